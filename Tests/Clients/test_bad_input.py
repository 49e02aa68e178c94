"""Whatever comes gets a clear answer of the fours, soon, and is no fault of ours: bytes that are no HTTP, bodies that are no JSON."""

import json
import socket

import pytest

from support.api import post

HOST = b"Host: localhost\r\n"
GET = b"GET /health/live HTTP/1.1\r\n" + HOST
SIGN_UP = b"POST / HTTP/1.1\r\n" + HOST + b"X-Amz-Target: AWSCognitoIdentityProviderService.SignUp\r\n"
MUCH = 300_000

# What a proxy in front of us might read otherwise than we do is refused outright (RFC 9112, sections 5.2, 6.1, 6.3 and 11.2).
NO_HTTP = {
    "a long field": GET + b"X: " + b"a" * 40_000 + b"\r\n\r\n",
    "long fields": GET + b"".join(b"X%d: %s\r\n" % (i, b"a" * 1000) for i in range(60)) + b"\r\n",
    "many fields": GET + b"".join(b"X%d: a\r\n" % i for i in range(200)) + b"\r\n",
    "a long target": b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
    "a zero byte": GET + b"X: a\0b\r\n\r\n",
    "a bare return": GET + b"X: a\rb\r\n\r\n",
    "a space in a name": GET + b"X y: a\r\n\r\n",
    "a folded field": GET + b"X: a\r\n b\r\n\r\n",
    "a path that is no ASCII": "GET /ä HTTP/1.1\r\n".encode() + HOST + b"\r\n",
    "two lengths": SIGN_UP + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    "a length and chunks": SIGN_UP + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a length below zero": SIGN_UP + b"Content-Length: -2\r\n\r\n{}",
    "a length beyond all numbers": SIGN_UP + b"Content-Length: 99999999999999999999999\r\n\r\n{}",
    "chunks that are none": SIGN_UP + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"a" * 300,
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
}
TOO_MUCH = {
    "by its length": SIGN_UP + b"Content-Length: %d\r\n\r\n" % MUCH + b" " * MUCH,
    "in chunks": SIGN_UP + b"Transfer-Encoding: chunked\r\n\r\n" + b"%x\r\n%s\r\n" % (MUCH, b" " * MUCH) + b"0\r\n\r\n",
}

# Of what is no JSON, or too deep, or no request.
NO_REQUEST = {
    "nothing": b"",
    "half an object": b'{"ClientId": "a"',
    "a list": b"[]",
    "a number": b"1e999",
    "two values": b"{} {}",
    "deep lists": b"[" * 200_000,
    "deep objects": b'{"a":' * 40_000,
    "deep values": b'{"ClientMetadata": ' + b'{"a":' * 60 + b"1" + b"}" * 61,
    "bytes that are no UTF-8": b'{"Username": "\xff\xfe"}',
    "an overlong zero": b'{"Username": "\xc0\x80"}',
    "half a pair": rb'{"Username": "\ud800"}',
    "a line break in a text": b'{"Username": "a\nb"}',
    "a long number": b'{"Limit": ' + b"9" * 100_000 + b"}",
    "a long name": b'{"' + b"a" * 200_000 + b'": 1}',
    "many members": b"{" + b",".join(b'"%d":1' % i for i in range(25_000)) + b"}",
}


@pytest.fixture(autouse=True)
def no_fault_of_ours(server):
    seen = len(server.log_lines)
    yield
    faults = [line for line in server.log_lines[seen:] if json.loads(line)["level"] in ("error", "critical")]
    assert not faults


def answer_to(server, request):
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
        try:
            connection.sendall(request)
        except (BrokenPipeError, ConnectionResetError):
            pass  # It has heard enough.
        return connection.recv(65536)


@pytest.mark.parametrize("request_bytes", NO_HTTP.values(), ids=NO_HTTP)
def test_what_is_no_http_is_refused(server, request_bytes):
    assert answer_to(server, request_bytes).startswith(b"HTTP/1.1 400 "), request_bytes[:80]


@pytest.mark.parametrize("request_bytes", TOO_MUCH.values(), ids=TOO_MUCH)
def test_a_body_over_the_limit_is_refused(server, request_bytes):
    assert answer_to(server, request_bytes).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize("body", NO_REQUEST.values(), ids=NO_REQUEST)
@pytest.mark.parametrize("operation", ["SignUp", "AdminCreateUser", "CreateUserPoolClient"])
def test_a_body_that_is_no_request_is_refused(server, operation, body):
    answer = answer_to(
        server,
        SIGN_UP.replace(b"SignUp", operation.encode()) + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body,
    )
    assert answer.startswith(b"HTTP/1.1 400 "), answer[:200]


def texts(app, person):
    """Requests of many kinds, each with one text at which somebody tries something."""
    client, pool = {"ClientId": app.client_id}, {"UserPoolId": app.pool_id}
    flow = client | {"AuthFlow": "USER_PASSWORD_AUTH"}
    yield "SignUp", client | {"Username": "ada", "Password": person.password}, ["Username"]
    yield "SignUp", client | {"Username": "ada"}, ["Password"]
    yield "ConfirmSignUp", client | {"Username": person.username}, ["ConfirmationCode"]
    yield "ConfirmSignUp", client | {"ConfirmationCode": "123456"}, ["Username"]
    yield "ForgotPassword", client, ["Username"]
    yield "InitiateAuth", flow | {"AuthParameters": {"PASSWORD": person.password}}, ["AuthParameters", "USERNAME"]
    yield "InitiateAuth", flow | {"AuthParameters": {"USERNAME": person.username}}, ["AuthParameters", "PASSWORD"]
    yield "InitiateAuth", client | {"AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": {}}, ["AuthParameters", "REFRESH_TOKEN"]
    yield "GetUser", {}, ["AccessToken"]
    yield "RevokeToken", client, ["Token"]
    yield "AdminGetUser", pool, ["Username"]
    yield "AdminGetUser", {"Username": person.username}, ["UserPoolId"]
    yield "DescribeUserPoolClient", pool, ["ClientId"]
    yield "CreateUserPool", {}, ["PoolName"]
    yield "ListUserPools", {"MaxResults": 1}, ["NextToken"]
    yield "ListUsers", pool, ["PaginationToken"]
    yield "CreateResourceServer", pool | {"Name": "a"}, ["Identifier"]
    yield "CreateUserPoolDomain", pool, ["Domain"]


# A token that nobody has is as good as revoked (RFC 7009, section 2.2); the model allows a line break in a pool's name.
TAKES_MUCH = {"RevokeToken", "CreateUserPool"}


@pytest.mark.parametrize("text", ["\0", "a\0b", "\x1b[2J", "a\r\nb", "\u2028", "\ufffe", "a" * 150_000, "\U0010ffff" * 200], ids=lambda text: ascii(text[:8]))
def test_a_text_that_nobody_can_have_is_refused(server, app, text):
    person = app.new_user()
    for operation, request, (*way, name) in texts(app, person):
        members = request = dict(request)
        for step in way:
            members[step] = members = dict(members[step])
        members[name] = text
        status = post(server, operation, request).status_code
        assert status == 400 or (status == 200 and operation in TAKES_MUCH), (operation, name, status)
