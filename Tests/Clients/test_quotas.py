"""Requests a second: what is too much is refused in Amazon's words, and let in again a moment later.

The numbers here are so small that any machine asks faster; nothing is timed."""

import pytest
import requests

from support.api import boto3_client, error, post
from support.crowd import at_once
from support.patience import wait_until
from support.people import create_app, create_client, unique

LIMITS = "UserAuthentication=1,UserAccountRecovery=1,UserPoolRead=1,ClientAuthentication=1,UserRead=1"
MANY = 40


@pytest.fixture
def narrow(own_server, mail, confidences):
    """A server that lets in one request a second of each of some kinds, and an app there."""
    server = own_server(options=["--limits", LIMITS]).start()
    app = create_app(boto3_client(server, confidences), mail, server.public_url)
    return server, app


def sign_in(server, app):
    return post(server, "InitiateAuth", {
        "ClientId": app.client_id, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": {"USERNAME": "nobody", "PASSWORD": "x"}})


def of_many(ask):
    """Asks many times at once: what was let in, and what was too much."""
    answers = at_once([ask] * MANY)
    return [a for a in answers if not is_too_much(a)], [a for a in answers if is_too_much(a)]


def is_too_much(answer):
    return answer.headers.get("Retry-After") == "1"


def test_too_many_sign_ins_are_refused_by_amazons_name_and_let_in_a_moment_later(narrow):
    server, app = narrow
    let_in, refused = of_many(lambda: sign_in(server, app))
    assert let_in and refused
    assert {error(answer)[0] for answer in let_in} == {"UserNotFoundException"}
    for answer in refused:
        assert answer.status_code == 400
        assert error(answer) == ("TooManyRequestsException", "Rate exceeded")
        assert answer.headers["x-amzn-errortype"] == "TooManyRequestsException:"
    wait_until(lambda: not is_too_much(sign_in(server, app)), what="a sign-in to be let in again")


def test_boto3_waits_and_tries_again_by_itself(narrow, confidences):
    import boto3
    from botocore.config import Config

    server, app = narrow
    patient = boto3.client(
        "cognito-idp", endpoint_url=server.url, region_name="us-east-1", aws_access_key_id="AKIDEXAMPLE",
        aws_secret_access_key="dummy-secret", config=Config(retries={"total_max_attempts": 8, "mode": "standard"}))
    for _ in range(3):
        assert patient.describe_user_pool(UserPoolId=app.pool_id)["UserPool"]["Id"] == app.pool_id


def test_the_token_endpoint_answers_429_with_the_moment_to_come_again(narrow):
    server, app = narrow
    made = create_client(
        app.api, app.pool_id, GenerateSecret=True, AllowedOAuthFlows=["client_credentials"], AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthScopes=[f"{unique('api')}/read"])

    def ask():
        return requests.post(
            f"{server.url}/{app.pool_id}/oauth2/token", data={"grant_type": "client_credentials"},
            auth=(made["ClientId"], made["ClientSecret"]), timeout=30)

    let_in, refused = of_many(ask)
    assert {answer.status_code for answer in let_in} == {200}
    assert {answer.status_code for answer in refused} == {429}
    assert refused[0].json() == {"error": "temporarily_unavailable", "error_description": "Rate exceeded"}
    wait_until(lambda: ask().status_code == 200, what="a token")


def test_one_category_does_not_stand_in_the_way_of_another(narrow):
    server, app = narrow
    assert of_many(lambda: post(server, "ForgotPassword", {"ClientId": app.client_id, "Username": "nobody"}))[1]
    person = app.new_user()
    assert person.sub


def test_off_lets_everybody_in(own_server, mail, confidences):
    server = own_server(dev=False, options=["--limits", "off"]).start()
    answers = at_once([lambda: post(server, "GetUser", {"AccessToken": "a.b.c"})] * MANY)
    assert {error(answer)[0] for answer in answers} == {"NotAuthorizedException"}


def test_without_development_amazons_numbers_count(own_server, mail, confidences):
    server = own_server(dev=False, options=["--limits", "cognito"]).start()
    # Nobody knows this client: what it asks for counts for the account, 25 of these a second.
    def revoke_everything():
        return post(server, "GlobalSignOut", {"AccessToken": "a.b.c"})

    wait_until(lambda: any(is_too_much(answer) for answer in at_once([revoke_everything] * 100)), 30, "a refusal")


@pytest.mark.parametrize("limits", ["everything", "UserRead=0", "Nonsense=5"])
def test_what_is_no_limit_is_refused_at_the_start(binary, tmp_path, limits):
    from support.server import run_to_end

    done = run_to_end([binary, "serve", "--dev", "--limits", limits, "--data", tmp_path / "data", "--keys", tmp_path / "keys"], cwd=tmp_path)
    assert done.returncode == 64
    assert "limits" in done.stderr
