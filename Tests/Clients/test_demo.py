"""The demo of a development server, as an API developer's script meets it; test_browser_demo.py walks through the app."""

import requests


def test_the_demo_app_is_configured_and_its_api_asks_for_a_token(server):
    page = requests.get(f"{server.url}/_dev/app", timeout=5)
    assert page.status_code == 200 and "default-src 'none'" in page.headers["Content-Security-Policy"]
    settings = requests.get(f"{server.url}/_dev/app/settings.json", timeout=5).json()
    assert settings["issuer"].startswith(server.public_url)
    assert settings["redirect_uris"][-1] == f"http://localhost:{server.port}/_dev/app"
    for headers, challenge in (
        ({}, "Bearer"),
        ({"Authorization": "Bearer x"}, 'Bearer scope="" error="invalid_token" error_description="token contains an invalid number of segments"'),
    ):
        answer = requests.get(f"{server.url}/_dev/api/hello", headers=headers, timeout=5)
        assert (answer.status_code, answer.json(), answer.headers["WWW-Authenticate"]) == (401, {"message": "Unauthorized"}, challenge)


def test_the_demo_service_reads_from_the_demo_api(server, confidences):
    settings = requests.get(f"{server.url}/_dev/app/settings.json", timeout=5).json()
    service = server.cli_json("client", "show", "--pool", "demo", "--client", "demo-service")
    confidences.add(service["ClientSecret"])
    tokens = requests.post(
        f"{settings['issuer']}/oauth2/token", auth=(service["ClientId"], service["ClientSecret"]), timeout=5,
        data={"grant_type": "client_credentials", "scope": "demo/read"},
    ).json()
    confidences.add_from(tokens)
    bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
    answer = requests.get(f"{server.url}/_dev/api/hello", headers=bearer, timeout=5)
    assert answer.status_code == 200
    assert answer.json()["scopes"] == ["demo/read"] and answer.json()["claims"]["client_id"] == service["ClientId"]


def test_nodes_that_begin_at_once_make_one_demo(own_server):
    first = own_server("first")
    nodes = [first] + [own_server(f"node{number}", database=first.database).join(first) for number in range(2)]
    for node in nodes:
        node.launch()
    for node in nodes:
        node.await_readiness()
    issuers = {requests.get(f"{node.url}/_dev/app/settings.json", timeout=5).json()["issuer"] for node in nodes}
    assert len(issuers) == 1
    pools = first.cli_json("pool", "list")
    assert len(pools) == 1
    for node in nodes:
        node.stop()
