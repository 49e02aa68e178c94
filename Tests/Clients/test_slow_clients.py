"""Clients that hold a connection and do not get on are cut, and those that go away in the middle are no fault of ours."""

import json
import select
import socket
import time

import pytest
import requests

from support.api import post

# A second here is long, and another one is what a busy machine may need besides.
PATIENCE = 1.0
TOLERANCE = 4.0


@pytest.fixture(scope="module")
def server(new_server, tmp_path_factory):
    server = new_server(tmp_path_factory.mktemp("patience"), options=["--request-timeout", str(int(PATIENCE))])
    try:
        yield server.start()
        server.stop()
    finally:
        server.close()


def connect(server):
    return socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE + TOLERANCE)


def head(method="GET", path="/health/live", *fields):
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: localhost", *fields, "", ""]).encode()


def is_cut(connection):
    """Whether the other side has closed, without waiting and without reading what it sent before."""
    poll = select.poll()
    poll.register(connection, select.POLLRDHUP | select.POLLHUP | select.POLLERR)
    return bool(poll.poll(0))


def seconds_until_cut(connection, pieces):
    """Sends a piece every tenth of a second until the server has had enough."""
    begun = time.monotonic()
    for piece in pieces:
        try:
            connection.sendall(piece)
        except (BrokenPipeError, ConnectionResetError):
            break
        if is_cut(connection):
            break
        assert time.monotonic() - begun < PATIENCE + TOLERANCE, "nobody has had enough"
        time.sleep(0.1)
    return time.monotonic() - begun


FORM = "Content-Type: application/x-www-form-urlencoded"
TRICKLES = {
    "a head": (b"GET /health/live HTTP/1.1\r\nX-Slow: ", b"a"),
    "head after head": (b"GET /health/live HTTP/1.1\r\n", b"X-Slow: a\r\n"),
    "a body": (head("POST", "/", "Content-Length: 100000"), b"a"),
    "a form": (head("POST", "/pool/oauth2/token", FORM, "Content-Length: 100000"), b"a"),
    "a body in chunks": (head("POST", "/", "Transfer-Encoding: chunked"), b"1\r\na\r\n"),
    "a body that nobody wants": (head("GET", "/health/live", "Content-Length: 100000"), b"a"),
}


@pytest.mark.parametrize("beginning,piece", TRICKLES.values(), ids=TRICKLES)
def test_a_request_that_trickles_in_is_cut(server, beginning, piece):
    with connect(server) as connection:
        connection.sendall(beginning)
        duration = seconds_until_cut(connection, (piece for _ in range(1000)))
    assert PATIENCE - 0.2 <= duration <= PATIENCE + TOLERANCE


def test_who_asks_for_much_and_fetches_nothing_is_cut(server):
    rest = requests_for_pages = head("GET", "/_dev/app") * 1000
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", server.port))
        connection.setblocking(False)
        begun = time.monotonic()
        while not is_cut(connection):
            assert time.monotonic() - begun < PATIENCE + 2 * TOLERANCE, "nobody has had enough"
            try:
                rest = rest[connection.send(rest):] or requests_for_pages
            except BlockingIOError:
                time.sleep(0.1)
            except (BrokenPipeError, ConnectionResetError):
                break
    assert requests.get(f"{server.url}/health/ready", timeout=5).status_code == 200


def test_who_pauses_between_requests_is_not(server):
    with connect(server) as connection:
        for _ in range(2):
            connection.sendall(head())
            assert connection.recv(4096).startswith(b"HTTP/1.1 200")
            time.sleep(PATIENCE * 1.5)
        connection.sendall(head())
        assert connection.recv(4096).startswith(b"HTTP/1.1 200")


def test_who_sends_many_requests_in_a_row_is_not(server):
    """There is always a piece of the next one on its way, and none of them takes long."""
    with connect(server) as connection:
        begun, answers = time.monotonic(), b""
        connection.sendall(head()[:20])
        count = 0
        while time.monotonic() - begun < PATIENCE * 2:
            connection.sendall(head()[20:] + head()[:20])
            count += 1
            time.sleep(0.1)
        connection.sendall(head()[20:])
        while answers.count(b"HTTP/1.1 200") < count + 1:
            part = connection.recv(65536)
            assert part, "the connection was cut"
            answers += part


@pytest.mark.parametrize("path", ["/", "/pool/oauth2/token", "/pool/login"])
def test_a_body_that_ends_too_early_is_the_clients_mistake(server, path):
    """What has come of it may look like a whole one: a password that lacks its end must not become one."""
    with connect(server) as connection:
        target = "X-Amz-Target: AWSCognitoIdentityProviderService.SignUp"
        connection.sendall(head("POST", path, target, FORM, "Content-Length: 100", "X-Request: early") + b"grant_type=a&password=Corr")
        connection.shutdown(socket.SHUT_WR)
        answer = connection.recv(65536)
    assert answer.startswith(b"HTTP/1.1 400"), answer[:200]
    assert not [line for line in server.log_lines if json.loads(line)["level"] == "error"]


def test_a_client_that_is_quick_is_served_beside_them(server):
    slow = [connect(server) for _ in range(50)]
    for connection in slow:
        connection.sendall(head()[:10])
    answer = post(server, "ListUserPools", {"MaxResults": 1})
    assert answer.status_code == 200
    for connection in slow:
        connection.close()
