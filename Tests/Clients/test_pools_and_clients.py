"""Pools and clients: every setting is kept and given back, defaults are Amazon's, and an update replaces."""

import math
import re

import jwt
import pytest

from support.expect import refused
from support.people import create_client, unique

# As much as one pool can be told; also what takes effect only in a later step must be kept.
POOL_SETTINGS = {
    "Policies": {
        "PasswordPolicy": {
            "MinimumLength": 10, "RequireUppercase": True, "RequireLowercase": True, "RequireNumbers": False,
            "RequireSymbols": False, "PasswordHistorySize": 3, "TemporaryPasswordValidityDays": 2,
        },
        "SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]},
    },
    "DeletionProtection": "INACTIVE",
    "LambdaConfig": {"PreSignUp": "arn:aws:lambda:us-east-1:123456789012:function:before"},
    "AutoVerifiedAttributes": ["email"],
    "VerificationMessageTemplate": {
        "DefaultEmailOption": "CONFIRM_WITH_CODE",
        "EmailMessage": "Say {####}.",
        "EmailSubject": "Your code",
        "EmailMessageByLink": "Follow {##this link##}.",
        "EmailSubjectByLink": "Your link",
        "SmsMessage": "Code {####}",
    },
    "SmsAuthenticationMessage": "Login {####}",
    "UserAttributeUpdateSettings": {"AttributesRequireVerificationBeforeUpdate": ["email"]},
    "DeviceConfiguration": {"ChallengeRequiredOnNewDevice": True, "DeviceOnlyRememberedOnUserPrompt": False},
    "EmailConfiguration": {"EmailSendingAccount": "COGNITO_DEFAULT", "ReplyToEmailAddress": "help@example.com"},
    "UserPoolTags": {"team": "identity", "stage": "test"},
    "AdminCreateUserConfig": {
        "AllowAdminCreateUserOnly": False,
        "InviteMessageTemplate": {
            "EmailMessage": "You are {username}, say {####}.", "EmailSubject": "Welcome", "SMSMessage": "{username} {####}",
        },
    },
    "UserPoolAddOns": {"AdvancedSecurityMode": "AUDIT"},
    "AccountRecoverySetting": {"RecoveryMechanisms": [{"Name": "verified_email", "Priority": 1}]},
    "UserPoolTier": "PLUS",
    "MfaConfiguration": "OFF",
}
# Said once, at birth.
POOL_BIRTHRIGHTS = {
    "AliasAttributes": ["email", "preferred_username"],
    "UsernameConfiguration": {"CaseSensitive": False},
}

CLIENT_SETTINGS = {
    "RefreshTokenValidity": 10,
    "AccessTokenValidity": 20,
    "IdTokenValidity": 25,
    "TokenValidityUnits": {"AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "hours"},
    "ReadAttributes": ["email", "name"],
    "WriteAttributes": ["email", "name"],
    "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    "SupportedIdentityProviders": ["COGNITO"],
    "CallbackURLs": ["https://app.example.com/callback", "http://localhost:3000/callback", "com.example.app://callback"],
    "LogoutURLs": ["https://app.example.com/goodbye"],
    "DefaultRedirectURI": "https://app.example.com/callback",
    "AllowedOAuthFlows": ["code"],
    "AllowedOAuthScopes": ["openid", "email", "profile"],
    "AllowedOAuthFlowsUserPoolClient": True,
    "PreventUserExistenceErrors": "ENABLED",
    "EnableTokenRevocation": False,
    "EnablePropagateAdditionalUserContextData": False,
    "AuthSessionValidity": 15,
}


def assert_holds(kept, said, path=""):
    """Everything that was said is kept; lists of names may be kept in another order."""
    for name, value in said.items():
        where = f"{path}.{name}"
        assert name in kept, f"{where} was forgotten"
        if isinstance(value, dict):
            assert_holds(kept[name], value, where)
        elif isinstance(value, list) and all(isinstance(member, str) for member in value):
            assert sorted(kept[name]) == sorted(value), where
        else:
            assert kept[name] == value, where


def describe(api, pool_id):
    return api.describe_user_pool(UserPoolId=pool_id)["UserPool"]


def describe_client(api, pool_id, client_id):
    return api.describe_user_pool_client(UserPoolId=pool_id, ClientId=client_id)["UserPoolClient"]


def test_a_pool_keeps_every_setting_and_gives_it_back(api):
    name = unique("pool")
    created = api.create_user_pool(PoolName=name, **POOL_SETTINGS, **POOL_BIRTHRIGHTS)["UserPool"]
    pool = describe(api, created["Id"])
    assert pool["Name"] == name
    assert re.fullmatch(r"us-east-1_[0-9A-Za-z]{9}", pool["Id"])
    assert pool["Arn"].startswith("arn:aws:cognito-idp:us-east-1:") and pool["Arn"].endswith(f":userpool/{pool['Id']}")
    assert_holds(pool, POOL_SETTINGS | POOL_BIRTHRIGHTS)
    assert_holds(created, POOL_SETTINGS | POOL_BIRTHRIGHTS)


def test_a_new_pool_has_amazons_defaults(api):
    pool = describe(api, api.create_user_pool(PoolName=unique("pool"))["UserPool"]["Id"])
    assert_holds(pool, {
        "Policies": {"PasswordPolicy": {
            "MinimumLength": 8, "RequireUppercase": True, "RequireLowercase": True, "RequireNumbers": True,
            "RequireSymbols": True, "TemporaryPasswordValidityDays": 7,
        }},
        "MfaConfiguration": "OFF",
        "EmailConfiguration": {"EmailSendingAccount": "COGNITO_DEFAULT"},
        "AdminCreateUserConfig": {"AllowAdminCreateUserOnly": False},
        "VerificationMessageTemplate": {"DefaultEmailOption": "CONFIRM_WITH_CODE"},
        "UserPoolTier": "ESSENTIALS",
        "EstimatedNumberOfUsers": 0,
    })
    schema = {attribute["Name"]: attribute for attribute in pool["SchemaAttributes"]}
    assert set(schema) == {
        "sub", "name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website",
        "email", "email_verified", "gender", "birthdate", "zoneinfo", "locale", "phone_number", "phone_number_verified", "address",
        "updated_at",
    }
    assert (schema["sub"]["Required"], schema["sub"]["Mutable"]) == (True, False)
    assert schema["email_verified"]["AttributeDataType"] == "Boolean"
    assert schema["updated_at"]["AttributeDataType"] == "Number"
    assert schema["birthdate"]["StringAttributeConstraints"] == {"MinLength": "10", "MaxLength": "10"}
    assert not {"AliasAttributes", "UsernameAttributes", "AutoVerifiedAttributes"} & {name for name in pool if pool[name]}


def test_an_update_of_a_pool_replaces_everything_but_its_birthrights(api):
    pool_id = api.create_user_pool(PoolName=unique("pool"), **POOL_SETTINGS, **POOL_BIRTHRIGHTS)["UserPool"]["Id"]
    fresh = describe(api, api.create_user_pool(PoolName=unique("pool"))["UserPool"]["Id"])

    api.update_user_pool(UserPoolId=pool_id, UserPoolTags={"team": "other"})

    pool = describe(api, pool_id)
    assert pool["UserPoolTags"] == {"team": "other"}
    assert_holds(pool, POOL_BIRTHRIGHTS)
    for name in ("Policies", "VerificationMessageTemplate", "AdminCreateUserConfig", "EmailConfiguration", "LambdaConfig"):
        assert pool.get(name) == fresh.get(name), f"{name} did not return to its default"
    assert not {"AutoVerifiedAttributes", "DeviceConfiguration", "SmsAuthenticationMessage"} & {name for name in pool if pool[name]}
    assert pool["LastModifiedDate"] >= pool["CreationDate"]


def test_pools_are_listed_page_by_page(api):
    made = {api.create_user_pool(PoolName=unique("listed"))["UserPool"]["Id"] for _ in range(3)}
    listed, token = [], None
    while True:
        page = api.list_user_pools(MaxResults=2, **({"NextToken": token} if token else {}))
        assert len(page["UserPools"]) <= 2
        listed += [pool["Id"] for pool in page["UserPools"]]
        token = page.get("NextToken")
        if not token:
            break
    assert made <= set(listed)
    assert len(listed) == len(set(listed))


def test_a_deleted_pool_is_gone_and_a_protected_one_stays(api):
    pool_id = api.create_user_pool(PoolName=unique("pool"), DeletionProtection="ACTIVE")["UserPool"]["Id"]
    with refused("InvalidParameterException"):
        api.delete_user_pool(UserPoolId=pool_id)
    api.update_user_pool(UserPoolId=pool_id, DeletionProtection="INACTIVE")
    client_id = create_client(api, pool_id)["ClientId"]

    api.delete_user_pool(UserPoolId=pool_id)

    with refused("ResourceNotFoundException", message=f"User pool {pool_id} does not exist."):
        describe(api, pool_id)
    with refused("ResourceNotFoundException"):
        api.sign_up(ClientId=client_id, Username="ada", Password="Correct-Horse-7")


def test_aliases_and_username_attributes_exclude_each_other(api):
    with refused("InvalidParameterException"):
        api.create_user_pool(PoolName=unique("pool"), AliasAttributes=["email"], UsernameAttributes=["email"])


def test_a_client_keeps_every_setting_and_gives_it_back(app):
    created = create_client(app.api, app.pool_id, **CLIENT_SETTINGS)
    client = describe_client(app.api, app.pool_id, created["ClientId"])
    assert_holds(client, CLIENT_SETTINGS)
    assert re.fullmatch(r"[a-z0-9]{26}", client["ClientId"])
    assert "ClientSecret" not in client


def test_a_new_client_has_amazons_defaults(app):
    created = app.api.create_user_pool_client(UserPoolId=app.pool_id, ClientName=unique("client"))["UserPoolClient"]
    client = describe_client(app.api, app.pool_id, created["ClientId"])
    assert_holds(client, {"RefreshTokenValidity": 30, "EnableTokenRevocation": True, "AuthSessionValidity": 3})
    assert client.get("AllowedOAuthFlowsUserPoolClient", False) is False
    assert client.get("EnablePropagateAdditionalUserContextData", False) is False
    # Lists of attributes are only told when they were given.
    assert not {"ReadAttributes", "WriteAttributes", "ClientSecret"} & set(client)


def test_a_client_that_says_no_flows_takes_srp_custom_and_refresh_but_no_password(app):
    created = app.api.create_user_pool_client(UserPoolId=app.pool_id, ClientName=unique("client"))["UserPoolClient"]
    with refused("InvalidParameterException", message="USER_PASSWORD_AUTH flow not enabled for this client"):
        app.api.initiate_auth(
            AuthFlow="USER_PASSWORD_AUTH", ClientId=created["ClientId"], AuthParameters={"USERNAME": "a", "PASSWORD": "Correct-Horse-7"}
        )


def test_an_update_of_a_client_replaces_everything_but_its_secret(app):
    created = create_client(app.api, app.pool_id, GenerateSecret=True, **CLIENT_SETTINGS)
    fresh = app.api.create_user_pool_client(UserPoolId=app.pool_id, ClientName=unique("client"))["UserPoolClient"]

    app.api.update_user_pool_client(UserPoolId=app.pool_id, ClientId=created["ClientId"], AccessTokenValidity=2)

    client = describe_client(app.api, app.pool_id, created["ClientId"])
    assert client["AccessTokenValidity"] == 2
    assert client["ClientSecret"] == created["ClientSecret"]
    same = {"ClientId", "ClientName", "ClientSecret", "AccessTokenValidity", "CreationDate", "LastModifiedDate", "UserPoolId"}
    assert {name: client[name] for name in client if name not in same} == {name: fresh[name] for name in fresh if name not in same}


def test_clients_are_listed_and_a_deleted_one_opens_nothing(new_app):
    app = new_app()
    made = {app.client_id} | {create_client(app.api, app.pool_id)["ClientId"] for _ in range(2)}
    listed, token = set(), None
    while True:
        page = app.api.list_user_pool_clients(UserPoolId=app.pool_id, MaxResults=2, **({"NextToken": token} if token else {}))
        listed |= {client["ClientId"] for client in page["UserPoolClients"]}
        token = page.get("NextToken")
        if not token:
            break
    assert listed == made

    tokens = app.log_in(app.new_user())
    app.api.delete_user_pool_client(UserPoolId=app.pool_id, ClientId=app.client_id)
    with refused("ResourceNotFoundException", message=f"User pool client {app.client_id} does not exist."):
        describe_client(app.api, app.pool_id, app.client_id)
    with refused("ResourceNotFoundException", "NotAuthorizedException"):
        app.refresh(tokens)


MINUTE, HOUR, DAY = 60, 3600, 86400
UNITS = {"seconds": 1, "minutes": MINUTE, "hours": HOUR, "days": DAY}
LIVES = {"AccessToken": (5 * MINUTE, DAY), "IdToken": (5 * MINUTE, DAY), "RefreshToken": (HOUR, 3650 * DAY)}


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("token", LIVES)
def test_a_token_lives_as_long_as_amazon_lets_it_in_every_unit(app, token, unit):
    shortest, longest = (bound / UNITS[unit] for bound in LIVES[token])

    def made(number):
        validity = {f"{token}Validity": number, "TokenValidityUnits": {token: unit}}
        # An access or ID token may not outlive the refresh token.
        client = create_client(app.api, app.pool_id, **{"RefreshTokenValidity": 30} | validity)
        return client[f"{token}Validity"], client["TokenValidityUnits"][token]

    within = [number for number in {math.ceil(shortest), math.floor(longest)} if shortest <= number <= longest]
    for number in within:
        assert made(number) == (number, unit)
    for number in {math.ceil(shortest) - 1, math.floor(longest) + 1} - {0}:
        with refused("InvalidParameterException"):
            made(number)
    assert within


@pytest.mark.parametrize(("settings", "is_kept"), [
    # Without a unit: hours, hours, days.
    ({"AccessTokenValidity": 24}, True), ({"AccessTokenValidity": 25}, False),
    ({"IdTokenValidity": 24}, True), ({"IdTokenValidity": 25}, False),
    ({"RefreshTokenValidity": 3650}, True), ({"RefreshTokenValidity": 3651}, False), ({"RefreshTokenValidity": 0}, True),
    ({"TokenValidityUnits": {"AccessToken": "weeks"}}, False),
    ({"RefreshTokenValidity": 1, "TokenValidityUnits": {"RefreshToken": "hours"}, "AccessTokenValidity": 1}, True),
    ({"RefreshTokenValidity": 1, "TokenValidityUnits": {"RefreshToken": "hours"}, "AccessTokenValidity": 2}, False),
    ({"RefreshTokenValidity": 1, "TokenValidityUnits": {"RefreshToken": "hours"}, "IdTokenValidity": 2}, False),
])
def test_the_lives_of_tokens_are_held_against_their_units_and_each_other(app, settings, is_kept):
    if is_kept:
        return assert_holds(create_client(app.api, app.pool_id, **settings), settings)
    with refused("InvalidParameterException"):
        create_client(app.api, app.pool_id, **settings)


def test_a_token_s_life_is_told_by_the_token(app):
    client = app.with_client(
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"], AccessTokenValidity=7, IdTokenValidity=8,
        TokenValidityUnits={"AccessToken": "minutes", "IdToken": "minutes"})
    tokens = client.log_in(app.new_user())
    assert tokens["ExpiresIn"] == 7 * MINUTE
    for name, life in (("AccessToken", 7 * MINUTE), ("IdToken", 8 * MINUTE)):
        claims = jwt.decode(tokens[name], options={"verify_signature": False})
        assert claims["exp"] - claims["iat"] == life


@pytest.mark.parametrize("url", [
    "https://app.example.com/cb", "https://app.example.com:8443/cb?x=1", "http://localhost:3000/cb", "http://127.0.0.1/cb", "http://[::1]:8080/cb",
    "myapp://callback", "com.example.app:/callback",
])
def test_a_callback_address_that_is_safe_is_kept(app, url):
    made = create_client(
        app.api, app.pool_id, CallbackURLs=[url], DefaultRedirectURI=url, LogoutURLs=[url], AllowedOAuthFlows=["code"],
        AllowedOAuthScopes=["openid"], AllowedOAuthFlowsUserPoolClient=True)
    assert (made["CallbackURLs"], made["DefaultRedirectURI"], made["LogoutURLs"]) == ([url], url, [url])


def test_a_default_address_is_one_of_the_callback_addresses(app):
    with refused("InvalidParameterException"):
        create_client(app.api, app.pool_id, CallbackURLs=["https://a.example/cb"], DefaultRedirectURI="https://b.example/cb")


def test_analytics_are_kept_and_given_back(app):
    analytics = {"ApplicationId": "0123abcd", "RoleArn": "arn:aws:iam::123456789012:role/analytics", "ExternalId": "x", "UserDataShared": True}
    made = create_client(app.api, app.pool_id, AnalyticsConfiguration=analytics)
    assert describe_client(app.api, app.pool_id, made["ClientId"])["AnalyticsConfiguration"] == analytics
    other = {"ApplicationArn": "arn:aws:mobiletargeting:us-east-1:123456789012:apps/0123abcd", "UserDataShared": False}
    which = {"UserPoolId": app.pool_id, "ClientId": made["ClientId"]}
    assert app.api.update_user_pool_client(**which, AnalyticsConfiguration=other)["UserPoolClient"]["AnalyticsConfiguration"] == other
    assert "AnalyticsConfiguration" not in app.api.update_user_pool_client(**which)["UserPoolClient"]


@pytest.mark.parametrize("member", ["CallbackURLs", "LogoutURLs"])
@pytest.mark.parametrize("url", [
    "http://app.example.com/callback", "HTTP://app.example.com/callback", "http://localhost.example.com/callback",
    "https://app.example.com/callback#part", "https://app.example.com/callback#", "myapp://callback#part", "/callback",
    "//app.example.com/", "app.example.com/callback", "not a url", "javascript:alert(1)", "data:text/html,x",
])
def test_an_address_that_is_not_safe_is_refused(app, member, url):
    with refused("InvalidParameterException"):
        create_client(
            app.api, app.pool_id, **{"CallbackURLs": ["https://app.example.com/"]} | {member: ["https://app.example.com/", url]},
            AllowedOAuthFlows=["code"], AllowedOAuthScopes=["openid"], AllowedOAuthFlowsUserPoolClient=True,
        )


@pytest.mark.parametrize("wrong", [
    {"CallbackURLs": ["http://app.example.com/"]}, {"LogoutURLs": ["https://app.example.com/#part"]},
    # The list of callback addresses is not named, and so empty after this update.
    {"DefaultRedirectURI": "https://app.example.com/callback"},
    {"AccessTokenValidity": 4, "TokenValidityUnits": {"AccessToken": "minutes"}}, {"RefreshTokenValidity": 3651},
    {"ReadAttributes": ["custom:none"]}, {"WriteAttributes": ["custom:none"]},
], ids=str)
def test_an_update_that_is_refused_changes_nothing_of_a_client(app, wrong):
    which = {"UserPoolId": app.pool_id, "ClientId": create_client(app.api, app.pool_id, **CLIENT_SETTINGS)["ClientId"]}
    before = describe_client(app.api, app.pool_id, which["ClientId"])
    with refused("InvalidParameterException"):
        app.api.update_user_pool_client(**which, **wrong)
    assert describe_client(app.api, app.pool_id, which["ClientId"]) == before


def test_old_and_new_names_of_flows_do_not_mix(app):
    with refused("InvalidParameterException"):
        create_client(app.api, app.pool_id, ExplicitAuthFlows=["USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"])


def test_what_does_not_exist_is_named(api, app):
    with refused("ResourceNotFoundException", message="User pool us-east-1_Nowhere00 does not exist."):
        describe(api, "us-east-1_Nowhere00")
    with refused("ResourceNotFoundException", message="User pool client nobodysclient does not exist."):
        describe_client(api, app.pool_id, "nobodysclient")
    with refused("ResourceNotFoundException", message="User pool client nobodysclient does not exist."):
        api.initiate_auth(AuthFlow="USER_PASSWORD_AUTH", ClientId="nobodysclient", AuthParameters={"USERNAME": "a", "PASSWORD": "b"})
