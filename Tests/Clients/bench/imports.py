"""Measures imports: users a second and peak memory, over several files of the largest size, with a kill -9 in the middle of each.

    scripts/with-postgres .build/venv/bin/python Tests/Clients/bench/imports.py .build/lifeguard --users 1000000
    … --database postgres     on PostgreSQL
    … --no-kill               without the kills

Exits with 1 when a user is missing, or there twice. Takes about 1 GB below TMPDIR for a million users.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

import requests

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.api import boto3_client  # noqa: E402
from support.confidences import Confidences  # noqa: E402
from support.postgres import Cluster  # noqa: E402
from support.server import Server  # noqa: E402

PER_FILE = 500_000
ROLE = "arn:aws:iam::123456789012:role/logs"


def lines(first, count):
    yield b"cognito:username,cognito:mfa_enabled,email,email_verified,name\n"
    for number in range(first, first + count):
        yield f"user{number:07},false,user{number:07}@example.com,true,User Number {number}\n".encode()


def peak_memory(server):
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) // 1024


def describe(api, pool, job):
    return api.describe_user_import_job(UserPoolId=pool, JobId=job)["UserImportJob"]


def run(api, server, pool, first, count, kill):
    job = api.create_user_import_job(JobName="bench", UserPoolId=pool, CloudWatchLogsRoleArn=ROLE)["UserImportJob"]
    begun = time.monotonic()
    body = b"".join(lines(first, count))
    answer = requests.put(job["PreSignedUrl"], data=body, timeout=600)
    answer.raise_for_status()
    uploaded = time.monotonic()
    api.start_user_import_job(UserPoolId=pool, JobId=job["JobId"])
    peak = 0
    while True:
        at = describe(api, pool, job["JobId"])
        peak = max(peak, peak_memory(server))
        if at["Status"] not in ("Pending", "InProgress"):
            break
        if kill and at["ImportedUsers"] > count // 2:
            server.kill()
            server.start()
            kill = False
        time.sleep(0.2)
    ended = time.monotonic()
    print(
        f"{count:,} users, {len(body) / 1e6:.1f} MB: upload {uploaded - begun:.1f} s, import {ended - uploaded:.1f} s,"
        f" {count / (ended - uploaded):,.0f}/s, peak {peak} MB, {at['Status']},"
        f" imported {at['ImportedUsers']:,} skipped {at['SkippedUsers']} failed {at['FailedUsers']}",
        flush=True,
    )
    return at["ImportedUsers"] == count and at["SkippedUsers"] == at["FailedUsers"] == 0


def main():
    options = argparse.ArgumentParser()
    options.add_argument("binary", type=Path)
    options.add_argument("--users", type=int, default=1_000_000)
    options.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    options.add_argument("--no-kill", action="store_true")
    given = options.parse_args()
    database = Cluster.of_environment().create() if given.database == "postgres" else None
    with tempfile.TemporaryDirectory() as home:
        server = Server(given.binary.resolve(), Path(home), database=database)
        try:
            server.start()
            api = boto3_client(server, Confidences())
            pool = api.create_user_pool(PoolName="bench", AutoVerifiedAttributes=["email"])["UserPool"]["Id"]
            files = range(0, given.users, PER_FILE)
            whole = [run(api, server, pool, first, min(PER_FILE, given.users - first), not given.no_kill) for first in files]
            server.stop()
        finally:
            server.close()
    sys.exit(0 if all(whole) else 1)


if __name__ == "__main__":
    main()
