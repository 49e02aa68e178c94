"""Pools as files: templates of CloudFormation and SAM and pools in YAML, applied by the command line; and pools as templates."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from support.patience import wait_until
from support.server import clean_environment

TEMPLATES = Path(__file__).parent / "templates"
SAM = TEMPLATES / "sam.yaml"
SHOP = TEMPLATES / "shop.yaml"
POOLS = Path(__file__).resolve().parents[2] / "config/pools.yaml"
SECRET = "not-so-secret-after-all"
GOOGLE_SECRET = "not-so-secret-of-google"
# What an export makes a parameter of, and its value in the shop.
GOOGLE = ["--parameter", f"ProviderGoogleClientSecret={GOOGLE_SECRET}"]


@pytest.fixture
def house(new_server, tmp_path):
    """Data and keys of one test, without a running server: the command line needs none."""
    house = new_server(tmp_path / "house", mail_url=None)
    yield house
    house.close()


def apply(house, file, *options, check=True):
    return house.cli("apply", "-f", str(file), *options, check=check)


def applied(house, file, *options):
    """What a program is told of an apply that asks nobody."""
    return json.loads(apply(house, file, "--yes", "--output", "json", *options).stdout)


def actions(report, *left_out):
    return {step["LogicalId"] or step["Name"]: step["Action"] for step in report["Steps"] if step["Action"] not in left_out}


def changes(report):
    """What is not as it should be, by the resource."""
    return actions(report, "unchanged", "skipped", "not in the template")


def written(tmp_path, text, name="template.yaml"):
    file = tmp_path / name
    file.write_text(text)
    return file


def lint(*files):
    """What cfn-lint says of templates: nothing, of good ones."""
    cfn_lint = Path(sys.executable).parent / "cfn-lint"
    done = subprocess.run(
        [sys.executable, cfn_lint, *map(str, files)], capture_output=True, text=True, timeout=120, env=clean_environment(AWS_DEFAULT_REGION="us-east-1")
    )
    return done.stdout + done.stderr if done.returncode else ""


def test_the_example_of_the_sam_documentation_applies(house):
    first = applied(house, SAM)
    assert actions(first) == {
        "MyCognitoUserPool": "create", "MyCognitoUserPoolClient": "create", "MyApi": "skipped", "MyFunction": "skipped"
    }
    outputs = first["Outputs"]
    assert outputs["Issuer"].endswith("/" + outputs["UserPoolId"])
    assert outputs["FunctionRole"] is None, "what a macro makes is not known"
    pool = house.cli_json("pool", "show", "--pool", "MyPool")
    assert pool["UsernameAttributes"] == ["email"] and pool["Id"] == outputs["UserPoolId"]
    client = house.cli_json("client", "show", "--pool", "MyPool", "--client", "MyPoolClient")
    assert client["ClientId"] == outputs["UserPoolClientId"] and "ClientSecret" not in client

    again = applied(house, SAM)
    assert changes(again) == {} and again["Outputs"] == outputs
    table = apply(house, SAM).stdout
    assert "Nothing to change: 2 unchanged, 2 skipped." in table and "MyApi (AWS::Serverless::Api)" in table


def test_everything_that_stands_in_a_pool_is_made_once_and_changed_in_place(house, tmp_path):
    first = applied(house, SHOP)
    assert changes(first) == dict.fromkeys(["Users", "Orders", "Google", "Web", "Worker", "Address", "Look", "Bot"], "create")
    pool = house.cli_json("pool", "show", "--pool", "shop-dev")
    assert pool["MfaConfiguration"] == "OPTIONAL" and pool["Domain"] == "shop-dev"
    assert pool["LambdaConfig"] == {"PreSignUp": "arn:aws:lambda:us-east-1:000000000000:function:shop-sign-up-check"}
    assert pool["Policies"]["PasswordPolicy"]["MinimumLength"] == 8
    assert pool["UserPoolTags"] == {"stage": "dev", "lifeguard:stack": "shop", "lifeguard:logical-id": "Users"}
    assert any(attribute["Name"] == "custom:team" for attribute in pool["SchemaAttributes"])
    assert house.cli_json("user", "show", "--pool", "shop-dev", "--username", "bot")["Enabled"] is True
    assert changes(applied(house, SHOP)) == {}
    client = house.cli_json("client", "show", "--pool", "shop-dev", "--client", "web")
    assert client["SupportedIdentityProviders"] == ["COGNITO", "Google"]

    changed = written(tmp_path, SHOP.read_text().replace("MfaConfiguration: OPTIONAL", 'MfaConfiguration: "OFF"'))
    changed.write_text(changed.read_text().replace("EnabledMfas: [SOFTWARE_TOKEN_MFA]", "EmailVerificationSubject: Hello"))
    third = applied(house, changed, "--stack", "shop", "--parameter", "WebOrigin=https://new.example.com")
    assert changes(third) == {"Users": "change", "Web": "change"}
    told = {(step["LogicalId"], change["Member"]): (change["Old"], change["New"]) for step in third["Steps"] for change in step["Changes"]}
    assert told["Web", "CallbackURLs"] == (["https://shop.example.com/callback"], ["https://new.example.com/callback"])
    assert told["Users", "MfaConfiguration"] == ("OPTIONAL", "OFF")
    assert house.cli_json("pool", "show", "--pool", "shop-dev")["Id"] == pool["Id"]
    assert changes(applied(house, changed, "--stack", "shop", "--parameter", "WebOrigin=https://new.example.com")) == {}

    secret = ["--parameter", "GoogleSecret=another-secret"]
    plan = apply(house, SHOP, "--plan", *secret).stdout
    assert "ProviderDetails.client_secret: \"•••\" → \"•••\"" in plan and "secret-of-google" not in plan and "another-secret" not in plan
    assert changes(applied(house, SHOP, *secret))["Google"] == "change"
    assert changes(applied(house, SHOP, *secret)) == {}


def test_a_plan_changes_nothing_and_nobody_is_asked_without_a_terminal(house):
    plan = apply(house, SAM, "--plan")
    assert "Plan: 2 to create, 2 skipped." in plan.stdout
    assert json.loads(apply(house, SAM, "--plan", "--output", "json").stdout)["Applied"] is False
    refused = apply(house, SAM, check=False)
    assert refused.returncode == 1 and "nothing was changed: nobody can be asked here; give --yes" in refused.stderr
    assert house.cli_json("pool", "list") == []


@pytest.mark.parametrize(("answer", "code", "pools"), [("y", 0, 1), ("n", 1, 0)])
def test_whoever_sits_at_a_terminal_is_asked(house, answer, code, pools):
    ours, theirs = pty.openpty()
    command = [house.binary, "apply", "-f", str(SAM), *house.places]
    process = subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, env=clean_environment(), cwd=house.home)
    os.write(ours, f"{answer}\n".encode())
    out, _ = process.communicate(timeout=60)
    os.close(theirs)
    assert process.returncode == code and b"Plan: 2 to create, 2 skipped." in out
    assert b"Do this? [y/N]" in os.read(ours, 4096)
    os.close(ours)
    assert len(house.cli_json("pool", "list")) == pools


def test_secrets_are_shown_to_nobody_who_does_not_ask(house):
    for options in ([], ["--output", "json"]):
        done = apply(house, SHOP, "--yes", *options)
        secret = house.cli_json("client", "show", "--pool", "shop-dev", "--client", "worker")["ClientSecret"]
        assert secret not in done.stdout + done.stderr and SECRET not in done.stdout + done.stderr
    shown = apply(house, SHOP, "--yes", "--show-secrets")
    assert secret in shown.stdout and SECRET not in shown.stdout, "a parameter without echo is never shown"
    refused = apply(house, SHOP, "--yes", "--parameter", f"Stage={secret}", check=False)
    assert refused.returncode == 1 and "Parameter 'Stage' must be one of AllowedValues" in refused.stderr and secret not in refused.stderr


def test_what_cannot_be_changed_is_refused_or_made_anew_when_asked(house, tmp_path):
    applied(house, SHOP)
    immutable = written(tmp_path, SHOP.read_text().replace("AliasAttributes", "UsernameAttributes"), "shop.yaml")
    refused = apply(house, immutable, "--yes", "--replace", check=False)
    assert refused.returncode == 1 and "AliasAttributes of a pool cannot be changed once it is there" in refused.stderr

    prod = ("--parameter", "Stage=prod")
    refused = apply(house, SHOP, "--yes", *prod, check=False)
    assert refused.returncode == 1 and "Domain can only be changed by making it anew: --replace does." in refused.stderr
    assert [pool["Name"] for pool in house.cli_json("pool", "list")] == ["shop-dev"], "nothing of the plan is done"
    assert changes(applied(house, SHOP, "--replace", *prod)) == {"Users": "change", "Address": "replace"}
    assert house.cli_json("pool", "show", "--pool", "shop-prod")["Domain"] == "shop-prod"
    assert changes(applied(house, SHOP, *prod)) == {}


def test_a_provider_never_becomes_one_of_another_type_under_the_clients_that_name_it(house, tmp_path):
    text = """
lifeguard: 1
stack: s
pools:
  a:
    identity-providers:
      Partner:
        ProviderType: OIDC
        ProviderDetails:
          { client_id: x, oidc_issuer: "https://partner.example", authorize_scopes: openid, attributes_request_method: GET }
    clients: { web: { SupportedIdentityProviders: [Partner] } }
"""
    applied(house, written(tmp_path, text))
    details = text[text.index("          {"):text.index("    clients")]
    saml = written(tmp_path, text.replace("OIDC", "SAML").replace(details, "          { MetadataFile: <x/> }\n"))
    refused = apply(house, saml, "--yes", "--replace", check=False)
    assert refused.returncode == 1 and "nothing was changed" in refused.stderr
    assert "It is of type OIDC, which never changes: give the one of type SAML another name." in refused.stderr
    client = house.cli_json("client", "show", "--pool", "a", "--client", "web")
    assert client["SupportedIdentityProviders"] == ["Partner"]


def test_what_the_template_lost_stays_until_it_is_pruned(house, tmp_path):
    before = "Resources:\n  A: {Type: AWS::Cognito::UserPool}\n  B: {Type: AWS::Cognito::UserPool}\n" + "".join(
        f"  {name}: {{Type: AWS::Cognito::UserPoolClient, Properties: {{UserPoolId: !Ref A}}}}\n" for name in ("One", "Two")
    ) + "  Api: {Type: AWS::Cognito::UserPoolResourceServer, Properties: {UserPoolId: !Ref A, Identifier: api, Name: API}}\n"
    applied(house, written(tmp_path, before), "--stack", "s")
    house.cli("client", "create", "--pool", "s-A", "--name", "by-hand")
    after = written(tmp_path, "Resources:\n  A: {Type: AWS::Cognito::UserPool}\n" + before.splitlines(True)[3])
    kept = applied(house, after, "--stack", "s")
    assert actions(kept, "unchanged") == dict.fromkeys(["B", "Two", "api", "by-hand"], "not in the template")
    pruned = applied(house, after, "--stack", "s", "--prune")
    assert changes(pruned) == dict.fromkeys(["B", "Two", "api", "by-hand"], "delete")
    assert [pool["Name"] for pool in house.cli_json("pool", "list")] == ["s-A"]
    assert [client["ClientName"] for client in house.cli_json("client", "list", "--pool", "s-A")] == ["One"]
    assert changes(applied(house, after, "--stack", "s", "--prune")) == {}


def test_an_apply_that_fails_halfway_goes_on_when_it_is_mended(house, tmp_path):
    text = (
        "Resources:\n  A: {Type: AWS::Cognito::UserPool}\n"
        "  Web: {Type: AWS::Cognito::UserPoolClient, Properties: {UserPoolId: !Ref A, AllowedOAuthScopes: [SCOPE]}}\n"
    )
    failed = apply(house, written(tmp_path, text.replace("SCOPE", "nobody/read")), "--stack", "s", "--yes", check=False)
    assert failed.returncode == 1 and "A (UserPool): create, done" in failed.stderr
    assert "ScopeDoesNotExistException: Invalid scope requested: nobody/read" in failed.stderr
    mended = applied(house, written(tmp_path, text.replace("SCOPE", "openid")), "--stack", "s")
    assert actions(mended) == {"A": "unchanged", "Web": "create"}


def test_pools_by_name_are_applied_like_templates(house, tmp_path):
    file = written(
        tmp_path,
        """
        lifeguard: 1
        stack: company
        pools:
          customers:
            AutoVerifiedAttributes: [email]
            domain: customers-login
            clients:
              web: { CallbackURLs: ["https://shop.example.com/"] }
              worker: { GenerateSecret: true, AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: [client_credentials], AllowedOAuthScopes: [api/read] }
            resource-servers:
              api: { scopes: { read: May read } }
            users:
              ada: { attributes: { email: ada@example.com }, invite: false }
          staff:
        """,
        "pools.yaml",
    )
    first = applied(house, file)
    assert set(actions(first).values()) == {"create"} and len(first["Steps"]) == 7
    assert first["Stack"] == "company" and first["Outputs"]["customers.clients.worker.secret"] == "•••"
    assert changes(applied(house, file)) == {}
    assert house.cli_json("client", "show", "--pool", "customers", "--client", "worker")["AllowedOAuthScopes"] == ["api/read"]


def test_the_annotated_example_can_be_planned(house):
    plan = json.loads(apply(house, POOLS, "--plan", "--output", "json", "--parameter", "Stage=prod").stdout)
    assert set(actions(plan).values()) == {"create"} and "customers.groups.editors" in actions(plan)
    assert plan["Steps"][0]["Name"] == "customers-prod"


@pytest.mark.parametrize("made_by", ["template", "hand"])
def test_an_exported_pool_satisfies_cfn_lint_and_changes_nothing(house, tmp_path, made_by):
    if made_by == "template":
        applied(house, SHOP)
        name, expected, given = "shop-dev", "Users", GOOGLE
    else:
        settings = written(tmp_path, json.dumps({"UsernameAttributes": ["email"], "Schema": [{"Name": "team", "AttributeDataType": "String"}]}))
        house.cli("pool", "create", "--name", "made by hand", "--settings", str(settings))
        house.cli("client", "create", "--pool", "made by hand", "--name", "web app", "--secret")
        house.cli("user", "create", "--pool", "made by hand", "--username", "ada@example.com", "--suppress-message")
        name, expected, given = "made by hand", "UserPool", []
    text = house.cli("template", "export", "--pool", name).stdout
    secrets = [house.cli_json("client", "show", "--pool", name, "--client", client["ClientId"]).get("ClientSecret") for client in house.cli_json("client", "list", "--pool", name)]
    assert house.cli("export", "--format", "cloudformation", "--pool", name).stdout == text
    assert any(secrets) and not any(secret in text for secret in secrets if secret) and GOOGLE_SECRET not in text
    file = written(tmp_path, text, "exported.yaml")
    assert lint(file) == ""
    report = applied(house, file, *given)
    assert actions(report)[expected] == "unchanged" and changes(report) == {}

    with_users = written(tmp_path, house.cli("template", "export", "--pool", name, "--users").stdout, "users.yaml")
    assert lint(with_users) == "" and changes(applied(house, with_users, *given)) == {}
    assert "AWS::Cognito::UserPoolUser" in with_users.read_text() and "AWS::Cognito::UserPoolUser" not in text


def test_an_export_makes_the_same_pool_elsewhere(house, new_server, tmp_path):
    applied(house, SHOP)
    file = written(tmp_path, house.cli("template", "export", "--pool", "shop-dev").stdout, "exported.yaml")
    other = new_server(tmp_path / "other", mail_url=None)
    try:
        assert set(actions(applied(other, file, *GOOGLE)).values()) == {"create"}
        assert changes(applied(other, file, *GOOGLE)) == {}
        ours, theirs = (server.cli_json("pool", "show", "--pool", "shop-dev") for server in (house, other))
        for own in ("Id", "Arn", "CreationDate", "LastModifiedDate", "EstimatedNumberOfUsers"):
            assert ours.pop(own) != theirs.pop(own) or own == "EstimatedNumberOfUsers"
        assert ours == theirs
    finally:
        other.close()


def test_another_stacks_pool_is_not_touched(house, tmp_path):
    applied(house, SHOP)
    file = written(tmp_path, house.cli("template", "export", "--pool", "shop-dev").stdout, "exported.yaml")
    refused = apply(house, file, "--stack", "other", "--yes", *GOOGLE, check=False)
    assert refused.returncode == 1 and "belongs to Users of the stack shop" in refused.stderr
    assert len(house.cli_json("pool", "list")) == 1


@pytest.mark.sqlite(reason="about no database")
def test_the_templates_of_the_tests_satisfy_cfn_lint():
    assert lint(*sorted(TEMPLATES.glob("*.yaml"))) == ""


WRONG = [
    ("Resources: {A: {Type: AWS::Cognito::UserPool, Properties: {PoolName: a}}}", "Encountered unsupported property Resources.A.Properties.PoolName"),
    ("Resources: {A: {Type: AWS::Cognito::UserPool, Properties: {UserPoolName: !Ref B}}}", "Unresolved resource dependencies [B]"),
    ("Resources: [", "YAML not well-formed"),
    ("{", "YAML not well-formed"),
]


@pytest.mark.sqlite(reason="about no database")
@pytest.mark.parametrize(("text", "words"), WRONG, ids=[row[1] for row in WRONG])
def test_a_template_that_is_none_is_told_with_an_exit_code(house, tmp_path, text, words):
    done = apply(house, written(tmp_path, text), "--yes", check=False)
    assert done.returncode == 1 and words in done.stderr and done.stdout == ""
    assert done.stderr.startswith("lifeguard: ValidationError: ")


@pytest.mark.sqlite(reason="about no database")
def test_a_running_server_sees_what_was_applied(own_server):
    server = own_server().start()
    outputs = applied(server, SAM)["Outputs"]
    def discovery():
        answer = requests.get(f"{server.url}/{outputs['UserPoolId']}/.well-known/openid-configuration", timeout=5)
        return answer.status_code == 200 and answer.json()

    assert wait_until(discovery, what="the new pool to be known")["issuer"].endswith(outputs["UserPoolId"])
    server.stop()
