"""Forward authentication: a real nginx with the example of config/ in front of a small API that trusts its headers."""

import http.client
import json
import re
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import requests

from support.mail import free_port
from support.patience import wait_until
from support.people import create_app

EXAMPLE = Path(__file__).resolve().parents[2] / "config" / "nginx-forward-auth.conf"
PROGRAM = shutil.which("nginx") or "/usr/sbin/nginx"

AROUND = """
daemon off;
master_process off;
pid {home}/nginx.pid;
error_log {home}/error.log info;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    include {home}/example.conf;
}}
"""


class SmallAPI(BaseHTTPRequestHandler):
    """Answers with what it was told of the caller, and with the body that it was sent."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        told = {name.lower(): value for name, value in self.headers.items() if name.lower().startswith(("x-auth-", "authorization"))}
        body = json.dumps({"path": self.path, "told": told, "sent": sent}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def app(api, mail, server):
    return create_app(api, mail, server.public_url)


@pytest.fixture(scope="module")
def service(app):
    """A client that acts for itself, with a scope that opens the orders."""
    return app.with_client(
        GenerateSecret=True, AllowedOAuthFlows=["client_credentials"], AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthScopes=["orders/read", "orders/write"],
    )


@pytest.fixture(scope="module")
def small_api():
    served = ThreadingHTTPServer(("127.0.0.1", 0), SmallAPI)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield served.server_port
    served.shutdown()
    served.server_close()


@pytest.fixture(scope="module")
def proxy(app, server, small_api, tmp_path_factory):
    """The address of nginx, which runs the example with this test's ports and pool."""
    home, port = tmp_path_factory.mktemp("nginx"), free_port()
    example = EXAMPLE.read_text()
    for old, new in (("127.0.0.1:9229", f"127.0.0.1:{server.port}"), ("127.0.0.1:8000", f"127.0.0.1:{small_api}"),
                     ("127.0.0.1:8080", f"127.0.0.1:{port}"), ("us-east-1_EXAMPLE", app.pool_id)):
        assert old in example
        example = example.replace(old, new)
    (home / "example.conf").write_text(example)
    (home / "nginx.conf").write_text(AROUND.format(home=home))
    process = subprocess.Popen(
        [PROGRAM, "-p", str(home), "-c", str(home / "nginx.conf"), "-e", str(home / "error.log")], stdin=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}"

    def is_up():
        assert process.poll() is None, (home / "error.log").read_text()
        try:
            return requests.get(f"{url}/public/", timeout=2).status_code == 200
        except requests.ConnectionError:
            return False

    try:
        wait_until(is_up, 10, "nginx to listen")
        yield url
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def service_token(service, confidences):
    def get(**form):
        answer = requests.post(
            f"{service.issuer}/oauth2/token", data={"grant_type": "client_credentials"} | form,
            auth=(service.client_id, service.client_secret), timeout=5,
        )
        confidences.add_from(answer.json())
        return answer.json()["access_token"]
    return get


def ask(proxy, path, token=None, method="GET", headers=None, **options):
    bearer = {"Authorization": f"Bearer {token}"} if token else {}
    return requests.request(method, proxy + path, headers=bearer | (headers or {}), timeout=5, **options)


def test_the_api_is_told_who_asks_and_never_sees_the_token(proxy, app):
    person = app.new_user()
    answer = ask(proxy, "/hello?a=b&scope=x", app.log_in(person)["AccessToken"])
    assert answer.status_code == 200
    assert answer.json()["path"] == "/hello?a=b&scope=x"
    assert answer.json()["told"] == {
        "x-auth-subject": person.sub, "x-auth-username": person.username, "x-auth-client": app.client_id,
        "x-auth-scope": "aws.cognito.signin.user.admin",
    }


def test_a_body_reaches_the_api_and_not_the_question(proxy, app):
    token = app.log_in(app.new_user())["AccessToken"]
    answer = ask(proxy, "/hello", token, method="POST", data="x" * 100_000)
    assert (answer.status_code, len(answer.json()["sent"])) == (200, 100_000)


@pytest.mark.parametrize("path", ["/hello", "/orders/1", "/admin/x", "/public/page"])
def test_nobody_can_say_who_he_is_by_himself(proxy, service, service_token, path):
    forged = {
        f"X-Auth-{name}": "forged" for name in ("Subject", "Username", "Client", "Scope", "Groups", "Expires")
    } | {"x-auth-USERNAME": "forged", "X_Auth_Username": "forged"}
    for token in (None, service_token()):
        answer = ask(proxy, path, token, headers=forged)
        assert "forged" not in answer.text
        if answer.status_code == 200 and token and path != "/public/page":
            assert answer.json()["told"] == {
                "x-auth-subject": service.client_id, "x-auth-client": service.client_id, "x-auth-scope": "orders/read orders/write",
            }


def test_who_has_no_token_or_a_bad_one_is_sent_for_one(proxy, app, service_token):
    none = ask(proxy, "/hello")
    assert (none.status_code, none.headers["WWW-Authenticate"]) == (401, 'Bearer realm="lifeguard"')
    tokens = app.log_in(app.new_user())
    for bad in ("nonsense", tokens["IdToken"], tokens["RefreshToken"], service_token() + "x"):
        answer = ask(proxy, "/hello", bad)
        assert answer.status_code == 401
        assert re.match(r'Bearer error="invalid_token"', answer.headers["WWW-Authenticate"])


def test_a_scope_opens_what_asks_for_it(proxy, app, service_token):
    assert ask(proxy, "/orders/1", service_token()).status_code == 200
    assert ask(proxy, "/orders/1", service_token(scope="orders/write")).status_code == 403
    assert ask(proxy, "/orders/1", app.log_in(app.new_user())["AccessToken"]).status_code == 403
    assert ask(proxy, "/orders/1").status_code == 401
    assert ask(proxy, "/admin/", service_token()).status_code == 403
    assert ask(proxy, "/public/", "nonsense").status_code == 200


@pytest.mark.parametrize("end", ["revoked", "signed out", "disabled", "deleted"])
def test_a_token_that_is_over_opens_nothing_from_that_moment_on(proxy, app, end):
    person = app.new_user()
    tokens = app.log_in(person)
    assert ask(proxy, "/hello", tokens["AccessToken"]).status_code == 200
    if end == "revoked":
        app.api.revoke_token(ClientId=app.client_id, Token=tokens["RefreshToken"])
    elif end == "signed out":
        app.api.global_sign_out(AccessToken=tokens["AccessToken"])
    elif end == "disabled":
        app.api.admin_disable_user(UserPoolId=app.pool_id, Username=person.username)
    else:
        app.api.admin_delete_user(UserPoolId=app.pool_id, Username=person.username)
    assert ask(proxy, "/hello", tokens["AccessToken"]).status_code == 401


def test_the_questions_cannot_be_asked_from_outside(proxy, service_token):
    for path in ("/_verify/anybody", "/_verify/orders", "/_verify/admins"):
        assert ask(proxy, path, service_token()).status_code == 404


@pytest.mark.parametrize("headers", [
    [("Authorization", "Bearer {token}"), ("Authorization", "Bearer nonsense")], [("Authorization", "bearer  {token}")],
    [("Authorization", "Basic eDp5")], [("Authorization", "Bearer {token}, Bearer {token}")],
])
def test_odd_headers_open_nothing_that_a_good_one_would_not(proxy, service_token, headers):
    """A scheme is written in any case, with any number of spaces; two headers are one too many."""
    token = service_token()
    connection = http.client.HTTPConnection(proxy.removeprefix("http://"), timeout=5)
    connection.putrequest("GET", "/hello")
    for name, value in headers:
        connection.putheader(name, value.format(token=token))
    connection.endheaders()
    expected = (200,) if headers[0][1].startswith("bearer ") else (400, 401)
    assert connection.getresponse().status in expected
    connection.close()


@pytest.mark.parametrize(("query", "status"), [
    ("scope=orders/read", 200), ("scope=orders/read&scope=orders/write", 200), ("any_scope=x+orders/read", 200),
    ("scope=orders/read+x", 403), ("group=admins", 403), ("client_id=another", 403), ("scopes=orders/read", 400), ("scope=", 400),
])
def test_what_a_place_asks_for(app, service_token, query, status):
    """Straight to Lifeguard, as Caddy and Traefik ask; a parameter that is not known lets nobody in."""
    answer = requests.get(f"{app.issuer}/verify?{query}", headers={"Authorization": f"Bearer {service_token()}"}, timeout=5)
    assert answer.status_code == status
    assert ("X-Auth-Subject" in answer.headers) == (status == 200)
    if status == 403:
        assert 'error="insufficient_scope"' in answer.headers["WWW-Authenticate"]
