"""The administrators' desk: keys that may not do everything, the record of what was done, servers elsewhere, and terminals."""

import fcntl
import json
import os
import pty
import re
import signal
import sqlite3
import struct
import subprocess
import termios
from pathlib import Path

import pytest

from support.api import boto3_client
from support.expect import refused
from support.patience import wait_until
from support.people import unique
from support.server import clean_environment, run_to_end

SHOP = Path(__file__).parent / "templates/shop.yaml"
GOLDEN = Path(__file__).resolve().parents[1] / "LifeguardTests/Golden"


@pytest.fixture(scope="module")
def strict(new_server, tmp_path_factory):
    """A server as it runs in production."""
    server = new_server(tmp_path_factory.mktemp("desk"), dev=False)
    try:
        yield server.start()
    finally:
        server.close()


@pytest.fixture(scope="module")
def pools(strict):
    return [strict.cli_json("pool", "create", "--name", name)["Id"] for name in ("own", "other")]


def key(server, confidences, *options):
    made = server.cli_json("access-key", "create", "--name", "helper", *options)
    confidences.add(made["secretAccessKey"])
    pair = made["accessKeyId"], made["secretAccessKey"]
    wait_until(lambda: remote(server, pair, "pool", "list").returncode == 0, what="the server to notice the new key")
    return pair


def remote(server, key, *arguments, **environment):
    """The same program somewhere else: it knows an address and a key, and no data."""
    given = {"AWS_ACCESS_KEY_ID": key[0], "AWS_SECRET_ACCESS_KEY": key[1], "LIFEGUARD_ENDPOINT": server.url} | environment
    return run_to_end([server.binary, *arguments], environment=given, cwd=server.home, timeout=30)


def test_a_key_for_one_pool_is_refused_elsewhere_in_amazons_words(strict, pools, confidences):
    api = boto3_client(strict, confidences, *key(strict, confidences, "--pool", "own", "--expires", "90d"))
    assert api.describe_user_pool(UserPoolId=pools[0])["UserPool"]["Name"] == "own"
    assert [pool["Id"] for pool in api.list_user_pools(MaxResults=60)["UserPools"]] == [pools[0]]
    with pytest.raises(api.exceptions.ClientError) as denied:
        api.describe_user_pool(UserPoolId=pools[1])
    assert denied.value.response["Error"] == {
        "Code": "AccessDeniedException",
        "Message": "User: arn:aws:iam::000000000000:user/helper is not authorized to perform: cognito-idp:DescribeUserPool on resource: "
        f"arn:aws:cognito-idp:us-east-1:000000000000:userpool/{pools[1]} because no identity-based policy allows the "
        "cognito-idp:DescribeUserPool action",
    }


def test_a_key_that_only_reads_changes_nothing(strict, pools, confidences):
    api = boto3_client(strict, confidences, *key(strict, confidences, "--read-only", "--operations", "*User*"))
    assert api.list_users(UserPoolId=pools[0])["Users"] == []
    with refused("AccessDeniedException"):
        api.admin_create_user(UserPoolId=pools[0], Username="ada")


def test_an_operation_that_is_none_makes_no_key(strict):
    done = strict.cli("access-key", "create", "--name", "x", "--operations", "Paint*", check=False)
    assert (done.returncode, done.stdout) == (1, "") and "No operation is called Paint*." in done.stderr


def test_every_call_stands_in_the_audit_from_both_sides(strict, pools, confidences):
    name, helper = unique("audited"), key(strict, confidences)
    api = boto3_client(strict, confidences, *helper)
    answer = api.admin_create_user(
        UserPoolId=pools[0], Username=name, MessageAction="SUPPRESS", UserAttributes=[{"Name": "email", "Value": f"{name}@mail.example"}],
    )
    strict.cli("user", "delete", "--pool", "own", "--user", name, "--yes")
    with refused("UserNotFoundException"):
        api.admin_get_user(UserPoolId=pools[0], Username=name)
    told = strict.cli_json("audit", "list", "--pool", "own", "--user", name)
    assert [(record["operation"], record["result"]) for record in told] == [
        ("AdminGetUser", "UserNotFoundException"), ("AdminDeleteUser", "ok"), ("AdminCreateUser", "ok"),
    ]
    assert [record["caller"] for record in told] == [helper[0], "command-line", helper[0]]
    assert [record["address"] for record in told] == ["127.0.0.1", "local", "127.0.0.1"]
    assert told[2]["request"] == answer["ResponseMetadata"]["RequestId"]
    assert "mail.example" not in strict.cli("audit", "list", "--user", name, "--output", "json").stdout
    assert strict.cli_json("audit", "verify")["isWhole"]


@pytest.mark.sqlite(reason="a row is taken out of the file")
def test_a_record_that_was_taken_out_is_missed(new_server, tmp_path):
    house = new_server(tmp_path / "house", mail_url=None)
    for name in ("a", "b", "c"):
        house.cli("pool", "create", "--name", name)
    assert house.cli("audit", "verify").returncode == 0
    with sqlite3.connect(house.data / "lifeguard.sqlite") as database:
        database.execute("DELETE FROM audit WHERE number = 3")
    done = house.cli("audit", "verify", check=False)
    assert done.returncode == 1
    assert "chain command-line: records 3 to 3 are missing" in done.stdout


def test_nothing_acknowledged_is_missing_from_the_audit_after_a_kill(own_server, confidences):
    server = own_server().start()
    api = boto3_client(server, confidences)
    names = [f"pool{number}" for number in range(20)]
    for name in names:
        api.create_user_pool(PoolName=name)
    server.process.send_signal(signal.SIGKILL)
    server.kill()
    told = server.cli_json("audit", "list", "--operation", "CreateUserPool")
    assert {record["subject"]["PoolName"] for record in told} >= set(names)
    assert server.cli_json("audit", "verify")["isWhole"]


def test_the_command_line_works_on_a_server_elsewhere(strict, pools, confidences):
    helper = key(strict, confidences)
    where = ("--pool", "other", "--user", unique("distant"))
    assert remote(strict, helper, "user", "create", *where, "--suppress-message").returncode == 0
    shown = json.loads(remote(strict, helper, "user", "show", *where, "--output", "json").stdout)
    assert shown["UserStatus"] == "FORCE_CHANGE_PASSWORD"
    changed = remote(strict, helper, "pool", "update", "--pool", "other", "--set", "Policies.PasswordPolicy.MinimumLength=13", "--output", "json")
    assert json.loads(changed.stdout)["Policies"]["PasswordPolicy"]["MinimumLength"] == 13
    gone = remote(strict, helper, "user", "show", "--pool", "other", "--user", "nobody")
    assert (gone.returncode, gone.stdout, gone.stderr) == (1, "", "UserNotFoundException: User does not exist.\n")


def test_a_template_is_applied_to_a_server_elsewhere_and_taken_from_there(strict, confidences, tmp_path):
    helper, stack = key(strict, confidences), unique("distant").replace("_", "-")
    confidences.add("not-so-secret-of-google")
    command = ["apply", "-f", str(SHOP), "--stack", stack, "--yes", "--output", "json"]
    for words in ({"create", "skipped"}, {"unchanged", "skipped"}):
        done = remote(strict, helper, *command)
        assert done.returncode == 0, done.stderr
        assert {step["Action"] for step in json.loads(done.stdout)["Steps"]} == words
    pool = strict.cli_json("pool", "show", "--pool", f"{stack}-dev")
    assert pool["UserPoolTags"]["lifeguard:stack"] == stack

    exported = remote(strict, helper, "export", "--format", "cloudformation", "--pool", pool["Id"]).stdout
    assert exported == strict.cli("export", "--format", "cloudformation", "--pool", pool["Id"]).stdout != ""
    file = tmp_path / "exported.yaml"
    file.write_text(exported)
    secret = ["--parameter", "ProviderGoogleClientSecret=not-so-secret-of-google"]
    again = json.loads(remote(strict, helper, "apply", "-f", str(file), *secret, "--yes", "--output", "json").stdout)
    assert {step["Action"] for step in again["Steps"]} <= {"unchanged", "skipped", "not in the template"}


def test_no_data_is_made_where_a_server_elsewhere_is_asked(strict, confidences, tmp_path):
    helper = key(strict, confidences)
    given = {"AWS_ACCESS_KEY_ID": helper[0], "AWS_SECRET_ACCESS_KEY": helper[1]}
    done = run_to_end([strict.binary, "pool", "list", "--endpoint", strict.url], environment=given, cwd=tmp_path)
    assert done.returncode == 0 and list(tmp_path.iterdir()) == []


def test_what_cannot_be_done_elsewhere_says_so(strict, confidences):
    helper = key(strict, confidences)
    for command in (["access-key", "list"], ["audit", "verify"], ["outbox", "list"], ["database", "status"], ["keys", "list", "--pool", "own"]):
        done = remote(strict, helper, *command)
        assert done.returncode == 1 and "works on the local database only" in done.stderr, command


@pytest.mark.sqlite(reason="no database is asked")
@pytest.mark.parametrize(("environment", "status", "words"), [
    ({"AWS_SECRET_ACCESS_KEY": ""}, 78, "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set"),
    ({"LIFEGUARD_ENDPOINT": "http://id.example.com"}, 78, "only https goes to another host"),
    ({"LIFEGUARD_ENDPOINT": "http://localhost:1"}, 69, "the endpoint does not answer"),
], ids=["no key", "in the clear", "nobody there"])
def test_an_endpoint_that_cannot_be_asked_is_told_with_its_status(strict, environment, status, words):
    done = remote(strict, ("LGAKX", "secret"), "pool", "list", **environment)
    assert done.returncode == status and words in done.stderr, done.stderr


def test_an_update_keeps_what_it_does_not_name(strict):
    made = strict.cli_json("pool", "create", "--name", unique("kept"))
    where = ("--pool", made["Id"])
    changed = strict.cli_json("pool", "update", *where, "--set", "UserPoolTags.team=identity", "--set", 'AutoVerifiedAttributes=["email"]')
    again = strict.cli_json("pool", "update", *where, "--set", "DeletionProtection=ACTIVE")
    same = set(changed) - {"LastModifiedDate", "DeletionProtection"}
    assert {name: changed[name] for name in same} == {name: again[name] for name in same}
    assert again["UserPoolTags"] == {"team": "identity"} and again["DeletionProtection"] == "ACTIVE"
    client = strict.cli_json("client", "create", *where, "--name", "app", "--secret")
    changed = strict.cli_json("client", "update", *where, "--client", "app", "--set", "PreventUserExistenceErrors=ENABLED")
    assert changed["PreventUserExistenceErrors"] == "ENABLED" and changed["ClientSecret"] == client["ClientSecret"]
    wrong = strict.cli("pool", "update", *where, "--set", "deletionProtection=INACTIVE", check=False)
    assert wrong.returncode == 1 and "it is spelled DeletionProtection" in wrong.stderr
    assert "deletion protection is activated" in strict.cli("pool", "delete", *where, "--yes", check=False).stderr
    strict.cli("pool", "update", *where, "--set", "DeletionProtection=INACTIVE")
    strict.cli("pool", "delete", *where, "--yes")
    assert strict.cli("pool", "show", *where, check=False).returncode == 1


def test_every_noun_has_its_verbs(strict):
    where = ("--pool", strict.cli_json("pool", "create", "--name", unique("nouns"))["Id"])
    name = unique("domain").lower().replace("_", "-")
    assert strict.cli_json("domain", "create", *where, "--domain", name)["Domain"] == name
    assert [entry["Domain"] for entry in strict.cli_json("domain", "list", *where)] == [name]
    strict.cli("domain", "delete", *where, "--domain", name, "--yes")
    assert strict.cli("domain", "show", "--domain", name, check=False).returncode == 1
    server = (*where, "--identifier", "api")
    strict.cli("resource-server", "create", *server, "--name", "API", "--scope", "read=Read", "--scope", "write=Write")
    changed = strict.cli_json("resource-server", "update", *server, "--scope", "delete=Delete", "--remove-scope", "write")
    assert [scope["ScopeName"] for scope in changed["Scopes"]] == ["read", "delete"] and changed["Name"] == "API"
    assert "read, delete" in strict.cli("resource-server", "list", *where).stdout
    strict.cli("resource-server", "delete", *server, "--yes")
    strict.cli("user", "create", *where, "--user", "ada", "--suppress-message")
    assert "signed out everywhere" in strict.cli("session", "revoke", *where, "--user", "ada", "--all").stdout


def test_the_doctor_names_the_trap_and_the_way_out(strict):
    pool = strict.cli_json("pool", "create", "--name", unique("trapped"))
    strict.cli("client", "create", "--pool", pool["Id"], "--name", "leaky")
    findings = json.loads(strict.cli("doctor", "--offline", "--output", "json").stdout)
    (trap,) = [finding for finding in findings if finding["subject"] == f"pool {pool['Name']}, client leaky"]
    assert trap["state"] == "warn" and "PreventUserExistenceErrors" in trap["reason"]
    command = trap["remedy"].split()
    assert command[0] == "lifeguard"
    strict.cli(*command[1:])
    assert "client leaky" not in strict.cli("doctor", "--offline", "--output", "json").stdout


# On a terminal: what people see, byte for byte. LIFEGUARD_RENEW_SESSIONS=1 writes them anew.


def on_terminal(server, *arguments, typed="", columns=80, **environment):
    """Runs a command on a terminal of so many columns, as somebody who types this."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [server.binary, *arguments, *server.places], stdin=child, stdout=child, stderr=child, start_new_session=True, cwd=server.home,
        env={name: value for name, value in clean_environment(TERM="xterm", **environment).items() if name not in ("COLUMNS", "NO_COLOR") or name in environment},
    )
    os.close(child)
    os.write(parent, typed.encode())
    said = b""
    while True:
        try:
            chunk = os.read(parent, 65536)
        except OSError:
            break
        if not chunk:
            break
        said += chunk
    os.close(parent)
    return process.wait(30), said.decode().replace("\r\n", "\n")


@pytest.fixture(scope="module")
def counter(new_server, tmp_path_factory):
    """A house with a few people of every width, and no server."""
    house = new_server(tmp_path_factory.mktemp("counter"), mail_url=None)
    house.cli("pool", "create", "--name", "staff")
    house.cli("client", "create", "--pool", "staff", "--name", "intranet")
    for name in ("grace", "山田太郎", "a-name-that-is-so-long-that-no-terminal-of-eighty-columns-has-room-for-it"):
        house.cli("user", "create", "--pool", "staff", "--user", name, "--suppress-message", "--attribute", "email=someone@example.com")
    yield house
    house.close()


def still(text, house):
    """What differs from run to run, in its width."""
    text = re.sub(r"us-east-1_[0-9A-Za-z]{9}", "us-east-1_AbCdEfGhI", text)
    text = re.sub(r"\b[0-9a-z]{26}\b", "1example23456789abcdefghij", text)
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d\b", "2026-01-31 09:05", text)
    return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", "2026-01-31T09:05:00.250Z", text)


SESSIONS = {
    "pool-list": ["pool", "list"],
    "user-list": ["user", "list", "--pool", "staff", "--sort", "username"],
    "client-list": ["client", "list", "--pool", "staff"],
    "help": ["--help"],
    "help-access-key-create": ["access-key", "create", "--help"],
}


@pytest.mark.sqlite(reason="what is drawn is the same on both")
@pytest.mark.parametrize("look", ["color", "plain"])
@pytest.mark.parametrize("name", SESSIONS)
def test_a_session_looks_as_it_did(counter, name, look):
    arguments = SESSIONS[name]
    if name.startswith("help"):
        done = run_to_end([counter.binary, *arguments], environment={"COLUMNS": "80"})
        status, said = done.returncode, done.stdout
    else:
        status, said = on_terminal(counter, *arguments, **({"NO_COLOR": "1"} if look == "plain" else {}))
    assert status == 0, said
    said = still(said, counter)
    path = GOLDEN / f"{name}.{look}.txt"
    if os.environ.get("LIFEGUARD_RENEW_SESSIONS"):
        path.write_text(said)
    assert said == path.read_text()
    assert ("\x1b[" in said) == (look == "color" and not name.startswith("help"))


@pytest.mark.sqlite(reason="what is asked is the same on both")
def test_what_destroys_wants_the_name_typed(counter):
    counter.cli("pool", "create", "--name", "doomed")
    status, said = on_terminal(counter, "pool", "delete", "--pool", "doomed", typed="yes\n")
    assert status == 1 and "Type doomed to go on: " in said and "nothing was changed" in said
    status, said = on_terminal(counter, "pool", "delete", "--pool", "doomed", typed="doomed\n")
    assert status == 0 and "The pool doomed is deleted." in said
