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


def blocks(text):
    """The shell blocks of a page, but for those that say directly above that they are not run."""
    for found in re.finditer(r"^(?P<above>[^\n]*)\n```(?:sh|bash)\n(?P<commands>(?:(?!```)[^\n]*\n)*)```$", "\n" + text, re.MULTILINE):
        if found["above"].strip() != NOT_RUN:
            yield found["commands"]


def test_blocks_are_found_and_marked_ones_are_left_out():
    page = f"a\n```sh\none\n```\n\n{NOT_RUN}\n```bash\ntwo\n```\nb\n\n```bash\nthree\nfour\n```\n```text\nfive\n```\n"
    assert list(blocks(page)) == ["one\n", "three\nfour\n"]


def test_every_command_of_the_readme_works(own_server, binary, tmp_path):
    if not README.exists():
        pytest.fail("README.md is missing")
    commands = list(blocks(README.read_text()))
    assert commands, "no command of the README is run"
    server = own_server().start()

    # What the reader has: the program by its name, the clients, and the server of `scripts/serve` on its usual port.
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "lifeguard").symlink_to(binary)
    path = os.pathsep.join([str(programs), str(Path(sys.executable).parent), os.environ["PATH"]])
    script = "set -euo pipefail\n" + "\n".join(commands).replace("9229", str(server.port))
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, timeout=120, cwd=README.parent, env=clean_environment(
            PATH=path, HOME=str(tmp_path), AWS_CONFIG_FILE=os.devnull, AWS_SHARED_CREDENTIALS_FILE=os.devnull, AWS_PAGER="",
            LIFEGUARD_DATA=str(server.data), LIFEGUARD_KEYS=str(server.keys),
        ),
    )
    assert done.returncode == 0, f"{script}\n--- said ---\n{done.stdout}\n{done.stderr}"
    server.stop()
