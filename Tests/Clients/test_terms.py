"""Documents that new users of a client agree to: as boto3 keeps them, and as the sign-up page speaks of them."""

import re

import pytest

from support.code_flow import CodeFlow, hosted
from support.expect import refused

LINKS = {"cognito:default": "https://app.example/terms", "cognito:german": "https://app.example/agb"}


def create(app, name="terms-of-use", links=None):
    return app.api.create_terms(
        UserPoolId=app.pool_id, ClientId=app.client_id, TermsName=name, TermsSource="LINK", Enforcement="NONE", Links=links or LINKS
    )["Terms"]


def test_terms_are_kept_changed_and_taken_away(app):
    app = app.with_client()
    made = create(app)
    assert (made["TermsName"], made["Links"], made["ClientId"], made["UserPoolId"]) == ("terms-of-use", LINKS, app.client_id, app.pool_id)
    which = {"UserPoolId": app.pool_id, "TermsId": made["TermsId"]}
    assert app.api.describe_terms(**which)["Terms"] == made
    by_client = app.api.describe_terms_by_client(UserPoolId=app.pool_id, ClientId=app.client_id, TermsName="terms-of-use")
    assert by_client["Terms"] == made

    links = {"cognito:default": "https://app.example/new"}
    changed = app.api.update_terms(**which, Links=links)["Terms"]
    assert (changed["Links"], changed["TermsName"], changed["CreationDate"]) == (links, "terms-of-use", made["CreationDate"])
    app.api.delete_terms(**which)
    for gone in (app.api.describe_terms, app.api.delete_terms, app.api.update_terms):
        with refused("ResourceNotFoundException"):
            gone(**which)


def test_a_client_has_one_of_each_kind(app):
    app = app.with_client()
    create(app)
    policy = create(app, "privacy-policy")
    with refused("TermsExistsException"):
        create(app)
    with refused("TermsExistsException"):
        app.api.update_terms(UserPoolId=app.pool_id, TermsId=policy["TermsId"], TermsName="terms-of-use")


def test_terms_are_listed_page_by_page(new_app):
    app = new_app()
    ids = {create(app.with_client())["TermsId"] for _ in range(5)}
    listed, token = [], None
    while True:
        page = app.api.list_terms(UserPoolId=app.pool_id, MaxResults=2, **({"NextToken": token} if token else {}))
        assert len(page["Terms"]) <= 2
        listed += [terms["TermsId"] for terms in page["Terms"]]
        token = page.get("NextToken")
        if not token:
            break
    assert (len(listed), set(listed)) == (5, ids)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "//app.example", "https://user@app.example/"])
def test_a_link_leads_to_the_web(app, link):
    with refused("InvalidParameterException"):
        create(app.with_client(), links={"cognito:default": link})


def test_the_sign_up_page_leads_to_both_documents_in_its_language(app, confidences):
    flow = CodeFlow(hosted(app), confidences)
    visitor = flow.visitor()
    create(flow.app)
    page = visitor.open(flow.authorize_url(prompt="create"))
    assert LINKS["cognito:default"] not in page.text
    create(flow.app, "privacy-policy", {"cognito:default": "https://app.example/privacy"})

    def links(**parameters):
        text = visitor.open(flow.authorize_url(prompt="create", **parameters)).text
        return [match[1] for match in re.finditer(r'<a href="(https://app\.example/[^"]+)" target="_blank" rel="noopener noreferrer">', text)]

    assert links(lang="en") == ["https://app.example/terms", "https://app.example/privacy"]
    assert links(lang="de") == ["https://app.example/agb", "https://app.example/privacy"]
