"""What `lifeguard user` does to somebody's state and attributes, seen by boto3; and `lifeguard schema`, by which attributes come."""

import json

import pytest

from support.patience import wait_until
from support.people import unique


@pytest.fixture(scope="module")
def pool(server, api):
    return api.create_user_pool(PoolName=unique("commands"), AutoVerifiedAttributes=["email"])["UserPool"]["Id"]


@pytest.fixture
def somebody(server, api, pool):
    """The name of a confirmed user with a verified address, and how commands name this user."""
    name = unique("clerk")
    api.admin_create_user(
        UserPoolId=pool, Username=name, MessageAction="SUPPRESS",
        UserAttributes=[{"Name": "email", "Value": f"{name}@example.com"}, {"Name": "email_verified", "Value": "true"}])
    api.admin_set_user_password(UserPoolId=pool, Username=name, Password="Correct-horse-1!", Permanent=True)
    return name, ("--pool", pool, "--user", name)


def seen(api, pool, name):
    user = api.admin_get_user(UserPoolId=pool, Username=name)
    return user["Enabled"], user["UserStatus"], {item["Name"]: item["Value"] for item in user["UserAttributes"]}


def test_a_user_is_disabled_and_enabled(server, api, pool, somebody):
    name, where = somebody
    assert server.cli("user", "disable", *where).stdout == f"{name} is disabled.\n"
    assert seen(api, pool, name)[0] is False
    told = json.loads(server.cli("user", "enable", *where, "--output", "json").stdout)
    assert told["Username"] == name and seen(api, pool, name)[0] is True


def test_a_password_is_reset_by_a_code_that_goes_to_the_address(server, api, pool, somebody, mail):
    name, where = somebody
    assert name in server.cli("user", "reset-password", *where).stdout
    assert seen(api, pool, name)[1] == "RESET_REQUIRED"
    assert mail.code(f"{name}@example.com")


def test_attributes_are_set_and_taken_away(server, api, pool, somebody):
    name, where = somebody
    server.cli("user", "set-attributes", *where, "nickname=Countess", "locale=en=GB")
    attributes = seen(api, pool, name)[2]
    assert (attributes["nickname"], attributes["locale"]) == ("Countess", "en=GB")
    server.cli("user", "delete-attributes", *where, "nickname", "locale")
    assert not {"nickname", "locale"} & set(seen(api, pool, name)[2])


@pytest.mark.parametrize("verb", [["disable"], ["enable"], ["reset-password"], ["set-attributes", "name=x"], ["delete-attributes", "name"]])
def test_nobody_is_told_to_be_nobody(server, pool, verb):
    done = server.cli("user", verb[0], "--pool", pool, "--user", "nobody", *verb[1:], check=False)
    assert (done.returncode, done.stdout) == (1, "") and "User does not exist." in done.stderr


@pytest.mark.parametrize(("verb", "status", "words"), [
    (["set-attributes", "custom:none=x"], 1, "Attribute does not exist in the schema"),
    (["set-attributes", "email=nowhere"], 1, "Invalid email address format."),
    (["set-attributes", "no-equals-sign"], 64, "no-equals-sign"),
    (["set-attributes"], 64, "name=value"),
    (["delete-attributes", "sub"], 1, "sub"),
    (["delete-attributes"], 64, "names"),
])
def test_what_cannot_be_done_to_attributes_is_told_and_not_done(server, api, pool, somebody, verb, status, words):
    name, where = somebody
    before = seen(api, pool, name)
    done = server.cli("user", verb[0], *where, *verb[1:], check=False)
    assert done.returncode == status and words in done.stderr, done.stderr
    assert seen(api, pool, name) == before


def test_an_attribute_is_added_listed_and_used(server, api, pool, somebody):
    name, where = somebody
    attribute = unique("team").replace("_", "-")[:20]
    server.cli("schema", "add", "--pool", pool, "--attribute", f"custom:{attribute}", "--type", "Number", "--min", "3", "--max", "9")

    def known():
        attributes = api.describe_user_pool(UserPoolId=pool)["UserPool"]["SchemaAttributes"]
        return next((item for item in attributes if item["Name"] == f"custom:{attribute}"), None)

    made = wait_until(known, what="the running server to know the attribute")
    assert made["NumberAttributeConstraints"] == {"MinValue": "3", "MaxValue": "9"} and made["Mutable"] is True
    assert made in server.cli_json("schema", "list", "--pool", pool)
    assert f"custom:{attribute}" in server.cli("schema", "list", "--pool", pool).stdout
    server.cli("user", "set-attributes", *where, f"custom:{attribute}=5")
    assert seen(api, pool, name)[2][f"custom:{attribute}"] == "5"
    again = server.cli("schema", "add", "--pool", pool, "--attribute", attribute, "--type", "String", check=False)
    assert again.returncode == 1 and "Existing attribute already has name" in again.stderr
