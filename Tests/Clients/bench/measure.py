"""Measures the built binary beside its yardsticks, in one run on one machine, and prints the ratios.

Everything stays on loopback. The server, its yardsticks and wrk are pinned where noted: `server cores` are the first half of
the machine's cores, `load cores` the rest. Figures come from several rounds in turn (yardstick, server, yardstick, …), and
the medians are compared: the machine may change its mood between two runs, but hardly within one.
"""

import base64
import http.client
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urljoin

from factors import Caller, PasskeyLogins, SRPLogins, TokenLogins, processor_rate
from load import Load
from people import CALLBACK, SCOPE, authorize_path, login_rate
from powers import handshake_rate
from yardsticks import argon2_rate, ecdsa_rate, rsa_rate, start_nginx

ROUNDS = 3
SECONDS = 4
STARTS = 11
CONNECTIONS = 64
USERS = 16
SIGNATURES_OF_A_LOGIN = 2  # the ID token's and the access token's
PASSWORD = "Correct-Horse-7"

ALL = sorted(os.sched_getaffinity(0))
SERVER_CORES = ALL[: max(1, len(ALL) // 2)]
LOAD_CORES = ALL[len(SERVER_CORES):] or ALL
HASHING_THREADS = max(1, len(ALL) - 1)


def listed(cores):
    return ",".join(map(str, cores))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.headers
    finally:
        connection.close()


class Server:
    """The binary in development mode, where no request quota stands in the way."""

    def __init__(self, binary, home, cores=None):
        self.port = free_port()
        self.log = open(home / "bench.log", "ab")
        self.command = [
            binary, "serve", "--dev", "--port", str(self.port), "--data", str(home / "data"), "--keys", str(home / "keys"),
            "--hashing-threads", str(HASHING_THREADS),
        ]
        if cores:
            self.command = ["taskset", "-c", listed(cores), *self.command]
        self.process = None

    def __enter__(self):
        """Starts the process; `seconds_to_answer` is the time to its first 200."""
        begun = time.perf_counter()
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        while True:
            try:
                if get(self.port, "/health/ready")[0] == 200:
                    break
            except OSError:
                pass
            if self.process.poll() is not None or time.perf_counter() - begun > 30:
                raise SystemExit(f"scripts/bench: the server did not start; see {self.log.name}")
            time.sleep(0.0002)
        self.seconds_to_answer = time.perf_counter() - begun
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()

    def call(self, operation, **parameters):
        return Caller(self.port)(operation, **parameters)

    def resident_megabytes(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS:")).split()[1]) * 1024 / 1e6


class World:
    """What the measurements need in the database: users who can log in, and the demo pool's service."""

    def __init__(self, server, home):
        pools = server.call("ListUserPools", MaxResults=60)["UserPools"]
        self.demo = next(pool["Id"] for pool in pools if pool["Name"] == "demo")
        clients = server.call("ListUserPoolClients", UserPoolId=self.demo, MaxResults=60)["UserPoolClients"]
        service = next(client["ClientId"] for client in clients if client["ClientName"] == "demo-service")
        secret = server.call("DescribeUserPoolClient", UserPoolId=self.demo, ClientId=service)["UserPoolClient"]["ClientSecret"]
        self.basic = "Basic " + base64.b64encode(f"{service}:{secret}".encode()).decode()

        pool = server.call("CreateUserPool", PoolName="bench")["UserPool"]["Id"]
        client = server.call(
            "CreateUserPoolClient", UserPoolId=pool, ClientName="bench", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"],
            AllowedOAuthFlowsUserPoolClient=True, AllowedOAuthFlows=["code"], AllowedOAuthScopes=[SCOPE], CallbackURLs=[CALLBACK],
        )["UserPoolClient"]["ClientId"]
        self.pool, self.client, self.names = pool, client, [f"user-{number}" for number in range(USERS)]
        self.logins = home / "logins.txt"
        self.grants = home / "grants.txt"
        self.grants.write_text("grant_type=client_credentials\n")
        with open(self.logins, "w") as bodies:
            for name in self.names:
                server.call("AdminCreateUser", UserPoolId=pool, Username=name, MessageAction="SUPPRESS")
                server.call("AdminSetUserPassword", UserPoolId=pool, Username=name, Password=PASSWORD, Permanent=True)
                parameters = {"USERNAME": name, "PASSWORD": PASSWORD}
                bodies.write(json.dumps({"ClientId": client, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters}) + "\n")

        call = Caller(server.port)
        self.by_srp, self.by_passkey = SRPLogins(call), PasskeyLogins(call)
        self.by_token = TokenLogins(call, ROUNDS * TokenLogins.round + 1)

    def login_load(self, server, seconds, cores=None):
        headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSCognitoIdentityProviderService.InitiateAuth"}
        return Load(
            f"http://127.0.0.1:{server.port}/", seconds, 2 * HASHING_THREADS + 2,
            cores=cores, method="POST", headers=headers, bodies=self.logins,
        )

    def grant_load(self, server, seconds):
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Authorization": self.basic}
        return Load(
            f"http://127.0.0.1:{server.port}/{self.demo}/oauth2/token", seconds, CONNECTIONS,
            threads=len(LOAD_CORES), cores=listed(LOAD_CORES), method="POST", headers=headers, bodies=self.grants,
        )

    def code_login_rate(self, server, seconds):
        return login_rate(server.port, self.pool, self.client, self.names, PASSWORD, 2 * HASHING_THREADS + 2, seconds)

    def jwks_path(self):
        return f"/{self.demo}/.well-known/jwks.json"

    def login_path(self, server):
        """The login page, as somebody comes to it from an app."""
        asked = authorize_path(f"/{self.pool}", self.client, "v" * 64)
        return urljoin(asked, get(server.port, asked)[2]["Location"])


def rounds(yardstick, ours):
    """Medians of yardstick and server, measured in turn."""
    pairs = [(yardstick(), ours()) for _ in range(ROUNDS)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def measure_starts(binary, home):
    times = []
    for _ in range(STARTS):
        with Server(binary, home) as server:
            times.append(server.seconds_to_answer * 1000)
    return statistics.median(times)


def measure_idle(binary, home):
    with Server(binary, home) as server:
        time.sleep(2)
        return server.resident_megabytes()


def measure_logins(binary, home, world):
    with Server(binary, home) as server:
        world.login_load(server, 1).result()
        return rounds(
            lambda: argon2_rate(HASHING_THREADS, SECONDS),
            lambda: world.login_load(server, SECONDS).result()["rate"],
        )


def measure_grants(binary, home, world):
    with Server(binary, home, SERVER_CORES) as server:
        world.grant_load(server, 1).result()
        return rounds(
            lambda: rsa_rate(listed(SERVER_CORES), len(SERVER_CORES), SECONDS // 2),
            lambda: world.grant_load(server, SECONDS).result()["rate"],
        )


def measure_code_logins(binary, home, world):
    """Beside what the hashes and signatures of a login leave time for, when nothing else is done: one hash on the hashing
    threads, and all together on the cores."""

    def bound():
        hashes, signatures = argon2_rate(HASHING_THREADS, SECONDS), rsa_rate(listed(ALL), len(ALL), SECONDS // 2)
        core_seconds = HASHING_THREADS / hashes + SIGNATURES_OF_A_LOGIN * len(ALL) / signatures
        return min(hashes, len(ALL) / core_seconds)

    with Server(binary, home) as server:
        world.code_login_rate(server, 1)
        return rounds(bound, lambda: world.code_login_rate(server, SECONDS))


def measure_srp_logins(binary, home, world):
    return measure_processor(binary, home, world.by_srp, lambda: [handshake_rate(SECONDS / 2)])


def measure_token_logins(binary, home, world):
    return measure_processor(binary, home, world.by_token, lambda: [argon2_rate(1, SECONDS / 2)])


def measure_passkey_logins(binary, home, world):
    return measure_processor(binary, home, world.by_passkey, lambda: [ecdsa_rate(listed(SERVER_CORES), SECONDS // 2)])


def measure_processor(binary, home, logins, parts):
    """Logins for each second of processor time, beside the sum of their parts alone and of their signatures."""

    def bound():
        signing = rsa_rate(listed(SERVER_CORES), 1, SECONDS // 2) / SIGNATURES_OF_A_LOGIN
        return 1 / sum(1 / rate for rate in [signing, *parts()])

    with Server(binary, home, SERVER_CORES) as server:
        call = Caller(server.port)
        logins.log_in(call)
        return rounds(bound, lambda: processor_rate(server.process.pid, call, logins))


def measure_jwks(binary, home, world):
    return measure_beside_nginx(binary, home, SERVER_CORES, lambda server: world.jwks_path())


def measure_login_page(binary, home, world):
    return measure_beside_nginx(binary, home, SERVER_CORES[:1], world.login_path)


def measure_beside_nginx(binary, home, cores, path_at):
    """Fetches of one address, and of the same bytes as a file."""

    def fetch(port, path):
        return Load(
            f"http://127.0.0.1:{port}{path}", SECONDS, CONNECTIONS, threads=len(LOAD_CORES), cores=listed(LOAD_CORES)
        ).result()["rate"]

    with Server(binary, home, cores) as server:
        path = path_at(server)
        content = get(server.port, path)[1]
        port = free_port()
        nginx = start_nginx(home / f"nginx-{port}", port, content, listed(cores), len(cores))
        try:
            deadline = time.monotonic() + 10
            while True:
                try:
                    if get(port, "/content")[:2] == (200, content):
                        break
                except OSError:
                    pass
                if time.monotonic() > deadline:
                    raise SystemExit("scripts/bench: nginx did not serve the file")
                time.sleep(0.05)
            return rounds(lambda: fetch(port, "/content"), lambda: fetch(server.port, path))
        finally:
            nginx.terminate()
            nginx.wait(10)


def measure_first_visit(binary, home, world):
    """Everything that comes over the wire when a browser opens the login page for the first time, headers too, in KB."""
    with Server(binary, home) as server:
        path = world.login_path(server)
        page = received(server, path)
        parts = re.findall(rb'(?:href|src)="(assets/[^"]+)"', page)
        if len(parts) < 2:
            raise SystemExit("scripts/bench: the login page has no style sheet or no script")
        return (len(page) + sum(len(received(server, urljoin(path, part.decode()))) for part in parts)) / 1000


def received(server, path):
    """An answer as it comes over the wire, to a browser that takes it compressed."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, br\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    if not answer.startswith(b"HTTP/1.1 200 "):
        raise SystemExit(f"scripts/bench: {path} answered {answer[:100]!r}")
    return answer


def measure_storm(binary, home, world):
    """p50 of a JWKS fetch in microseconds: at rest, and while logins keep every hashing thread busy."""
    with Server(binary, home) as server:
        def p50():
            return Load(f"http://127.0.0.1:{server.port}{world.jwks_path()}", SECONDS, 2).result()["p50"]

        def p50_in_storm():
            storm = world.login_load(server, SECONDS + 1)
            time.sleep(0.5)
            result = p50()
            storm.result()
            return result

        p50()
        return rounds(p50, p50_in_storm)


def processor():
    names = [line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    return names[0] if names else "unknown processor"


def print_table(rows):
    heads = ("what", "lifeguard", "beside", "ratio", "aim", "met")
    widths = [max(len(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    for row in [heads, tuple("-" * width for width in widths), *rows]:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def ratio_row(what, unit, beside, yardstick, ours, aim=None, at_most=False):
    """Without an aim it is there to be seen."""
    ratio = ours / yardstick
    figures = what, f"{ours:,.0f} {unit}", f"{yardstick:,.0f} {unit} ({beside})", f"{ratio:.2f}"
    if aim is None:
        return *figures, "", ""
    met = ratio <= aim if at_most else ratio >= aim
    return *figures, f"{'≤' if at_most else '≥'} {aim}", "yes" if met else "no"


def limit_row(what, unit, value, aim):
    return what, f"{value:.1f} {unit}", "", "", f"< {aim} {unit}", "yes" if value < aim else "no"


def main(binary):
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="lifeguard-bench-") as directory:
        home = Path(directory)
        with Server(binary, home) as server:
            world = World(server, home)
        on, threads = f"{len(SERVER_CORES)} of {len(ALL)} cores", f"{HASHING_THREADS} hashing thread(s)"
        rows = [
            limit_row("start to first 200, existing database", "ms", measure_starts(binary, home), 25),
            limit_row("idle memory (RSS)", "MB", measure_idle(binary, home), 45),
            ratio_row(f"password logins, {threads}", "/s", "libargon2, same threads", *measure_logins(binary, home, world), 0.9),
            ratio_row(f"code logins, complete, {threads}", "/s", "their hashes and signatures alone", *measure_code_logins(binary, home, world), 0.85),
            ratio_row("SRP logins, per second of one core", "/s", "their powers and signatures alone", *measure_srp_logins(binary, home, world), 0.8),
            ratio_row("password and app logins, likewise", "/s", "their hash and signatures alone", *measure_token_logins(binary, home, world)),
            ratio_row("passkey logins, likewise", "/s", "their check and signatures alone", *measure_passkey_logins(binary, home, world)),
            ratio_row(f"client_credentials tokens, {on}", "/s", "openssl speed rsa2048", *measure_grants(binary, home, world), 0.8),
            ratio_row(f"JWKS fetches, {on}", "/s", "nginx, same bytes", *measure_jwks(binary, home, world), 0.4),
            ratio_row("login pages, one core", "/s", "nginx, same bytes", *measure_login_page(binary, home, world), 0.04),
            limit_row("first visit of the login page, on the wire", "KB", measure_first_visit(binary, home, world), 20),
            # "No worse" within what two runs of the same differ by.
            ratio_row("p50 of a JWKS fetch in a login storm", "µs", "at rest", *measure_storm(binary, home, world), 1.1, at_most=True),
        ]
    print(f"\n{processor()}, {len(ALL)} cores; medians of {ROUNDS} rounds in turn; {time.monotonic() - begun:.0f} s\n")
    print_table(rows)


if __name__ == "__main__":
    main(sys.argv[1])
