"""A relying party with idpyoidc, by the authors of the OpenID Foundation's first test tools: strict where Authlib is lenient.

It holds userInfo to the types of OpenID Connect, so that the pool is a strict one: Cognito's `email_verified` is text.
"""

import pytest
from cryptojwt import KeyJar
from idpyoidc.client.rp_handler import RPHandler

from support.people import create_app
from support.relying_party import SCOPES
from support.visitor import Visitor, answered

CALLBACK = "https://rp.example/callback"
GOODBYE = "https://rp.example/goodbye"
SERVICES = {
    "discovery": {"class": "idpyoidc.client.oidc.provider_info_discovery.ProviderInfoDiscovery"},
    "authorization": {"class": "idpyoidc.client.oidc.authorization.Authorization"},
    "access_token": {"class": "idpyoidc.client.oidc.access_token.AccessToken"},
    "refresh_access_token": {"class": "idpyoidc.client.oidc.refresh_access_token.RefreshAccessToken"},
    "userinfo": {"class": "idpyoidc.client.oidc.userinfo.UserInfo"},
    "end_session": {"class": "idpyoidc.client.oidc.end_session.EndSession"},
}
PKCE = {
    "function": "idpyoidc.client.oauth2.add_on.pkce.add_support",
    "kwargs": {"code_challenge_length": 64, "code_challenge_method": "S256"},
}


@pytest.fixture(scope="module")
def app(api, mail, server):
    return create_app(api, mail, server.public_url, pool={"UserPoolTags": {"lifeguard:strict-openid": "true"}})


@pytest.fixture(scope="module")
def client(app):
    return app.with_client(
        CallbackURLs=[CALLBACK], LogoutURLs=[GOODBYE], AllowedOAuthFlows=["code"], AllowedOAuthScopes=SCOPES,
        AllowedOAuthFlowsUserPoolClient=True, GenerateSecret=True,
    )


@pytest.fixture(params=["client_secret_basic", "client_secret_post"])
def party(request, client):
    """Discovery is all that it is told about the provider."""
    return RPHandler(
        base_url="https://rp.example", keyjar=KeyJar(), services=SERVICES, httpc_params={"timeout": 5},
        client_configs={client.issuer: {
            "issuer": client.issuer, "client_type": "oidc", "client_id": client.client_id, "client_secret": client.client_secret,
            "redirect_uris": [CALLBACK], "post_logout_redirect_uris": [GOODBYE], "response_types_supported": ["code"],
            "scopes_supported": SCOPES, "token_endpoint_auth_methods_supported": [request.param],
            "client_authn_methods": [request.param], "add_ons": {"pkce": PKCE},
        }},
    )


def test_idpyoidc_signs_in_refreshes_reads_user_info_and_signs_out(party, app, client, confidences):
    person = app.new_user(name="Ada Lovelace")
    visitor = Visitor(confidences, app="https://rp.example/")
    page = visitor.log_in(visitor.open(party.begin(client.issuer, req_args={"scope": SCOPES})), person)
    answer = answered(page)
    done = party.finalize(client.issuer, answer)
    confidences.add(done.get("token"))
    # idpyoidc has checked `iss` and `state` of the answer, the ID token, and that userInfo is of the same subject.
    assert "error" not in done, done
    told = done["userinfo"]
    assert (told["sub"], told["email"], told["email_verified"], told["name"]) == (person.sub, person.email, True, "Ada Lovelace")
    assert (done["id_token"]["iss"], done["id_token"]["aud"]) == (client.issuer, [client.client_id])

    renewed = party.refresh_access_token(answer["state"])
    confidences.add_from(renewed.to_dict())
    assert renewed["access_token"] != done["token"]
    assert party.get_user_info(answer["state"], access_token=renewed["access_token"])["sub"] == person.sub

    goodbye = visitor.open(party.logout(answer["state"], post_logout_redirect_uri=GOODBYE)["url"])
    assert goodbye.location.startswith(f"{GOODBYE}?state=")
    assert visitor.open(party.begin(client.issuer, req_args={"scope": SCOPES})).heading == "Sign in"
