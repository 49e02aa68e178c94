"""Databases in the PostgreSQL that scripts/with-postgres has started: one for each server, and everything that it keeps."""

import os
from pathlib import PurePosixPath
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from .people import unique

ADDRESS = "LIFEGUARD_TEST_POSTGRES"


class Cluster:
    """A PostgreSQL server, known by the URL of a superuser's maintenance database."""

    def __init__(self, url):
        self.url = url
        self.password = urlsplit(url).password

    @classmethod
    def of_environment(cls):
        """The cluster named by the environment, or None."""
        return cls(os.environ[ADDRESS]) if os.environ.get(ADDRESS) else None

    def create(self):
        """Makes a new, empty database."""
        database = Database(self, unique("lifeguard").replace("-", "_"))
        self.run(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(database.name)))
        return database

    def run(self, statement):
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)


class Database:
    """One database of a cluster. Whoever shares it drops it, once; a second time does no harm."""

    def __init__(self, cluster, name):
        self.cluster = cluster
        self.name = name
        self.url = urlunsplit(urlsplit(cluster.url)._replace(path=f"/{name}"))

    def drop(self):
        """Drops the database, whoever is still connected to it."""
        self.cluster.run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(self.name)))

    def rows(self, statement):
        """The rows of a question."""
        with psycopg.connect(self.url) as connection:
            return connection.execute(statement).fetchall()

    def kept_bytes(self):
        """Every byte that the database keeps, by table and by file.

        Each table comes as it would be read, text and bytes as they are: the binary form of COPY escapes nothing. The files
        of tables and indexes come as they stand on the disk: rows that were deleted or replaced are in them, too.
        """
        with psycopg.connect(self.url, autocommit=True) as connection:
            kept = {}
            for (table,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall():
                with connection.cursor().copy(sql.SQL("COPY {} TO STDOUT (FORMAT binary)").format(sql.Identifier(table))) as copy:
                    kept[PurePosixPath("table", table)] = b"".join(copy)
            connection.execute("CHECKPOINT")
            files = connection.execute(
                "SELECT c.relname, pg_read_binary_file(pg_relation_filepath(c.oid)) FROM pg_class c"
                " JOIN pg_namespace n ON n.oid = c.relnamespace"
                " LEFT JOIN pg_class whole ON whole.reltoastrelid = c.oid LEFT JOIN pg_namespace home ON home.oid = whole.relnamespace"
                " WHERE c.relkind IN ('r', 'i', 't') AND (n.nspname = 'public' OR home.nspname = 'public')"
            )
            return kept | {PurePosixPath("file", name): content for name, content in files.fetchall()}
