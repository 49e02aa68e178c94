"""The world of the client tests: the built binary, one server for each worker, a mail sink, and unchanged AWS clients.

All of them run on SQLite, and under scripts/with-postgres with `--database postgres` on PostgreSQL. A test about one of the two,
or about no database at all, says so by a marker with the reason, and runs once.
"""

import os
from pathlib import Path

import pytest

from support.api import boto3_client
from support.confidences import Confidences
from support.mail import MailSink
from support.people import create_app
from support.postgres import ADDRESS, Cluster
from support.server import Server

os.environ["NO_PROXY"] = "localhost,127.0.0.1"


def pytest_addoption(parser):
    parser.addoption("--database", choices=("sqlite", "postgres"), default="sqlite", help="the database of the servers under test")


def pytest_configure(config):
    config.addinivalue_line("markers", "sqlite(reason): runs on SQLite alone")
    config.addinivalue_line("markers", "postgres(reason): runs on PostgreSQL alone")
    if config.getoption("--database") == "postgres" and not Cluster.of_environment():
        raise pytest.UsageError(f"{ADDRESS} is not set: run this under scripts/with-postgres")


def pytest_collection_modifyitems(config, items):
    """Leaves out what is about the other database."""
    other = {"sqlite": "postgres", "postgres": "sqlite"}[config.getoption("--database")]
    for item in items:
        for marker in item.iter_markers(other):
            if set(marker.kwargs) != {"reason"}:
                raise pytest.UsageError(f"{item.nodeid}: the marker {other} takes a reason")
    left_out = [item for item in items if item.get_closest_marker(other)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker(other)]


@pytest.fixture(scope="session")
def binary():
    """The program under test; named by the environment so that nobody tests an old one by accident."""
    path = os.environ.get("LIFEGUARD_BINARY")
    if not path:
        pytest.fail("LIFEGUARD_BINARY is not set: run scripts/test, or name the binary that scripts/build printed")
    if not os.access(path, os.X_OK):
        pytest.fail(f"LIFEGUARD_BINARY={path} is not a program")
    return Path(path).resolve()


@pytest.fixture(scope="session")
def confidences():
    return Confidences()


@pytest.fixture(scope="session")
def mail(confidences):
    sink = MailSink(confidences).open()
    yield sink
    sink.close()


@pytest.fixture(scope="session")
def new_server(binary, mail, confidences, pytestconfig):
    """Makes servers, not yet started: `new_server(home, options=[…])`. Each has a database of its own; who makes one closes it."""
    cluster = Cluster.of_environment() if pytestconfig.getoption("--database") == "postgres" else None
    if cluster:
        confidences.add(cluster.password)

    def make(home, **options):
        if cluster and "database" not in options:
            options["database"] = cluster.create()
        return Server(binary, home, **{"mail_url": mail.url} | options)

    return make


@pytest.fixture(scope="session")
def server(new_server, confidences, tmp_path_factory):
    """The server that most tests of a worker share. At its end, nothing secret may have been left behind."""
    server = new_server(tmp_path_factory.mktemp("server"))
    try:
        server.start()
        yield server
        server.stop()
        assert_nothing_was_told(server, confidences)
    finally:
        server.close()


@pytest.fixture
def own_server(new_server, tmp_path):
    """Makes servers that belong to one test: `own_server(options=[…])`. They are not started yet."""
    made = []

    def make(name="own", **options):
        made.append(new_server(tmp_path / name, **options))
        return made[-1]

    yield make
    for server in made:
        server.close()


@pytest.fixture(scope="session")
def api(server, confidences):
    """boto3 on the shared server."""
    return boto3_client(server, confidences)


@pytest.fixture(scope="session")
def app(api, mail, server):
    """A pool that verifies addresses, with a public client: shared, so each test brings its own users."""
    return create_app(api, mail, server.public_url)


@pytest.fixture
def new_app(api, mail, server):
    """Makes a pool and a client with settings of its own: `new_app(pool={…}, client={…})`."""
    return lambda pool=None, client=None: create_app(api, mail, server.public_url, pool, client)


def assert_nothing_was_told(server, confidences):
    """Neither log, nor standard output, nor the database may hold a password, code, token or secret in the clear."""
    told = confidences.found_in(server.log.encode()) | confidences.found_in(server.out.encode())
    assert not told, f"the log tells {len(told)} secrets, such as {min(told)[:12]}…"
    for path, data in server.kept_bytes().items():
        kept = confidences.found_in(data)
        assert not kept, f"{path.name} keeps {len(kept)} secrets in the clear, such as {min(kept)[:12]}…"
