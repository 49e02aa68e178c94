"""Resource servers and their scopes: APIs that tokens are for, as boto3 makes them and as a service asks for them."""

import jwt
import pytest
import requests

from support.expect import refused
from support.people import create_client, create_resource_server

SERVICE = {"GenerateSecret": True, "AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthFlowsUserPoolClient": True}


def token_answer(app, **form):
    return requests.post(
        f"{app.issuer}/oauth2/token", data={"grant_type": "client_credentials"} | form, auth=(app.client_id, app.client_secret), timeout=5
    )


def granted(app, confidences, **form):
    """The scopes of the token that the client gets for itself."""
    answer = token_answer(app, **form)
    assert answer.status_code == 200, answer.text
    confidences.add_from(answer.json())
    return jwt.decode(answer.json()["access_token"], options={"verify_signature": False})["scope"].split()


def test_a_resource_server_keeps_what_it_was_given(new_app):
    app = new_app()
    scopes = [{"ScopeName": "read", "ScopeDescription": "May read"}, {"ScopeName": "orders:write.all", "ScopeDescription": "Dürfte"}]
    made = app.api.create_resource_server(UserPoolId=app.pool_id, Identifier="https://api.example.com", Name="Orders", Scopes=scopes)
    described = app.api.describe_resource_server(UserPoolId=app.pool_id, Identifier="https://api.example.com")
    expected = {"UserPoolId": app.pool_id, "Identifier": "https://api.example.com", "Name": "Orders", "Scopes": scopes}
    assert made["ResourceServer"] == described["ResourceServer"] == expected

    renamed = app.api.update_resource_server(
        UserPoolId=app.pool_id, Identifier="https://api.example.com", Name="New", Scopes=scopes[:1]
    )["ResourceServer"]
    assert (renamed["Name"], renamed["Scopes"]) == ("New", scopes[:1])
    app.api.delete_resource_server(UserPoolId=app.pool_id, Identifier="https://api.example.com")
    with refused("ResourceNotFoundException", message="Resource server https://api.example.com does not exist."):
        app.api.describe_resource_server(UserPoolId=app.pool_id, Identifier="https://api.example.com")


def test_resource_servers_are_listed_page_by_page(new_app):
    app = new_app()
    for number in range(5):
        create_resource_server(app.api, app.pool_id, f"api{number}", "read")
    listed, token = [], None
    while True:
        page = app.api.list_resource_servers(UserPoolId=app.pool_id, MaxResults=2, **({"NextToken": token} if token else {}))
        assert len(page["ResourceServers"]) <= 2
        listed += [server["Identifier"] for server in page["ResourceServers"]]
        token = page.get("NextToken")
        if not token:
            break
    assert sorted(listed) == [f"api{number}" for number in range(5)]


def test_an_identifier_is_given_once_and_must_be_there(new_app):
    app = new_app()
    create_resource_server(app.api, app.pool_id, "api", "read")
    with refused("InvalidParameterException", message=f"api already exists in user pool {app.pool_id}."):
        create_resource_server(app.api, app.pool_id, "api")
    with refused("ResourceNotFoundException"):
        app.api.update_resource_server(UserPoolId=app.pool_id, Identifier="other", Name="n")
    with refused("ResourceNotFoundException"):
        app.api.delete_resource_server(UserPoolId=app.pool_id, Identifier="other")


@pytest.mark.parametrize("scope", ["api/delete", "nobody/read", "Cognito", "api"])
def test_a_client_gets_only_scopes_that_exist(new_app, scope):
    app = new_app()
    create_resource_server(app.api, app.pool_id, "api", "read")
    settings = dict(UserPoolId=app.pool_id, ClientName="app", AllowedOAuthScopes=["openid", "api/read", scope])
    with refused("ScopeDoesNotExistException", message=f"Invalid scope requested: {scope}"):
        app.api.create_user_pool_client(**settings)
    with refused("ScopeDoesNotExistException", message=f"Invalid scope requested: {scope}"):
        app.api.update_user_pool_client(**settings, ClientId=app.client_id)


def test_every_standard_scope_may_be_given(app):
    scopes = ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"]
    assert create_client(app.api, app.pool_id, AllowedOAuthScopes=scopes)["AllowedOAuthScopes"] == scopes


def test_a_scope_that_is_taken_away_is_inactive_at_once(new_app, confidences):
    app = new_app(client=SERVICE | {"AllowedOAuthScopes": ["api/read", "api/write"]})
    assert granted(app, confidences) == ["api/read", "api/write"]
    assert granted(app, confidences, scope="api/write") == ["api/write"]

    app.api.update_resource_server(
        UserPoolId=app.pool_id, Identifier="api", Name="API", Scopes=[{"ScopeName": "read", "ScopeDescription": "may read"}]
    )
    assert granted(app, confidences) == ["api/read"]
    assert token_answer(app, scope="api/write").json() == {"error": "invalid_scope"}
    client = app.api.describe_user_pool_client(UserPoolId=app.pool_id, ClientId=app.client_id)["UserPoolClient"]
    assert client["AllowedOAuthScopes"] == ["api/read", "api/write"]


def test_an_api_asks_what_a_token_is_worth(new_app, confidences):
    app = new_app()
    api = app.with_client(**SERVICE, AllowedOAuthScopes=["api/read"])

    def introspect(token, auth=(api.client_id, api.client_secret), **form):
        return requests.post(f"{app.issuer}/oauth2/introspect", data={"token": token} | form, auth=auth, timeout=5)

    person = app.new_user()
    tokens = app.log_in(person)
    told = introspect(tokens["AccessToken"], token_type_hint="access_token").json()
    claims = jwt.decode(tokens["AccessToken"], options={"verify_signature": False})
    assert told["active"] is True
    assert {name: told[name] for name in ("scope", "client_id", "username", "exp", "iat", "sub", "iss", "jti")} == {
        name: claims[name] for name in ("scope", "client_id", "username", "exp", "iat", "sub", "iss", "jti")
    }
    assert (told["token_type"], told["iss"]) == ("Bearer", app.issuer)

    for nothing in (tokens["IdToken"], tokens["RefreshToken"], "nonsense"):
        assert introspect(nothing).json() == {"active": False}
    wrong = introspect(tokens["AccessToken"], auth=(api.client_id, "x" * 40))
    assert (wrong.status_code, wrong.json()) == (401, {"error": "invalid_client"})
    assert introspect(tokens["AccessToken"], auth=None, client_id=app.client_id).status_code == 401

    app.api.revoke_token(ClientId=app.client_id, Token=tokens["RefreshToken"])
    assert introspect(tokens["AccessToken"]).json() == {"active": False}
