"""The README keeps its word: its commands are run, in order, as a reader would paste them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.server import clean_environment

README = Path(__file__).resolve().parents[2] / "README.md"
NOT_RUN = "<!-- not run -->"
WITH_POSTGRES = "<!-- run with PostgreSQL -->"


def blocks(text, marked=""):
    """The shell blocks of a page that have nothing to say directly above, or just this mark."""
    for found in re.finditer(r"^(?P<above>[^\n]*)\n```(?:sh|bash)\n(?P<commands>(?:(?!```)[^\n]*\n)*)```$", "\n" + text, re.MULTILINE):
        above = found["above"].strip()
        if (above if above in (NOT_RUN, WITH_POSTGRES) else "") == marked:
            yield found["commands"]


def run(commands, binary, tmp_path, **environment):
    """Runs commands as a reader would who has the program and the clients in PATH."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "lifeguard").symlink_to(binary)
    path = os.pathsep.join([str(programs), str(Path(sys.executable).parent), os.environ["PATH"]])
    script = "set -euo pipefail\n" + "\n".join(commands)
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, timeout=120, cwd=README.parent, env=clean_environment(
            PATH=path, HOME=str(tmp_path), AWS_CONFIG_FILE=os.devnull, AWS_SHARED_CREDENTIALS_FILE=os.devnull, AWS_PAGER="", **environment
        ),
    )
    assert done.returncode == 0, f"{script}\n--- said ---\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_blocks_are_found_and_marked_ones_are_left_out():
    page = (
        f"a\n```sh\none\n```\n\n{NOT_RUN}\n```bash\ntwo\n```\nb\n\n```bash\nthree\nfour\n```\n```text\nfive\n```\n"
        f"{WITH_POSTGRES}\n```sh\nsix\n```\n"
    )
    assert list(blocks(page)) == ["one\n", "three\nfour\n"]
    assert list(blocks(page, WITH_POSTGRES)) == ["six\n"]


@pytest.mark.sqlite(reason="what the README tells first is about a data directory")
def test_every_command_of_the_readme_works(own_server, binary, tmp_path):
    commands = list(blocks(README.read_text()))
    assert commands, "no command of the README is run"
    # The server of `scripts/serve`, on its usual port.
    server = own_server().start()
    run(
        [command.replace("9229", str(server.port)) for command in commands], binary, tmp_path,
        LIFEGUARD_DATA=str(server.data), LIFEGUARD_KEYS=str(server.keys),
    )
    server.stop()


@pytest.mark.postgres(reason="needs a PostgreSQL")
def test_the_readmes_way_up_to_postgresql_works(own_server, binary, tmp_path):
    commands = list(blocks(README.read_text(), WITH_POSTGRES))
    assert commands, "no command of the README is run"
    old = own_server("old", database=None).start()
    client = old.cli_json("client", "show", "--pool", "demo", "--client", "demo-app")["ClientId"]
    old.stop()
    new = own_server("new")
    new.keys = old.keys
    said = run(commands, binary, tmp_path, LIFEGUARD_DATA=str(old.data), LIFEGUARD_DATABASE_URL=new.database.url)
    assert "account" in said or "rows" in said, said
    new.start()
    assert new.cli_json("client", "show", "--pool", "demo", "--client", "demo-app")["ClientId"] == client
    new.stop()
