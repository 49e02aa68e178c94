"""What an administrator changes of users, and how users are found."""

import re

import pytest
import requests

from support.code_flow import CodeFlow, hosted
from support.expect import refused
from support.people import attributes, new_password, unique


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
