"""Pool domains: names of their own for a pool's pages, as boto3 makes them and as a browser calls them."""

import re

import jwt
import pytest
import requests

from support.code_flow import CALLBACK, CodeFlow, hosted
from support.expect import refused
from support.people import unique

CERTIFICATE = {"CertificateArn": "arn:aws:acm:us-east-1:000000000000:certificate/c1"}


def name():
    """A prefix that no other test has."""
    return unique("auth").lower()


@pytest.fixture
def app(new_app):
    return hosted(new_app())


def ask(server, host, path, **options):
    return requests.get(server.url + path, headers={"Host": host}, timeout=5, allow_redirects=False, **options)


def test_a_domain_is_made_shown_changed_and_taken_away(app):
    prefix = name()
    assert app.api.create_user_pool_domain(Domain=prefix, UserPoolId=app.pool_id)["ManagedLoginVersion"] == 1
    shown = app.api.describe_user_pool_domain(Domain=prefix)["DomainDescription"]
    assert (shown["Domain"], shown["UserPoolId"], shown["Status"]) == (prefix, app.pool_id, "ACTIVE")
    assert app.api.describe_user_pool(UserPoolId=app.pool_id)["UserPool"]["Domain"] == prefix
    app.api.update_user_pool_domain(Domain=prefix, UserPoolId=app.pool_id, ManagedLoginVersion=2)
    assert app.api.describe_user_pool_domain(Domain=prefix)["DomainDescription"]["ManagedLoginVersion"] == 2
    with refused("InvalidParameterException", message="User pool cannot be deleted. It has a domain configured that should be deleted first."):
        app.api.delete_user_pool(UserPoolId=app.pool_id)
    app.api.delete_user_pool_domain(Domain=prefix, UserPoolId=app.pool_id)
    assert app.api.describe_user_pool_domain(Domain=prefix)["DomainDescription"] == {}
    app.api.delete_user_pool(UserPoolId=app.pool_id)


def test_what_cannot_be_a_domain_is_refused(app, new_app):
    other, prefix = new_app(), name()
    app.api.create_user_pool_domain(Domain=prefix, UserPoolId=app.pool_id)
    refusals = [
        (other, {"Domain": prefix}, "Domain already associated with another user pool."),
        (app, {"Domain": name()}, "User pool already has a domain configured."),
        (other, {"Domain": "my-aws-login"}, "Domain cannot contain reserved word: aws"),
        (other, {"Domain": "auth.example.com"}, re.compile("^The domain name contains an invalid character. Domain names can only contain")),
        (other, {"Domain": "auth", "CustomDomainConfig": CERTIFICATE}, "Custom domain is not a valid subdomain: auth"),
    ]
    for pool, domain, message in refusals:
        with refused("InvalidParameterException", message=message):
            pool.api.create_user_pool_domain(UserPoolId=pool.pool_id, **domain)
    for refuse in (app.api.update_user_pool_domain, app.api.delete_user_pool_domain):
        with refused("InvalidParameterException", message="No such domain or user pool exists."):
            refuse(Domain=prefix, UserPoolId=other.pool_id)


@pytest.mark.parametrize("kind", ["prefix", "custom"])
def test_somebody_signs_in_at_a_pools_own_name(app, server, confidences, kind):
    if kind == "prefix":
        domain, settings = name(), {}
        host = f"{domain}.localhost:{server.port}"
    else:
        domain = host = f"{name()}.example.com"
        settings = {"CustomDomainConfig": CERTIFICATE}
    app.api.create_user_pool_domain(Domain=domain, UserPoolId=app.pool_id, **settings)
    person, flow = app.new_user(), CodeFlow(app, confidences)
    visitor = flow.visitor()
    visitor.session.headers["Host"] = host
    at_domain = flow.authorize_url().replace(app.issuer, server.url)

    page = visitor.open(at_domain)
    assert page.url.startswith(f"{server.url}/login?")
    back = visitor.log_in(page, person)
    assert back.location.startswith(CALLBACK)
    assert {cookie.path for cookie in visitor.session.cookies} == {"/"}
    code = re.search("code=([^&]+)", back.location).group(1)
    form = {"grant_type": "authorization_code", "client_id": app.client_id, "code": code, "redirect_uri": CALLBACK, "code_verifier": flow.verifier}
    tokens = requests.post(f"{server.url}/oauth2/token", data=form, headers={"Host": host}, timeout=15).json()
    confidences.add_from(tokens)
    assert jwt.decode(tokens["id_token"], options={"verify_signature": False})["iss"] == app.issuer
    # Signed in already: the next app asks nothing.
    assert visitor.open(at_domain).location.startswith(CALLBACK)

    app.api.delete_user_pool_domain(Domain=domain, UserPoolId=app.pool_id)
    assert ask(server, host, "/.well-known/jwks.json").status_code in (404, 421)


def test_a_name_leads_to_its_pool_and_to_nothing_else(app, server):
    prefix = name()
    app.api.create_user_pool_domain(Domain=prefix, UserPoolId=app.pool_id)
    host = f"{prefix}.localhost:{server.port}"
    assert len(ask(server, host, "/.well-known/jwks.json").json()["keys"]) == 2
    assert ask(server, host, "/.well-known/openid-configuration").json()["issuer"] == app.issuer
    for path in ("/_dev/mailbox", "/metrics", f"/{app.pool_id}/.well-known/openid-configuration"):
        assert ask(server, host, path).status_code == 404
    assert ask(server, host, "/health/ready").status_code == 200
    assert ask(server, f"{name()}.localhost:{server.port}", "/.well-known/jwks.json").status_code == 404
