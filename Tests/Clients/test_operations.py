"""The protocol frame: every operation of the model is built or says that it is not; whatever is no request is told so."""

import json
import re

import pytest
import requests

from support.api import error, post
from support.model import TARGET_PREFIX, model
from support.server import run_to_end

NO_DATABASE = pytest.mark.sqlite(reason="about no database")

UNBUILT = set("""
    AdminLinkProviderForUser AdminDisableProviderForUser GetSigningCertificate
    AdminListUserAuthEvents AdminUpdateAuthEventFeedback UpdateAuthEventFeedback GetDerivedToken
    InitiatePointInTimeRecovery StartPointInTimeRecovery CancelPointInTimeRecovery DescribePointInTimeRecovery
    ListPointInTimeRecoveries
""".split())


KEPT = set("""
    GetLogDeliveryConfiguration SetLogDeliveryConfiguration DescribeRiskConfiguration SetRiskConfiguration
    CreateUserPoolReplica UpdateUserPoolReplica DeleteUserPoolReplica ListUserPoolReplicas
    CreateCIMDPolicy DescribeCIMDPolicy UpdateCIMDPolicy DeleteCIMDPolicy ListCIMDPolicies ListClientMetadataURLs
    UpdateClientMetadataURLState
    CreateIdentityProvider DescribeIdentityProvider UpdateIdentityProvider DeleteIdentityProvider ListIdentityProviders
    GetIdentityProviderByIdentifier
""".split())


@pytest.fixture(scope="session")
def listed(binary):
    """What the command line says of each operation that the service knows."""
    done = run_to_end([binary, "operations", "--output", "json"])
    return {entry["name"]: entry for entry in json.loads(done.stdout)}


@pytest.mark.parametrize("operation", sorted(model().operations))
def test_an_operation_is_built_or_says_that_it_is_not(server, listed, operation):
    smallest = model().smallest_input(operation)
    for body in (smallest, {}):
        answer = post(server, operation, body)
        faults = model().faults(operation, answer.status_code, answer.headers, answer.content)
        assert not faults, f"{operation} answered outside the model: {'; '.join(faults)}"
        name = answer.json().get("__type") if answer.status_code != 200 else None
        if operation not in listed:
            # Amazon has brought it since our model was extracted: an SDK of today may name it.
            assert (answer.status_code, name) == (400, "UnknownOperationException")
        elif operation in UNBUILT:
            assert (answer.status_code, name) == (400, "NotImplementedException")
            assert operation in answer.json()["message"]
        else:
            assert name != "NotImplementedException"


@NO_DATABASE
def test_the_command_line_lists_the_same_operations(listed):
    assert len(listed) >= 153 and set(listed) <= set(model().operations)
    states = {state: {name for name, entry in listed.items() if entry["state"] == state} for state in ("built", "kept", "not built")}
    assert (states["kept"], states["not built"]) == (KEPT, UNBUILT)
    assert states["built"] == set(listed) - KEPT - UNBUILT


@NO_DATABASE
def test_what_is_kept_without_effect_says_so(listed):
    assert {name for name, entry in listed.items() if "note" in entry} == KEPT


@pytest.mark.parametrize("target", [
    f"{TARGET_PREFIX}.SingInn", f"{TARGET_PREFIX}.", f"{TARGET_PREFIX}.signUp", "SignUp", "AWSCognitoIdentityService.SignUp", "..", "",
])
def test_a_name_that_the_model_does_not_know_is_unknown(server, target):
    answer = post(server, "", target=target)
    assert (answer.status_code, error(answer)[0]) == (400, "UnknownOperationException")
    assert answer.headers["x-amzn-RequestId"]


def test_without_a_target_there_is_no_operation(server):
    answer = requests.post(server.url + "/", data="{}", headers={"Content-Type": "application/x-amz-json-1.1"}, timeout=5)
    assert (answer.status_code, error(answer)[0]) == (400, "UnknownOperationException")


@pytest.mark.parametrize("raw", [
    b"not json", b"{", b'{"ClientId": }', b'{"ClientId": "a"', b"[]", b'"text"', b"17", b"null", b'{"ClientId": 5, "Username": "a"}',
    b'{"ClientId": "abc", "Username": ["a"]}', b'{"ClientId": "abc", "UserAttributes": {"Name": "a"}}', b'{"ClientId": "\xff\xfe"}',
    b"[" * 20_000, b'{"a":' * 20_000,
], ids=lambda raw: repr(raw[:24]))
def test_what_is_no_request_is_a_serialization_error(server, raw):
    answer = post(server, "SignUp", raw=raw)
    assert (answer.status_code, error(answer)[0]) == (400, "SerializationException")
    assert answer.headers["x-amzn-RequestId"]
    assert requests.get(server.url + "/health/live", timeout=5).status_code == 200


def test_a_body_beyond_measure_is_refused_and_the_server_lives(server):
    try:
        answer = post(server, "SignUp", {"ClientId": "a", "Username": "a" * 20_000_000})
        assert answer.status_code in (400, 413)
    except requests.ConnectionError:
        pass  # hung up on while still sending: just as well
    assert requests.get(server.url + "/health/live", timeout=5).status_code == 200


def test_members_that_the_model_does_not_know_are_ignored(server, app):
    answer = post(server, "DescribeUserPool", {"UserPoolId": app.pool_id, "Shoe": {"Size": [42]}})
    assert answer.status_code == 200


CONSTRAINTS = [
    ("SignUp", {"ClientId": "abc", "Password": "Aa1!aaaa"}, "username", "Member must not be null"),
    ("SignUp", {"ClientId": "abc", "Username": "a" * 129}, "username", "Member must have length less than or equal to 128"),
    ("SignUp", {"ClientId": "not/valid", "Username": "a"}, "clientId", r"Member must satisfy regular expression pattern: [\w+]+"),
    ("ListUserPools", {"MaxResults": 61}, "maxResults", "Member must have value less than or equal to 60"),
    ("ListUserPools", {"MaxResults": 0}, "maxResults", "Member must have value greater than or equal to 1"),
    ("InitiateAuth", {"ClientId": "abc", "AuthFlow": "MAGIC"}, "authFlow", "Member must satisfy enum value set: ["),
]


@pytest.mark.parametrize(("operation", "body", "member", "words"), CONSTRAINTS, ids=[f"{row[0]} {row[2]}" for row in CONSTRAINTS])
def test_a_broken_constraint_is_told_in_amazons_words(server, operation, body, member, words):
    name, message = error(post(server, operation, body))
    assert name == "InvalidParameterException"
    assert message.startswith("1 validation error detected: Value ")
    assert f"at '{member}' failed to satisfy constraint: {words}" in message


def test_several_broken_constraints_are_counted(server):
    name, message = error(post(server, "SignUp", {"ClientId": "", "Username": ""}))
    assert name == "InvalidParameterException"
    assert re.match(r"[2-9] validation errors detected: Value .*; Value ", message)


def test_a_refused_password_is_not_repeated(server):
    password = "with spaces in it " + "x" * 300
    _, message = error(post(server, "SignUp", {"ClientId": "abc", "Username": "a", "Password": password}))
    assert "validation error" in message
    assert "with spaces" not in message


@pytest.mark.parametrize(("method", "path"), [
    ("GET", "/health/live"), ("GET", "/health/ready"), ("GET", "/metrics"), ("GET", "/nowhere"), ("GET", "/"), ("DELETE", "/"),
    ("GET", "/us-east-1_Nowhere00/.well-known/jwks.json"), ("POST", "/us-east-1_Nowhere00/oauth2/token"),
])
def test_every_answer_has_a_request_id_of_its_own(server, method, path):
    first, second = (requests.request(method, server.url + path, timeout=5) for _ in range(2))
    assert first.headers["x-amzn-RequestId"] != second.headers["x-amzn-RequestId"]
    assert first.status_code < 500
