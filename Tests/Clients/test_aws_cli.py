"""The AWS CLI, unchanged, through the main job."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.patience import wait_until
from support.people import new_password, unique
from support.server import clean_environment

BIN = Path(sys.executable).parent


def environment(tmp_path, **additions):
    """An environment in which the AWS CLI finds nobody's settings."""
    return clean_environment(
        PATH=f"{BIN}{os.pathsep}{os.environ['PATH']}",
        HOME=str(tmp_path),
        AWS_CONFIG_FILE=os.devnull,
        AWS_SHARED_CREDENTIALS_FILE=os.devnull,
        AWS_EC2_METADATA_DISABLED="true",
        AWS_PAGER="",
        **additions,
    )


@pytest.fixture
def aws(server, tmp_path, confidences):
    """Runs `aws cognito-idp …` on the server; gives its answer, or what it said when it was refused."""
    settings = environment(tmp_path, AWS_ACCESS_KEY_ID="AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY="dummy", AWS_DEFAULT_REGION="us-east-1")

    def run(operation, *arguments, refused=False):
        done = subprocess.run(
            [BIN / "aws", "--endpoint-url", server.url, "--output", "json", "cognito-idp", operation, *arguments],
            capture_output=True, text=True, timeout=60, env=settings,
        )
        assert (done.returncode != 0) == refused, done.stderr or done.stdout
        if refused:
            return done.stderr
        answer = json.loads(done.stdout) if done.stdout.strip() else {}
        confidences.add_from(answer)
        return answer

    return run


def test_the_aws_cli_does_the_main_job(aws, mail, confidences):
    username, password = unique("cli"), new_password()
    confidences.add(password)
    address = f"{username}@example.com"
    pool = aws("create-user-pool", "--pool-name", unique("cli"), "--auto-verified-attributes", "email")["UserPool"]["Id"]
    client = aws(
        "create-user-pool-client", "--user-pool-id", pool, "--client-name", "app",
        "--explicit-auth-flows", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH",
    )["UserPoolClient"]["ClientId"]

    answer = aws(
        "sign-up", "--client-id", client, "--username", username, "--password", password,
        "--user-attributes", f"Name=email,Value={address}",
    )
    assert answer["CodeDeliveryDetails"]["DeliveryMedium"] == "EMAIL"
    aws("confirm-sign-up", "--client-id", client, "--username", username, "--confirmation-code", mail.code(address))
    user = aws("admin-get-user", "--user-pool-id", pool, "--username", username)
    assert user["UserStatus"] == "CONFIRMED"

    tokens = aws(
        "initiate-auth", "--client-id", client, "--auth-flow", "USER_PASSWORD_AUTH",
        "--auth-parameters", f"USERNAME={username},PASSWORD={password}",
    )["AuthenticationResult"]
    assert aws("get-user", "--access-token", tokens["AccessToken"])["Username"] == username
    renewed = aws(
        "initiate-auth", "--client-id", client, "--auth-flow", "REFRESH_TOKEN_AUTH",
        "--auth-parameters", f"REFRESH_TOKEN={tokens['RefreshToken']}",
    )["AuthenticationResult"]
    assert "RefreshToken" not in renewed

    aws("revoke-token", "--client-id", client, "--token", tokens["RefreshToken"])
    said = aws("get-user", "--access-token", tokens["AccessToken"], refused=True)
    assert "(NotAuthorizedException)" in said and "Access Token has been revoked" in said


def test_the_aws_cli_reads_pages_by_itself(aws, api):
    pool = api.create_user_pool(PoolName=unique("paged"))["UserPool"]["Id"]
    made = {api.create_user_pool_client(UserPoolId=pool, ClientName=f"client-{number}")["UserPoolClient"]["ClientId"] for number in range(5)}
    listed = aws("list-user-pool-clients", "--user-pool-id", pool, "--page-size", "2")["UserPoolClients"]
    assert {client["ClientId"] for client in listed} == made


def test_an_operation_that_is_not_built_is_told_by_name(aws):
    said = aws("admin-list-user-auth-events", "--user-pool-id", "us-east-1_Nowhere00", "--username", "ann", refused=True)
    assert "(NotImplementedException)" in said and "AdminListUserAuthEvents" in said


def test_the_line_that_the_server_prints_can_be_pasted(own_server, tmp_path):
    server = own_server().start()
    block = wait_until(lambda: server.out if "sign-up" in server.out else None, what="the block of addresses")
    # A command may go on over several lines, each but the last ended by a backslash.
    line = re.search(r"^\s*(aws --endpoint-url (?:.*\\\n)*.*)$", block, re.MULTILINE).group(1)
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=60, env=environment(tmp_path))
    assert done.returncode == 0, f"{line}\n{done.stderr}"
    assert json.loads(done.stdout)["UserConfirmed"] is False
    server.stop()
