"""Asking a node over one kept connection, and judging what it says: right, "later", gone, or wrong."""

import http.client
import json
import time
from collections import Counter
from dataclasses import dataclass

from support.model import TARGET_PREFIX

# Nobody waits longer for any answer, whatever has happened to the database.
LONGEST_ANSWER = 15.0


@dataclass
class Answer:
    status: int
    headers: dict
    body: dict | bytes

    @property
    def error(self):
        """The name of the error, without what may stand before it; None for a success."""
        if self.status < 400 or not isinstance(self.body, dict):
            return None
        return (self.body.get("__type") or self.body.get("error") or "").rpartition("#")[2]

    @property
    def message(self):
        return self.body.get("message", "") if isinstance(self.body, dict) else ""

    @property
    def says_later(self):
        """An honest "not now": 503, by its name, and when to come again."""
        return self.status == 503 and "retry-after" in self.headers and self.error in ("ServiceUnavailable", "temporarily_unavailable")


class Gone(Exception):
    """The node does not listen, or broke the connection off."""


class Line:
    """One kept connection to a node."""

    def __init__(self, node):
        self._connection = http.client.HTTPConnection("127.0.0.1", node.port, timeout=2 * LONGEST_ANSWER)

    def ask(self, method, path, body=None, headers=None):
        try:
            self._connection.request(method, path, body, headers or {})
            answer = self._connection.getresponse()
            content = answer.read()
        except TimeoutError:
            self.close()
            raise
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Gone(repr(error)) from None
        if "json" in answer.headers.get("content-type", ""):
            content = json.loads(content or b"{}")
        return Answer(answer.status, {name.lower(): value for name, value in answer.headers.items()}, content)

    def call(self, operation, **parameters):
        headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": f"{TARGET_PREFIX}.{operation}"}
        return self.ask("POST", "/", json.dumps(parameters), headers)

    def close(self):
        self._connection.close()


@dataclass(frozen=True)
class Entry:
    """One answer, as the book keeps it."""

    asked: float
    answered: float
    node: int
    what: str
    verdict: str
    words: str = ""

    @property
    def seconds(self):
        return self.answered - self.asked


class Book:
    """Everything that was asked, and how it was answered. Many threads write in it."""

    def __init__(self):
        self.entries = []

    def judge(self, node, what, ask, is_right, is_later=lambda answer: answer.says_later):
        """Asks, and enters the verdict. Gives the answer when it is right, otherwise None."""
        asked = time.monotonic()
        answer, verdict, words = None, "wrong", ""
        try:
            answer = ask()
            verdict = "right" if is_right(answer) else "later" if is_later(answer) else "wrong"
            words = f"{answer.status} {answer.error}: {answer.message}" if verdict != "right" else ""
        except Gone as gone:
            verdict, words = "gone", str(gone)
        except Exception as error:
            words = repr(error)
        answered = time.monotonic()
        if answered - asked > LONGEST_ANSWER:
            verdict, words = "wrong", f"after {answered - asked:.1f} s: {words}"
        self.entries.append(Entry(asked, answered, node, what, verdict, words))
        return answer if verdict == "right" else None

    def select(self, verdict, *, what=None, node=None, after=0.0, before=float("inf")):
        """Answers by verdict and by the moment when they were given."""
        return [
            entry for entry in self.entries
            if entry.verdict == verdict and what in (None, entry.what) and node in (None, entry.node) and after <= entry.answered < before
        ]

    def count(self, verdict, **conditions):
        return len(self.select(verdict, **conditions))

    def first(self, verdict, **conditions):
        """The moment of the first such answer."""
        return min(entry.answered for entry in self.select(verdict, **conditions))

    @property
    def longest(self):
        return max(entry.seconds for entry in self.entries)

    def longest_silence(self, after, before, what=None):
        """The longest time between two right answers."""
        moments = sorted([after, before, *(entry.answered for entry in self.select("right", what=what, after=after, before=before))])
        return max(later - earlier for earlier, later in zip(moments, moments[1:]))

    def assert_nothing_wrong(self, *, gone_allowed=None):
        """Every answer was right or an honest "later"; only the node that is named may have been gone."""
        wrong = Counter((entry.what, entry.words) for entry in self.select("wrong"))
        gone = Counter((entry.node, entry.what, entry.words) for entry in self.select("gone") if entry.node != gone_allowed)
        assert not wrong, f"{wrong.total()} wrong answers: {wrong.most_common(5)}"
        assert not gone, f"{gone.total()} broken connections: {gone.most_common(5)}"
