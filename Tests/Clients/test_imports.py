"""Users from CSV files: the API with boto3, the upload as Amazon's store takes it, the command line, and a kill in the middle."""

import csv
import http.client
import io
import json
from urllib.parse import urlsplit

import pytest
import requests

from support.api import boto3_client
from support.expect import refused
from support.patience import wait_until
from support.people import create_app, unique

ROLE = "arn:aws:iam::123456789012:role/logs"
COLUMNS = ["cognito:username", "cognito:mfa_enabled", "email", "email_verified"]
KILLED_IN_THE_MIDDLE = 5_000


def rows(names, columns=COLUMNS):
    """A file of users who have an address."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for name in names:
        writer.writerow([name, "false", f"{name}@example.com", "true"])
    return text.getvalue().encode()


def create(app, **more):
    made = app.api.create_user_import_job(JobName="job", UserPoolId=app.pool_id, CloudWatchLogsRoleArn=ROLE, **more)
    return made["UserImportJob"]


def upload(job, body, **headers):
    return requests.put(job["PreSignedUrl"], data=body, headers={"x-amz-server-side-encryption": "aws:kms"} | headers, timeout=60)


def describe(app, job):
    return app.api.describe_user_import_job(UserPoolId=app.pool_id, JobId=job["JobId"])["UserImportJob"]


def start(app, job):
    return app.api.start_user_import_job(UserPoolId=app.pool_id, JobId=job["JobId"])["UserImportJob"]


def done(app, job, timeout=60):
    wait_until(lambda: describe(app, job)["Status"] in ("Succeeded", "Failed", "Stopped"), timeout=timeout, what="the end of the import")
    return describe(app, job)


def usernames(app):
    pages = app.api.get_paginator("list_users").paginate(UserPoolId=app.pool_id)
    return [user["Username"] for page in pages for user in page["Users"]]


def test_the_header_is_amazons(new_app):
    app = new_app()
    header = app.api.get_csv_header(UserPoolId=app.pool_id)
    assert header["CSVHeader"][:2] == ["name", "given_name"]
    assert header["CSVHeader"][-2:] == ["cognito:mfa_enabled", "cognito:username"]
    assert header["UserPoolId"] == app.pool_id


def test_a_file_brings_its_users_and_is_uploaded_once(new_app, server):
    app = new_app()
    job = create(app)
    assert job["Status"] == "Created" and job["CloudWatchLogsRoleArn"] == ROLE
    with refused("PreconditionNotMetException"):
        start(app, job)
    answer = upload(job, rows(["ann", "bob"]) + b"cyd,false,cyd@example.com,false\n")
    assert (answer.status_code, answer.content) == (200, b"")
    again = upload(job, rows(["eve"]))
    assert again.status_code == 403 and "<Code>AccessDenied</Code>" in again.text
    assert start(app, job)["Status"] == "Pending"
    ended = done(app, job)
    assert (ended["Status"], ended["ImportedUsers"], ended["SkippedUsers"], ended["FailedUsers"]) == ("Succeeded", 2, 0, 1)
    assert sorted(usernames(app)) == ["ann", "bob"]
    listed = app.api.list_user_import_jobs(UserPoolId=app.pool_id, MaxResults=10)["UserImportJobs"]
    assert [each["JobId"] for each in listed] == [job["JobId"]]
    assert job["PreSignedUrl"].rsplit("signature=")[1] not in server.log


@pytest.mark.parametrize("change", [lambda url: url[:-4] + "0000", lambda url: url.split("?")[0], lambda url: url.replace("expires=1", "expires=2")])
def test_an_address_that_is_not_ours_takes_nothing(new_app, change):
    app = new_app()
    job = create(app)
    answer = requests.put(change(job["PreSignedUrl"]), data=rows(["ann"]), timeout=10)
    assert answer.status_code == 403 and "<Code>SignatureDoesNotMatch</Code>" in answer.text
    assert "UserPoolId" in describe(app, job) and upload(job, rows(["ann"])).status_code == 200


def test_a_file_that_is_too_large_is_refused_before_it_is_read(new_app):
    app = new_app()
    job = create(app)
    address = urlsplit(job["PreSignedUrl"])
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=10)
    connection.putrequest("PUT", f"{address.path}?{address.query}")
    connection.putheader("Content-Length", str(101 * 1024 * 1024))
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 413 and b"<Code>EntityTooLarge</Code>" in answer.read()
    connection.close()


def test_who_came_without_a_password_chooses_one(new_app):
    app = new_app()
    job = create(app)
    name = unique("user")
    upload(job, rows([name]))
    start(app, job)
    done(app, job)
    with refused("PasswordResetRequiredException"):
        app.api.initiate_auth(
            ClientId=app.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": name, "PASSWORD": "Not-Mine-77"}
        )


def test_a_kill_in_the_middle_leaves_no_duplicate_and_no_gap(own_server, mail, confidences):
    server = own_server(options=["--hashing-memory", "1024"]).start()
    app = create_app(boto3_client(server, confidences), mail, server.public_url)
    job = create(app)
    names = [f"user{number:05}" for number in range(KILLED_IN_THE_MIDDLE)]
    assert upload(job, rows(names)).status_code == 200
    start(app, job)
    kills = 0
    while kills < 2:
        before = describe(app, job)
        if before["Status"] not in ("Pending", "InProgress"):
            break
        if before["ImportedUsers"] > kills * 1_000:
            server.kill()
            kills += 1
            server.start()
    assert kills > 0, "the import was over before it could be interrupted"
    ended = done(app, job, timeout=120)
    assert (ended["Status"], ended["ImportedUsers"]) == ("Succeeded", KILLED_IN_THE_MIDDLE)
    assert (ended["SkippedUsers"], ended["FailedUsers"]) == (0, 0)
    assert sorted(usernames(app)) == names
    log = server.cli("import", "log", job["JobId"], "--pool", app.pool_id)
    assert log.stdout.count("[SUCCEEDED]") == KILLED_IN_THE_MIDDLE


def test_the_command_line_does_it_all(own_server, mail, confidences, tmp_path):
    server = own_server().start()
    app = create_app(boto3_client(server, confidences), mail, server.public_url)
    server.stop()
    file = tmp_path / "users.csv"
    file.write_bytes(rows(["ann", "ann", "bob"]))
    run = server.cli("import", "run", str(file), "--pool", app.pool_id, "--output", "json")
    assert run.returncode == 0, run.stderr
    job = json.loads(run.stdout)
    assert (job["Status"], job["ImportedUsers"], job["SkippedUsers"]) == ("Succeeded", 2, 1)
    log = server.cli("import", "log", job["JobId"], "--pool", app.pool_id)
    assert log.stdout.splitlines()[1] == "[SKIPPED] Line Number 3 - The user already exists."
    assert job["JobId"] in server.cli("import", "list", "--pool", app.pool_id).stdout

    file.write_text("cognito:username,shoe\n")
    failed = server.cli("import", "run", str(file), "--pool", app.pool_id, check=False)
    assert failed.returncode == 1 and "The_Header_Names_An_Attribute_That_The_Pool_Has_Not" in failed.stdout

    told = {record["operation"] for record in server.cli_json("audit", "list", "--pool", app.pool_id)}
    assert told >= {"CreateUserImportJob", "UploadUserImportFile", "StartUserImportJob", "GetUserImportJobLog"}
