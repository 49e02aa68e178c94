"""Signing up: what a pool asks of a name, a password and attributes, and how codes come and go."""

import re

import pytest

from support.expect import TOO_OFTEN, WRONG_CODE, refused
from support.people import attributes, new_password, unique


@pytest.mark.parametrize(("password", "missing"), [
    ("Aa1!", "Password not long enough"),
    ("lower-case-1", "Password must have uppercase characters"),
    ("UPPER-CASE-1", "Password must have lowercase characters"),
    ("No-Digits-Here", "Password must have numeric characters"),
    ("NoSymbols123", "Password must have symbol characters"),
])
def test_a_weak_password_is_told_what_it_lacks(app, password, missing):
    with refused("InvalidPasswordException", message=f"Password did not conform with policy: {missing}"):
        app.sign_up(password=password)


def test_a_pools_own_password_policy_replaces_the_default_one(new_app):
    app = new_app(pool={"Policies": {"PasswordPolicy": {
        "MinimumLength": 12, "RequireUppercase": False, "RequireLowercase": True, "RequireNumbers": False, "RequireSymbols": False,
    }}})
    app.sign_up(password="lowercaseonly")
    with refused("InvalidPasswordException", message="Password did not conform with policy: Password not long enough"):
        app.sign_up(password="elevenchars")


def test_a_required_attribute_must_be_given_and_an_unknown_one_must_not(new_app):
    app = new_app(pool={"Schema": [
        {"Name": "given_name", "AttributeDataType": "String", "Required": True, "Mutable": True},
        {"Name": "shoe", "AttributeDataType": "Number", "NumberAttributeConstraints": {"MinValue": "30", "MaxValue": "50"}},
    ]})
    with refused(
        "InvalidParameterException", message="Attributes did not conform to the schema: given_name: The attribute is required"
    ):
        app.sign_up()
    with refused("InvalidParameterException", message=re.compile("^Attributes did not conform to the schema: custom:hat: ")):
        app.sign_up(given_name="Ada", **{"custom:hat": "bowler"})
    with refused("InvalidParameterException"):
        app.sign_up(given_name="Ada", **{"custom:shoe": "29"})

    person, _ = app.sign_up(given_name="Ada", **{"custom:shoe": "42"})
    known = attributes(app.api.admin_get_user(UserPoolId=app.pool_id, Username=person.username))
    assert known["custom:shoe"] == "42"


def test_without_an_attribute_to_verify_no_code_is_sent_and_the_user_stays_unconfirmed(new_app, mail):
    app = new_app(pool={"AutoVerifiedAttributes": None})
    person, answer = app.sign_up()
    assert "CodeDeliveryDetails" not in answer
    assert app.status(person.username) == "UNCONFIRMED"

    app.api.admin_confirm_sign_up(UserPoolId=app.pool_id, Username=person.username)
    assert app.status(person.username) == "CONFIRMED"
    known = attributes(app.api.admin_get_user(UserPoolId=app.pool_id, Username=person.username))
    assert known.get("email_verified", "false") == "false"
    assert not mail.has_for(person.email)


def test_with_both_a_phone_and_an_address_the_phone_goes_first(new_app):
    app = new_app(pool={
        "AutoVerifiedAttributes": ["phone_number", "email"],
        "SmsConfiguration": {"SnsCallerArn": "arn:aws:iam::123456789012:role/sms", "ExternalId": "lifeguard"},
    })
    _, answer = app.sign_up(phone_number="+15551231234")
    assert answer["CodeDeliveryDetails"] == {"Destination": "+*******1234", "DeliveryMedium": "SMS", "AttributeName": "phone_number"}


def test_a_pool_that_only_administrators_fill_refuses_strangers(new_app):
    app = new_app(pool={"AdminCreateUserConfig": {"AllowAdminCreateUserOnly": True}})
    with refused("NotAuthorizedException", message="SignUp is not permitted for this user pool"):
        app.sign_up()


def test_a_taken_name_is_refused_and_case_counts_unless_the_pool_says_otherwise(app, new_app):
    person, _ = app.sign_up(username=unique("Alice"))
    with refused("UsernameExistsException", message="User already exists"):
        app.sign_up(username=person.username)
    app.sign_up(username=person.username.lower())

    tolerant = new_app(pool={"UsernameConfiguration": {"CaseSensitive": False}})
    alice = tolerant.new_user(username="Alice", email="alice@example.com")
    with refused("UsernameExistsException", message="User already exists"):
        tolerant.sign_up(username="aLICE")
    tolerant.log_in(alice, username="ALICE")


def test_a_wrong_code_is_refused_and_too_many_of_them_end_the_code(app, mail):
    person, _ = app.sign_up()
    code = mail.code(person.email)
    wrong = "000000" if code != "000000" else "111111"
    with refused("CodeMismatchException", message=WRONG_CODE):
        app.api.confirm_sign_up(ClientId=app.client_id, Username=person.username, ConfirmationCode=wrong)

    answers = []
    for _ in range(30):
        with refused() as refusal:
            app.api.confirm_sign_up(ClientId=app.client_id, Username=person.username, ConfirmationCode=wrong)
        answers.append(refusal.value.response["Error"]["Code"])
        if answers[-1] != "CodeMismatchException":
            break
    assert answers[-1] in ("TooManyFailedAttemptsException", "LimitExceededException", "ExpiredCodeException"), answers
    with refused():
        app.api.confirm_sign_up(ClientId=app.client_id, Username=person.username, ConfirmationCode=code)
    assert app.status(person.username) == "UNCONFIRMED"


def test_who_is_confirmed_cannot_be_confirmed_again_nor_be_sent_a_code(app, mail):
    person, _ = app.sign_up()
    code = mail.code(person.email)
    app.api.confirm_sign_up(ClientId=app.client_id, Username=person.username, ConfirmationCode=code)
    with refused("NotAuthorizedException", message="User cannot be confirmed. Current status is CONFIRMED"):
        app.api.confirm_sign_up(ClientId=app.client_id, Username=person.username, ConfirmationCode=code)
    with refused("InvalidParameterException", message="User is already confirmed."):
        app.api.resend_confirmation_code(ClientId=app.client_id, Username=person.username)


def test_a_code_can_be_sent_again_and_the_newest_one_counts(app, mail):
    person, _ = app.sign_up()
    mail.code(person.email)
    answer = app.api.resend_confirmation_code(ClientId=app.client_id, Username=person.username)
    assert answer["CodeDeliveryDetails"]["Destination"] == "u***@e***"
    app.confirm(person)
    assert app.status(person.username) == "CONFIRMED"


def test_a_code_cannot_be_sent_again_for_ever(app):
    person, _ = app.sign_up()
    with refused("LimitExceededException", message=TOO_OFTEN):
        for _ in range(25):
            app.api.resend_confirmation_code(ClientId=app.client_id, Username=person.username)


def test_a_pools_own_words_reach_the_mailbox(new_app, mail):
    app = new_app(pool={"VerificationMessageTemplate": {
        "EmailMessage": "Ahoy {username}, say {####} at the gangway.", "EmailSubject": "Your boarding code", "DefaultEmailOption": "CONFIRM_WITH_CODE",
    }})
    person, _ = app.sign_up()
    letter = mail.next(person.email)
    assert letter.subject == "Your boarding code"
    assert f"Ahoy {person.username}, say {letter.code} at the gangway." in letter.text


def test_in_a_pool_with_username_attributes_the_address_is_the_name_and_sub_the_username(new_app):
    app = new_app(pool={"UsernameAttributes": ["email"], "UsernameConfiguration": {"CaseSensitive": False}})
    with refused("InvalidParameterException", message="Username should be an email."):
        app.sign_up(username=unique("not-an-address"), email="")

    person = app.new_user(username=f"{unique('ada')}@example.com")
    with refused("UsernameExistsException"):
        app.sign_up(username=person.username)
    tokens = app.log_in(person, username=person.username.upper())
    assert app.api.get_user(AccessToken=tokens["AccessToken"])["Username"] == person.sub
    assert app.api.admin_get_user(UserPoolId=app.pool_id, Username=person.sub)["Username"] == person.sub


def test_an_alias_signs_in_only_once_it_is_verified(new_app):
    app = new_app(pool={"AliasAttributes": ["email"]})
    with refused(
        "InvalidParameterException",
        message="Username cannot be of email format, since user pool is configured for email alias.",
    ):
        app.sign_up(username=f"{unique('ada')}@example.com")

    person, _ = app.sign_up()
    with refused("UserNotFoundException", "NotAuthorizedException"):
        app.log_in(person, username=person.email)
    app.confirm(person)
    assert app.api.get_user(AccessToken=app.log_in(person, username=person.email)["AccessToken"])["Username"] == person.username


def test_a_verified_alias_belongs_to_one_user_and_moves_only_when_forced(new_app, mail):
    app = new_app(pool={"AliasAttributes": ["email"]})
    first = app.new_user()
    second, _ = app.sign_up(email=first.email)
    code = mail.code(second.email)

    with refused("AliasExistsException", message="An account with the given email already exists."):
        app.api.confirm_sign_up(ClientId=app.client_id, Username=second.username, ConfirmationCode=code)
    app.api.confirm_sign_up(ClientId=app.client_id, Username=second.username, ConfirmationCode=code, ForceAliasCreation=True)

    tokens = app.log_in(second, username=first.email)
    assert app.api.get_user(AccessToken=tokens["AccessToken"])["Username"] == second.username
    old = attributes(app.api.admin_get_user(UserPoolId=app.pool_id, Username=first.username))
    assert old["email_verified"] == "false"
    app.log_in(first)


def test_a_client_reads_and_writes_only_the_attributes_it_was_given(app):
    narrow = app.with_client(ReadAttributes=["email"], WriteAttributes=["email"])
    with refused("NotAuthorizedException", message="A client attempted to write unauthorized attribute"):
        narrow.sign_up(nickname="Countess")

    person = app.new_user(nickname="Countess")
    seen = attributes(narrow.api.get_user(AccessToken=narrow.log_in(person)["AccessToken"]))
    assert "nickname" not in seen
    assert seen["email"] == person.email
    assert attributes(app.api.get_user(AccessToken=app.log_in(person)["AccessToken"]))["nickname"] == "Countess"


def test_a_sign_up_without_a_password_is_refused_where_nothing_else_signs_in(app):
    with refused("InvalidParameterException", "InvalidPasswordException"):
        app.api.sign_up(ClientId=app.client_id, Username=unique("user"), UserAttributes=[{"Name": "email", "Value": "a@example.com"}])


@pytest.mark.parametrize("address", ["no-at-sign", "two@at@signs.example", "new\r\nBcc: victim@example.com", "@example.com"])
def test_what_is_no_address_is_refused(app, address):
    with refused("InvalidParameterException", message="Invalid email address format."):
        app.api.sign_up(
            ClientId=app.client_id, Username=unique("user"), Password=new_password(), UserAttributes=[{"Name": "email", "Value": address}]
        )
