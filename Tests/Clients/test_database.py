"""The database as the command line shows it: reached or not, its schema, and to which master key it belongs."""

import subprocess
from urllib.parse import urlsplit

import pytest

from support.mail import free_port
from support.server import clean_environment, run_to_end

UNREACHABLE = 69


def places(tmp_path, name="own"):
    return ["--data", tmp_path / name / "data", "--keys", tmp_path / name / "keys"]


@pytest.fixture
def house(own_server):
    """Data and keys of one test, without a running server."""
    return own_server(mail_url=None)


def test_a_schema_is_made_and_told(house):
    before = house.cli_json("database", "status")
    assert (before["state"], before["schema"], before["hasMasterKey"]) == ("not made yet", 0, False)
    assert house.cli_json("database", "migrate") == {"from": 0, "to": before["knownSchema"]}
    assert house.cli_json("database", "migrate") == {"from": before["knownSchema"], "to": before["knownSchema"]}
    after = house.cli_json("database", "status")
    assert (after["state"], after["schema"], after["hasMasterKey"]) == ("current", before["knownSchema"], False)
    assert after["database"] in ("SQLite", "PostgreSQL") and after["serverVersion"] and not after["unfinishedCopy"]
    assert not house.keys.exists(), "a master key was made for a look at the schema"
    house.cli("pool", "list")
    assert house.cli_json("database", "status")["hasMasterKey"]


def test_several_migrate_at_once_and_all_succeed(house):
    command = [house.binary, "database", "migrate", "--output", "json", *house.places]
    running = [
        subprocess.Popen(command, env=clean_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(5)
    ]
    ended = [(process.communicate(timeout=60), process.returncode) for process in running]
    assert [status for _, status in ended] == [0] * 5, ended
    assert house.cli_json("database", "status")["state"] == "current"


COMMANDS = [["serve", "--dev"], ["pool", "list"], ["database", "status"], ["database", "migrate"]]


@pytest.mark.sqlite(reason="about no database")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_server_that_cannot_be_reached_is_told_without_its_password(binary, tmp_path, command):
    url = f"postgres://me:hunter2@127.0.0.1:{free_port()}/lifeguard"
    port = ["--port", str(free_port())] if command[0] == "serve" else []
    done = run_to_end(
        [binary, *command, *port, *places(tmp_path)], environment={"LIFEGUARD_DATABASE_URL": url}, cwd=tmp_path)
    assert done.returncode == UNREACHABLE, done.stderr
    assert "the database does not answer" in done.stderr
    assert "hunter2" not in done.stderr + done.stdout
    assert not (tmp_path / "own").exists(), "something was made for a database that was not reached"


@pytest.mark.sqlite(reason="about no database")
@pytest.mark.parametrize(("host", "parameters", "warns"), [
    # Linux connects 0.0.0.0 to this machine, but it is nobody's name for it.
    ("0.0.0.0", "", True), ("0.0.0.0", "?sslmode=require", True), ("0.0.0.0", "?sslmode=verify-full", False), ("127.0.0.1", "", False),
])
def test_a_server_elsewhere_that_proves_nothing_is_warned_of(binary, tmp_path, host, parameters, warns):
    url = f"postgres://me:hunter2@{host}:{free_port()}/lifeguard{parameters}"
    command = [binary, "serve", "--dev", "--port", str(free_port()), *places(tmp_path)]
    done = run_to_end(command, environment={"LIFEGUARD_DATABASE_URL": url}, cwd=tmp_path)
    assert done.returncode == UNREACHABLE, done.stderr
    assert ("sslmode=verify-full" in done.stderr) == warns
    assert "hunter2" not in done.stderr


@pytest.mark.sqlite(reason="about no database")
def test_the_doctor_tells_a_server_that_cannot_be_reached(binary, tmp_path):
    url = f"postgres://me:hunter2@127.0.0.1:{free_port()}/lifeguard"
    done = run_to_end([binary, "doctor", *places(tmp_path)], environment={"LIFEGUARD_DATABASE_URL": url}, cwd=tmp_path)
    assert done.returncode == 1
    assert "does not answer" in done.stdout and "hunter2" not in done.stderr + done.stdout


@pytest.mark.postgres(reason="about a server")
def test_neither_status_nor_doctor_tells_the_password(house):
    house.cli("pool", "list")
    password = urlsplit(house.database.url).password
    for command in (["database", "status"], ["doctor"]):
        done = house.cli(*command)
        assert house.database.name in done.stdout
        assert password not in done.stdout + done.stderr
    assert not house.data.exists(), "a data directory was made for a database that is elsewhere"


@pytest.mark.postgres(reason="a file has one keys directory")
def test_of_two_first_nodes_with_keys_directories_of_their_own_one_wins(own_server, tmp_path):
    one = own_server("one", mail_url=None)
    two = own_server("two", mail_url=None, database=one.database)
    commands = [[node.binary, "pool", "list", *node.places] for node in (one, two)]
    running = [
        subprocess.Popen(command, env=clean_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for command in commands
    ]
    told = [process.communicate(timeout=60)[1] for process in running]
    assert sorted(process.returncode for process in running) == [0, 78], told
    winner, loser = (one, two) if running[0].returncode == 0 else (two, one)
    assert (winner.keys / "master.key").exists() and not (loser.keys / "master.key").exists()
    assert "copy the key file" in "".join(told) and "LIFEGUARD_MASTER_KEY" in "".join(told)
    key = (winner.keys / "master.key").read_text().strip()
    loser.cli("pool", "list", environment={"LIFEGUARD_MASTER_KEY": key})
