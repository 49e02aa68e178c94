"""Two nodes on one database, as they run in earnest: signed calls, mail that leaves the house."""

from dataclasses import dataclass

from support.api import boto3_client
from support.people import FLOWS, create_app
from support.server import Server

# Cheap hashes: the databases and the nodes are to be under load, not Argon2id.
OPTIONS = ["--hashing-memory", "1024", "--hashing-iterations", "1"]


@dataclass
class Address:
    """The database of a node, for the machinery of the client tests. It goes with its PostgreSQL."""

    url: str

    def drop(self):
        pass


class House:
    def __init__(self, binary, home, url, post, confidences):
        first, second = (Server(binary, home / name, database=Address(url), mail_url=post.url, dev=False, options=OPTIONS) for name in "ab")
        self.nodes = [first, second.join(first)]
        self.post = post
        self.confidences = confidences

    def open(self):
        """Starts both nodes at once and makes a pool, with a client whose refresh tokens rotate and one whose do not."""
        for node in self.nodes:
            node.launch()
        for node in self.nodes:
            node.await_readiness()
        self.pids = [node.process.pid for node in self.nodes]
        key = self.nodes[0].cli_json("access-key", "create", "--name", "faults")
        self.apis = [
            boto3_client(node, self.confidences, key["accessKeyId"], key["secretAccessKey"]) for node in self.nodes
        ]
        self.app = create_app(self.apis[0], self.post, self.nodes[0].public_url)
        self.rotating = self.app.with_client(
            ExplicitAuthFlows=[flow for flow in FLOWS if flow != "ALLOW_REFRESH_TOKEN_AUTH"],
            RefreshTokenRotation={"Feature": "ENABLED", "RetryGracePeriodSeconds": 60},
        )
        return self

    def close(self):
        for node in self.nodes:
            node.close()

    def assert_nobody_restarted(self):
        """The nodes that serve now are those that were started, and content to be ended."""
        assert self.pids == [node.process.pid for node in self.nodes]
        for node in self.nodes:
            node.stop()
