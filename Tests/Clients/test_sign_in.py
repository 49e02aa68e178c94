"""Signing in: flows, secrets, lockout, rotation, and what a stranger may learn about who exists."""

import time

import pytest

from support.expect import LOCKED, WRONG_PASSWORD, refused
from support.patience import wait_until
from support.people import FLOWS, new_password, unique


def test_a_client_with_a_secret_must_prove_that_it_knows_it(app):
    app = app.with_client(GenerateSecret=True)
    assert app.client_secret
    person = app.new_user()

    def log_in(**secret):
        return app.api.initiate_auth(
            AuthFlow="USER_PASSWORD_AUTH",
            ClientId=app.client_id,
            AuthParameters={"USERNAME": person.username, "PASSWORD": person.password, **secret},
        )

    with refused(
        "NotAuthorizedException", message=f"Client {app.client_id} is configured with secret but SECRET_HASH was not received"
    ):
        log_in()
    for wrong in (app.secret_hash(person.username, "x" * 40), app.secret_hash("someone-else"), "bm9wZQ=="):
        with refused("NotAuthorizedException", message=f"Unable to verify secret hash for client {app.client_id}"):
            log_in(SECRET_HASH=wrong)

    tokens = log_in(SECRET_HASH=app.secret_hash(person.username))["AuthenticationResult"]
    with refused("NotAuthorizedException"):
        app.api.initiate_auth(
            AuthFlow="REFRESH_TOKEN_AUTH", ClientId=app.client_id, AuthParameters={"REFRESH_TOKEN": tokens["RefreshToken"]}
        )
    app.refresh(tokens, person.username)
    with refused():
        app.api.revoke_token(ClientId=app.client_id, Token=tokens["RefreshToken"])
    app.api.get_user(AccessToken=tokens["AccessToken"])
    app.api.revoke_token(ClientId=app.client_id, ClientSecret=app.client_secret, Token=tokens["RefreshToken"])
    with refused("NotAuthorizedException"):
        app.api.get_user(AccessToken=tokens["AccessToken"])


def test_in_a_pool_with_username_attributes_the_secret_hash_of_a_refresh_is_made_of_sub(new_app):
    app = new_app(pool={"UsernameAttributes": ["email"]}, client={"GenerateSecret": True})
    person = app.new_user(username=f"{unique('ada')}@example.com")
    tokens = app.log_in(person)
    app.refresh(tokens, person.sub)
    with refused("NotAuthorizedException"):
        app.refresh(tokens, "someone-else")


def test_a_public_client_refuses_a_secret_hash(app):
    with refused(
        "InvalidParameterException", message=f"App client {app.client_id} is not configured for secret but secret hash was received"
    ):
        app.api.initiate_auth(
            AuthFlow="USER_PASSWORD_AUTH",
            ClientId=app.client_id,
            AuthParameters={"USERNAME": "nobody", "PASSWORD": new_password(), "SECRET_HASH": "bm9wZQ=="},
        )


def test_only_the_flows_of_the_client_are_open(app):
    closed = app.with_client(ExplicitAuthFlows=["ALLOW_REFRESH_TOKEN_AUTH"])
    person = app.new_user()
    with refused("InvalidParameterException", message="USER_PASSWORD_AUTH flow not enabled for this client"):
        closed.log_in(person)
    with refused("InvalidParameterException", message="Initiate Auth method not supported."):
        app.api.initiate_auth(
            AuthFlow="ADMIN_USER_PASSWORD_AUTH",
            ClientId=app.client_id,
            AuthParameters={"USERNAME": person.username, "PASSWORD": person.password},
        )
    with refused("InvalidParameterException", message="Missing required parameter USERNAME"):
        app.api.initiate_auth(AuthFlow="USER_PASSWORD_AUTH", ClientId=app.client_id, AuthParameters={"PASSWORD": person.password})


def test_a_refresh_token_belongs_to_its_client(app):
    other = app.with_client()
    tokens = app.log_in(app.new_user())
    with refused("NotAuthorizedException"):
        other.refresh(tokens)
    with refused("NotAuthorizedException", message="Invalid Refresh Token"):
        app.refresh({"RefreshToken": "bm90LWEtdG9rZW4.bm90LWEtdG9rZW4"})


def rotating(app, grace):
    return app.with_client(
        ExplicitAuthFlows=[flow for flow in FLOWS if flow != "ALLOW_REFRESH_TOKEN_AUTH"],
        RefreshTokenRotation={"Feature": "ENABLED", "RetryGracePeriodSeconds": grace},
    )


def test_under_rotation_each_refresh_token_is_good_for_one_exchange(app):
    app = rotating(app, grace=0)
    tokens = app.log_in(app.new_user())
    with refused("NotAuthorizedException", "InvalidParameterException", "UnsupportedOperationException"):
        app.refresh(tokens)

    renewed = app.api.get_tokens_from_refresh_token(ClientId=app.client_id, RefreshToken=tokens["RefreshToken"])["AuthenticationResult"]
    assert renewed["RefreshToken"] != tokens["RefreshToken"]
    app.api.get_user(AccessToken=renewed["AccessToken"])

    with refused("RefreshTokenReuseException"):
        app.api.get_tokens_from_refresh_token(ClientId=app.client_id, RefreshToken=tokens["RefreshToken"])


def test_within_the_grace_period_a_lost_answer_can_be_asked_for_again(app):
    app = rotating(app, grace=60)
    tokens = app.log_in(app.new_user())
    for _ in range(2):
        answer = app.api.get_tokens_from_refresh_token(ClientId=app.client_id, RefreshToken=tokens["RefreshToken"])
        app.api.get_user(AccessToken=answer["AuthenticationResult"]["AccessToken"])


def test_without_rotation_the_refresh_token_stays_as_it_is(app):
    tokens = app.log_in(app.new_user())
    answer = app.api.get_tokens_from_refresh_token(ClientId=app.client_id, RefreshToken=tokens["RefreshToken"])
    assert "RefreshToken" not in answer["AuthenticationResult"]
    app.refresh(tokens)


def test_after_five_wrong_passwords_the_right_one_must_wait_too(app):
    person = app.new_user()
    for _ in range(5):
        with refused("NotAuthorizedException", message=WRONG_PASSWORD):
            app.log_in(person, new_password())
    with refused("NotAuthorizedException", message=LOCKED):
        app.log_in(person)

    def tries_again():
        try:
            return app.log_in(person)
        except app.api.exceptions.NotAuthorizedException as refusal:
            assert refusal.response["Error"]["Message"] == LOCKED
            return None

    wait_until(tries_again, timeout=10, what="the lock of one second to end", pause=0.1)
    with refused("NotAuthorizedException", message=WRONG_PASSWORD):
        app.log_in(person, new_password())


def test_who_asks_about_nobody_learns_nothing(app):
    careful = app.with_client(PreventUserExistenceErrors="ENABLED")
    nobody = unique("nobody")
    with refused("NotAuthorizedException", message=WRONG_PASSWORD):
        careful.try_log_in(nobody, new_password())
    with refused("CodeMismatchException", "ExpiredCodeException"):
        careful.api.confirm_sign_up(ClientId=careful.client_id, Username=nobody, ConfirmationCode="123456")
    with refused("CodeMismatchException", "ExpiredCodeException"):
        careful.api.confirm_forgot_password(
            ClientId=careful.client_id, Username=nobody, ConfirmationCode="123456", Password=new_password()
        )
    told = [
        careful.api.forgot_password(ClientId=careful.client_id, Username=nobody)["CodeDeliveryDetails"],
        careful.api.forgot_password(ClientId=careful.client_id, Username=nobody)["CodeDeliveryDetails"],
    ]
    assert told[0] == told[1]
    assert set(told[0]) == {"Destination", "DeliveryMedium", "AttributeName"}
    careful.api.resend_confirmation_code(ClientId=careful.client_id, Username=nobody)


def test_the_legacy_setting_tells_who_does_not_exist(app):
    nobody = unique("nobody")
    with refused("UserNotFoundException", message="User does not exist."):
        app.try_log_in(nobody, new_password())
    with refused("UserNotFoundException"):
        app.api.forgot_password(ClientId=app.client_id, Username=nobody)


def test_an_unknown_user_takes_as_long_as_a_wrong_password(app):
    careful = app.with_client(PreventUserExistenceErrors="ENABLED")
    people = [careful.new_user().username for _ in range(3)]

    def seconds(username):
        begun = time.perf_counter()
        with refused("NotAuthorizedException", message=WRONG_PASSWORD):
            careful.try_log_in(username, new_password())
        return time.perf_counter() - begun

    known, unknown = [], []
    for _ in range(3):
        for username in people:
            known.append(seconds(username))
            unknown.append(seconds(unique("nobody")))
    # Without the same work behind it, an unknown user would be told at least five times sooner.
    # The fastest of each is compared: what others do on the machine can only add.
    assert 0.5 < min(unknown) / min(known) < 2


@pytest.mark.parametrize("setting", ["LEGACY", "ENABLED"])
def test_signing_up_always_tells_that_a_name_is_taken(app, setting):
    app = app.with_client(PreventUserExistenceErrors=setting)
    person, _ = app.sign_up()
    with refused("UsernameExistsException", message="User already exists"):
        app.sign_up(username=person.username)
