"""The main job, as a stranger and an app developer live through it: sign up, mailed code, log in, verified token."""

import re

import pytest

from support.expect import WRONG_PASSWORD, refused
from support.people import attributes, new_password

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


def test_a_stranger_signs_up_confirms_by_mail_logs_in_and_is_refused_after_revocation(app, mail):
    person, answer = app.sign_up(name="Ada Lovelace")
    assert answer["UserConfirmed"] is False
    assert re.fullmatch(UUID, answer["UserSub"])
    assert answer["CodeDeliveryDetails"] == {"Destination": "u***@e***", "DeliveryMedium": "EMAIL", "AttributeName": "email"}
    assert app.status(person.username) == "UNCONFIRMED"

    with refused("UserNotConfirmedException", message="User is not confirmed."):
        app.log_in(person)

    letter = mail.next(person.email)
    assert letter.subject == "Your verification code"
    assert f"Your verification code is {letter.code}" in letter.text
    app.api.confirm_sign_up(ClientId=app.client_id, Username=person.username, ConfirmationCode=letter.code)
    assert app.status(person.username) == "CONFIRMED"

    tokens = app.log_in(person)
    assert set(tokens) == {"AccessToken", "IdToken", "RefreshToken", "ExpiresIn", "TokenType"}
    assert (tokens["ExpiresIn"], tokens["TokenType"]) == (3600, "Bearer")

    user = app.api.get_user(AccessToken=tokens["AccessToken"])
    assert user["Username"] == person.username
    assert attributes(user) == {"sub": person.sub, "email": person.email, "email_verified": "true", "name": "Ada Lovelace"}

    renewed = app.refresh(tokens)
    assert set(renewed) == {"AccessToken", "IdToken", "ExpiresIn", "TokenType"}
    assert renewed["AccessToken"] != tokens["AccessToken"]
    app.api.get_user(AccessToken=renewed["AccessToken"])

    app.api.revoke_token(ClientId=app.client_id, Token=tokens["RefreshToken"])
    for dead in (tokens, renewed):
        with refused("NotAuthorizedException", message="Access Token has been revoked"):
            app.api.get_user(AccessToken=dead["AccessToken"])
    with refused("NotAuthorizedException", message="Refresh Token has been revoked"):
        app.refresh(tokens)


def test_revoking_one_session_leaves_the_other_alive(app):
    person = app.new_user()
    desk, phone = app.log_in(person), app.log_in(person)

    app.api.revoke_token(ClientId=app.client_id, Token=desk["RefreshToken"])

    with refused("NotAuthorizedException"):
        app.api.get_user(AccessToken=desk["AccessToken"])
    app.api.get_user(AccessToken=phone["AccessToken"])
    app.refresh(phone)


def test_a_global_sign_out_ends_every_session(app):
    person = app.new_user()
    desk, phone = app.log_in(person), app.log_in(person)

    app.api.global_sign_out(AccessToken=desk["AccessToken"])

    for session in (desk, phone):
        with refused("NotAuthorizedException"):
            app.api.get_user(AccessToken=session["AccessToken"])
        with refused("NotAuthorizedException"):
            app.refresh(session)
    app.api.get_user(AccessToken=app.log_in(person)["AccessToken"])


def test_a_user_deletes_the_account_and_the_name_is_free_again(app):
    person = app.new_user()
    tokens = app.log_in(person)

    app.api.delete_user(AccessToken=tokens["AccessToken"])

    with refused("NotAuthorizedException", "UserNotFoundException"):
        app.api.get_user(AccessToken=tokens["AccessToken"])
    with refused("NotAuthorizedException"):
        app.refresh(tokens)
    with refused("UserNotFoundException", message="User does not exist."):
        app.status(person.username)
    again = app.new_user(username=person.username)
    assert again.sub != person.sub


def test_a_forgotten_password_is_replaced_by_a_mailed_code(app, mail):
    person = app.new_user()

    answer = app.api.forgot_password(ClientId=app.client_id, Username=person.username)
    assert answer["CodeDeliveryDetails"] == {"Destination": "u***@e***", "DeliveryMedium": "EMAIL", "AttributeName": "email"}
    code = mail.code(person.email)
    fresh = new_password()
    with refused("CodeMismatchException", message="Invalid verification code provided, please try again."):
        wrong = "000000" if code != "000000" else "111111"
        app.api.confirm_forgot_password(ClientId=app.client_id, Username=person.username, ConfirmationCode=wrong, Password=fresh)
    app.api.confirm_forgot_password(ClientId=app.client_id, Username=person.username, ConfirmationCode=code, Password=fresh)

    with refused("NotAuthorizedException", message=WRONG_PASSWORD):
        app.log_in(person)
    app.log_in(person, fresh)
    with refused("ExpiredCodeException", "CodeMismatchException"):
        app.api.confirm_forgot_password(ClientId=app.client_id, Username=person.username, ConfirmationCode=code, Password=fresh)


def test_an_unconfirmed_user_cannot_recover_a_password(app, mail):
    person, _ = app.sign_up()
    with refused(
        "InvalidParameterException",
        message="Cannot reset password for the user as there is no registered/verified email or phone_number",
    ):
        app.api.forgot_password(ClientId=app.client_id, Username=person.username)


def test_a_password_is_changed_by_who_knows_the_old_one(app):
    person = app.new_user()
    token = app.log_in(person)["AccessToken"]
    fresh = new_password()

    with refused("NotAuthorizedException", message=WRONG_PASSWORD):
        app.api.change_password(AccessToken=token, PreviousPassword=new_password(), ProposedPassword=fresh)
    with refused("InvalidPasswordException", message=re.compile("^Password did not conform with policy: ")):
        app.api.change_password(AccessToken=token, PreviousPassword=person.password, ProposedPassword="tooshort")
    app.api.change_password(AccessToken=token, PreviousPassword=person.password, ProposedPassword=fresh)

    app.log_in(person, fresh)
    with refused("NotAuthorizedException", message=WRONG_PASSWORD):
        app.log_in(person)


@pytest.mark.parametrize("token", ["garbage", "a.b.c", "eyJhbGciOiJub25lIn0.e30."])
def test_what_is_no_access_token_of_ours_opens_nothing(app, token):
    for call in (app.api.get_user, app.api.global_sign_out, app.api.delete_user):
        with refused("NotAuthorizedException"):
            call(AccessToken=token)


def test_an_id_token_and_a_refresh_token_are_no_access_tokens(app):
    tokens = app.log_in(app.new_user())
    for token in (tokens["IdToken"], tokens["RefreshToken"]):
        with refused("NotAuthorizedException"):
            app.api.get_user(AccessToken=token)
