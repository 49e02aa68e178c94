"""Measures what growth costs: the same calls in a small pool and in a large one, on SQLite and on PostgreSQL.

A pool, a client and one user who has logged in are made by the API; the others are copies of that user, session included,
written into the stopped server's SQLite file. PostgreSQL gets the filled file by `lifeguard database copy`, and a VACUUM
ANALYZE after it, as an administrator would give it one. Then two servers run side by side, one on the small database and one
on the large, and are asked in turn, a batch each: when the machine changes its mood, it does so for both. One connection,
random users, the cheapest hashes that may be set: the database is to show.
"""

import argparse
import http.client
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import psycopg

from measure import PASSWORD, Server, processor

ROUNDS = 40
BATCH = 25
WARMING_ROUNDS = 8
AIM = 1.2
CHEAPEST_HASHES = ["--hashing-memory", "1024", "--hashing-iterations", "1"]
CHUNK = 20_000


def name_of(number):
    return f"user{number:07}"


class Progress:
    """A line that moves on a terminal; elsewhere a line for each quarter."""

    def __init__(self, what, total):
        self.what, self.total, self.begun, self.quarters = what, total, time.monotonic(), 0

    def show(self, done):
        seconds = time.monotonic() - self.begun
        text = f"{self.what}: {done:,} of {self.total:,} users, {done / max(seconds, 0.001):,.0f}/s, {seconds:.0f} s"
        if sys.stderr.isatty():
            print(f"\r{text}\033[K", end="\n" if done == self.total else "", file=sys.stderr, flush=True)
        elif done * 4 // self.total > self.quarters:
            self.quarters = done * 4 // self.total
            print(text, file=sys.stderr, flush=True)


@dataclass
class World:
    """A pool with so many users, alike but for their names, and where it is kept."""

    home: Path
    users: int
    pool: str = ""
    client: str = ""

    @property
    def sqlite(self):
        return self.home / "data" / "lifeguard.sqlite"

    @classmethod
    def make(cls, binary, home, users):
        home.mkdir()
        world = cls(home, users)
        with Node(binary, world) as server:
            world.pool = server.call("CreateUserPool", PoolName="growth")["UserPool"]["Id"]
            world.client = server.call(
                "CreateUserPoolClient", UserPoolId=world.pool, ClientName="growth",
                ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
            )["UserPoolClient"]["ClientId"]
            user = server.call(
                "AdminCreateUser", UserPoolId=world.pool, Username=name_of(0), MessageAction="SUPPRESS",
                UserAttributes=[{"Name": "email", "Value": f"{name_of(0)}@example.com"}, {"Name": "email_verified", "Value": "true"}],
            )["User"]
            server.call("AdminSetUserPassword", UserPoolId=world.pool, Username=name_of(0), Password=PASSWORD, Permanent=True)
            parameters = {"USERNAME": name_of(0), "PASSWORD": PASSWORD}
            server.call("InitiateAuth", ClientId=world.client, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters)
        world.fill(next(attribute["Value"] for attribute in user["Attributes"] if attribute["Name"] == "sub"))
        world.search_inside(binary)
        return world

    def search_inside(self, binary):
        """Has the users found inside of their names, and waits until the upkeep has written the lines of all of them."""
        with Node(binary, self) as server:
            arn = f"arn:aws:cognito-idp:us-east-1:000000000000:userpool/{self.pool}"
            server.call("TagResource", ResourceArn=arn, Tags={"lifeguard:contains": "username"})
            with closing(sqlite3.connect(f"file:{self.sqlite}?mode=ro", uri=True)) as connection:
                def place():
                    return connection.execute("SELECT through_account FROM index_work").fetchone()

                # A round of the upkeep begins within a minute.
                while place() == ("",):
                    time.sleep(0.05)
                begun = time.monotonic()
                while place():
                    time.sleep(0.05)
        seconds = time.monotonic() - begun
        print(f"lines inside of names: {self.users:,} users in {seconds:.0f} s ({self.users / seconds:,.0f}/s)", file=sys.stderr, flush=True)

    def fill(self, template):
        """Copies every row that belongs to the template user, whatever the schema is, once for each other user."""
        progress = Progress(f"filling {self.sqlite.name}", self.users)
        with closing(sqlite3.connect(self.sqlite)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA cache_size = -1000000")
            models = models_of(template, connection)
            for first in range(1, self.users, CHUNK):
                numbers = range(first, min(first + CHUNK, self.users))
                identities = [Identity(name_of(number)) for number in numbers]
                for model in models:
                    connection.executemany(model.statement, (model.row_for(identity) for identity in identities))
                connection.commit()
                progress.show(numbers.stop)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def copy_to_postgres(self, binary, cluster):
        """Gives the URL of a PostgreSQL database that holds the same."""
        url = cluster.rpartition("/")[0] + f"/growth_{self.users}"
        with psycopg.connect(cluster, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE growth_{self.users} TEMPLATE template0")
        begun = time.monotonic()
        command = [binary, "database", "copy", "--from", f"sqlite:{self.sqlite}", "--to", url]
        subprocess.run(command, check=True, timeout=900, stdout=subprocess.DEVNULL)
        copied = time.monotonic()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
        print(
            f"lifeguard database copy: {self.users:,} users in {copied - begun:.0f} s ({self.users / (copied - begun):,.0f}/s);"
            f" VACUUM ANALYZE: {time.monotonic() - copied:.0f} s", file=sys.stderr, flush=True,
        )
        return url


class Identity:
    """What one user has in place of the template's name, ids and hashes; the same wherever it is asked for."""

    def __init__(self, name):
        self.known = {name_of(0): name}

    def of(self, value):
        if value not in self.known:
            self.known[value] = os.urandom(len(value)) if isinstance(value, bytes) else str(uuid.uuid4())
        return self.known[value]


class Model:
    """A row of the template user, and where in it stands what is the user's own."""

    def __init__(self, table, row, own):
        self.statement = f'INSERT INTO "{table}" VALUES ({",".join("?" * len(row))})'
        self.row = row
        self.own = [
            (column, part) for column, value in enumerate(row) for part in own
            if value == part or isinstance(value, str) and isinstance(part, str) and part in value
            or isinstance(value, bytes) and isinstance(part, str) and part.encode() in value
        ]

    def row_for(self, identity):
        row = list(self.row)
        for column, part in self.own:
            mine = identity.of(part)
            if row[column] == part:
                row[column] = mine
            elif isinstance(row[column], bytes):
                row[column] = row[column].replace(part.encode(), mine.encode())
            else:
                row[column] = row[column].replace(part, mine)
        return row


def models_of(template, connection):
    """The rows that name the template user's id, and those that name the key of such a row."""
    keys = {}
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        keys[table] = [column for column, *_, place in connection.execute(f'PRAGMA table_info("{table}")') if place]
    own, rows, before = {template}, {}, -1
    while before < len(rows):
        before = len(rows)
        for table, key in keys.items():
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                if own.intersection(row):
                    rows[table, row] = None
                    own |= {row[key[0]]} if len(key) == 1 else set()
    return [Model(table, row, [*own, name_of(0)]) for table, row in rows]


class Node(Server):
    """A server on a world's SQLite file, or on a PostgreSQL that holds the same."""

    def __init__(self, binary, world, url=None):
        super().__init__(binary, world.home)
        self.command += CHEAPEST_HASHES + (["--database-url", url] if url else [])


class Visitor:
    """Asks one server about random users of its world, over one kept connection, and takes the time of each answer."""

    def __init__(self, server, world):
        self.world = world
        self.random = random.Random(world.users)
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        self.refresh_tokens = []
        self.newcomers = 0
        self.times = {operation: [] for operation in OPERATIONS}

    def any_name(self):
        return name_of(self.random.randrange(self.world.users))

    def ask(self, operation, **parameters):
        """The seconds that an answer took, and the answer."""
        body = json.dumps(parameters)
        headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": f"AWSCognitoIdentityProviderService.{operation}"}
        begun = time.perf_counter()
        self.connection.request("POST", "/", body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        seconds = time.perf_counter() - begun
        if answer.status != 200:
            raise SystemExit(f"scripts/growth: {operation} answered {answer.status}: {content.decode(errors='replace')}")
        return seconds, json.loads(content or b"{}")

    # What is measured.

    def log_in(self):
        parameters = {"USERNAME": self.any_name(), "PASSWORD": PASSWORD}
        seconds, answer = self.ask("InitiateAuth", ClientId=self.world.client, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=parameters)
        self.refresh_tokens.append(answer["AuthenticationResult"]["RefreshToken"])
        return seconds

    def look_up(self):
        return self.ask("AdminGetUser", UserPoolId=self.world.pool, Username=self.any_name())[0]

    def sign_up(self):
        self.newcomers += 1
        name = f"newcomer-{id(self)}-{self.newcomers}"
        attributes = [{"Name": "email", "Value": f"{name}@example.com"}]
        return self.ask("SignUp", ClientId=self.world.client, Username=name, Password=PASSWORD, UserAttributes=attributes)[0]

    def search(self):
        return self.ask("ListUsers", UserPoolId=self.world.pool, Filter=f'username = "{self.any_name()}"', Limit=10)[0]

    def search_beginning(self):
        return self.ask("ListUsers", UserPoolId=self.world.pool, Filter=f'username ^= "{self.any_name()[:-1]}"', Limit=10)[0]

    def search_inside(self):
        return self.ask("ListUsers", UserPoolId=self.world.pool, Filter=f'username *= "{self.any_name()[2:-1]}"', Limit=10)[0]

    def newest(self):
        return self.ask("ListUsers", UserPoolId=self.world.pool, Filter='status = "Enabled" order by created desc', Limit=10)[0]

    def refresh(self):
        parameters = {"REFRESH_TOKEN": self.random.choice(self.refresh_tokens)}
        return self.ask("InitiateAuth", ClientId=self.world.client, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters=parameters)[0]

    def batch(self, operation, is_counted):
        times = [OPERATIONS[operation](self) for _ in range(BATCH)]
        if is_counted:
            self.times[operation] += times


OPERATIONS = {
    "login": Visitor.log_in, "AdminGetUser": Visitor.look_up, "SignUp": Visitor.sign_up, "refresh": Visitor.refresh,
    "ListUsers =": Visitor.search, "ListUsers ^=": Visitor.search_beginning, "ListUsers *=": Visitor.search_inside,
    "ListUsers newest": Visitor.newest,
}


def measure(binary, places):
    """The times of every operation at the (world, URL) of each place, small and large."""
    with ExitStack() as stack:
        visitors = [Visitor(stack.enter_context(Node(binary, world, url)), world) for world, url in places]
        for number in range(WARMING_ROUNDS + ROUNDS):
            for operation in OPERATIONS:
                # Who comes first changes: the second might find the machine awake.
                for visitor in visitors if number % 2 else reversed(visitors):
                    visitor.batch(operation, number >= WARMING_ROUNDS)
        return [visitor.times for visitor in visitors]


def rows(database, small, large):
    """The lines of the table for one database."""
    for operation in OPERATIONS:
        p50 = [statistics.median(times[operation]) * 1e6 for times in (small, large)]
        p95 = [statistics.quantiles(times[operation], n=20)[-1] * 1e6 for times in (small, large)]
        ratio = p50[1] / p50[0]
        yield (
            operation, database, f"{p50[0]:,.0f} µs", f"{p50[1]:,.0f} µs", f"{ratio:.2f}", f"≤ {AIM}", "yes" if ratio <= AIM else "no",
            f"{p95[0]:,.0f} µs", f"{p95[1]:,.0f} µs",
        )


def print_table(heads, lines):
    widths = [max(len(line[column]) for line in [heads, *lines]) for column in range(len(heads))]
    for line in [heads, tuple("-" * width for width in widths), *lines]:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())


def database_size(url):
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT pg_database_size(current_database())").fetchone()[0]


def main():
    options = argparse.ArgumentParser(prog="scripts/growth", description="Measures what growth costs.")
    options.add_argument("binary", help=argparse.SUPPRESS)
    options.add_argument("--users", type=int, default=1_000_000, help="users of the large pool (default: 1000000)")
    options.add_argument("--small", type=int, default=10_000, help="users of the small pool (default: 10000)")
    options.add_argument("--check", action="store_true", help="exit with 1 when an aim was missed")
    given = options.parse_args()
    sizes = (given.small, given.users)
    if min(sizes) < 1 or given.small == given.users:
        options.error("two different numbers of users are needed")
    cluster = os.environ["LIFEGUARD_TEST_POSTGRES"]

    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="lifeguard-growth-") as directory:
        worlds = [World.make(given.binary, Path(directory) / str(users), users) for users in sizes]
        urls = [world.copy_to_postgres(given.binary, cluster) for world in worlds]
        bytes_per_user = {
            "SQLite": [world.sqlite.stat().st_size / world.users for world in worlds],
            "PostgreSQL": [database_size(url) / world.users for world, url in zip(worlds, urls)],
        }
        lines = []
        for database, places in (("SQLite", [None, None]), ("PostgreSQL", urls)):
            print(f"measuring on {database}", file=sys.stderr, flush=True)
            lines += rows(database, *measure(given.binary, list(zip(worlds, places))))

    print(
        f"\n{processor()}, {len(os.sched_getaffinity(0))} cores; {given.small:,} and {given.users:,} users, asked in turn,"
        f" {ROUNDS * BATCH:,} times each; {time.monotonic() - begun:.0f} s\n"
    )
    sized = [f"{kind} {users:,}" for kind in ("p50", "p95") for users in sizes]
    print_table(("operation", "database", *sized[:2], "ratio", "aim", "met", *sized[2:]), lines)
    print()
    print_table(
        ("bytes on disk per user", *(f"of {users:,}" for users in sizes)),
        [(database, *(f"{size:,.0f}" for size in values)) for database, values in bytes_per_user.items()],
    )
    if given.check and any("no" in line for line in lines):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
