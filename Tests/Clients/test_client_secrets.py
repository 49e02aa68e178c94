"""Two secrets of one client, tokens for the client itself, attributes added later, and tags: as boto3 has them."""

import jwt

from support.expect import refused
from support.patience import wait_until
from support.people import create_resource_server

MACHINE = {
    "GenerateSecret": True, "ExplicitAuthFlows": ["ALLOW_CLIENT_TOKEN_AUTH"], "AllowedOAuthFlows": ["client_credentials"],
    "AllowedOAuthFlowsUserPoolClient": True, "AllowedOAuthScopes": ["api/read"],
}


def test_a_secret_is_exchanged_while_both_count(new_app, confidences):
    app = new_app(client={"GenerateSecret": True})
    person = app.new_user()
    client = {"UserPoolId": app.pool_id, "ClientId": app.client_id}
    added = app.api.add_user_pool_client_secret(**client)["ClientSecretDescriptor"]
    confidences.add(added["ClientSecretValue"])
    first = app.client_secret
    for secret in (first, added["ClientSecretValue"]):
        app.client_secret = secret
        assert app.log_in(person)["AccessToken"]
    ids = [each["ClientSecretId"] for each in app.api.list_user_pool_client_secrets(**client)["ClientSecrets"]]
    assert ids[1] == added["ClientSecretId"] and all(each.startswith(f"{app.client_id}--") for each in ids)
    with refused("LimitExceededException"):
        app.api.add_user_pool_client_secret(**client)
    app.api.delete_user_pool_client_secret(**client, ClientSecretId=ids[0])
    assert app.log_in(person)["AccessToken"]
    app.client_secret = first
    with refused("NotAuthorizedException", message=f"Unable to verify secret hash for client {app.client_id}"):
        app.log_in(person)
    with refused("InvalidParameterException"):
        app.api.delete_user_pool_client_secret(**client, ClientSecretId=ids[1])


def test_a_client_gets_a_token_for_itself(new_app):
    app = new_app()
    create_resource_server(app.api, app.pool_id, "api", "read")
    machine = app.with_client(**MACHINE)
    asked = {"ClientId": machine.client_id, "Secret": machine.client_secret}
    result = app.api.get_client_token(**asked)["ClientAuthenticationResult"]
    claims = jwt.decode(result["AccessToken"], options={"verify_signature": False})
    assert (claims["sub"], claims["scope"], result["TokenType"]) == (machine.client_id, "api/read", "Bearer")
    with refused("NotAuthorizedException"):
        app.api.get_client_token(**asked | {"Secret": "x" * 30})
    with refused("InvalidParameterException"):
        app.api.get_client_token(**asked, Scopes=["api/write"])


def test_attributes_are_added_and_pools_are_tagged(new_app):
    app = new_app()
    app.api.add_custom_attributes(UserPoolId=app.pool_id, CustomAttributes=[{"Name": "team", "AttributeDataType": "String"}])
    pool = app.api.describe_user_pool(UserPoolId=app.pool_id)["UserPool"]
    assert pool["SchemaAttributes"][-1]["Name"] == "custom:team"
    app.api.tag_resource(ResourceArn=pool["Arn"], Tags={"Team": "a", "stage": "b"})
    app.api.untag_resource(ResourceArn=pool["Arn"], TagKeys=["stage"])
    assert app.api.list_tags_for_resource(ResourceArn=pool["Arn"])["Tags"] == {"Team": "a"}


def test_the_command_line_exchanges_a_secret(server, new_app, confidences):
    app = new_app(client={"GenerateSecret": True})
    client = ("--pool", app.pool_id, "--client", app.client_id)
    person = app.new_user()
    added = server.cli_json("client", "secret", "add", *client)
    confidences.add(added["ClientSecretValue"])
    old, new = (each["ClientSecretId"] for each in server.cli_json("client", "secret", "list", *client))
    assert new == added["ClientSecretId"]
    server.cli("client", "secret", "delete", *client, "--secret", old, "--yes")
    assert server.cli("client", "secret", "delete", *client, "--secret", new, "--yes", check=False).returncode != 0
    app.client_secret = added["ClientSecretValue"]

    def logged_in():
        try:
            return app.log_in(person)["AccessToken"]
        except app.api.exceptions.NotAuthorizedException:
            return None

    wait_until(logged_in, what="the running server to notice the new secret")
