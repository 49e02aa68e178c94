"""A house moves into another database: everything arrives, no kill -9 does harm, and what is in use is not overwritten."""

import json
import signal
import sqlite3
import subprocess
from contextlib import closing

import psycopg
import pytest
import requests

from support.api import boto3_client
from support.expect import refused
from support.patience import wait_until
from support.people import create_app
from support.postgres import ADDRESS, Cluster
from support.server import clean_environment, run_to_end

PEOPLE = 60_000
POOL = "us-east-1_Crowd0000"
UNFIT = 78

# As many statements for both databases, but for the numbers, which each counts in its own way.
CROWD = [
    f"INSERT INTO pool (id, name, settings, created, modified) VALUES ('{POOL}', 'crowd', '{{}}', 0, 0)",
    "INSERT INTO account (pool, id, username, status, enabled, attributes, password, password_set, signed_out, created, modified)"
    f" SELECT '{POOL}', 'person-' || n, 'name-' || n, 'CONFIRMED', TRUE, '{{\"email\":\"ä@example.com\"}}', NULL, n, NULL, n, n FROM {{numbers}}",
    f"INSERT INTO sign_in_name (pool, name, kind, account) SELECT '{POOL}', 'name-' || n, 'username', 'person-' || n FROM {{numbers}}",
]
NUMBERS = {
    "sqlite": f"(WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {PEOPLE}) SELECT n FROM c) AS numbers",
    "postgres": f"generate_series(1, {PEOPLE}) AS numbers (n)",
}


class Place:
    """A database by its URL, of whichever kind."""

    def __init__(self, url, drop=lambda: None):
        self.url = url
        self.drop = drop
        self.kind = url.split(":")[0]

    @property
    def path(self):
        return self.url.removeprefix("sqlite:")

    def connect(self):
        return sqlite3.connect(self.path) if self.kind == "sqlite" else psycopg.connect(self.url)

    def run(self, *statements):
        with closing(self.connect()) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    def rows(self, statement):
        with closing(self.connect()) as connection:
            return connection.execute(statement).fetchall()

    def copied(self):
        """How many rows have arrived in the target of a copy."""
        try:
            return self.rows("SELECT sum(copied) FROM transfer")[0][0] or 0
        except (sqlite3.OperationalError, psycopg.errors.UndefinedTable):
            return 0


    def is_quiet(self):
        """Whether nobody else is at work here: a server goes on with what a killed client has sent."""
        return self.kind == "sqlite" or not self.rows(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'"
            " AND pid <> pg_backend_pid()")


def place_of(server):
    return Place(server.database.url if server.database else f"sqlite:{server.data / 'lifeguard.sqlite'}")


KINDS = ["sqlite", "postgres"]


@pytest.fixture
def new_place(tmp_path):
    """Makes empty places: `new_place("postgres")`."""
    made = []

    def make(kind):
        if kind == "postgres":
            cluster = Cluster.of_environment()
            assert cluster, f"{ADDRESS} is not set: run this under scripts/with-postgres"
            database = cluster.create()
            made.append(Place(database.url, database.drop))
        else:
            made.append(Place(f"sqlite:{tmp_path / f'place{len(made)}.sqlite'}"))
        return made[-1]

    yield make
    for place in made:
        place.drop()


def copy_command(binary, source, target):
    return [binary, "database", "copy", "--from", source.url, "--to", target.url, "--output", "json"]


def copy(binary, source, target, check=True):
    done = run_to_end(copy_command(binary, source, target), timeout=120)
    if check:
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)
    return done


def checksums(summary):
    return {table["name"]: (table["rows"], table["checksum"]) for table in summary["tables"]}


@pytest.fixture
def crowd(own_server):
    """A database with many people in it, and no server."""
    server = own_server(mail_url=None)
    server.cli("pool", "list")
    place = place_of(server)
    place.run(*(statement.replace("{numbers}", NUMBERS[place.kind]) for statement in CROWD))
    return server, place


@pytest.mark.parametrize("kind", KINDS)
def test_people_log_in_after_the_move_with_what_they_had_before(binary, own_server, new_server, new_place, mail, confidences, tmp_path, kind):
    old = own_server().start()
    app = create_app(boto3_client(old, confidences), mail, old.public_url)
    person = app.new_user()
    tokens = app.log_in(person)
    keys = requests.get(f"{old.url}/{app.pool_id}/.well-known/jwks.json", timeout=5).json()
    old.stop()

    target = new_place(kind)
    summary = copy(binary, place_of(old), target)
    assert summary["rows"] == sum(table["rows"] for table in summary["tables"]) > 5
    assert summary["rowsBefore"] == 0

    new = new_server(tmp_path / "new", database=None, options=["--database-url", target.url])
    new.keys, new.port, new.url, new.public_url = old.keys, old.port, old.url, old.public_url
    try:
        new.start()
        assert requests.get(f"{new.url}/{app.pool_id}/.well-known/jwks.json", timeout=5).json() == keys
        assert app.log_in(person)["AccessToken"]
        assert app.refresh(tokens)["AccessToken"]
        app.api.get_user(AccessToken=tokens["AccessToken"])
        with refused("UsernameExistsException"):
            app.sign_up(username=person.username)
        app.new_user()
        new.stop()
    finally:
        new.close()


@pytest.mark.parametrize("kind", KINDS)
def test_there_and_back_again_nothing_is_lost(binary, crowd, new_place, kind):
    _, source = crowd
    there, back = new_place(kind), new_place("sqlite")
    summary = copy(binary, source, there)
    assert checksums(summary)["account"][0] == checksums(summary)["sign_in_name"][0] == PEOPLE
    assert checksums(copy(binary, there, back)) == checksums(summary)
    for table in ("account", "sign_in_name", "keyring", "revision"):
        assert {tuple(map(plain, row)) for row in back.rows(f"SELECT * FROM {table}")} == {
            tuple(map(plain, row)) for row in source.rows(f"SELECT * FROM {table}")
        }, table


def plain(value):
    """A value as both databases' drivers give it."""
    return bytes(value) if isinstance(value, memoryview) else value


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_that_is_killed_goes_on_where_it_stopped_and_nobody_serves_from_it_before(binary, crowd, new_place, kind):
    server, source = crowd
    target = new_place(kind)
    reached = []
    for share in (0.1, 0.3, 0.5):
        process = subprocess.Popen(
            copy_command(binary, source, target), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean_environment())
        try:
            wait_until(lambda: target.copied() > 2 * PEOPLE * share, 60, "rows to have been copied", pause=0.002)
        finally:
            process.send_signal(signal.SIGKILL)
            process.communicate()
        assert process.returncode == -signal.SIGKILL, "the copy had ended before it was killed"
        wait_until(target.is_quiet, 20, "the killed copy's connections to end")
        reached.append(target.copied())
        assert target.rows("SELECT count(*) FROM account")[0][0] + target.rows("SELECT count(*) FROM sign_in_name")[0][0] <= reached[-1]

        shut = run_to_end([binary, "pool", "list", "--keys", server.keys, "--database-url", target.url], cwd=server.home)
        assert shut.returncode == UNFIT and "not finished" in shut.stderr
    status = run_to_end([binary, "database", "status", "--database-url", target.url, "--output", "json"], cwd=server.home)
    assert json.loads(status.stdout)["unfinishedCopy"] is True

    summary = copy(binary, source, target)
    assert reached == sorted(reached) and summary["rowsBefore"] == reached[-1] > 0
    assert checksums(summary)["account"][0] == PEOPLE
    listed = run_to_end([binary, "pool", "list", "--keys", server.keys, "--database-url", target.url], cwd=server.home)
    assert listed.returncode == 0 and POOL in listed.stdout


def test_a_change_on_the_way_is_found_and_the_target_stays_shut(binary, crowd, new_place):
    server, source = crowd
    target = new_place("sqlite")
    process = subprocess.Popen(copy_command(binary, source, target), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean_environment())
    try:
        wait_until(lambda: target.copied() > PEOPLE, 60, "people to have been copied", pause=0.002)
        source.run("UPDATE account SET enabled = FALSE WHERE id = 'person-1'")
        _, words = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 1
    assert b"the table account differs" in words
    shut = run_to_end([binary, "pool", "list", "--keys", server.keys, "--database-url", target.url], cwd=server.home)
    assert shut.returncode == UNFIT


def test_what_is_in_use_is_not_overwritten_and_what_is_not_there_not_made(binary, own_server, new_place, tmp_path):
    one, other = own_server("one", mail_url=None), own_server("other", mail_url=None)
    for server in (one, other):
        server.cli("pool", "create", "--name", server.home.name)
    before = other.cli("pool", "list").stdout
    for source, target, words in [
        (place_of(one), place_of(other), "the target is not empty"),
        (place_of(one), place_of(one), "the target is not empty"),
        (new_place("sqlite"), new_place("sqlite"), "there is no database"),
    ]:
        done = copy(binary, source, target, check=False)
        assert (done.returncode, done.stdout) == (1, "") and words in done.stderr, done.stderr
    assert other.cli("pool", "list").stdout == before
    assert not list(tmp_path.glob("place*"))

    target = new_place("sqlite")
    copy(binary, place_of(one), target)
    again = copy(binary, place_of(one), target, check=False)
    assert again.returncode == 1 and "finished there before" in again.stderr


def test_people_are_told_what_was_copied(binary, own_server, new_place):
    server = own_server(mail_url=None)
    server.cli("pool", "create", "--name", "staff")
    done = run_to_end([binary, "database", "copy", "--from", place_of(server).url, "--to", new_place("sqlite").url])
    assert done.returncode == 0
    assert "copied pool: 1 rows\n" in done.stderr and "verified pool: 1 rows\n" in done.stderr
    assert "\x1b" not in done.stderr and "\r" not in done.stderr
    assert "Every table is the same on both sides." in done.stdout
