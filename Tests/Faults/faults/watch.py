"""Watchmen: each asks one node the same few questions all the time, whose right answers are known."""

import itertools
import threading
import urllib.parse

import requests

from .asking import Line

PAUSE = 0.05


class Watch:
    """What must be answered from memory, and what must never be answered wrong, asked of every node."""

    def __init__(self, house, book):
        self.house = house
        self.book = book
        self.is_over = threading.Event()
        self.numbers = itertools.count(1)
        app = house.app
        self.person = app.new_user()
        self.tokens = app.log_in(self.person)
        self.revoked = app.log_in(self.person)
        app.api.revoke_token(ClientId=app.client_id, Token=self.revoked["RefreshToken"])
        # Asked of every node, so that each has them in memory.
        self.published = {name: [self.document(node, name) for node in house.nodes] for name in ("jwks.json", "openid-configuration")}
        questions = (self.keys, self.discovery, self.ready, self.log_in, self.refresh, self.revoked_token, self.unknown_name)
        self.threads = [
            threading.Thread(target=self.run, args=(node, question), name=f"{question.__name__}-{node}", daemon=True)
            for node in range(len(house.nodes)) for question in questions
        ]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.is_over.set()
        for thread in self.threads:
            thread.join(60)
            assert not thread.is_alive(), "somebody still waits for an answer"

    def run(self, node, question):
        line = Line(self.house.nodes[node])
        while not self.is_over.wait(PAUSE):
            question(node, line)

    def path(self, name):
        return f"/{self.house.app.pool_id}/.well-known/{name}"

    def document(self, node, name):
        return requests.get(node.url + self.path(name), timeout=5).json()

    # The questions.

    def keys(self, node, line):
        self.from_memory("jwks.json", node, line)

    def discovery(self, node, line):
        self.from_memory("openid-configuration", node, line)

    def from_memory(self, name, node, line):
        """There is no "later" for these."""
        self.book.judge(
            node, name, lambda: line.ask("GET", self.path(name)),
            lambda answer: answer.status == 200 and answer.body == self.published[name][node], is_later=lambda answer: False,
        )

    def ready(self, node, line):
        self.book.judge(
            node, "ready", lambda: line.ask("GET", "/health/ready"),
            lambda answer: answer.status == 200, is_later=lambda answer: answer.status == 503,
        )

    def log_in(self, node, line):
        parameters = {"USERNAME": self.person.username, "PASSWORD": self.person.password}
        self.book.judge(
            node, "log in",
            lambda: line.call("InitiateAuth", AuthFlow="USER_PASSWORD_AUTH", ClientId=self.house.app.client_id, AuthParameters=parameters),
            lambda answer: answer.status == 200,
        )

    def refresh(self, node, line):
        app = self.house.app
        form = {"grant_type": "refresh_token", "client_id": app.client_id, "refresh_token": self.tokens["RefreshToken"]}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        self.book.judge(
            node, "token endpoint",
            lambda: line.ask("POST", f"/{app.pool_id}/oauth2/token", urllib.parse.urlencode(form), headers),
            lambda answer: answer.status == 200,
        )

    def revoked_token(self, node, line):
        self.book.judge(
            node, "revoked token", lambda: line.call("GetUser", AccessToken=self.revoked["AccessToken"]),
            lambda answer: answer.error == "NotAuthorizedException",
        )

    def unknown_name(self, node, line):
        # Each time another: wrong passwords lock a name that nobody has, too.
        parameters = {"USERNAME": f"nobody-{next(self.numbers)}", "PASSWORD": "Nobodys-Word-1"}
        self.book.judge(
            node, "unknown name",
            lambda: line.call("InitiateAuth", AuthFlow="USER_PASSWORD_AUTH", ClientId=self.house.app.client_id, AuthParameters=parameters),
            lambda answer: answer.error == "UserNotFoundException",
        )
