"""A mail server that keeps what it is given: the tests read codes here, as a user reads them in a mailbox."""

import email
import email.policy
import itertools
import os
import re
import socket
import threading
import time
from dataclasses import dataclass

from aiosmtpd.controller import Controller


# Below the range from which the system takes ports for outgoing connections, and a part of it for each worker: nobody takes a
# port between the moment when it is found free and the moment when a server opens it. Another run of the tests, beside this
# one, begins elsewhere in the same part.
_WORKER = int(re.sub(r"\D", "", os.environ.get("PYTEST_XDIST_WORKER", "0")) or 0)
_FIRST = 20_000 + 1_000 * (_WORKER % 10)
_PORTS = itertools.cycle(_FIRST + (os.getpid() * 331 + n) % 1_000 for n in range(1_000))


def free_port():
    """A TCP port on loopback that nobody listens on right now, and that was not given before for a while."""
    for port in _PORTS:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


@dataclass(frozen=True)
class Mail:
    to: str
    sender: str
    subject: str
    text: str
    raw: str

    @property
    def code(self):
        """The one-time code in the text: six digits that stand alone."""
        found = re.search(r"(?<!\d)\d{6}(?!\d)", self.text)
        assert found, f"no code in the mail {self.subject!r}: {self.text!r}"
        return found.group()


class MailSink:
    """Listens on one port, for as long as it is open, and hands out mails by address, each once, oldest first."""

    def __init__(self, confidences=None):
        self.port = free_port()
        self.url = f"smtp://127.0.0.1:{self.port}"
        self._confidences = confidences
        self._arrival = threading.Condition()
        self._unread = {}
        self._controller = None

    def open(self):
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()
        return self

    def close(self):
        if self._controller:
            self._controller.stop(no_assert=True)
            self._controller = None

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        body = message.get_body(preferencelist=("plain", "html"))
        mail = {
            "sender": envelope.mail_from,
            "subject": str(message["Subject"] or ""),
            "text": body.get_content() if body else "",
            "raw": envelope.content.decode("utf-8", "replace"),
        }
        with self._arrival:
            for address in envelope.rcpt_tos:
                self._unread.setdefault(address.lower(), []).append(Mail(to=address, **mail))
            self._arrival.notify_all()
        return "250 OK"

    def next(self, to, timeout=15.0, unless=None):
        """The oldest unread mail for an address; waits for it. Gives None as soon as `unless()` says that waiting is over."""
        deadline = time.monotonic() + timeout
        with self._arrival:
            while not self._unread.get(to.lower()):
                if unless and unless():
                    return None
                remaining = deadline - time.monotonic()
                if remaining <= 0:
                    raise AssertionError(f"no mail for {to} within {timeout:g} s; unread: {sorted(self._unread)}")
                self._arrival.wait(min(remaining, 0.25) if unless else remaining)
            mail = self._unread[to.lower()].pop(0)
            if not self._unread[to.lower()]:
                del self._unread[to.lower()]
            return mail

    def code(self, to, timeout=15.0):
        """The code in the oldest unread mail for an address."""
        code = self.next(to, timeout).code
        if self._confidences:
            self._confidences.add_code(code)
        return code

    def has_for(self, to):
        """Whether an unread mail for an address is here now."""
        with self._arrival:
            return bool(self._unread.get(to.lower()))
