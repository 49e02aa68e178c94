"""Second factors, whole stories: authenticator apps, text messages, mails, and what a pool requires."""

import json
import time

import jwt
import pytest
import requests

from support.authenticator_app import AuthenticatorApp
from support.crowd import at_once, parted
from support.expect import LOCKED, refused
from support.patience import wait_until
from support.people import attributes, unique

TOKEN = {"SoftwareTokenMfaConfiguration": {"Enabled": True}}
MESSAGES = {"SmsMfaConfiguration": {}, "EmailMfaConfiguration": {}}
INVALID_SESSION = "Invalid session for the user."
WRONG_MFA_CODE = "Invalid code or auth state for the user."
USED_CODE = "Your software token has already been used once."
NUMBER = "+1555{:07}"


@pytest.fixture
def secured(new_app):
    """Makes pools with second factors: `secured("OPTIONAL", **TOKEN)`."""

    def make(mfa, pool=None, client=None, **factors):
        app = new_app(pool=pool, client=client)
        app.api.set_user_pool_mfa_config(UserPoolId=app.pool_id, MfaConfiguration=mfa, **factors)
        return app

    return make


def respond(app, asked, username, session=None, **responses):
    return app.api.respond_to_auth_challenge(
        ClientId=app.client_id, ChallengeName=asked["ChallengeName"], Session=session or asked["Session"],
        ChallengeResponses=app.parameters(username, USERNAME=username, **responses),
    )


def set_up(app, person):
    """Gives a signed-in person an authenticator app that is asked for from now on."""
    token = app.log_in(person)["AccessToken"]
    phone = AuthenticatorApp(app.api.associate_software_token(AccessToken=token)["SecretCode"])
    answer = app.api.verify_software_token(AccessToken=token, UserCode=phone.code(), FriendlyDeviceName="Ann's phone")
    assert answer["Status"] == "SUCCESS" and "Session" not in answer
    app.api.set_user_mfa_preference(AccessToken=token, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True})
    return phone, token


def set_up_on_the_way(app, asked, username):
    """Answers MFA_SETUP with an authenticator app."""
    handed = app.api.associate_software_token(Session=asked["Session"])
    phone = AuthenticatorApp(handed["SecretCode"])
    verified = app.api.verify_software_token(Session=handed["Session"], UserCode=phone.code())
    assert verified["Status"] == "SUCCESS"
    return phone, respond(app, asked, username, session=verified["Session"])["AuthenticationResult"]


def sms_code(server, number):
    """The newest code that went to a phone, from the development server's mailbox."""

    def newest():
        return requests.get(server.url + "/_dev/mailbox.json", params={"to": number}, timeout=5).json()

    return wait_until(newest, what=f"a text message to {number}")[0]["code"]


def test_an_app_is_set_up_preferred_and_asked_for(secured):
    app = secured("OPTIONAL", **TOKEN)
    person = app.new_user()
    phone, token = set_up(app, person)
    user = app.api.get_user(AccessToken=token)
    assert user["UserMFASettingList"] == ["SOFTWARE_TOKEN_MFA"] and user["PreferredMfaSetting"] == "SOFTWARE_TOKEN_MFA"
    factors = app.api.get_user_auth_factors(AccessToken=token)
    assert factors["ConfiguredUserAuthFactors"] == ["PASSWORD", "EMAIL_OTP", "SOFTWARE_TOKEN"]

    asked = app.try_log_in(person.username, person.password)
    assert asked["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    assert asked["ChallengeParameters"] == {"FRIENDLY_DEVICE_NAME": "Ann's phone", "USER_ID_FOR_SRP": person.username}
    code = phone.code()
    answer = respond(app, asked, person.username, SOFTWARE_TOKEN_MFA_CODE=code)
    assert app.api.get_user(AccessToken=answer["AuthenticationResult"]["AccessToken"])["Username"] == person.username
    with refused("NotAuthorizedException", message=INVALID_SESSION):
        respond(app, asked, person.username, SOFTWARE_TOKEN_MFA_CODE=phone.code())
    with refused("ExpiredCodeException", message=USED_CODE):
        respond(app, app.try_log_in(person.username, person.password), person.username, SOFTWARE_TOKEN_MFA_CODE=code)


def test_of_many_sign_ins_with_one_code_one_succeeds(secured):
    app = secured("OPTIONAL", **TOKEN)
    person = app.new_user()
    phone, _ = set_up(app, person)
    questions = [app.try_log_in(person.username, person.password) for _ in range(6)]
    code = phone.code()
    results = at_once([lambda asked=asked: respond(app, asked, person.username, SOFTWARE_TOKEN_MFA_CODE=code) for asked in questions])
    given, names = parted(results)
    assert len(given) == 1 and set(names) == {"ExpiredCodeException"}


def test_wrong_codes_shut_the_door(secured):
    app = secured("OPTIONAL", **TOKEN)
    person = app.new_user()
    phone, _ = set_up(app, person)
    asked = app.try_log_in(person.username, person.password)
    for _ in range(5):
        with refused("CodeMismatchException", message=WRONG_MFA_CODE):
            respond(app, asked, person.username, SOFTWARE_TOKEN_MFA_CODE=phone.wrong_code())
    right = phone.code()
    with refused("NotAuthorizedException", message=LOCKED):
        respond(app, asked, person.username, SOFTWARE_TOKEN_MFA_CODE=right)
    time.sleep(1.1)
    assert respond(app, asked, person.username, SOFTWARE_TOKEN_MFA_CODE=right)["AuthenticationResult"]


def test_an_app_must_show_that_it_works(secured):
    app = secured("OPTIONAL", **TOKEN)
    person = app.new_user()
    token = app.log_in(person)["AccessToken"]
    with refused("SoftwareTokenMFANotFoundException"):
        app.api.verify_software_token(AccessToken=token, UserCode="123456")
    phone = AuthenticatorApp(app.api.associate_software_token(AccessToken=token)["SecretCode"])
    with refused("EnableSoftwareTokenMFAException", message="Code mismatch and fail enable Software Token MFA"):
        app.api.verify_software_token(AccessToken=token, UserCode=phone.wrong_code())
    with refused("InvalidParameterException", message="User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA"):
        app.api.set_user_mfa_preference(AccessToken=token, SoftwareTokenMfaSettings={"Enabled": True})
    with refused("InvalidParameterException", message="User does not have delivery config set to turn on SMS_MFA"):
        app.api.set_user_mfa_preference(AccessToken=token, SMSMfaSettings={"Enabled": True})
    app.log_in(person)


def test_a_lost_app_is_taken_away_by_an_administrator(secured):
    app = secured("OPTIONAL", **TOKEN)
    person = app.new_user()
    set_up(app, person)
    app.api.admin_delete_software_token(UserPoolId=app.pool_id, Username=person.username)
    app.log_in(person)
    assert "UserMFASettingList" not in app.api.admin_get_user(UserPoolId=app.pool_id, Username=person.username)


def test_codes_by_text_message_and_by_mail(secured, server, mail):
    app = secured("OPTIONAL", **MESSAGES)
    number = NUMBER.format(time.time_ns() % 10_000_000)
    person = app.new_user(phone_number=number)
    token = app.log_in(person)["AccessToken"]
    app.api.set_user_mfa_preference(AccessToken=token, SMSMfaSettings={"Enabled": True}, EmailMfaSettings={"Enabled": True})

    asked = app.try_log_in(person.username, person.password)
    assert asked["ChallengeName"] == "SELECT_MFA_TYPE"
    assert json.loads(asked["ChallengeParameters"]["MFAS_CAN_CHOOSE"]) == ["SMS_MFA", "EMAIL_OTP"]
    with refused("MFAMethodNotFoundException", "InvalidParameterException"):
        respond(app, asked, person.username, ANSWER="SOFTWARE_TOKEN_MFA")
    chosen = respond(app, asked, person.username, ANSWER="SMS_MFA")
    assert chosen["ChallengeName"] == "SMS_MFA"
    assert chosen["ChallengeParameters"]["CODE_DELIVERY_DELIVERY_MEDIUM"] == "SMS"
    assert chosen["ChallengeParameters"]["CODE_DELIVERY_DESTINATION"].endswith(number[-4:])
    assert respond(app, chosen, person.username, SMS_MFA_CODE=sms_code(server, number))["AuthenticationResult"]
    assert attributes(app.api.get_user(AccessToken=token))["phone_number_verified"] == "true"
    with refused("NotAuthorizedException", message=INVALID_SESSION):
        respond(app, asked, person.username, ANSWER="EMAIL_OTP")

    app.api.set_user_mfa_preference(AccessToken=token, EmailMfaSettings={"PreferredMfa": True})
    asked = app.try_log_in(person.username, person.password)
    assert asked["ChallengeName"] == "EMAIL_OTP"
    code = mail.code(person.email)
    with refused("CodeMismatchException", message=WRONG_MFA_CODE):
        respond(app, asked, person.username, EMAIL_OTP_CODE="000000" if code != "000000" else "111111")
    assert respond(app, asked, person.username, EMAIL_OTP_CODE=code)["AuthenticationResult"]
    app.api.set_user_mfa_preference(AccessToken=token, EmailMfaSettings={"Enabled": False}, SMSMfaSettings={"Enabled": False})
    app.log_in(person)


def test_where_it_is_required_an_app_is_set_up_on_the_way_in(secured):
    app = secured("ON", **TOKEN)
    person = app.new_user()
    asked = app.try_log_in(person.username, person.password)
    assert asked["ChallengeName"] == "MFA_SETUP"
    assert json.loads(asked["ChallengeParameters"]["MFAS_CAN_SETUP"]) == ["SOFTWARE_TOKEN_MFA"]
    with refused("SoftwareTokenMFANotFoundException"):
        respond(app, asked, person.username)
    phone, tokens = set_up_on_the_way(app, asked, person.username)
    user = app.api.get_user(AccessToken=tokens["AccessToken"])
    assert user["UserMFASettingList"] == ["SOFTWARE_TOKEN_MFA"] and user["PreferredMfaSetting"] == "SOFTWARE_TOKEN_MFA"
    with refused("NotAuthorizedException", message=INVALID_SESSION):
        app.api.associate_software_token(Session=asked["Session"])
    with refused("InvalidParameterException"):
        app.api.set_user_mfa_preference(AccessToken=tokens["AccessToken"], SoftwareTokenMfaSettings={"Enabled": False})
    asked = app.try_log_in(person.username, person.password)
    assert asked["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    assert respond(app, asked, person.username, SOFTWARE_TOKEN_MFA_CODE=phone.code())["AuthenticationResult"]


def test_an_invited_user_chooses_a_password_then_sets_up_an_app(secured):
    app = secured("ON", **TOKEN)
    name = unique("invited")
    app.api.admin_create_user(UserPoolId=app.pool_id, Username=name, TemporaryPassword="Temp-Horse-1", MessageAction="SUPPRESS")
    first = app.try_log_in(name, "Temp-Horse-1")
    assert first["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    second = respond(app, first, name, NEW_PASSWORD="Correct-Horse-7")
    assert second["ChallengeName"] == "MFA_SETUP"
    set_up_on_the_way(app, second, name)
    assert app.status(name) == "CONFIRMED"


def test_an_address_can_be_given_on_the_way_in(secured, mail):
    admin_only = {"AccountRecoverySetting": {"RecoveryMechanisms": [{"Name": "admin_only", "Priority": 1}]}}
    app = secured("ON", pool=admin_only, EmailMfaConfiguration={"Message": "Here: {####}", "Subject": "Your way in"})
    person, _ = app.sign_up(email="")
    app.api.admin_confirm_sign_up(UserPoolId=app.pool_id, Username=person.username)
    asked = app.try_log_in(person.username, person.password)
    assert json.loads(asked["ChallengeParameters"]["MFAS_CAN_SETUP"]) == ["EMAIL_OTP"]
    address = f"{person.username}@b.example"
    sent = respond(app, asked, person.username, email=address)
    assert sent["ChallengeName"] == "EMAIL_OTP"
    letter = mail.next(address)
    assert letter.subject == "Your way in" and letter.text.startswith("Here: ")
    tokens = respond(app, sent, person.username, EMAIL_OTP_CODE=letter.code)["AuthenticationResult"]
    known = attributes(app.api.get_user(AccessToken=tokens["AccessToken"]))
    assert (known["email"], known["email_verified"]) == (address, "true")


def test_a_session_is_of_one_client_and_one_user(secured):
    app = secured("OPTIONAL", **TOKEN)
    person = app.new_user()
    phone, _ = set_up(app, person)
    asked = app.try_log_in(person.username, person.password)
    with refused("NotAuthorizedException", message=INVALID_SESSION):
        respond(app.with_client(), asked, person.username, SOFTWARE_TOKEN_MFA_CODE=phone.code())
    with refused("NotAuthorizedException", message=INVALID_SESSION):
        respond(app, asked, "somebody-else", SOFTWARE_TOKEN_MFA_CODE=phone.wrong_code())
    assert respond(app, asked, person.username, SOFTWARE_TOKEN_MFA_CODE=phone.code())["AuthenticationResult"]


def test_a_client_with_a_secret_proves_it_at_every_step(secured):
    app = secured("OPTIONAL", **TOKEN, client={"GenerateSecret": True})
    person = app.new_user()
    phone, _ = set_up(app, person)
    asked = app.try_log_in(person.username, person.password)
    with refused("NotAuthorizedException"):
        app.api.respond_to_auth_challenge(
            ClientId=app.client_id, ChallengeName=asked["ChallengeName"], Session=asked["Session"],
            ChallengeResponses={"USERNAME": person.username, "SOFTWARE_TOKEN_MFA_CODE": phone.wrong_code()},
        )
    assert respond(app, asked, person.username, SOFTWARE_TOKEN_MFA_CODE=phone.code())["AuthenticationResult"]


def test_an_administrator_signs_a_user_in_and_sets_the_preference(secured, mail):
    app = secured("OPTIONAL", **MESSAGES)
    person = app.new_user()
    app.api.admin_set_user_mfa_preference(
        UserPoolId=app.pool_id, Username=person.username, EmailMfaSettings={"Enabled": True, "PreferredMfa": True}
    )
    asked = app.api.admin_initiate_auth(
        UserPoolId=app.pool_id, ClientId=app.client_id, AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": person.username, "PASSWORD": person.password},
    )
    assert asked["ChallengeName"] == "EMAIL_OTP"
    answer = app.api.admin_respond_to_auth_challenge(
        UserPoolId=app.pool_id, ClientId=app.client_id, ChallengeName="EMAIL_OTP", Session=asked["Session"],
        ChallengeResponses={"USERNAME": person.username, "EMAIL_OTP_CODE": mail.code(person.email)},
    )
    assert answer["AuthenticationResult"]
    factors = app.api.admin_get_user_auth_factors(UserPoolId=app.pool_id, Username=person.username)
    assert factors["PreferredMfaSetting"] == "EMAIL_OTP" and factors["UserMFASettingList"] == ["EMAIL_OTP"]


def test_the_old_settings_switch_text_messages(secured):
    app = secured("OPTIONAL", **MESSAGES)
    person = app.new_user(phone_number=NUMBER.format(time.time_ns() % 10_000_000))
    token = app.log_in(person)["AccessToken"]
    options = [{"DeliveryMedium": "SMS", "AttributeName": "phone_number"}]
    app.api.set_user_settings(AccessToken=token, MFAOptions=options)
    assert app.api.get_user(AccessToken=token)["MFAOptions"] == options
    assert app.try_log_in(person.username, person.password)["ChallengeName"] == "SMS_MFA"
    app.api.admin_set_user_settings(UserPoolId=app.pool_id, Username=person.username, MFAOptions=[])
    app.log_in(person)


def test_the_pools_factors_are_replaced_as_amazon_does(new_app):
    app = new_app()
    pool = {"UserPoolId": app.pool_id}

    def shown(answer):
        return {name: value for name, value in answer.items() if name != "ResponseMetadata"}

    assert shown(app.api.get_user_pool_mfa_config(**pool)) == {"MfaConfiguration": "OFF"}
    for mfa in ("ON", "OPTIONAL"):
        with refused(
            "InvalidParameterException",
            message="Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.",
        ):
            app.api.set_user_pool_mfa_config(**pool, MfaConfiguration=mfa)
    for factor in (TOKEN, {"EmailMfaConfiguration": {}}, {"SmsMfaConfiguration": {}}):
        for mfa in ({}, {"MfaConfiguration": "OFF"}):
            with refused(
                "InvalidParameterException",
                message="Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
            ):
                app.api.set_user_pool_mfa_config(**pool, **mfa, **factor)
    passkeys = {"WebAuthnConfiguration": {"RelyingPartyId": "example.com", "UserVerification": "preferred"}}
    full = TOKEN | passkeys | {"MfaConfiguration": "OPTIONAL"}
    assert shown(app.api.set_user_pool_mfa_config(**pool, **full)) == full
    app.api.update_user_pool(**pool, AutoVerifiedAttributes=["email"])
    assert shown(app.api.get_user_pool_mfa_config(**pool)) == full
    assert shown(app.api.set_user_pool_mfa_config(**pool)) == passkeys | {"MfaConfiguration": "OFF"}
    with refused("InvalidParameterException", message="Cannot turn MFA functionality ON, once the user pool has been created."):
        app.api.update_user_pool(**pool, MfaConfiguration="ON")


# Recovery codes


@pytest.fixture
def careful(secured):
    return secured("OPTIONAL", pool={"UserPoolTags": {"lifeguard:recovery-codes": "true"}}, **TOKEN)


def ask_for_codes(app, method, token):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return requests.request(method, f"{app.issuer}/oauth2/recoveryCodes", headers=headers, timeout=10)


def recover(app, person, code):
    return respond(app, app.try_log_in(person.username, person.password), person.username, RECOVERY_CODE=code)


def test_an_app_makes_codes_and_each_signs_in_once(careful, confidences):
    person = careful.new_user()
    _, token = set_up(careful, person)
    assert ask_for_codes(careful, "GET", token).json() == {"left": 0}
    codes = ask_for_codes(careful, "POST", token).json()["codes"]
    confidences.add(*codes)
    assert len(set(codes)) == 10
    tokens = recover(careful, person, codes[0])["AuthenticationResult"]
    claims = jwt.decode(tokens["AccessToken"], options={"verify_signature": False})
    assert claims["acr"] == "loa:3" and claims["amr"] == ["pwd", "otp", "mfa"]
    with refused("CodeMismatchException", message=WRONG_MFA_CODE):
        recover(careful, person, codes[0])
    assert ask_for_codes(careful, "GET", tokens["AccessToken"]).json() == {"left": 9}
    again = ask_for_codes(careful, "POST", token).json()["codes"]
    confidences.add(*again)
    with refused("CodeMismatchException", message=WRONG_MFA_CODE):
        recover(careful, person, codes[1])
    assert recover(careful, person, again[1])["AuthenticationResult"]


def test_who_has_no_second_factor_no_token_or_no_such_extra_gets_none(careful, secured):
    bare = careful.log_in(careful.new_user())["AccessToken"]
    answer = ask_for_codes(careful, "POST", bare)
    assert answer.status_code == 400 and "that is set up" in answer.json()["error_description"]
    assert ask_for_codes(careful, "POST", None).status_code == 401
    plain = secured("OPTIONAL", **TOKEN)
    person = plain.new_user()
    _, token = set_up(plain, person)
    assert ask_for_codes(plain, "POST", token).json()["error"] == "unauthorized_client"


def test_the_helpdesk_tells_how_many_are_left_and_makes_new_ones(careful, server, confidences):
    person = careful.new_user()
    set_up(careful, person)
    where = ("--pool", careful.pool_id, "--username", person.username)
    assert server.cli_json("user", "recovery-codes", *where)["Left"] == 0
    codes = [entry["Code"] for entry in server.cli_json("user", "recovery-codes", *where, "--new")]
    confidences.add(*codes)
    assert server.cli_json("user", "recovery-codes", *where)["Left"] == 10
    assert recover(careful, person, codes[9].lower())["AuthenticationResult"]
    assert server.cli("user", "recovery-codes", *where).stdout.strip().endswith("9")
