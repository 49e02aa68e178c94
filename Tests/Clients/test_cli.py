"""The command line: the same actions as the API, with answers for people and for programs."""

import re
import subprocess

import jwt
import pytest
import requests

from support.api import boto3_client
from support.patience import wait_until
from support.people import create_app, new_password, unique
from support.server import run_to_end
from support.webhook import Webhook

NO_DATABASE = pytest.mark.sqlite(reason="about no database")


@pytest.fixture(scope="module")
def house(new_server, tmp_path_factory):
    """Data and keys without a running server: the command line needs none."""
    house = new_server(tmp_path_factory.mktemp("house"), mail_url=None)
    yield house
    house.close()


@pytest.fixture(scope="module")
def pool(house):
    return house.cli_json("pool", "create", "--name", "staff")


def value(record, *names):
    """A field under any of its spellings: Id, id."""
    return next(record[name] for name in names if name in record)


def pool_id(pool):
    return value(pool, "id", "Id", "poolId")


def test_a_pool_is_created_listed_and_shown(house, pool):
    identifier = pool_id(pool)
    assert re.fullmatch(r"us-east-1_[0-9A-Za-z]{9}", identifier)
    assert identifier in [pool_id(entry) for entry in house.cli_json("pool", "list")]
    assert value(house.cli_json("pool", "show", "--pool", identifier), "name", "Name") == "staff"
    table = house.cli("pool", "list", "--output", "table").stdout
    assert identifier in table and "staff" in table
    assert house.cli("pool", "list").stdout == table, "a table is what people get"


def test_a_client_is_created_with_and_without_a_secret(house, pool):
    public = house.cli_json("client", "create", "--pool", pool_id(pool), "--name", "app")
    secret = house.cli_json("client", "create", "--pool", pool_id(pool), "--name", "service", "--secret")
    assert not public.get("clientSecret") and not public.get("ClientSecret")
    assert len(value(secret, "clientSecret", "ClientSecret")) >= 24
    listed = house.cli_json("client", "list", "--pool", pool_id(pool))
    assert {value(entry, "name", "clientName", "ClientName") for entry in listed} >= {"app", "service"}
    shown = house.cli_json("client", "show", "--pool", pool_id(pool), "--client", value(secret, "clientId", "ClientId"))
    assert value(shown, "name", "clientName", "ClientName") == "service"


def test_a_user_is_created_confirmed_given_a_password_shown_listed_and_deleted(house, pool):
    name = unique("clerk")
    where = ("--pool", pool_id(pool), "--username", name)
    house.cli("user", "create", *where, "--attribute", f"email={name}@example.com")
    assert value(house.cli_json("user", "show", *where), "status", "UserStatus") == "FORCE_CHANGE_PASSWORD"

    house.cli("user", "set-password", *where, "--password", new_password(), "--permanent")
    assert value(house.cli_json("user", "show", *where), "status", "UserStatus") == "CONFIRMED"
    assert name in house.cli("user", "list", "--pool", pool_id(pool)).stdout
    refused = house.cli("user", "confirm", *where, check=False)
    assert refused.returncode != 0
    assert "Current status is CONFIRMED" in refused.stderr

    unasked = house.cli("user", "delete", *where, check=False)
    assert unasked.returncode == 1 and "--yes" in unasked.stderr, "what destroys asks, and there is no terminal to ask on"
    house.cli("user", "delete", *where, "--yes")
    gone = house.cli("user", "show", *where, check=False)
    assert gone.returncode != 0
    assert "User does not exist." in gone.stderr


def test_what_the_command_line_made_the_server_serves_and_the_other_way_round(server, api):
    made = server.cli_json("pool", "create", "--name", unique("made-by-hand"))
    assert api.describe_user_pool(UserPoolId=pool_id(made))["UserPool"]["Name"].startswith("made-by-hand")
    created = api.create_user_pool(PoolName=unique("made-by-api"))["UserPool"]["Id"]
    assert created in server.cli("pool", "list").stdout


def test_a_key_is_rotated_ahead_of_time(server, api, app):
    def published():
        return [key["kid"] for key in requests.get(f"{app.issuer}/.well-known/jwks.json", timeout=5).json()["keys"]]

    before = published()
    server.cli("keys", "rotate", "--pool", app.pool_id)
    after = wait_until(lambda: (kids := published()) != before and kids, timeout=15, what="the next key to be published")
    assert set(before) < set(after), "a key that still signs or still verifies was withdrawn"
    tokens = app.log_in(app.new_user())
    assert {jwt.get_unverified_header(tokens[name])["kid"] for name in ("IdToken", "AccessToken")} <= set(before), \
        "the next key signs before those who cache the JWKS for two hours can know it"


def test_access_keys_are_listed_without_their_secrets(house):
    made = house.cli_json("access-key", "create", "--name", "pipeline")
    assert {"accessKeyId", "secretAccessKey"} <= set(made)
    for form in ("json", "table"):
        listed = house.cli("access-key", "list", "--output", form).stdout
        assert made["accessKeyId"] in listed and "pipeline" in listed
        assert made["secretAccessKey"] not in listed
    house.cli("access-key", "delete", made["accessKeyId"], "--yes")
    assert made["accessKeyId"] not in house.cli("access-key", "list").stdout


def test_the_doctor_finds_a_healthy_house_healthy(server):
    done = server.cli("doctor")
    assert done.stdout.strip()


def test_a_message_that_was_given_up_is_listed_and_can_be_retried(own_server, mail, confidences):
    with Webhook(status=400) as hook:
        server = own_server(options=hook.options).start()
        app = create_app(boto3_client(server, confidences), mail, server.public_url, pool={"AutoVerifiedAttributes": ["phone_number"]})
        app.api.sign_up(
            ClientId=app.client_id, Username="called", Password="Correct-Horse-7",
            UserAttributes=[{"Name": "phone_number", "Value": "+491701234567"}],
        )

        def given_up():
            return [entry for entry in server.cli_json("outbox", "list") if entry["state"] == "failed"]

        (entry,) = wait_until(given_up, what="the message to be given up")
        assert (entry["attempts"], entry["lastError"]) == (1, f"http://localhost:{hook.port}: answered with 400")
        assert server.cli_json("outbox", "retry") == {"retried": 1}
        (again,) = wait_until(given_up, what="the message to be given up again")
        assert again["id"] == entry["id"]
        assert server.cli("outbox", "retry", "no-such-message", check=False).returncode == 1
        server.stop()



WRONG = [
    (["pool", "show", "--pool", "us-east-1_Nowhere00"], "User pool us-east-1_Nowhere00 does not exist."),
    (["client", "create", "--pool", "us-east-1_Nowhere00", "--name", "app"], "User pool us-east-1_Nowhere00 does not exist."),
    (["pool", "create", "--name", "bad/name"], "failed to satisfy constraint"),
]
MISSPELT = [
    (["pool", "create"], "--name"),
    (["pool", "paint"], "Usage: lifeguard pool <subcommand>"),
    (["pool", "list", "--output", "xml"], "xml"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
def test_a_refusal_is_told_on_standard_error_with_an_exit_code(house, arguments, words):
    done = house.cli(*arguments, check=False)
    assert done.returncode not in (0, -6, -11)
    assert words in done.stderr
    assert done.stdout == ""


@NO_DATABASE
@pytest.mark.parametrize(("arguments", "words"), MISSPELT, ids=[" ".join(row[0]) for row in MISSPELT])
def test_a_misspelt_command_is_told_on_standard_error_with_an_exit_code(house, arguments, words):
    done = house.cli(*arguments, check=False)
    assert done.returncode == 64
    assert words in done.stderr
    assert done.stdout == ""


@NO_DATABASE
def test_help_and_version_are_there(binary):
    for command in (["--help"], ["serve", "--help"], ["pool", "--help"], ["user", "create", "--help"]):
        done = run_to_end([binary, *command])
        assert done.returncode == 0 and "USAGE" in done.stdout
    version = run_to_end([binary, "--version"])
    assert version.returncode == 0 and re.search(r"\d+\.\d+", version.stdout)


@NO_DATABASE
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete_the_commands(binary, shell, tmp_path):
    done = run_to_end([binary, "completion", shell])
    assert done.returncode == 0 and "lifeguard" in done.stdout
    if shell == "bash":
        script = tmp_path / "completion.bash"
        script.write_text(done.stdout)
        assert subprocess.run(["bash", "-n", script], capture_output=True).returncode == 0
