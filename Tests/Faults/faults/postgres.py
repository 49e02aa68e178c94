"""PostgreSQL servers of the tests' own: started, stopped, killed, copied and promoted. They promise the disk what others do."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import psycopg

from support.mail import free_port
from support.patience import wait_until

PATIENCE = 20.0
SIGNALS = {"fast": signal.SIGINT, "immediate": signal.SIGQUIT}


def programs():
    """Debian keeps the server's programs out of PATH, by version; the newest is taken."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    initdb = str(found[-1]) if found else shutil.which("initdb")
    assert initdb, "there is no PostgreSQL server here; scripts/setup --tests installs it"
    return Path(initdb).parent


def as_owner(*command):
    """PostgreSQL does not run as root. Should the tests be killed, it ends too."""
    owner = ["--reuid", "postgres", "--regid", "postgres", "--init-groups"] if os.getuid() == 0 else []
    return ["setpriv", "--pdeathsig", "QUIT", *owner, *map(str, command)]


def new_home():
    # In /tmp, whatever TMPDIR says: the address of a unix socket has room for 107 bytes.
    home = Path(tempfile.mkdtemp(prefix="lgpg.", dir="/tmp"))
    if os.getuid() == 0:
        shutil.chown(home, "postgres", "postgres")
    return home


class Postgres:
    """One server: its directory, its port, its process."""

    def __init__(self, home, password):
        self.home = home
        self.password = password
        self.port = free_port()
        self.process = None

    @classmethod
    def create(cls):
        """A new server with one superuser and an empty database, not yet started."""
        server = cls(new_home(), secrets.token_hex(16))
        # Read by initdb as its owner, who may not read what is made for root.
        server._run(
            "sh", "-c", 'umask 077; cat >"$1/password"; exec "$2" -D "$1/data" -U lifeguard --pwfile "$1/password" -A scram-sha-256'
            ' -E UTF8 --locale C.UTF-8 --no-sync --no-instructions', "sh", server.home, programs() / "initdb", input=server.password,
        )
        return server

    def _run(self, *command, **options):
        done = subprocess.run(as_owner(*command), capture_output=True, text=True, timeout=60, cwd=self.home, **options)
        assert done.returncode == 0, f"{command[0]} ended with {done.returncode}: {done.stderr}"

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"

    @property
    def url(self):
        return url_of(self)

    @property
    def log(self):
        return (self.home / "server.log").read_text(errors="replace")

    # Life.

    def launch(self):
        """Starts the server without waiting for it."""
        with open(self.home / "server.log", "ab") as log:
            self.process = subprocess.Popen(
                as_owner(
                    programs() / "postgres", "-D", self.home / "data", "-k", self.home, "-p", self.port,
                    "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=100", "-c", "wal_level=replica",
                ),
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.home, start_new_session=True,
            )
        return self

    def start(self):
        self.launch()
        wait_until(self.is_ready, PATIENCE, "PostgreSQL to be ready", pause=0.02)
        return self

    def is_ready(self):
        assert self.process.poll() is None, f"PostgreSQL ended: {self.log[-2000:]}"
        try:
            psycopg.connect(self.url, connect_timeout=2).close()
            return True
        except psycopg.OperationalError:
            return False

    def stop(self, how):
        """What `pg_ctl stop -m` does. Fast: everybody is sent away. Immediate: a crash, to be recovered from at the start."""
        self.process.send_signal(SIGNALS[how])
        self.process.wait(PATIENCE)
        self.process = None

    def kill(self):
        """The power cut: SIGKILL to every process of the server, so that none can send or write another word."""
        if self.process is None:
            return
        self.freeze()
        self._signal(signal.SIGKILL)
        self.process.wait(PATIENCE)
        self.process = None

    def freeze(self):
        """Every process holds still, and every connection stays: nobody is told anything."""
        self._signal(signal.SIGSTOP)

    def thaw(self):
        self._signal(signal.SIGCONT)

    def _signal(self, number):
        """The parent first: stopped, it begets no more children, whom nobody would reach."""
        begotten = children(self.process.pid)
        self.process.send_signal(number)
        for child in begotten + children(self.process.pid):
            try:
                os.kill(child, number)
            except ProcessLookupError:
                pass

    def remove(self):
        """Ends the server however it stands, with all its files."""
        if self.process is not None:
            self.thaw()
            self.stop("immediate")
        shutil.rmtree(self.home, ignore_errors=True)

    # Replication.

    def replica(self):
        """A new server that streams from this one, not yet started."""
        other = Postgres(new_home(), self.password)
        other._run(
            programs() / "pg_basebackup", "-h", "127.0.0.1", "-p", self.port, "-U", "lifeguard", "-D", other.home / "data",
            "--wal-method", "stream", "--checkpoint", "fast", "--write-recovery-conf", "--no-sync",
            env=os.environ | {"PGPASSWORD": self.password},
        )
        return other

    def replicate_synchronously(self):
        """From now on a commit is acknowledged when a replica has it on its disk. The setting stays with this server."""
        self.run("ALTER SYSTEM SET synchronous_standby_names = '*'")
        self.run("SELECT pg_reload_conf()")
        question = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
        wait_until(lambda: self.ask(question) == 1, PATIENCE, "the replica to be synchronous")

    def promote(self):
        """The replica becomes the primary."""
        self.run("SELECT pg_promote(wait => false)")

    # Questions.

    def run(self, statement):
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)

    def ask(self, question):
        """The one value that answers a question."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(question).fetchone()[0]


def url_of(*servers, parameters=""):
    """The URL of the database on the first of these servers that is there, as libpq understands it."""
    return f"postgres://lifeguard:{servers[0].password}@{','.join(server.address for server in servers)}/postgres{parameters}"


def children(parent):
    """The processes that a process has started, and has not yet buried."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # "pid (name) state parent …": the name may hold anything.
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(stat.parent.name))
    return found
