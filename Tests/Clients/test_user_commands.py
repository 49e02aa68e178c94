"""What `lifeguard user` does to somebody's state and attributes, seen by boto3; and `lifeguard schema`, by which attributes come."""

import json

import pytest

from support.patience import wait_until
from support.people import create_client, new_password, unique

# A required attribute, and one that is written once.
SCHEMA = [{"Name": "name", "Required": True, "Mutable": True}, {"Name": "badge", "AttributeDataType": "String", "Mutable": False}]
NO_ADDRESS = "InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number"
VERBS = [["disable"], ["enable"], ["reset-password"], ["set-attributes", "nickname=x"], ["delete-attributes", "nickname"]]


@pytest.fixture(scope="module")
def pool(server, api):
    settings = {"AutoVerifiedAttributes": ["email"], "AliasAttributes": ["email"], "Schema": SCHEMA}
    return api.create_user_pool(PoolName=unique("commands"), **settings)["UserPool"]["Id"]


@pytest.fixture
def somebody(api, pool):
    """The name of a confirmed user with a verified address, and how commands name this user."""
    name = invited(api, pool)
    api.admin_set_user_password(UserPoolId=pool, Username=name, Password=new_password(), Permanent=True)
    return name, ("--pool", pool, "--user", name)


def invited(api, pool):
    """The name of a new user who has yet to choose a password."""
    name = unique("clerk")
    has = {"name": "Grace", "custom:badge": "b1", "email": f"{name}@example.com", "email_verified": "true"}
    api.admin_create_user(
        UserPoolId=pool, Username=name, MessageAction="SUPPRESS", UserAttributes=[{"Name": key, "Value": has[key]} for key in has])
    return name


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


@pytest.mark.parametrize("verb", VERBS)
def test_programs_are_told_who_was_changed(server, pool, somebody, verb):
    name, where = somebody
    assert server.cli_json("user", verb[0], *where, *verb[1:]) == {"Pool": pool, "Username": name}


def test_users_are_meant_by_an_address_by_which_they_sign_in_too(server, api, pool, somebody):
    name, _ = somebody
    server.cli("user", "disable", "--pool", pool, "--user", f"{name}@example.com")
    assert seen(api, pool, name)[0] is False


def test_a_new_address_gets_a_code_unless_it_is_called_verified(server, api, pool, somebody, mail):
    name, where = somebody
    server.cli("user", "set-attributes", *where, f"email=true.{name}@example.com", "email_verified=true")
    assert seen(api, pool, name)[2]["email_verified"] == "true"
    server.cli("user", "set-attributes", *where, f"email=new.{name}@example.com")
    attributes = seen(api, pool, name)[2]
    assert (attributes["email"], attributes["email_verified"]) == (f"new.{name}@example.com", "false")
    assert mail.code(f"new.{name}@example.com") and not mail.has_for(f"true.{name}@example.com")


@pytest.mark.parametrize("form", ["table", "json"])
@pytest.mark.parametrize("verb", VERBS)
def test_nobody_is_told_to_be_nobody(server, pool, verb, form):
    done = server.cli("user", verb[0], "--pool", pool, "--user", "nobody", *verb[1:], "--output", form, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "UserNotFoundException: User does not exist.\n")


@pytest.mark.parametrize(("where", "status", "words"), [
    (["--pool", "us-east-1_Nowhere00", "--user", "x"], 1, "ResourceNotFoundException: User pool us-east-1_Nowhere00 does not exist."),
    (["--pool", "us-east-1_Nowhere00"], 64, "Missing expected argument '--username <username>'"),
    (["--user", "x"], 64, "Missing expected argument '--pool <pool>'"),
])
@pytest.mark.parametrize("verb", VERBS)
def test_a_command_that_does_not_say_who_and_where_does_nothing(server, verb, where, status, words):
    done = server.cli("user", verb[0], *where, *verb[1:], check=False)
    assert (done.returncode, done.stdout) == (status, "") and words in done.stderr, done.stderr


@pytest.mark.parametrize(("state", "words"), [
    ("unverified", NO_ADDRESS),
    ("unconfirmed", NO_ADDRESS),
    ("invited", "NotAuthorizedException: User password cannot be reset in the current state."),
    ("disabled", "NotAuthorizedException: User is disabled."),
])
def test_a_password_that_cannot_be_reset_stays(server, api, pool, somebody, state, words):
    name, _ = somebody
    if state == "unverified":
        api.admin_update_user_attributes(UserPoolId=pool, Username=name, UserAttributes=[{"Name": "email_verified", "Value": "false"}])
    elif state == "disabled":
        api.admin_disable_user(UserPoolId=pool, Username=name)
    elif state == "invited":
        name = invited(api, pool)
    else:
        name = unique("stranger")
        asked = [{"Name": "name", "Value": "Ada"}, {"Name": "email", "Value": f"{name}@example.com"}]
        api.sign_up(ClientId=create_client(api, pool)["ClientId"], Username=name, Password=new_password(), UserAttributes=asked)
    before = seen(api, pool, name)
    for form in ("table", "json"):
        done = server.cli("user", "reset-password", "--pool", pool, "--user", name, "--output", form, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{words}\n")
    assert seen(api, pool, name) == before


def test_an_address_that_is_somebody_elses_is_not_taken(server, api, pool, somebody):
    name, where = somebody
    other = invited(api, pool)
    done = server.cli("user", "set-attributes", *where, f"email={other}@example.com", "email_verified=true", check=False)
    assert (done.returncode, done.stderr) == (1, "AliasExistsException: An account with the given email already exists.\n")
    assert seen(api, pool, name)[2]["email"] == f"{name}@example.com"


@pytest.mark.parametrize(("verb", "status", "words"), [
    (["set-attributes", "nickname=x", "custom:none=x"], 1, "custom:none: Attribute does not exist in the schema"),
    (["set-attributes", "badge=b2"], 1, "badge: Attribute does not exist in the schema"),
    (["set-attributes", "custom:badge=b2"], 1, "Cannot modify an already provided custom:badge"),
    (["set-attributes", "name="], 1, "name: The attribute is required"),
    (["set-attributes", "email_verified=perhaps"], 1, "email_verified: Value must be true or false."),
    (["set-attributes", "phone_number=123"], 1, "Invalid phone number format."),
    (["set-attributes", "=x"], 64, "=x"),
    (["set-attributes", "email=nowhere"], 1, "Invalid email address format."),
    (["set-attributes", "no-equals-sign"], 64, "no-equals-sign"),
    (["set-attributes"], 64, "name=value"),
    (["delete-attributes", "sub"], 1, "Cannot modify an already provided sub"),
    (["delete-attributes", "name"], 1, "name: The attribute is required"),
    (["delete-attributes", "custom:badge"], 1, "Cannot modify an already provided custom:badge"),
    (["delete-attributes", "email", "custom:none"], 1, "custom:none: Attribute does not exist in the schema"),
    (["delete-attributes"], 64, "names"),
])
def test_what_cannot_be_done_to_attributes_is_told_and_not_done(server, api, pool, somebody, verb, status, words):
    name, where = somebody
    before = seen(api, pool, name)
    for form in ("table", "json"):
        done = server.cli("user", verb[0], *where, *verb[1:], "--output", form, check=False)
        assert (done.returncode, done.stdout) == (status, "") and words in done.stderr, done.stderr
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
