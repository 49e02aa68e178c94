"""Every operation that is built, walked through: a valid call, every wrong one that the model allows to derive, and names that nobody has."""

import json

import pytest

from support.api import post
from support.model import model
from support.server import run_to_end
from walk.calls import CALLS
from walk.mutants import mutants
from walk.world import World

NOBODYS_POOL, NOBODYS_CLIENT, NOBODYS_NAME = "us-east-1_Nowhere00", "nobodysclient00000000000000", "nobody-at-all"

# Here a name that nobody has is told apart by nothing, or is made somebody's.
NAMES_SOMEBODY = {"SignUp", "AdminCreateUser"}
HIDES_NOBODY = {"AdminInitiateAuth", "AdminRespondToAuthChallenge", "ResendConfirmationCode", "ConfirmSignUp", "ForgotPassword", "ConfirmForgotPassword"}
# No document of a client is ever fetched.
ALWAYS_REFUSED = {"UpdateClientMetadataURLState": "CachedCIMDURLDoesNotExistException"}


@pytest.fixture(scope="module")
def world(api, mail, server):
    return World(api, mail, server)


def asked(server, operation, parameters):
    """The answer, which keeps to the model whatever it is: the name of an error, or nothing, and the message."""
    answer = post(server, operation, parameters)
    faults = model().faults(operation, answer.status_code, answer.headers, answer.content)
    assert not faults, f"{operation} answered outside the model: {'; '.join(faults)}"
    if answer.status_code == 200:
        return None, ""
    body = answer.json()
    return body["__type"], body["message"]


def test_every_built_operation_has_a_call(binary):
    done = run_to_end([binary, "operations", "--output", "json"])
    listed = {entry["name"] for entry in json.loads(done.stdout) if entry["state"] != "not built"}
    assert listed == set(CALLS)


@pytest.mark.parametrize("operation", sorted(CALLS))
def test_a_valid_call_is_answered_and_every_wrong_one_refused(world, server, operation):
    parameters = CALLS[operation](world)
    wrong = mutants(operation, parameters)
    for mutant in wrong:
        name, message = asked(server, operation, mutant.parameters)
        assert name == mutant.expected, f"{operation}: {mutant.what}: {name}: {message}"
        assert mutant.words in message, f"{operation}: {mutant.what}: {message}"
    # What was refused has changed nothing: the valid call still finds what it was made for.
    name, message = asked(server, operation, parameters)
    is_late = operation == "StopUserImportJob" and "Succeeded" in message
    assert name == ALWAYS_REFUSED.get(operation) or is_late, f"{operation}: {name}: {message}"


@pytest.mark.parametrize("operation", sorted(CALLS))
def test_names_that_nobody_has_are_told_so(world, server, operation):
    parameters = CALLS[operation](world)
    declared = model().errors(operation)
    if "UserPoolId" in parameters:
        name, message = asked(server, operation, parameters | {"UserPoolId": NOBODYS_POOL})
        if operation.endswith("UserPoolDomain") and operation != "CreateUserPoolDomain":
            assert (name, message) == ("InvalidParameterException", "No such domain or user pool exists.")
        else:
            assert (name, message) == ("ResourceNotFoundException", f"User pool {NOBODYS_POOL} does not exist.")
    if "ClientId" in parameters:
        name, message = asked(server, operation, parameters | {"ClientId": NOBODYS_CLIENT})
        assert name == ("ResourceNotFoundException" if "ResourceNotFoundException" in declared else "UnauthorizedException")
        assert name == "UnauthorizedException" or NOBODYS_CLIENT in message
    if "AccessToken" in parameters:
        assert asked(server, operation, parameters | {"AccessToken": "aaaa.bbbb.cccc"}) == ("NotAuthorizedException", "Invalid Access Token")
    if "Username" in parameters and operation not in NAMES_SOMEBODY | HIDES_NOBODY:
        name, _ = asked(server, operation, parameters | {"Username": NOBODYS_NAME})
        # Operations on devices know no such error: nobody has no device.
        assert name == ("UserNotFoundException" if "UserNotFoundException" in declared else "ResourceNotFoundException")
