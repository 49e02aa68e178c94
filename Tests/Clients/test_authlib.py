"""An app with Authlib: told the pool's discovery document and its own client id, it signs people in, and out again."""

import jwt
import pytest
import requests

from support.relying_party import open_relying_party
from support.visitor import Visitor, answered


@pytest.fixture(scope="module", params=["public client", "client with a secret"])
def opened(request, app, confidences):
    secret = {"public client": {}, "client with a secret": {"GenerateSecret": True}}[request.param]
    seen, party = open_relying_party(app, confidences, **secret)
    yield seen, party
    party.close()


@pytest.fixture(scope="module")
def app_of_party(opened):
    return opened[0]


@pytest.fixture(scope="module")
def party(opened):
    return opened[1]


@pytest.fixture
def person(app):
    return app.new_user(name="Ada Lovelace")


@pytest.fixture
def visitor(confidences):
    """A browser: it follows every redirect, to the app as well."""
    return Visitor(confidences)


def sign_in(visitor, party, person):
    """From the app's front page to the app, signed in."""
    home = visitor.log_in(visitor.open(f"{party.url}/login"), person)
    assert person.email in home.text, (home.status, home.heading, home.complaint, home.text[:300])
    return home


def test_authlib_signs_a_user_in_by_code_and_pkce(party, person, visitor, app_of_party):
    sign_in(visitor, party, person)
    token = party.latest
    # Authlib has checked signature, issuer, audience, nonce, expiry and at_hash before it gave the claims.
    claims = token["userinfo"]
    assert (claims["sub"], claims["email"], claims["email_verified"]) == (person.sub, person.email, True)
    assert claims["aud"] == app_of_party.client_id
    assert claims["at_hash"] and claims["nonce"]
    assert token["token_type"].lower() == "bearer"
    assert jwt.decode(token["access_token"], options={"verify_signature": False})["scope"].split() == ["openid", "email", "profile"]


def test_authlib_refreshes_and_reads_user_info(party, person, visitor):
    sign_in(visitor, party, person)
    before = party.latest
    renewed = visitor.open(f"{party.url}/refresh").answer.json()
    assert renewed["access_token"] != before["access_token"]
    me = visitor.open(f"{party.url}/me").answer.json()
    assert (me["sub"], me["email"], me["name"]) == (person.sub, person.email, "Ada Lovelace")


def test_who_is_signed_in_is_not_asked_again_and_prompt_login_asks(party, person, visitor):
    sign_in(visitor, party, person)
    first = party.latest["userinfo"]
    again = visitor.open(f"{party.url}/login")
    assert again.url == f"{party.url}/"
    assert party.latest["userinfo"]["auth_time"] == first["auth_time"]
    assert visitor.open(f"{party.url}/login", prompt="login").heading == "Sign in"
    assert visitor.open(f"{party.url}/login", max_age="0").heading == "Sign in"


def test_logging_out_by_the_end_session_endpoint_ends_the_browsers_session(party, person, visitor):
    sign_in(visitor, party, person)
    home = visitor.open(f"{party.url}/logout")
    assert home.url == f"{party.url}/" and "nobody" in home.text
    assert visitor.open(f"{party.url}/login").heading == "Sign in"
    refused = visitor.open(f"{party.url}/login", prompt="none")
    assert refused.answer.json()["error"] == "login_required"


def test_a_logout_without_a_hint_asks_before_it_does_anything(party, person, visitor):
    sign_in(visitor, party, person)
    party.tokens.clear()
    asked = visitor.open(f"{party.url}/logout")
    assert asked.heading == "Do you want to sign out?" and person.email in asked.words
    assert visitor.open(f"{party.url}/login").url == f"{party.url}/"
    assert visitor.send(asked, "logout").url == f"{party.url}/"
    assert visitor.open(f"{party.url}/login").heading == "Sign in"


def test_single_sign_on_spans_the_apps_of_a_pool(party, person, visitor, app, confidences):
    sign_in(visitor, party, person)
    _, second = open_relying_party(app, confidences)
    try:
        assert person.email in visitor.open(f"{second.url}/login").text
    finally:
        second.close()


def test_a_code_without_its_verifier_is_worth_nothing(party, app_of_party, person, confidences):
    thief = Visitor(confidences, app=party.callback)
    page = thief.log_in(thief.open(f"{party.url}/login"), person)
    answer = requests.post(f"{app_of_party.issuer}/oauth2/token", data={
        "grant_type": "authorization_code", "client_id": app_of_party.client_id, "code": answered(page)["code"],
        "redirect_uri": party.callback, "code_verifier": "x" * 43,
    } | ({"client_secret": app_of_party.client_secret} if app_of_party.client_secret else {}), timeout=5)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


def test_a_callback_that_nobody_asked_for_is_refused_by_the_app(party, person, confidences, visitor):
    attacker = Visitor(confidences, app=party.callback)
    foreign = attacker.log_in(attacker.open(f"{party.url}/login"), person).location
    assert visitor.open(foreign).heading == "Sign in"
    assert "nobody" in visitor.open(party.url).text
