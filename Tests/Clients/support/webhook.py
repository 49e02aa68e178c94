"""A receiver of Lifeguard's posts, as somebody else would write it: it checks the signature before it believes anything."""

import hashlib
import hmac
import json
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from .mail import free_port

SECRET = "what-the-posts-are-signed-with"
LONGEST_AGE = 300


@dataclass(frozen=True)
class Post:
    path: str
    headers: dict
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    def is_signed(self, secret=SECRET):
        """Whether the signature is of this body, by somebody who knows the secret, and fresh."""
        parts = dict(part.split("=", 1) for part in self.headers.get("X-Lifeguard-Signature", "").split(",") if "=" in part)
        expected = hmac.new(secret.encode(), f"{parts.get('t', '')}.".encode() + self.body, hashlib.sha256).hexdigest()
        return hmac.compare_digest(expected, parts.get("v1", "")) and abs(time.time() - int(parts["t"])) < LONGEST_AGE


class Webhook:
    """Listens on loopback for as long as it is open, and answers every post with `status`."""

    def __init__(self, status=200, headers=None, tls=None):
        self.status = status
        self.headers = headers or {}
        self.posts = []
        self.port = free_port()
        self.url = f"{'https' if tls else 'http'}://localhost:{self.port}/sms"
        self._tls = tls
        self._arrival = threading.Condition()

    @property
    def options(self):
        """What lets a server send its text messages here."""
        return ["--sms-url", self.url, "--sms-secret", SECRET]

    def __enter__(self):
        hook = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                with hook._arrival:
                    hook.posts.append(Post(self.path, dict(self.headers), body))
                    status = hook.status
                    hook._arrival.notify_all()
                self.send_response(status)
                for name, value in hook.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self._server.daemon_threads = True
        if self._tls:
            self._server.socket = self._tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def next(self, to, timeout=15.0):
        """The oldest post about a number; waits for it, and takes it away."""
        deadline = time.monotonic() + timeout
        with self._arrival:
            while True:
                for post in self.posts:
                    if post.json["to"] == to:
                        self.posts.remove(post)
                        return post
                remaining = deadline - time.monotonic()
                assert remaining > 0, f"no text message for {to} within {timeout:g} s"
                self._arrival.wait(remaining)
