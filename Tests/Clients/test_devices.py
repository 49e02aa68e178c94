"""Devices: pycognito's whole flow, and the operations by boto3."""

import jwt
import pytest
import requests
from pycognito import aws_srp
from pycognito.aws_srp import AWSSRP, generate_hash_device

from support.expect import WRONG_PASSWORD, refused
from support.people import create_app

FLOWS = ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
REMEMBERING = {"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": False}
ASKING = REMEMBERING | {"DeviceOnlyRememberedOnUserPrompt": True}
NO_DEVICE = "Device does not exist."


@pytest.fixture
def new_tracking_app(api, mail, server):
    """Makes pools that remember devices."""

    def make(tracking=None, client=None):
        pool = {"DeviceConfiguration": tracking or REMEMBERING}
        return create_app(api, mail, server.public_url, pool, {"ExplicitAuthFlows": FLOWS} | (client or {}))

    return make


@pytest.fixture
def pycognito_here(server, monkeypatch):
    """pycognito sends three of the operations to a fixed address of Amazon's; here they arrive at the server."""

    class Redirected:
        @staticmethod
        def post(url, **options):
            assert url == "https://cognito-idp.us-east-1.amazonaws.com/"
            return requests.post(server.url + "/", **options)

    monkeypatch.setattr(aws_srp, "requests", Redirected)


def srp(app, person, password=None, **device):
    return AWSSRP(person.username, password or person.password, app.pool_id, app.client_id, client=app.api, **device)


def confirmed(app, person, name="laptop"):
    """A sign-in with a device that is confirmed by boto3: the tokens, and what pycognito needs to know of the device."""
    tokens = srp(app, person).authenticate_user()["AuthenticationResult"]
    data = tokens["NewDeviceMetadata"]
    secret, verifier = generate_hash_device(data["DeviceGroupKey"], data["DeviceKey"])
    options = {"DeviceName": name} if name else {}
    answer = app.api.confirm_device(
        AccessToken=tokens["AccessToken"], DeviceKey=data["DeviceKey"], DeviceSecretVerifierConfig=verifier, **options
    )
    device = {"device_key": data["DeviceKey"], "device_group_key": data["DeviceGroupKey"], "device_password": secret}
    return tokens, device, answer["UserConfirmationNecessary"]


def refresh(app, tokens, **parameters):
    return app.api.initiate_auth(
        AuthFlow="REFRESH_TOKEN_AUTH",
        ClientId=app.client_id,
        AuthParameters={"REFRESH_TOKEN": tokens["RefreshToken"]} | parameters,
    )["AuthenticationResult"]


def device_key(tokens):
    return jwt.decode(tokens["AccessToken"], options={"verify_signature": False}).get("device_key")


def test_pycognito_confirms_a_device_signs_in_with_it_and_forgets_it(new_tracking_app, pycognito_here):
    app = new_tracking_app()
    person = app.new_user()
    client = srp(app, person)
    tokens = client.authenticate_user()
    answer, secret = client.confirm_device(tokens, "my laptop")
    assert answer.status_code == 200 and answer.json() == {"UserConfirmationNecessary": False}

    device = {"device_key": client.device_key, "device_group_key": client.device_group_key, "device_password": secret}
    again = srp(app, person, **device).authenticate_user()["AuthenticationResult"]
    assert "NewDeviceMetadata" not in again
    assert device_key(again) == client.device_key
    with refused("NotAuthorizedException", message=WRONG_PASSWORD):
        srp(app, person, **device | {"device_password": "guess"}).authenticate_user()
    with refused("NotAuthorizedException", message=WRONG_PASSWORD):
        srp(app, person, "Wr0ng-password!", **device).authenticate_user()

    access = again["AccessToken"]
    client.update_device_status(False, access, client.device_key)
    assert app.api.list_devices(AccessToken=access)["Devices"] == []
    client.update_device_status(True, access, client.device_key)
    assert [found["DeviceKey"] for found in app.api.list_devices(AccessToken=access)["Devices"]] == [client.device_key]
    client.forget_device(access, client.device_key)
    assert app.api.list_devices(AccessToken=access)["Devices"] == []
    with refused("ResourceNotFoundException", message=NO_DEVICE):
        srp(app, person, **device).authenticate_user()


def test_many_devices_agree_whatever_zeros_their_numbers_begin_with(new_tracking_app):
    app = new_tracking_app()
    person = app.new_user()
    for _ in range(8):
        _, device, _ = confirmed(app, person)
        assert "AuthenticationResult" in srp(app, person, **device).authenticate_user()


def test_a_remembered_device_spares_the_second_factor(new_tracking_app):
    app = new_tracking_app()
    person = app.new_user()
    _, device, _ = confirmed(app, person)
    app.api.set_user_pool_mfa_config(
        UserPoolId=app.pool_id,
        MfaConfiguration="OPTIONAL",
        EmailMfaConfiguration={"Subject": "Your code", "Message": "Your code is {####}."},
    )
    app.api.admin_set_user_mfa_preference(
        UserPoolId=app.pool_id, Username=person.username, EmailMfaSettings={"Enabled": True, "PreferredMfa": True}
    )
    assert "AuthenticationResult" in srp(app, person, **device).authenticate_user()
    assert srp(app, person).authenticate_user()["ChallengeName"] == "EMAIL_OTP"
    app.api.admin_update_device_status(
        UserPoolId=app.pool_id, Username=person.username, DeviceKey=device["device_key"], DeviceRememberedStatus="not_remembered"
    )
    assert srp(app, person, **device).authenticate_user()["ChallengeName"] == "EMAIL_OTP"


def test_a_session_stays_on_its_device(new_tracking_app):
    app = new_tracking_app()
    person = app.new_user()
    tokens, device, _ = confirmed(app, person)
    _, other, _ = confirmed(app, person)
    for wrong in ({}, {"DEVICE_KEY": other["device_key"]}, {"DEVICE_KEY": "us-east-1_0"}):
        with refused("NotAuthorizedException", message="Invalid Refresh Token"):
            refresh(app, tokens, **wrong)
    fresh = refresh(app, tokens, DEVICE_KEY=device["device_key"])
    assert device_key(fresh) == device["device_key"]
    answer = app.api.get_tokens_from_refresh_token(
        RefreshToken=tokens["RefreshToken"], ClientId=app.client_id, DeviceKey=device["device_key"]
    )
    assert device_key(answer["AuthenticationResult"]) == device["device_key"]
    app.api.admin_forget_device(UserPoolId=app.pool_id, Username=person.username, DeviceKey=device["device_key"])
    with refused("NotAuthorizedException", message="Invalid Refresh Token"):
        refresh(app, tokens, DEVICE_KEY=device["device_key"])


def test_the_user_is_asked_where_the_pool_wants_it(new_tracking_app):
    app = new_tracking_app(ASKING)
    person = app.new_user()
    tokens, device, is_asked = confirmed(app, person)
    assert is_asked is True
    access, key = tokens["AccessToken"], device["device_key"]
    assert app.api.list_devices(AccessToken=access)["Devices"] == []
    app.api.update_device_status(AccessToken=access, DeviceKey=key, DeviceRememberedStatus="remembered")
    (found,) = app.api.list_devices(AccessToken=access)["Devices"]
    assert found["DeviceAttributes"] == [{"Name": "device_status", "Value": "valid"}, {"Name": "device_name", "Value": "laptop"}]
    assert app.api.get_device(AccessToken=access, DeviceKey=key)["Device"] == found


def test_administrators_see_and_manage_all_devices(new_tracking_app):
    app = new_tracking_app(ASKING)
    person = app.new_user()
    keys = sorted(confirmed(app, person, name)[1]["device_key"] for name in ("one", None, "three"))
    where = {"UserPoolId": app.pool_id, "Username": person.username}
    first = app.api.admin_list_devices(**where, Limit=2)
    rest = app.api.admin_list_devices(**where, Limit=2, PaginationToken=first["PaginationToken"])
    assert [found["DeviceKey"] for found in first["Devices"] + rest["Devices"]] == keys
    assert "PaginationToken" not in rest
    app.api.admin_update_device_status(**where, DeviceKey=keys[0], DeviceRememberedStatus="remembered")
    found = app.api.admin_get_device(**where, DeviceKey=keys[0])["Device"]
    told = {attribute["Name"]: attribute["Value"] for attribute in found["DeviceAttributes"]}
    assert told["dev:device_remembered_status"] == "remembered"
    assert told["dev:device_owner"] == f"{person.username}.{app.pool_id}"
    assert told["dev:device_arn"].endswith(f":owner/{person.username}.{app.pool_id}/device/{keys[0]}")
    app.api.admin_forget_device(**where, DeviceKey=keys[0])
    with refused("ResourceNotFoundException", message=NO_DEVICE):
        app.api.admin_get_device(**where, DeviceKey=keys[0])
    with refused("UserNotFoundException"):
        app.api.admin_forget_device(UserPoolId=app.pool_id, Username="nobody", DeviceKey=keys[1])
    with refused("ResourceNotFoundException"):
        app.api.admin_list_devices(UserPoolId=app.pool_id, Username="nobody")


def test_only_the_sign_in_that_got_a_key_confirms_it_once(new_tracking_app):
    app = new_tracking_app()
    person = app.new_user()
    tokens, device, _ = confirmed(app, person)
    _, verifier = generate_hash_device(device["device_group_key"], device["device_key"])

    def confirm(token, key):
        return app.api.confirm_device(AccessToken=token, DeviceKey=key, DeviceSecretVerifierConfig=verifier)

    with refused("DeviceKeyExistsException"):
        confirm(tokens["AccessToken"], device["device_key"])
    other = app.log_in(person)
    with refused("InvalidParameterException", message="Invalid device key given."):
        confirm(other["AccessToken"], device["device_key"])
    with refused("InvalidParameterException", message="Invalid device key given."):
        confirm(other["AccessToken"], "us-east-1_00000000-0000-0000-0000-000000000000")
    app.api.forget_device(AccessToken=tokens["AccessToken"], DeviceKey=device["device_key"])
    with refused("InvalidParameterException", message="Invalid device key given."):
        confirm(tokens["AccessToken"], device["device_key"])
    with refused("ResourceNotFoundException", message=NO_DEVICE):
        app.api.get_device(AccessToken=tokens["AccessToken"], DeviceKey=device["device_key"])
