"""Partial updates by the header X-Lifeguard-Merge, as boto3 sends it."""

import pytest

from support.api import boto3_client, error, post
from support.people import create_client


@pytest.fixture(scope="module")
def merging(server, confidences):
    """boto3 that asks for partial updates."""
    api = boto3_client(server, confidences)

    def ask(params, **_):
        params["headers"]["X-Lifeguard-Merge"] = "true"

    api.meta.events.register("before-call", ask)
    return api


def test_an_update_of_a_pool_changes_only_what_it_names(new_app, api, merging):
    app = new_app(pool={"Policies": {"PasswordPolicy": {"MinimumLength": 12}}, "UserPoolTags": {"team": "a"}})
    pool = {"UserPoolId": app.pool_id}
    before = api.describe_user_pool(**pool)["UserPool"]
    merging.update_user_pool(**pool, Policies={"PasswordPolicy": {"RequireSymbols": True}}, DeletionProtection="ACTIVE")
    after = api.describe_user_pool(**pool)["UserPool"]
    assert after["Policies"]["PasswordPolicy"] == before["Policies"]["PasswordPolicy"] | {"RequireSymbols": True}
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"Policies", "DeletionProtection", "LastModifiedDate"}

    # Without the header it is Amazon's.
    api.update_user_pool(**pool)
    assert api.describe_user_pool(**pool)["UserPool"]["UserPoolTags"] == {}


def test_an_update_of_a_client_changes_only_what_it_names(app, api, merging):
    made = create_client(api, app.pool_id, CallbackURLs=["https://app.example/cb"], TokenValidityUnits={"AccessToken": "minutes"}, AccessTokenValidity=10)
    which = {"UserPoolId": app.pool_id, "ClientId": made["ClientId"]}
    merging.update_user_pool_client(**which, TokenValidityUnits={"IdToken": "minutes"}, IdTokenValidity=20)
    after = api.describe_user_pool_client(**which)["UserPoolClient"]
    assert after["TokenValidityUnits"] == {"AccessToken": "minutes", "IdToken": "minutes"}
    assert (after["AccessTokenValidity"], after["IdTokenValidity"]) == (10, 20)
    assert after["CallbackURLs"] == made["CallbackURLs"] and after["ExplicitAuthFlows"] == made["ExplicitAuthFlows"]


def test_a_header_of_other_words_is_refused_and_changes_nothing(server, app, api):
    before = api.describe_user_pool(UserPoolId=app.pool_id)["UserPool"]
    answer = post(server, "UpdateUserPool", {"UserPoolId": app.pool_id}, headers={"X-Lifeguard-Merge": "yes"})
    assert error(answer) == ("InvalidParameterException", "The header X-Lifeguard-Merge takes true or false.")
    assert api.describe_user_pool(UserPoolId=app.pool_id)["UserPool"] == before
