"""The real binary as a process: started, awaited, stopped or killed, and asked through its command line."""

import json
import os
import signal
import subprocess
from pathlib import Path

import requests

from .mail import free_port
from .patience import wait_until

START_TIMEOUT = 20.0
STOP_TIMEOUT = 10.0


def clean_environment(**additions):
    """The environment without anything that could set Lifeguard or an AWS client otherwise than the test says."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LIFEGUARD_", "AWS_"))}
    return kept | {"NO_PROXY": "localhost,127.0.0.1"} | additions


class Server:
    """One Lifeguard with a data directory, a key directory and a port of its own, and where it is given one, a database."""

    def __init__(self, binary, home: Path, *, database=None, mail_url=None, dev=True, options=(), port=None, environment=None):
        self.binary = str(binary)
        self.home = home
        self.database = database
        self.data = home / "data"
        self.keys = home / "keys"
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.public_url = f"http://localhost:{self.port}"
        self.mail_url = mail_url
        self.dev = dev
        self.options = list(options)
        self.environment = environment or {}
        self.process = None
        self.log_path = home / "stderr.log"
        self.out_path = home / "stdout.log"
        home.mkdir(parents=True, exist_ok=True)

    @property
    def places(self):
        """The options by which the command line finds the same data and keys."""
        places = ["--data", str(self.data), "--keys", str(self.keys)]
        return places + (["--database-url", self.database.url] if self.database else [])

    def join(self, other):
        """Lets this server, not yet started, be another node of a house: the same data, keys and address for the public."""
        self.data, self.keys, self.database, self.public_url = other.data, other.keys, other.database, other.public_url
        return self

    @property
    def command(self):
        command = [self.binary, "serve", "--port", str(self.port), *self.places]
        if self.public_url:
            command += ["--public-url", self.public_url]
        if self.dev:
            command.append("--dev")
        if self.mail_url:
            command += ["--mail-url", self.mail_url]
        if not self.dev and "--limits" not in self.options:
            # Tests ask faster than Amazon lets anybody ask; those about that say so.
            command += ["--limits", "off"]
        return command + self.options

    def launch(self):
        """Starts the process without waiting for it."""
        with open(self.out_path, "ab") as out, open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=out, stderr=log, env=clean_environment(**self.environment), cwd=self.home
            )
        return self

    def start(self):
        """Starts the process and waits until it says that it is ready."""
        return self.launch().await_readiness()

    def await_readiness(self):
        wait_until(self._is_ready, START_TIMEOUT, "the server to be ready")
        return self

    def _is_ready(self):
        assert self.process.poll() is None, f"the server ended with {self.process.returncode}: {self.log[-2000:]}"
        try:
            return requests.get(self.url + "/health/ready", timeout=2).status_code == 200
        except requests.ConnectionError:
            return False

    def stop(self):
        """Asks the process to end, and expects it to, soon and content."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the server did not end within {STOP_TIMEOUT:g} s of SIGTERM") from None
        self.process = None
        assert code == 0, f"the server ended with {code}: {self.log[-2000:]}"

    def kill(self):
        """The power cut: SIGKILL, no warning."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def close(self):
        """Ends the process however it stands, and its database; for the end of a test that may have failed."""
        self.kill()
        if self.database:
            self.database.drop()

    @property
    def log(self):
        return self.log_path.read_text(errors="replace") if self.log_path.exists() else ""

    @property
    def log_lines(self):
        """The lines of the log that have been written whole: whoever reads beside a writer may see the beginning of one more."""
        return self.log.split("\n")[:-1]

    @property
    def out(self):
        return self.out_path.read_text(errors="replace") if self.out_path.exists() else ""

    def cli(self, *arguments, check=True, environment=None, timeout=60):
        """Runs a command of the same binary on the same data."""
        done = subprocess.run(
            [self.binary, *arguments, *self.places],
            capture_output=True, text=True, timeout=timeout, env=clean_environment(**(environment or {})), cwd=self.home,
        )
        if check:
            assert done.returncode == 0, f"lifeguard {' '.join(arguments)} ended with {done.returncode}: {done.stderr}"
        return done

    def cli_json(self, *arguments):
        return json.loads(self.cli(*arguments, "--output", "json").stdout)

    def kept_bytes(self):
        """Every byte that the server keeps, on disk and in its database, by file and table, but for the master key."""
        return self.kept_files() | (self.database.kept_bytes() if self.database else {})

    def kept_files(self):
        """The content of the data directory, by file."""
        return {path: path.read_bytes() for path in sorted(self.data.rglob("*")) if path.is_file() and self.keys not in path.parents}


def run_to_end(command, timeout=10.0, environment=None, cwd=None):
    """Runs a command that is expected to end by itself."""
    return subprocess.run(command, capture_output=True, text=True, timeout=timeout, env=clean_environment(**(environment or {})), cwd=cwd)
