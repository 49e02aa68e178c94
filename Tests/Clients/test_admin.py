"""What an administrator does with users."""

import json
import re

import pytest
import requests

from support.api import error, post
from support.expect import WRONG_PASSWORD, refused
from support.patience import wait_until
from support.people import attributes, new_password, unique


@pytest.fixture
def invited(app, mail):
    """Somebody made by an administrator, with the temporary password that came by mail."""
    username = unique("invited")
    address = f"{username}@example.com"
    user = app.api.admin_create_user(
        UserPoolId=app.pool_id,
        Username=username,
        UserAttributes=[{"Name": "email", "Value": address}, {"Name": "email_verified", "Value": "true"}],
        DesiredDeliveryMediums=["EMAIL"],
    )["User"]
    return user, mail.next(address)


def temporary_password(letter, username):
    found = re.search(rf"Your username is {re.escape(username)} and temporary password is (\S+)\. ?", letter.text)
    assert found, letter.text
    return found.group(1)


def test_an_invited_user_is_mailed_a_temporary_password_and_must_choose_a_new_one(app, server, invited, confidences):
    user, letter = invited
    assert letter.subject == "Your temporary password"
    password = temporary_password(letter, user["Username"])
    confidences.add(password)
    assert (user["UserStatus"], user["Enabled"]) == ("FORCE_CHANGE_PASSWORD", True)
    assert attributes(user, "Attributes")["email_verified"] == "true"

    answers = [
        app.try_log_in(user["Username"], password),
        app.api.admin_initiate_auth(
            UserPoolId=app.pool_id,
            ClientId=app.client_id,
            AuthFlow="ADMIN_USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": user["Username"], "PASSWORD": password},
        ),
    ]
    for answer in answers:
        assert answer["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
        assert "AuthenticationResult" not in answer
        assert 20 <= len(answer["Session"]) <= 4096
        assert json.loads(answer["ChallengeParameters"]["requiredAttributes"]) == []
        assert json.loads(answer["ChallengeParameters"]["userAttributes"])["email"]
        assert answer["ChallengeParameters"]["USER_ID_FOR_SRP"] == user["Username"]

    chosen = new_password()
    tokens = app.api.respond_to_auth_challenge(
        ClientId=app.client_id, ChallengeName="NEW_PASSWORD_REQUIRED", Session=answers[0]["Session"],
        ChallengeResponses={"USERNAME": user["Username"], "NEW_PASSWORD": chosen},
    )
    assert "AccessToken" in tokens["AuthenticationResult"]
    assert "AuthenticationResult" in app.try_log_in(user["Username"], chosen)
    with refused("NotAuthorizedException"):
        app.try_log_in(user["Username"], password)


def test_an_invitation_can_be_sent_again_but_not_to_nobody_and_not_instead_of_a_new_user(app, mail, invited):
    user, first = invited
    address = attributes(user, "Attributes")["email"]
    with refused("UsernameExistsException"):
        app.api.admin_create_user(UserPoolId=app.pool_id, Username=user["Username"])
    with refused("UserNotFoundException"):
        app.api.admin_create_user(UserPoolId=app.pool_id, Username=unique("nobody"), MessageAction="RESEND")

    app.api.admin_create_user(
        UserPoolId=app.pool_id, Username=user["Username"], MessageAction="RESEND", DesiredDeliveryMediums=["EMAIL"]
    )
    letter = mail.next(address)
    answer = app.try_log_in(user["Username"], temporary_password(letter, user["Username"]))
    assert answer["ChallengeName"] == "NEW_PASSWORD_REQUIRED"


def test_a_suppressed_invitation_sends_no_mail_and_the_given_password_is_temporary(app, mail):
    username, password = unique("quiet"), new_password()
    app.api.admin_create_user(
        UserPoolId=app.pool_id,
        Username=username,
        TemporaryPassword=password,
        MessageAction="SUPPRESS",
        UserAttributes=[{"Name": "email", "Value": f"{username}@example.com"}],
    )
    assert app.try_log_in(username, password)["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    # A later mail to somebody else has arrived, so an invitation would have, too.
    app.new_user()
    assert not mail.has_for(f"{username}@example.com")
    with refused("InvalidPasswordException"):
        app.api.admin_create_user(UserPoolId=app.pool_id, Username=unique("quiet"), TemporaryPassword="weak-one")


def test_a_permanent_password_confirms_and_a_temporary_one_asks_for_a_new_one(app, invited):
    username = invited[0]["Username"]
    permanent, temporary = new_password(), new_password()
    with refused("InvalidPasswordException"):
        app.api.admin_set_user_password(UserPoolId=app.pool_id, Username=username, Password="weak-one", Permanent=True)

    app.api.admin_set_user_password(UserPoolId=app.pool_id, Username=username, Password=permanent, Permanent=True)
    assert app.status(username) == "CONFIRMED"
    assert app.try_log_in(username, permanent)["AuthenticationResult"]

    app.api.admin_set_user_password(UserPoolId=app.pool_id, Username=username, Password=temporary, Permanent=False)
    assert app.status(username) == "FORCE_CHANGE_PASSWORD"
    assert app.try_log_in(username, temporary)["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    with refused("NotAuthorizedException", message=WRONG_PASSWORD):
        app.try_log_in(username, permanent)
    with refused("NotAuthorizedException", message="User password cannot be reset in the current state."):
        app.api.forgot_password(ClientId=app.client_id, Username=username)


def test_an_administrator_signs_a_user_in_by_password_and_by_refresh_token(app):
    person = app.new_user()

    def sign_in(flow, **parameters):
        return app.api.admin_initiate_auth(
            UserPoolId=app.pool_id, ClientId=app.client_id, AuthFlow=flow, AuthParameters=parameters
        )["AuthenticationResult"]

    for flow in ("ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"):
        tokens = sign_in(flow, USERNAME=person.username, PASSWORD=person.password)
        app.api.get_user(AccessToken=tokens["AccessToken"])
    renewed = sign_in("REFRESH_TOKEN_AUTH", REFRESH_TOKEN=tokens["RefreshToken"])
    app.api.get_user(AccessToken=renewed["AccessToken"])


def test_an_administrator_sees_a_user_whole_and_deletes_it(app):
    person = app.new_user(nickname="Countess")
    user = app.api.admin_get_user(UserPoolId=app.pool_id, Username=person.username)
    assert (user["Username"], user["UserStatus"], user["Enabled"]) == (person.username, "CONFIRMED", True)
    assert attributes(user) == {"sub": person.sub, "email": person.email, "email_verified": "true", "nickname": "Countess"}
    assert user["UserCreateDate"] <= user["UserLastModifiedDate"]

    tokens = app.log_in(person)
    app.api.admin_delete_user(UserPoolId=app.pool_id, Username=person.username)
    with refused("UserNotFoundException", message="User does not exist."):
        app.status(person.username)
    with refused("UserNotFoundException", message="User does not exist."):
        app.api.admin_delete_user(UserPoolId=app.pool_id, Username=person.username)
    with refused("NotAuthorizedException", "UserNotFoundException"):
        app.api.get_user(AccessToken=tokens["AccessToken"])


def test_users_are_listed_page_by_page_each_once(new_app):
    app = new_app()
    people = {app.sign_up()[0].username for _ in range(5)}

    listed, pages, token = [], 0, None
    while True:
        page = app.api.list_users(UserPoolId=app.pool_id, Limit=2, **({"PaginationToken": token} if token else {}))
        assert len(page["Users"]) <= 2
        listed += [user["Username"] for user in page["Users"]]
        pages, token = pages + 1, page.get("PaginationToken")
        if not token:
            break
    assert sorted(listed) == sorted(people)
    assert pages == 3
    assert {user["UserStatus"] for user in app.api.list_users(UserPoolId=app.pool_id)["Users"]} == {"UNCONFIRMED"}


def test_a_list_shows_only_the_attributes_asked_for(new_app):
    app = new_app()
    person, _ = app.sign_up(nickname="Countess")
    (user,) = app.api.list_users(UserPoolId=app.pool_id, AttributesToGet=["email"])["Users"]
    assert attributes(user, "Attributes") == {"email": person.email}


def test_a_development_server_shows_every_message_in_its_mailbox(app, server, mail):
    person, _ = app.sign_up()
    code = mail.code(person.email)

    def shown():
        return requests.get(server.url + "/_dev/mailbox.json", params={"to": person.email}, timeout=5).json()

    (message,) = wait_until(shown, what="the message to be in the mailbox")
    assert (message["to"], message["subject"], message["code"]) == (person.email, "Your verification code", code)
    assert code in message["text"]
    assert {"html", "sentAt"} <= set(message)

    app.api.resend_confirmation_code(ClientId=app.client_id, Username=person.username)
    newer = mail.code(person.email)
    messages = wait_until(lambda: (both := shown()) and len(both) == 2 and both, what="both messages")
    assert [message["code"] for message in messages] == [newer, code]

    page = requests.get(server.url + "/_dev/mailbox", timeout=5)
    assert page.headers["Content-Type"].startswith("text/html")
    assert newer in page.text
