"""Load from people who sign in at the hosted pages: complete code logins, each in a browser that was never here before."""

import base64
import hashlib
import html
import http.client
import re
import secrets
import time
from concurrent.futures import ProcessPoolExecutor
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

CALLBACK = "http://localhost:3000/callback"
SCOPE = "openid"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}

# Before it begins, every process has to be there.
GATHERING = 0.5


def login_rate(port, pool, client, names, password, people, seconds):
    """Complete code logins per second of so many people at once, each a process with one kept connection."""
    begin = time.monotonic() + GATHERING
    with ProcessPoolExecutor(people) as crowd:
        runs = [crowd.submit(log_in_again_and_again, port, pool, client, names[n::people], password, begin, seconds) for n in range(people)]
        return sum(run.result() for run in runs) / seconds


def log_in_again_and_again(port, pool, client, names, password, begin, seconds):
    """How many logins were complete when the time was over."""
    time.sleep(max(0, begin - time.monotonic()))
    connection, count = http.client.HTTPConnection("127.0.0.1", port, timeout=30), 0
    try:
        while True:
            Browser(connection).log_in(f"/{pool}", client, names[count % len(names)], password)
            if time.monotonic() >= begin + seconds:
                return count
            count += 1
    finally:
        connection.close()


def authorize_path(pool, client, verifier):
    """Where an app sends the browser."""
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    return f"{pool}/oauth2/authorize?" + urlencode({
        "client_id": client, "response_type": "code", "redirect_uri": CALLBACK, "scope": SCOPE, "state": "here", "nonce": "once",
        "code_challenge": challenge, "code_challenge_method": "S256",
    })


class Browser:
    """A new browser, and the app that it comes back to. What is answered otherwise than a login goes ends the measurement."""

    def __init__(self, connection):
        self._connection = connection
        self._cookies = {}

    def log_in(self, pool, client, name, password):
        """Authorize, page, password, code, token."""
        verifier = secrets.token_urlsafe(48)
        authorize = authorize_path(pool, client, verifier)
        login = urljoin(authorize, self._ask("GET", authorize, 303)[0])
        page = self._ask("GET", login, 200)[1]
        address, csrf = (html.unescape(re.search(pattern, page)[1]) for pattern in (r'method="post" action="([^"]+)"', r'"_csrf" value="([^"]+)"'))
        form = {"_csrf": csrf, "username": name, "password": password}
        back = urljoin(login, self._ask("POST", urljoin(login, address), 303, form)[0])
        # Who has signed in is sent to authorize again, and from there to the app.
        if not back.startswith(CALLBACK):
            back = self._ask("GET", back, 303)[0]
        code = parse_qs(urlsplit(back).query)["code"][0]
        _, tokens = self._ask("POST", f"{pool}/oauth2/token", 200, {
            "grant_type": "authorization_code", "client_id": client, "code": code, "redirect_uri": CALLBACK, "code_verifier": verifier,
        })
        if '"id_token"' not in tokens:
            raise SystemExit("scripts/bench: a login without an ID token")

    def _ask(self, method, path, status, form=None):
        """Where it leads, and what it says."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())} if self._cookies else {}
        self._connection.request(method, path, urlencode(form) if form else None, headers | (FORM if form else {}))
        answer = self._connection.getresponse()
        body = answer.read().decode()
        if answer.status != status:
            raise SystemExit(f"scripts/bench: {method} {urlsplit(path).path} answered {answer.status}: {body}")
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return answer.headers.get("Location"), body
