"""Tokens, as an API developer sees them: PyJWT, discovery and the JWKS are all that it takes to verify one."""

import base64
import datetime
import json
import time

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa

from support.expect import refused
from support.people import attributes


def discovery(app):
    return requests.get(f"{app.issuer}/.well-known/openid-configuration", timeout=5).json()


def verify(app, token, audience=None, leeway=0, **options):
    """Verifies a token as a stranger would: from the issuer's address alone."""
    found = discovery(app)
    key = jwt.PyJWKClient(found["jwks_uri"]).get_signing_key_from_jwt(token)
    return jwt.decode(
        token,
        key.key,
        algorithms=["RS256"],
        issuer=found["issuer"],
        audience=audience,
        leeway=leeway,
        options={"require": ["exp", "iat", "iss", "sub", "jti"], "verify_aud": audience is not None} | options,
    )


@pytest.fixture(scope="module")
def person(app):
    return app.new_user(nickname="Countess")


@pytest.fixture(scope="module")
def tokens(app, person):
    return app.log_in(person)


@pytest.fixture(scope="module")
def service(api, mail, server):
    """The confidential client of the demo pool, made for client_credentials."""
    pools = api.list_user_pools(MaxResults=60)["UserPools"]
    pool_id = next(pool["Id"] for pool in pools if pool["Name"] == "demo")
    clients = api.list_user_pool_clients(UserPoolId=pool_id, MaxResults=60)["UserPoolClients"]
    client_id = next(client["ClientId"] for client in clients if client["ClientName"] == "demo-service")
    client = api.describe_user_pool_client(UserPoolId=pool_id, ClientId=client_id)["UserPoolClient"]

    class Service:
        issuer = f"{server.public_url}/{pool_id}"
        id = client_id
        secret = client["ClientSecret"]
        token_url = f"{server.public_url}/{pool_id}/oauth2/token"

    return Service


def test_discovery_names_the_issuer_and_its_endpoints(app):
    found = discovery(app)
    assert found["issuer"] == app.issuer
    assert found["jwks_uri"] == f"{app.issuer}/.well-known/jwks.json"
    assert found["token_endpoint"] == f"{app.issuer}/oauth2/token"
    assert found["revocation_endpoint"] == f"{app.issuer}/oauth2/revoke"
    assert found["userinfo_endpoint"] == f"{app.issuer}/oauth2/userInfo"
    assert found["id_token_signing_alg_values_supported"] == ["RS256"]
    assert found["subject_types_supported"] == ["public"]
    assert {"client_secret_basic", "client_secret_post"} <= set(found["token_endpoint_auth_methods_supported"])


def test_the_id_token_holds_exactly_cognitos_claims(app, person, tokens):
    claims = verify(app, tokens["IdToken"], audience=app.client_id)
    assert set(claims) == {
        "sub", "iss", "exp", "iat", "jti", "auth_time", "event_id", "token_use", "origin_jti", "aud", "acr", "amr",
        "cognito:username", "email", "email_verified", "nickname",
    }
    assert claims["token_use"] == "id"
    assert (claims["sub"], claims["cognito:username"]) == (person.sub, person.username)
    assert (claims["email"], claims["email_verified"], claims["nickname"]) == (person.email, True, "Countess")
    assert claims["exp"] - claims["iat"] == 3600
    assert abs(claims["auth_time"] - time.time()) < 120


def test_the_access_token_holds_exactly_cognitos_claims(app, person, tokens):
    claims = verify(app, tokens["AccessToken"])
    assert set(claims) - {"version"} == {
        "sub", "iss", "exp", "iat", "jti", "auth_time", "event_id", "token_use", "origin_jti", "client_id", "username", "scope",
        "acr", "amr",
    }
    assert claims["token_use"] == "access"
    assert (claims["sub"], claims["username"], claims["client_id"]) == (person.sub, person.username, app.client_id)
    assert claims["scope"] == "aws.cognito.signin.user.admin"
    assert (claims["acr"], claims["amr"]) == ("loa:1", ["pwd"])
    assert claims["exp"] - claims["iat"] == 3600


def test_both_tokens_of_a_login_share_its_event_but_not_their_id_nor_their_key(app, tokens):
    identity, access = verify(app, tokens["IdToken"], audience=app.client_id), verify(app, tokens["AccessToken"])
    for claim in ("auth_time", "event_id", "origin_jti", "sub", "iss"):
        assert identity[claim] == access[claim]
    assert identity["jti"] != access["jti"]

    headers = [jwt.get_unverified_header(tokens[name]) for name in ("IdToken", "AccessToken")]
    assert all(set(header) == {"kid", "alg"} and header["alg"] == "RS256" for header in headers)
    assert headers[0]["kid"] != headers[1]["kid"]


def test_the_jwks_publishes_both_keys_and_nothing_private(app, tokens):
    keys = requests.get(f"{app.issuer}/.well-known/jwks.json", timeout=5).json()["keys"]
    assert {jwt.get_unverified_header(tokens[name])["kid"] for name in ("IdToken", "AccessToken")} <= {key["kid"] for key in keys}
    for key in keys:
        assert set(key) == {"alg", "e", "kid", "kty", "n", "use"}
        assert (key["alg"], key["kty"], key["use"]) == ("RS256", "RSA", "sig")


def test_a_refresh_keeps_the_session_and_makes_new_tokens(app, tokens):
    renewed = app.refresh(tokens)
    before, after = verify(app, tokens["AccessToken"]), verify(app, renewed["AccessToken"])
    for claim in ("auth_time", "origin_jti", "event_id", "sub"):
        assert before[claim] == after[claim]
    assert before["jti"] != after["jti"]


def test_rotation_keeps_the_session_too(app, person):
    rotating = app.with_client(
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"], RefreshTokenRotation={"Feature": "ENABLED", "RetryGracePeriodSeconds": 0}
    )
    first = rotating.log_in(person)
    second = rotating.api.get_tokens_from_refresh_token(ClientId=rotating.client_id, RefreshToken=first["RefreshToken"])
    before, after = verify(app, first["AccessToken"]), verify(app, second["AuthenticationResult"]["AccessToken"])
    for claim in ("auth_time", "origin_jti", "event_id"):
        assert before[claim] == after[claim]


def test_lifetimes_follow_the_client(app, person):
    brief = app.with_client(
        AccessTokenValidity=5, IdTokenValidity=7, TokenValidityUnits={"AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "days"}
    )
    tokens = brief.log_in(person)
    access, identity = verify(app, tokens["AccessToken"]), verify(app, tokens["IdToken"], audience=brief.client_id)
    assert (access["exp"] - access["iat"], identity["exp"] - identity["iat"], tokens["ExpiresIn"]) == (300, 420, 300)


def test_the_id_token_tells_only_what_the_client_may_read(app, person):
    narrow = app.with_client(ReadAttributes=["email"])
    claims = verify(app, narrow.log_in(person)["IdToken"], audience=narrow.client_id)
    assert "nickname" not in claims
    assert claims["email"] == person.email


def test_custom_attributes_are_always_text_in_the_id_token(new_app):
    app = new_app(pool={"Schema": [{"Name": "shoe", "AttributeDataType": "Number", "Mutable": True}]})
    claims = verify(app, app.log_in(app.new_user(**{"custom:shoe": "42"}))["IdToken"], audience=app.client_id)
    assert claims["custom:shoe"] == "42"


def test_without_revocation_there_is_no_origin_and_nothing_to_revoke(app, person):
    lasting = app.with_client(EnableTokenRevocation=False)
    tokens = lasting.log_in(person)
    assert "origin_jti" not in verify(app, tokens["AccessToken"])
    assert "origin_jti" not in verify(app, tokens["IdToken"], audience=lasting.client_id)
    with refused("UnsupportedOperationException"):
        lasting.api.revoke_token(ClientId=lasting.client_id, Token=tokens["RefreshToken"])


def encode(part):
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def tampered(token):
    """Forgeries of a token, by what was done to it."""
    header, payload, signature = token.split(".")
    claims = jwt.decode(token, options={"verify_signature": False})
    algorithm = jwt.get_unverified_header(token)
    other = "A" if signature[10] != "A" else "B"
    return {
        "another user": f"{header}.{encode(claims | {'username': 'admin', 'sub': 'admin'})}.{signature}",
        "a longer life": f"{header}.{encode(claims | {'exp': claims['exp'] + 86_400})}.{signature}",
        "a broken signature": f"{header}.{payload}.{signature[:10]}{other}{signature[11:]}",
        "no signature": f"{header}.{payload}.",
        "alg none": f"{encode(algorithm | {'alg': 'none'})}.{payload}.",
        "alg HS256": f"{encode(algorithm | {'alg': 'HS256'})}.{payload}.{signature}",
        "an unknown key": f"{encode(algorithm | {'kid': 'unknown'})}.{payload}.{signature}",
        "no key": f"{encode({'alg': 'RS256'})}.{payload}.{signature}",
        "a part too many": f"{token}.{signature}",
    }


@pytest.mark.parametrize("forgery", tampered(jwt.encode({"exp": 0}, "x" * 32, headers={"kid": "k"})))
def test_a_tampered_token_is_refused_by_pyjwt_and_by_get_user(app, tokens, forgery):
    token = tampered(tokens["AccessToken"])[forgery]
    with pytest.raises(jwt.PyJWTError):
        verify(app, token)
    with refused("NotAuthorizedException"):
        app.api.get_user(AccessToken=token)


@pytest.mark.parametrize("seconds", [3600, -1], ids=["still valid", "expired"])
def test_a_token_signed_by_a_foreign_key_is_refused_expired_or_not(app, tokens, seconds):
    foreign = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    claims = jwt.decode(tokens["AccessToken"], options={"verify_signature": False}) | {"exp": int(time.time()) + seconds}
    token = jwt.encode(claims, foreign, algorithm="RS256", headers={"kid": jwt.get_unverified_header(tokens["AccessToken"])["kid"]})
    with pytest.raises(jwt.PyJWTError):
        verify(app, token)
    with refused("NotAuthorizedException"):
        app.api.get_user(AccessToken=token)


def test_a_genuine_token_is_refused_once_its_hour_is_over(app, tokens):
    verify(app, tokens["AccessToken"])
    # A leeway of minus one hour and a minute is a clock that is that much ahead.
    with pytest.raises(jwt.ExpiredSignatureError):
        verify(app, tokens["AccessToken"], leeway=datetime.timedelta(seconds=-3660), verify_iat=False)


def test_a_token_of_one_pool_opens_nothing_in_another(app, new_app, tokens):
    with pytest.raises(jwt.PyJWTError):
        verify(new_app(), tokens["AccessToken"])


def test_the_jwks_can_be_cached_and_asked_for_again_cheaply(app):
    url = f"{app.issuer}/.well-known/jwks.json"
    first = requests.get(url, timeout=5)
    assert first.headers["Content-Type"].startswith("application/json")
    assert "max-age=" in first.headers["Cache-Control"]
    again = requests.get(url, headers={"If-None-Match": first.headers["ETag"]}, timeout=5)
    assert (again.status_code, again.content) == (304, b"")
    assert requests.get(url, headers={"If-None-Match": '"another"'}, timeout=5).content == first.content
    assert requests.get(f"{app.issuer[:-3]}xyz/.well-known/jwks.json", timeout=5).status_code in (400, 404)


@pytest.mark.parametrize("way", ["basic", "post"])
def test_a_service_gets_a_token_for_itself(service, way, confidences):
    form = {"grant_type": "client_credentials"}
    if way == "post":
        form |= {"client_id": service.id, "client_secret": service.secret}
    answer = requests.post(service.token_url, data=form, auth=(service.id, service.secret) if way == "basic" else None, timeout=5)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    body = answer.json()
    confidences.add_from(body)
    assert set(body) == {"access_token", "expires_in", "token_type"}
    assert body["token_type"] == "Bearer"

    claims = verify(service, body["access_token"])
    assert (claims["sub"], claims["client_id"], claims["token_use"]) == (service.id, service.id, "access")
    assert claims["exp"] - claims["iat"] == body["expires_in"]
    assert not {"username", "cognito:groups", "origin_jti", "aud", "cognito:username"} & set(claims)


@pytest.mark.parametrize(("form", "auth", "status", "error"), [
    ({"grant_type": "client_credentials"}, "wrong", (400, 401), "invalid_client"),
    ({"grant_type": "client_credentials"}, "unknown", (400, 401), "invalid_client"),
    ({"grant_type": "client_credentials"}, None, (400, 401), ("invalid_client", "invalid_request")),
    ({"grant_type": "password"}, "right", (400,), "unsupported_grant_type"),
    ({}, "right", (400,), "invalid_request"),
    ({"grant_type": "refresh_token"}, "right", (400,), "invalid_request"),
    ({"grant_type": "refresh_token", "refresh_token": "nonsense"}, "right", (400,), ("invalid_grant", "unauthorized_client")),
    ({"grant_type": "client_credentials", "scope": "nobodys/scope"}, "right", (400,), "invalid_scope"),
])
def test_the_token_endpoint_says_no_in_oauths_words(service, form, auth, status, error):
    credentials = {"right": (service.id, service.secret), "wrong": (service.id, "x" * 40), "unknown": ("nobody", "x" * 40), None: None}
    answer = requests.post(service.token_url, data=form, auth=credentials[auth], headers={"Origin": "https://app.example"}, timeout=5)
    assert answer.status_code in status, answer.text
    assert answer.json()["error"] in ((error,) if isinstance(error, str) else error)
    assert answer.headers["Access-Control-Allow-Origin"] in ("*", "https://app.example")
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_token_endpoint_renews_tokens_of_a_public_client(app, person, confidences):
    tokens = app.log_in(person)
    answer = requests.post(
        f"{app.issuer}/oauth2/token",
        data={"grant_type": "refresh_token", "client_id": app.client_id, "refresh_token": tokens["RefreshToken"]},
        timeout=5,
    )
    assert answer.status_code == 200, answer.text
    body = answer.json()
    confidences.add_from(body)
    assert {"access_token", "id_token", "expires_in", "token_type"} <= set(body)
    assert verify(app, body["access_token"])["origin_jti"] == verify(app, tokens["AccessToken"])["origin_jti"]


def test_the_revocation_endpoint_ends_the_session_and_is_calm_about_unknown_tokens(app, person):
    tokens = app.log_in(person)

    def revoke(**form):
        return requests.post(f"{app.issuer}/oauth2/revoke", data=form, timeout=5)

    assert revoke(client_id=app.client_id, token="unknown").status_code == 200
    assert revoke(client_id=app.client_id).json()["error"] == "invalid_request"
    assert revoke(client_id="nobody", token=tokens["RefreshToken"]).json()["error"] == "invalid_client"
    app.api.get_user(AccessToken=tokens["AccessToken"])

    answer = revoke(client_id=app.client_id, token=tokens["RefreshToken"])
    assert (answer.status_code, answer.content) == (200, b"")
    with refused("NotAuthorizedException"):
        app.api.get_user(AccessToken=tokens["AccessToken"])
    with refused("NotAuthorizedException"):
        app.refresh(tokens)


@pytest.mark.parametrize("bearer", ["garbage", "revoked", "id token", "no openid scope", None])
def test_user_info_wants_a_living_access_token_with_openid(app, person, bearer):
    tokens = app.log_in(person)
    if bearer == "revoked":
        app.api.revoke_token(ClientId=app.client_id, Token=tokens["RefreshToken"])
    value = {
        "garbage": "garbage", "revoked": tokens["AccessToken"], "id token": tokens["IdToken"],
        "no openid scope": tokens["AccessToken"], None: None,
    }[bearer]
    answer = requests.get(
        f"{app.issuer}/oauth2/userInfo",
        headers={"Origin": "https://app.example"} | ({"Authorization": f"Bearer {value}"} if value else {}),
        timeout=5,
    )
    assert answer.status_code in ((401, 403) if bearer == "no openid scope" else (401,)), answer.text
    assert "error=" in answer.headers["WWW-Authenticate"] or bearer is None
    assert answer.headers["Access-Control-Allow-Origin"] in ("*", "https://app.example")
    assert person.email not in answer.text


@pytest.mark.parametrize(("method", "path", "asked"), [
    ("POST", "/", "content-type,x-amz-target,x-amz-user-agent,amz-sdk-request,amz-sdk-invocation-id"),
    ("POST", "{issuer}/oauth2/token", "authorization,content-type"),
    ("POST", "{issuer}/oauth2/revoke", "authorization,content-type"),
    ("GET", "{issuer}/oauth2/userInfo", "authorization"),
    ("GET", "{issuer}/.well-known/jwks.json", "x-anything"),
    ("GET", "{issuer}/.well-known/openid-configuration", "x-anything"),
])
def test_a_browser_may_ask_every_endpoint(app, server, method, path, asked):
    url = path.format(issuer=app.issuer) if path != "/" else f"{server.public_url}/"
    answer = requests.options(url, headers={
        "Origin": "https://app.example", "Access-Control-Request-Method": method, "Access-Control-Request-Headers": asked,
    }, timeout=5)
    assert answer.status_code in (200, 204)
    assert answer.headers["Access-Control-Allow-Origin"] in ("*", "https://app.example")
    assert method in answer.headers["Access-Control-Allow-Methods"]
    allowed = {name.strip().lower() for name in answer.headers.get("Access-Control-Allow-Headers", "").split(",")}
    if "x-anything" not in asked:
        assert "*" in allowed and "authorization" not in asked or set(asked.split(",")) <= allowed


def test_a_browser_may_read_an_error_of_the_json_api(server):
    answer = requests.post(server.url + "/", data="{}", headers={
        "Origin": "https://app.example", "X-Amz-Target": "AWSCognitoIdentityProviderService.GetUser",
        "Content-Type": "application/x-amz-json-1.1",
    }, timeout=5)
    assert answer.status_code == 400
    assert answer.headers["Access-Control-Allow-Origin"] in ("*", "https://app.example")
    exposed = answer.headers["Access-Control-Expose-Headers"].lower()
    assert "x-amzn-requestid" in exposed and "x-amzn-errortype" in exposed


def test_get_user_and_the_id_token_tell_the_same(app, person, tokens):
    told = attributes(app.api.get_user(AccessToken=tokens["AccessToken"]))
    claims = verify(app, tokens["IdToken"], audience=app.client_id)
    assert {name: str(claims[name]).lower() if isinstance(claims[name], bool) else claims[name] for name in told} == told
