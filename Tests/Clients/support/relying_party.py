"""An app that signs its users in elsewhere: Flask and Authlib, as their manuals have it, configured by discovery alone."""

import secrets
import threading
from http import HTTPStatus

from authlib.integrations.base_client.errors import MismatchingStateError, OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Flask, redirect, request, session, url_for
from werkzeug.serving import WSGIRequestHandler, make_server

from .mail import free_port

SCOPES = ["openid", "email", "profile"]

# What is shown to whoever is signed in. Nothing in it can be mistaken for a hosted page.
HOME = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>The app</title>
<h1>The app</h1><p id="who">{who}</p><p id="count">{count}</p><p><a href="/login">Sign in</a> <a href="/logout">Sign out</a></p></html>"""


class _Silent(WSGIRequestHandler):
    """Says nothing: what the app is asked holds codes."""

    def log(self, *_):
        pass


class RelyingParty:
    """The app at `http://localhost:<port>`, for as long as it is open. Tokens stay in its memory, by browser."""

    def __init__(self, confidences):
        self.url = f"http://localhost:{free_port()}"
        self.callback = f"{self.url}/callback"
        self.goodbye = f"{self.url}/goodbye"
        self.tokens = {}
        self.latest = None
        self.logins = 0
        self._confidences = confidences
        self._server = None
        self.client = None

    @property
    def client_settings(self):
        """What an administrator of the pool enters for this app."""
        return {
            "CallbackURLs": [self.callback], "LogoutURLs": [self.goodbye], "AllowedOAuthFlows": ["code"],
            "AllowedOAuthScopes": SCOPES, "AllowedOAuthFlowsUserPoolClient": True, "SupportedIdentityProviders": ["COGNITO"],
        }

    def register(self, app, **settings):
        """Becomes a client of an app's pool; gives the pool as this client sees it."""
        return app.with_client(**self.client_settings | settings)

    def open(self, app):
        """Serves, for the client of `app`. Discovery is all that it is told about the provider."""
        flask = Flask("relying-party")
        flask.secret_key = secrets.token_bytes(32)
        flask.config["SESSION_COOKIE_NAME"] = "relying-party"
        self.client = OAuth(flask).register(
            "lifeguard", client_id=app.client_id, client_secret=app.client_secret,
            server_metadata_url=f"{app.issuer}/.well-known/openid-configuration",
            client_kwargs={"scope": " ".join(SCOPES), "code_challenge_method": "S256"},
        )
        self._route(flask)
        port = int(self.url.rsplit(":", 1)[1])
        self._server = make_server("127.0.0.1", port, flask, threaded=True, request_handler=_Silent)
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def close(self):
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def _route(self, flask):
        def keep(token):
            self._confidences.add_from(token)
            self.tokens[session.setdefault("browser", secrets.token_hex(8))] = self.latest = token
            return token

        def held():
            return self.tokens.get(session.get("browser"))

        @flask.get("/")
        def home():
            token = held()
            return HOME.format(who=token["userinfo"]["email"] if token else "nobody", count=self.logins)

        @flask.get("/favicon.ico")
        def no_icon():
            return "", HTTPStatus.NO_CONTENT

        @flask.get("/login")
        def login():
            return self.client.authorize_redirect(self.callback, **request.args.to_dict())

        @flask.route("/callback", methods=["GET", "POST"])
        def callback():
            try:
                keep(self.client.authorize_access_token())
            except MismatchingStateError:
                # An answer to a question that this browser has not asked, or not now: it is asked again.
                return redirect(url_for("login"))
            self.logins += 1
            return redirect(url_for("home"))

        @flask.get("/refresh")
        def refresh():
            old = held()
            new = self.client.fetch_access_token(grant_type="refresh_token", refresh_token=old["refresh_token"])
            return keep({**old, **new})

        @flask.get("/me")
        def me():
            return dict(self.client.userinfo(token=held()))

        @flask.get("/logout")
        def logout():
            token = self.tokens.pop(session.get("browser"), None)
            hint = token["id_token"] if token else None
            return self.client.logout_redirect(self.goodbye, id_token_hint=hint, client_id=self.client.client_id)

        @flask.get("/goodbye")
        def goodbye():
            self.client.validate_logout_response()
            return redirect(url_for("home"))

        @flask.errorhandler(OAuthError)
        def refused(error):
            return {"error": error.error, "description": error.description}, HTTPStatus.BAD_REQUEST


def open_relying_party(app, confidences, **settings):
    """A new client of an app's pool, and the app that it stands for: `(app as the client sees it, relying party)`."""
    party = RelyingParty(confidences)
    seen = party.register(app, **settings)
    return seen, party.open(seen)
