"""The code flow as bare HTTP: an app asks for a code with PKCE and exchanges it, at whichever node it likes."""

import base64
import hashlib
import secrets
from urllib.parse import urlencode

import requests

from .visitor import Visitor, answered

HOME = "https://app.example/"
CALLBACK = f"{HOME}callback"
GOODBYE = f"{HOME}goodbye"


def hosted(app, **settings):
    """The same pool seen through a new client that signs people in at the hosted pages."""
    return app.with_client(**{
        "CallbackURLs": [CALLBACK], "LogoutURLs": [GOODBYE], "AllowedOAuthFlows": ["code"],
        "AllowedOAuthScopes": ["openid", "email"], "AllowedOAuthFlowsUserPoolClient": True,
    } | settings)


class CodeFlow:
    """One client's way to tokens. What is refused is given as the name of the error."""

    def __init__(self, app, confidences):
        self.app = app
        self.verifier = secrets.token_urlsafe(48)
        self._confidences = confidences

    def visitor(self, **options):
        """A browser that stops where it is sent back to the app."""
        return Visitor(self._confidences, app=HOME, **options)

    def authorize_url(self, at=None, **parameters):
        """Where the app sends the browser; `at` is a node's address."""
        challenge = base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()
        query = {
            "client_id": self.app.client_id, "response_type": "code", "redirect_uri": CALLBACK, "scope": "openid email",
            "state": "here", "code_challenge": challenge, "code_challenge_method": "S256",
        }
        return f"{self._pool(at)}/oauth2/authorize?{urlencode(query | parameters)}"

    def code(self, visitor, person, at=None):
        """A code for somebody who signs in."""
        return answered(visitor.log_in(visitor.open(self.authorize_url(at)), person))["code"]

    def exchange(self, code, at=None, **form):
        """Tokens for a code, or the name of the error."""
        return self._tokens(at, grant_type="authorization_code", code=code, redirect_uri=CALLBACK, code_verifier=self.verifier, **form)

    def refresh(self, tokens, at=None):
        return self._tokens(at, grant_type="refresh_token", refresh_token=tokens["refresh_token"])

    def is_alive(self, tokens, at=None):
        """Whether the access token still opens userInfo."""
        bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
        status = requests.get(f"{self._pool(at)}/oauth2/userInfo", headers=bearer, timeout=15).status_code
        assert status in (200, 401), status
        return status == 200

    def _tokens(self, at, **form):
        form = {"client_id": self.app.client_id} | form
        answer = requests.post(f"{self._pool(at)}/oauth2/token", data=form, timeout=15)
        body = answer.json()
        self._confidences.add_from(body)
        assert (answer.status_code == 200) == ("access_token" in body) and answer.status_code in (200, 400), answer.text
        return body.get("error", body)

    def _pool(self, at):
        return f"{at or self.app.base_url}/{self.app.pool_id}"
