"""SRP with pycognito, an unchanged client that knows nothing of this server."""

import pytest
from pycognito import Cognito
from pycognito.aws_srp import AWSSRP
from pycognito.exceptions import ForceChangePasswordException, SoftwareTokenMFAChallengeException

from support.authenticator_app import AuthenticatorApp
from support.expect import LOCKED, WRONG_PASSWORD, refused
from support.people import create_app, new_password, unique

FLOWS = ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]


@pytest.fixture(scope="module")
def new_srp_app(api, mail, server):
    """Makes pools whose client allows SRP: `new_srp_app(pool={…}, client={…})`."""

    def make(pool=None, client=None):
        return create_app(api, mail, server.public_url, pool, {"ExplicitAuthFlows": FLOWS} | (client or {}))

    return make


@pytest.fixture(scope="module")
def srp_app(new_srp_app):
    return new_srp_app()


def cognito(app, username, confidences):
    """pycognito with its own boto3 client; it checks every token against the JWKS by itself."""
    client = Cognito(
        app.pool_id,
        app.client_id,
        username=username,
        client_secret=app.client_secret,
        boto3_client_kwargs={"endpoint_url": app.base_url, "aws_access_key_id": "AKIDEXAMPLE", "aws_secret_access_key": "dummy-secret"},
    )
    client.client.meta.events.register("provide-client-params", lambda params, **_: confidences.add_from(params))
    return client


def srp(app, username, password):
    """pycognito's handshake alone, over the client whose answers are held against the model."""
    return AWSSRP(username, password, app.pool_id, app.client_id, client=app.api, client_secret=app.client_secret)


def test_pycognito_signs_in_checks_the_tokens_and_refreshes(srp_app, confidences):
    person = srp_app.new_user()
    client = cognito(srp_app, person.username, confidences)
    client.authenticate(person.password)
    assert client.access_claims["sub"] == person.sub
    first = client.access_token
    client.renew_access_token()
    assert client.access_token != first
    assert client.access_claims["origin_jti"] == client.id_claims["origin_jti"]
    assert client.get_user().email == person.email
    client.logout()


def test_many_handshakes_agree_whatever_zeros_the_numbers_begin_with(srp_app):
    person = srp_app.new_user()
    for _ in range(20):
        assert "AuthenticationResult" in srp(srp_app, person.username, person.password).authenticate_user()


def test_a_client_with_a_secret(new_srp_app, confidences):
    app = new_srp_app(client={"GenerateSecret": True})
    person = app.new_user()
    client = cognito(app, person.username, confidences)
    client.authenticate(person.password)
    client.renew_access_token()
    with refused("NotAuthorizedException", message=f"Unable to verify secret hash for client {app.client_id}"):
        app.client_secret = "x" * 40
        srp(app, person.username, person.password).authenticate_user()


@pytest.mark.parametrize("names", [{"UsernameAttributes": ["email"]}, {"AliasAttributes": ["email"]}], ids=lambda names: next(iter(names)))
def test_an_address_may_be_typed(new_srp_app, confidences, names):
    app = new_srp_app(pool=names)
    email = f"{unique('ada')}@example.com"
    person = app.new_user(username=email) if "UsernameAttributes" in names else app.new_user(email=email)
    client = cognito(app, email, confidences)
    client.authenticate(person.password)
    assert client.access_claims["sub"] == person.sub


def test_who_exists_is_not_told(new_srp_app):
    app = new_srp_app(client={"PreventUserExistenceErrors": "ENABLED"})
    person = app.new_user()

    def ask(username):
        parameters = srp(app, username, "x").get_auth_params()
        return app.api.initiate_auth(AuthFlow="USER_SRP_AUTH", ClientId=app.client_id, AuthParameters=parameters)

    known, unknown, again = ask(person.username), ask("nobody-at-all"), ask("nobody-at-all")
    assert known["ChallengeParameters"].keys() == unknown["ChallengeParameters"].keys()
    assert unknown["ChallengeParameters"]["SALT"] == again["ChallengeParameters"]["SALT"]
    assert unknown["ChallengeParameters"]["SRP_B"] != again["ChallengeParameters"]["SRP_B"]
    for name in (person.username, "nobody-at-all"):
        for _ in range(5):
            with refused("NotAuthorizedException", message=WRONG_PASSWORD):
                srp(app, name, new_password()).authenticate_user()
        with refused("NotAuthorizedException", message=LOCKED):
            srp(app, name, person.password).authenticate_user()
    with refused("UserNotFoundException"):
        srp(app.with_client(ExplicitAuthFlows=FLOWS), "nobody-at-all", "x").authenticate_user()


def test_an_answer_is_not_taken_twice(srp_app):
    person = srp_app.new_user()
    handshake = srp(srp_app, person.username, person.password)
    asked = srp_app.api.initiate_auth(
        AuthFlow="USER_SRP_AUTH", ClientId=srp_app.client_id, AuthParameters=handshake.get_auth_params()
    )
    answer = handshake.process_challenge(asked["ChallengeParameters"], {"USERNAME": person.username})

    def respond(**changes):
        return srp_app.api.respond_to_auth_challenge(
            ClientId=srp_app.client_id, ChallengeName="PASSWORD_VERIFIER", ChallengeResponses=answer | changes
        )

    with refused("InvalidParameterException", message="TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english."):
        respond(TIMESTAMP="2026-01-01T00:00:00Z")
    assert "AuthenticationResult" in respond()
    with refused("NotAuthorizedException", message="Invalid session for the user."):
        respond()


def test_a_temporary_password_is_replaced(srp_app, confidences):
    username, temporary, chosen = unique("invited"), new_password(), new_password()
    srp_app.api.admin_create_user(
        UserPoolId=srp_app.pool_id, Username=username, TemporaryPassword=temporary, MessageAction="SUPPRESS"
    )
    client = cognito(srp_app, username, confidences)
    with pytest.raises(ForceChangePasswordException):
        client.authenticate(temporary)
    client.new_password_challenge(temporary, chosen)
    assert client.access_claims["username"] == username
    client = cognito(srp_app, username, confidences)
    client.authenticate(chosen)
    assert srp_app.status(username) == "CONFIRMED"


def test_the_second_factor_comes_after_the_proof(new_srp_app, confidences):
    app = new_srp_app()
    app.api.set_user_pool_mfa_config(
        UserPoolId=app.pool_id, MfaConfiguration="OPTIONAL", SoftwareTokenMfaConfiguration={"Enabled": True}
    )
    person = app.new_user()
    client = cognito(app, person.username, confidences)
    client.authenticate(person.password)
    secret = client.associate_software_token()
    confidences.add(secret)
    phone = AuthenticatorApp(secret)
    assert client.verify_software_token(phone.code(), "phone")
    client.set_user_mfa_preference(sms_mfa=False, software_token_mfa=True, preferred="SOFTWARE_TOKEN")
    client = cognito(app, person.username, confidences)
    with pytest.raises(SoftwareTokenMFAChallengeException):
        client.authenticate(person.password)
    client.respond_to_software_token_mfa_challenge(phone.code())
    assert "mfa" in client.access_claims["amr"]
