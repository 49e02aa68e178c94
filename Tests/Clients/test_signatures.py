"""Without --dev, administration needs a signature by an access key, and every way to have none is refused by name."""

import datetime
import json

import pytest
import requests

from support.api import boto3_client, error, post
from support.expect import refused
from support.patience import wait_until
from support.people import App, create_app
from support.sigv4 import call, send, sign

MINUTES = datetime.timedelta(minutes=1)


@pytest.fixture(scope="module")
def strict(new_server, tmp_path_factory):
    """A server as it runs in production, and an access key made on the command line."""
    server = new_server(tmp_path_factory.mktemp("strict"), dev=False)
    try:
        server.key = server.cli_json("access-key", "create", "--name", "tests")
        yield server.start()
    finally:
        server.close()


@pytest.fixture(scope="module")
def key(strict):
    return strict.key["accessKeyId"], strict.key["secretAccessKey"]


def test_boto3_administers_and_a_user_signs_up_with_an_unchanged_client(strict, key, mail, confidences):
    confidences.add(key[1])
    admin = boto3_client(strict, confidences, *key)
    app = create_app(admin, mail, strict.public_url)
    stranger = boto3_client(strict, confidences, "AKIDWRONG", "wrong")
    seen_by_stranger = App(stranger, mail, strict.public_url, app.pool_id, app.client_id)
    person = seen_by_stranger.new_user()
    assert app.status(person.username) == "CONFIRMED"
    with refused("UnrecognizedClientException"):
        stranger.admin_get_user(UserPoolId=app.pool_id, Username=person.username)
    assert confidences.found_in(strict.log.encode()) == set()


def test_a_signed_call_is_answered(strict, key):
    assert call(strict, "ListUserPools", {"MaxResults": 5}, *key).status_code == 200


def test_a_signature_within_five_minutes_of_the_servers_clock_is_accepted(strict, key):
    for minutes in (-4, 4):
        now = datetime.datetime.now(datetime.timezone.utc) + minutes * MINUTES
        assert call(strict, "ListUserPools", {"MaxResults": 5}, *key, at=now).status_code == 200


def now_plus(minutes):
    return datetime.datetime.now(datetime.timezone.utc) + minutes * MINUTES


WRONG = {
    "an unknown key": ("UnrecognizedClientException", lambda key: {"access_key": "AKIANOBODY0000000000"}),
    "a wrong secret": ("InvalidSignatureException", lambda key: {"secret_key": key[1][:-1] + ("A" if key[1][-1] != "A" else "B")}),
    "a signature of yesterday": ("InvalidSignatureException", lambda key: {"at": now_plus(-24 * 60)}),
    "a signature of twenty minutes ago": ("InvalidSignatureException", lambda key: {"at": now_plus(-20)}),
    "a signature of the future": ("InvalidSignatureException", lambda key: {"at": now_plus(20)}),
    "a foreign region": ("InvalidSignatureException", lambda key: {"region": "eu-west-1"}),
    "a foreign service": ("InvalidSignatureException", lambda key: {"service": "s3"}),
    "a foreign ending of the scope": ("InvalidSignatureException", lambda key: {"terminator": "aws5_request"}),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_signature_is_refused_with_amazons_error(strict, key, case):
    name, change = WRONG[case]
    credentials = {"access_key": key[0], "secret_key": key[1]} | change(key)
    answer = call(strict, "ListUserPools", {"MaxResults": 5}, **credentials)
    assert (answer.status_code, error(answer)[0]) == (400, name)
    assert answer.headers["x-amzn-errortype"].startswith(name)
    assert answer.headers["x-amzn-RequestId"]
    assert key[1] not in answer.text


def test_a_signature_does_not_cover_another_body_nor_another_operation(strict, key):
    body = json.dumps({"MaxResults": 5}).encode()
    headers = sign(strict, "ListUserPools", body, *key)
    assert send(strict, headers, body).status_code == 200

    replayed = send(strict, headers, json.dumps({"MaxResults": 6}).encode())
    assert error(replayed)[0] == "InvalidSignatureException"
    other = send(strict, headers | {"x-amz-target": "AWSCognitoIdentityProviderService.CreateUserPool"}, body)
    assert error(other)[0] == "InvalidSignatureException"
    later = send(strict, headers | {"x-amz-date": now_plus(1).strftime("%Y%m%dT%H%M%SZ")}, body)
    assert error(later)[0] == "InvalidSignatureException"


@pytest.mark.parametrize(("header", "name"), [
    (None, "MissingAuthenticationTokenException"),
    ("AWS4-HMAC-SHA256 nonsense", "IncompleteSignatureException"),
    ("AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host", "IncompleteSignatureException"),
    ("AWS4-HMAC-SHA256 Credential=AKIA, SignedHeaders=host, Signature=00", "IncompleteSignatureException"),
    ("Bearer eyJhbGciOiJub25lIn0.e30.", ("MissingAuthenticationTokenException", "IncompleteSignatureException")),
    ("", ("MissingAuthenticationTokenException", "IncompleteSignatureException")),
])
def test_a_missing_or_broken_authorization_is_refused(strict, header, name):
    headers = {} if header is None else {"Authorization": header}
    answer = post(strict, "ListUserPools", {"MaxResults": 5}, headers=headers)
    assert answer.status_code == 400
    assert error(answer)[0] in ((name,) if isinstance(name, str) else name)


def test_the_date_must_be_there_and_must_be_signed(strict, key):
    body = b'{"MaxResults": 5}'
    headers = sign(strict, "ListUserPools", body, *key)
    undated = {name: value for name, value in headers.items() if name != "x-amz-date"}
    assert error(send(strict, undated, body))[0] in ("IncompleteSignatureException", "InvalidSignatureException")


def test_an_operation_for_everybody_does_not_care_about_the_authorization(strict):
    answer = post(strict, "GetUser", {"AccessToken": "a.b.c"}, headers={"Authorization": "AWS4-HMAC-SHA256 nonsense"})
    assert error(answer)[0] == "NotAuthorizedException"


def test_an_operation_that_is_not_built_needs_no_signature_to_say_so_or_asks_for_one(strict):
    assert error(post(strict, "CreateUserPoolReplica"))[0] in ("NotImplementedException", "MissingAuthenticationTokenException")


def test_a_key_made_while_the_server_runs_works_and_a_deleted_one_no_longer(strict):
    made = strict.cli_json("access-key", "create", "--name", "late")
    key = (made["accessKeyId"], made["secretAccessKey"])

    def status():
        return call(strict, "ListUserPools", {"MaxResults": 5}, *key)

    wait_until(lambda: status().status_code == 200, timeout=10, what="the new key to work")
    strict.cli("access-key", "delete", made["accessKeyId"], "--yes")
    wait_until(lambda: status().status_code == 400, timeout=10, what="the deleted key to be refused")
    assert error(status())[0] == "UnrecognizedClientException"


def test_the_development_pages_are_not_there(strict):
    for path in ("/_dev/mailbox", "/_dev/mailbox.json?to=a@example.com"):
        assert requests.get(strict.url + path, timeout=5).status_code == 404


def test_the_secret_of_an_access_key_is_sealed(strict, key):
    assert all(key[1].encode() not in data for data in strict.kept_bytes().values())
    assert key[1] not in strict.log
