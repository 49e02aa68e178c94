"""Groups: as boto3 makes them, and what a relying party reads of them in verified tokens."""

import jwt
import requests

from support.code_flow import CodeFlow, hosted
from support.expect import refused


def claims(app, token, **options):
    """What a token says, once PyJWT has found its signature good."""
    key = jwt.PyJWKClient(f"{app.issuer}/.well-known/jwks.json").get_signing_key_from_jwt(token)
    return jwt.decode(token, key.key, algorithms=["RS256"], issuer=app.issuer, **options)


def role(name):
    return f"arn:aws:iam::123456789012:role/{name}"


def test_groups_are_made_changed_listed_and_deleted(new_app):
    app = new_app()
    pool = {"UserPoolId": app.pool_id}
    made = app.api.create_group(**pool, GroupName="admins", Description="May all", RoleArn=role("admin"), Precedence=0)["Group"]
    got = app.api.get_group(**pool, GroupName="admins")["Group"]
    assert {**got, "CreationDate": None, "LastModifiedDate": None} == {**made, "CreationDate": None, "LastModifiedDate": None}
    changed = app.api.update_group(**pool, GroupName="admins", Precedence=7)["Group"]
    assert (changed["Precedence"], changed["Description"], changed["RoleArn"]) == (7, "May all", role("admin"))
    with refused("GroupExistsException", message="A group with the name already exists."):
        app.api.create_group(**pool, GroupName="admins")
    app.api.create_group(**pool, GroupName="Leser&Söhne")
    pages = app.api.get_paginator("list_groups").paginate(**pool, PaginationConfig={"PageSize": 1})
    assert sorted(group["GroupName"] for page in pages for group in page["Groups"]) == ["Leser&Söhne", "admins"]
    app.api.delete_group(**pool, GroupName="admins")
    with refused("ResourceNotFoundException", message="Group not found."):
        app.api.get_group(**pool, GroupName="admins")


def test_verified_tokens_tell_the_groups_at_sign_in_and_at_refresh(new_app):
    app = new_app()
    pool = {"UserPoolId": app.pool_id}
    person = app.new_user()
    member = {**pool, "Username": person.username}
    for name, more in {"z": {"Precedence": 1, "RoleArn": role("z")}, "b": {}, "a": {"Precedence": 2, "RoleArn": role("a")}}.items():
        app.api.create_group(**pool, GroupName=name, **more)
        app.api.admin_add_user_to_group(**member, GroupName=name)
    first = app.log_in(person)
    app.api.admin_remove_user_from_group(**member, GroupName="z")
    for tokens, groups in [(first, ["z", "a", "b"]), (app.refresh(first), ["a", "b"])]:
        access, identity = claims(app, tokens["AccessToken"]), claims(app, tokens["IdToken"], audience=app.client_id)
        assert access["cognito:groups"] == identity["cognito:groups"] == groups
        roles = [role(name) for name in groups if name != "b"]
        assert identity["cognito:roles"] == roles and identity["cognito:preferred_role"] == roles[0]
        assert "cognito:roles" not in access and "cognito:preferred_role" not in access
    listed = app.api.admin_list_groups_for_user(**member)["Groups"]
    assert sorted(group["GroupName"] for group in listed) == ["a", "b"]


def test_hosted_pages_and_forward_authentication_know_groups(new_app, confidences):
    app = hosted(new_app())
    person = app.new_user()
    app.api.create_group(UserPoolId=app.pool_id, GroupName="admins")
    app.api.admin_add_user_to_group(UserPoolId=app.pool_id, Username=person.username, GroupName="admins")
    flow = CodeFlow(app, confidences)
    tokens = flow.exchange(flow.code(flow.visitor(), person))
    for given in (tokens, flow.refresh(tokens)):
        assert claims(app, given["id_token"], audience=app.client_id)["cognito:groups"] == ["admins"]
        assert claims(app, given["access_token"])["cognito:groups"] == ["admins"]
    bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
    passed = requests.get(f"{app.issuer}/verify?group=admins", headers=bearer, timeout=5)
    assert passed.status_code == 200 and "admins" in passed.headers.values()
    assert requests.get(f"{app.issuer}/verify?group=others", headers=bearer, timeout=5).status_code == 403
    app.api.admin_delete_user(UserPoolId=app.pool_id, Username=person.username)
    assert app.api.list_users_in_group(UserPoolId=app.pool_id, GroupName="admins")["Users"] == []


def test_the_command_line_makes_groups_and_puts_users_into_them(server, new_app):
    app = new_app()
    person = app.new_user()
    group = ("--pool", app.pool_id, "--group", "admins")
    member = (*group, "--username", person.username)
    assert server.cli_json("group", "create", *group, "--precedence", "3")["Precedence"] == 3
    changed = server.cli_json("group", "update", *group, "--role", role("admin"), "--description", "May all")
    assert (changed["RoleArn"], changed["Description"], changed["Precedence"]) == (role("admin"), "May all", 3)
    assert server.cli_json("group", "show", *group)["GroupName"] == "admins"
    server.cli("group", "add-user", *member)
    assert [user["Username"] for user in server.cli_json("group", "users", *group)] == [person.username]
    of_user = server.cli_json("group", "list", "--pool", app.pool_id, "--username", person.username)
    assert [each["GroupName"] for each in of_user] == ["admins"]
    assert claims(app, app.log_in(person)["AccessToken"])["cognito:groups"] == ["admins"]
    server.cli("group", "remove-user", *member)
    assert server.cli_json("group", "users", *group) == []
    assert server.cli("group", "update", *group, check=False).returncode != 0
    server.cli("group", "delete", *group, "--yes")
    assert server.cli_json("group", "list", "--pool", app.pool_id) == []
