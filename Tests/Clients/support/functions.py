"""A pool owner's functions: closures behind HTTP, as their owner would write them, who believes nothing that is not signed."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from .mail import free_port
from .webhook import SECRET, Post

ARN = "arn:aws:lambda:us-east-1:000000000000:function:"


def arn(name):
    return ARN + name


class Functions:
    """Listens on loopback for as long as it is open: `/Name` asks `code["Name"]` for the event's response.

    A function gives back the response, or a pair of status and bytes for an answer in its own words; None never answers."""

    def __init__(self, **code):
        self.code = code
        self.posts = []
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self._closing = threading.Event()

    @property
    def options(self):
        """What lets a server know where they are."""
        places = [f"{arn(name)}={self.url}/{name}" for name in self.code]
        return [option for place in places for option in ("--trigger", place)] + ["--trigger-secret", SECRET]

    @property
    def configuration(self):
        """The LambdaConfig of a pool that names them all."""
        return {name: arn(name) for name in self.code}

    @property
    def events(self):
        return [post.json for post in self.posts]

    def __enter__(self):
        functions = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                post = Post(self.path, dict(self.headers), self.rfile.read(int(self.headers["Content-Length"])))
                assert post.is_signed()
                functions.posts.append(post)
                said = functions.code[self.path[1:]](post.json)
                if said is None:
                    functions._closing.wait(30)
                    return
                status, body = said if isinstance(said, tuple) else (200, json.dumps(post.json | {"response": said}).encode())
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()


def program(directory, name, text):
    """A local command: a Python script that gets the event as `event`, and whose `response` goes back."""
    path = directory / name
    path.write_text(
        "#!/usr/bin/env python3\nimport json, os, sys, time\nevent = json.load(sys.stdin)\nrequest, response = event['request'], {}\n"
        f"{text}\nevent['response'] = response\njson.dump(event, sys.stdout)\n"
    )
    path.chmod(0o700)
    return f"command:{path}"


def took(action):
    """Seconds that something took."""
    start = time.monotonic()
    action()
    return time.monotonic() - start
