"""The world of the fault tests: PostgreSQL servers and nodes of their own, which are stopped, killed and started again.

Run them with LIFEGUARD_BINARY set: `pytest Tests/Faults -q -s`. With -s each prints what it has counted.
"""

import os
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "Clients"))

from faults.house import House
from faults.post import SlowPost
from faults.postgres import Postgres
from support.confidences import Confidences

os.environ["NO_PROXY"] = "localhost,127.0.0.1"


@pytest.fixture(scope="session")
def binary():
    """The program under test; named by the environment so that nobody tests an old one by accident."""
    path = os.environ.get("LIFEGUARD_BINARY")
    if not path or not os.access(path, os.X_OK):
        pytest.fail("LIFEGUARD_BINARY names no program: run scripts/test, or name the binary that scripts/build printed")
    return Path(path).resolve()


@pytest.fixture
def ends():
    """What is to be done when a test is over, however it ended."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def postgres(ends):
    """A running PostgreSQL that keeps its promises to the disk."""
    server = Postgres.create()
    ends.callback(server.remove)
    return server.start()


@pytest.fixture
def post(ends):
    """A mail server that takes its time."""
    sink = SlowPost().open()
    ends.callback(sink.close)
    return sink


@pytest.fixture
def new_house(binary, post, ends, tmp_path):
    """Makes a house of two nodes that serve: `new_house(url)`, with the URL of its database."""

    def make(url):
        house = House(binary, tmp_path, url, post, Confidences())
        ends.callback(house.close)
        return house.open()

    return make
