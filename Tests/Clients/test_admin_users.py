"""What an administrator changes of users, and how users are found."""

import re

import pytest
import requests

from support.code_flow import CodeFlow, hosted
from support.expect import refused
from support.people import attributes, new_password, unique
from support.visitor import answered


@pytest.fixture
def person(app):
    return app.new_user()


def found(app, filter, **more):
    return [user["Username"] for user in app.api.list_users(UserPoolId=app.pool_id, Filter=filter, **more)["Users"]]


def test_attributes_are_changed_and_taken_away(app, person):
    who = {"UserPoolId": app.pool_id, "Username": person.username}
    app.api.admin_update_user_attributes(
        **who, UserAttributes=[{"Name": "nickname", "Value": "Countess"}, {"Name": "email_verified", "Value": "True"}]
    )
    has = attributes(app.api.admin_get_user(**who), "UserAttributes")
    assert (has["nickname"], has["email_verified"]) == ("Countess", "true")
    app.api.admin_delete_user_attributes(**who, UserAttributeNames=["nickname"])
    assert "nickname" not in attributes(app.api.admin_get_user(**who), "UserAttributes")
    with refused("InvalidParameterException", message="Attributes did not conform to the schema: custom:none: Attribute does not exist in the schema."):
        app.api.admin_update_user_attributes(**who, UserAttributes=[{"Name": "custom:none", "Value": "x"}])


def test_a_disabled_user_is_shut_out_until_enabled(app, person):
    who = {"UserPoolId": app.pool_id, "Username": person.username}
    tokens = app.try_log_in(person.username, person.password)["AuthenticationResult"]
    app.api.admin_disable_user(**who)
    assert app.api.admin_get_user(**who)["Enabled"] is False
    with refused("NotAuthorizedException", message="User is disabled."):
        app.try_log_in(person.username, person.password)
    with refused("NotAuthorizedException"):
        app.api.get_user(AccessToken=tokens["AccessToken"])
    with refused("NotAuthorizedException"):
        app.api.initiate_auth(
            ClientId=app.client_id, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": tokens["RefreshToken"]}
        )
    app.api.admin_enable_user(**who)
    with refused("NotAuthorizedException"):
        app.api.get_user(AccessToken=tokens["AccessToken"])
    assert app.try_log_in(person.username, person.password)["AuthenticationResult"]


def test_a_disabled_user_gets_no_further_at_the_pages_nor_past_a_proxy(app, person, confidences):
    site = hosted(app)
    flow = CodeFlow(site, confidences)
    visitor = flow.visitor()
    tokens = flow.exchange(flow.code(visitor, person))
    bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert requests.get(f"{site.issuer}/verify", headers=bearer, timeout=5).status_code == 200
    app.api.admin_disable_user(UserPoolId=app.pool_id, Username=person.username)
    assert requests.get(f"{site.issuer}/verify", headers=bearer, timeout=5).status_code == 401
    assert not flow.is_alive(tokens)
    # The browser's session of before opens nothing, and the password neither.
    page = visitor.open(flow.authorize_url())
    assert page.location is None and page.heading == "Sign in"
    page = visitor.log_in(page, person)
    assert page.location is None and "disabled" in page.complaint


@pytest.mark.parametrize("by", ["the API", "the command line"])
def test_what_was_begun_before_a_user_was_disabled_leads_nowhere_even_when_enabled_again(app, server, person, confidences, by):
    who = {"UserPoolId": app.pool_id, "Username": person.username}
    site = hosted(app, GenerateSecret=True)
    flow, own = CodeFlow(site, confidences), (site.client_id, site.client_secret)
    visitor = flow.visitor()
    tokens = flow.exchange(flow.code(visitor, person), client_secret=site.client_secret)

    def opened():
        """What the proxy, the API and the app are told."""
        bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
        known = requests.post(f"{site.issuer}/oauth2/introspect", data={"token": tokens["access_token"]}, auth=own, timeout=5)
        told = answered(visitor.open(flow.authorize_url(prompt="none")))
        return requests.get(f"{site.issuer}/verify", headers=bearer, timeout=5).status_code, known.json()["active"], told.get("error")

    codes = [answered(visitor.open(flow.authorize_url()))["code"] for _ in range(2)]
    assert opened() == (200, True, None)
    if by == "the API":
        app.api.admin_disable_user(**who)
    else:
        server.cli("user", "disable", "--pool", app.pool_id, "--user", person.username)
    # The first time disabled, the second time enabled again.
    for code in codes:
        assert opened() == (401, False, "login_required")
        assert flow.exchange(code, client_secret=site.client_secret) == "invalid_grant"
        asked = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
        assert requests.post(f"{site.issuer}/oauth2/token", data=asked, auth=own, timeout=5).json() == {"error": "invalid_grant"}
        app.api.admin_enable_user(**who)
    assert answered(visitor.log_in(visitor.open(flow.authorize_url()), person))["code"]


def test_where_a_client_hides_users_only_who_knows_the_password_is_told_that_the_account_is_disabled(app, person, confidences):
    site = hosted(app, PreventUserExistenceErrors="ENABLED")
    flow, wrong = CodeFlow(site, confidences), new_password()
    visitor = flow.visitor()
    app.api.admin_disable_user(UserPoolId=app.pool_id, Username=person.username)
    said = [visitor.log_in(visitor.open(flow.authorize_url()), person, password).complaint for password in (person.password, wrong)]
    assert said == ["This account is disabled.", "We could not sign you in with these details. Check them and try again."]
    for password, words in ((person.password, "User is disabled."), (wrong, "Incorrect username or password.")):
        with refused("NotAuthorizedException", message=words):
            site.try_log_in(person.username, password)
    # Told as to a stranger: that a code is on its way.
    assert site.api.forgot_password(ClientId=site.client_id, Username=person.username)["CodeDeliveryDetails"]
    assert not app.mail.has_for(person.email)
    with refused("NotAuthorizedException", message="User is disabled."):
        app.api.forgot_password(ClientId=app.client_id, Username=person.username)


def test_a_sign_in_that_is_under_way_ends_when_the_user_is_disabled(app):
    username, password = unique("newcomer"), new_password()
    app.api.admin_create_user(UserPoolId=app.pool_id, Username=username, MessageAction="SUPPRESS", TemporaryPassword=password)
    session = app.try_log_in(username, password)["Session"]
    app.api.admin_disable_user(UserPoolId=app.pool_id, Username=username)
    with refused("NotAuthorizedException"):
        app.api.respond_to_auth_challenge(
            ClientId=app.client_id, ChallengeName="NEW_PASSWORD_REQUIRED", Session=session,
            ChallengeResponses={"USERNAME": username, "NEW_PASSWORD": new_password()})
    assert app.status(username) == "FORCE_CHANGE_PASSWORD"


def test_inside_of_attributes_users_are_found_where_a_tag_asks_for_it(new_app):
    app = new_app(pool={"UserPoolTags": {"lifeguard:contains": "email"}})
    people = [app.new_user() for _ in range(3)]
    middle = people[0].email[2:-3]
    assert found(app, f'email *= "{middle}"') == [people[0].username]
    assert sorted(found(app, 'email *= "e"')) == sorted(person.username for person in people)
    with refused("InvalidParameterException", message=re.compile("lifeguard:contains")):
        found(app, 'username *= "a"')
    with refused("InvalidParameterException", message="lifeguard:contains: picture is no attribute that users are found by."):
        app.api.update_user_pool(UserPoolId=app.pool_id, UserPoolTags={"lifeguard:contains": "picture"})


def test_a_reset_password_opens_nothing_until_a_new_one_is_chosen(app, person, mail):
    who = {"UserPoolId": app.pool_id, "Username": person.username}
    app.api.admin_reset_user_password(**who)
    assert app.api.admin_get_user(**who)["UserStatus"] == "RESET_REQUIRED"
    with refused("PasswordResetRequiredException"):
        app.try_log_in(person.username, person.password)
    chosen = new_password()
    app.api.confirm_forgot_password(
        ClientId=app.client_id, Username=person.username, ConfirmationCode=mail.code(person.email), Password=chosen
    )
    assert app.try_log_in(person.username, chosen)["AuthenticationResult"]


def test_users_are_found_by_amazons_filters_and_by_more(new_app):
    app = new_app()
    people = sorted((app.new_user() for _ in range(3)), key=lambda person: person.username)
    first, *others = people
    assert found(app, f'username = "{first.username}"') == [first.username]
    assert found(app, f'email = "{first.email}"') == [first.username]
    assert found(app, f'email ^= "{first.email[:-3]}"') == [first.username]
    assert found(app, 'email = "nobody@example.com"') == []
    assert sorted(found(app, 'cognito:user_status = "Confirmed"')) == [person.username for person in people]
    rest = f'status = "Enabled" and not (username = "{first.username}") order by username desc'
    assert found(app, rest) == [person.username for person in reversed(others)]
    pages = app.api.get_paginator("list_users").paginate(
        UserPoolId=app.pool_id, Filter='created > "2020-01-01" order by created', PaginationConfig={"PageSize": 2}
    )
    assert len({user["Username"] for page in pages for user in page["Users"]}) == 3
    with refused("InvalidParameterException", message="Error while parsing filter."):
        found(app, "email = x")
    with refused("InvalidParameterException", message="Invalid search attribute: shoe"):
        found(app, 'shoe = "9"')


def test_passwords_of_before_are_not_taken_again(new_app):
    app = new_app(pool={"Policies": {"PasswordPolicy": {"MinimumLength": 8, "PasswordHistorySize": 2}}})
    username, first, second = unique("ann"), new_password(), new_password()
    app.api.admin_create_user(UserPoolId=app.pool_id, Username=username, MessageAction="SUPPRESS", TemporaryPassword=new_password())
    for password in (first, second):
        app.api.admin_set_user_password(UserPoolId=app.pool_id, Username=username, Password=password, Permanent=True)
    for password in (first, second):
        with refused("PasswordHistoryPolicyViolationException"):
            app.api.admin_set_user_password(UserPoolId=app.pool_id, Username=username, Password=password, Permanent=True)
