"""Second steps and passkeys at the hosted pages, in a real browser: with an authenticator app, a mailbox, and an authenticator in the browser."""

from urllib.parse import urlencode, urlsplit

import jwt
import pytest

from pages.gallery import browser
from support.authenticator_app import AuthenticatorApp
from support.people import FLOWS, create_app
from support.relying_party import open_relying_party
from support.window import Window

WITH_AND_WITHOUT = pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
WAYS = {"Policies": {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"]}}}
TOKEN = {"SoftwareTokenMfaConfiguration": {"Enabled": True}}


@pytest.fixture(scope="module")
def chromium():
    with browser() as chromium:
        yield chromium


@pytest.fixture
def opened(api, mail, server, confidences):
    """Makes a pool and an app that people want to use: `opened(pool, mfa)`. At the end, all apps are closed."""
    parties = []

    def make(pool=None, **mfa):
        made = create_app(api, mail, server.public_url, pool=pool)
        if mfa:
            made.api.set_user_pool_mfa_config(UserPoolId=made.pool_id, **mfa)
        app, party = open_relying_party(made, confidences, ClientName="Harbour", ExplicitAuthFlows=["ALLOW_USER_AUTH", *FLOWS])
        parties.append(party)
        return app, party

    yield make
    for party in parties:
        party.close()


@pytest.fixture
def new_window(chromium, confidences):
    """Opens windows of browsers that share nothing. At the end, none may have complained."""
    made = []

    def make(**options):
        made.append(Window(chromium, confidences, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()
    assert [one.faults for one in made] == [[] for _ in made]


class Authenticator:
    """The browser's own authenticator, as its developer tools make one: it holds passkeys, and its user is always there."""

    def __init__(self, window):
        self.session = window.context.new_cdp_session(window.page)
        self.session.send("WebAuthn.enable")
        self.id = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }})["authenticatorId"]

    def credentials(self):
        return self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]

    def give(self, credentials):
        for credential in credentials:
            self.session.send("WebAuthn.addCredential", {"authenticatorId": self.id, "credential": credential})


def at_login(one, party):
    return one.open(f"{party.url}/login").at("Sign in")


def at_home(one, person):
    one.page.wait_for_url(lambda url: urlsplit(url).path == "/")
    one.at("The app")
    assert one.page.locator("#who").inner_text() == person.email
    return one


def assurance(party):
    """What the newest ID token says about how its user came in."""
    claims = jwt.decode(party.latest["id_token"], options={"verify_signature": False})
    return claims["acr"], claims["amr"]


def press(one, name):
    with one.page.expect_navigation():
        one.page.get_by_role("button", name=name, exact=True).click(no_wait_after=True)
    return one


@WITH_AND_WITHOUT
def test_an_authenticator_app_is_set_up_on_the_way_in_and_asked_for_from_then_on(opened, new_window, confidences, script):
    app, party = opened(MfaConfiguration="ON", **TOKEN)
    ada = app.new_user()
    one = at_login(new_window(java_script_enabled=script), party)
    one.fill(username=ada.username, password=ada.password).press().at("Set up an authenticator app")
    key = one.page.locator("code").inner_text().replace(" ", "")
    confidences.add(key)
    link = one.page.get_by_role("link", name="Open an app on this device").get_attribute("href")
    assert link.startswith("otpauth://totp/Harbour:") and f"secret={key}&issuer=Harbour" in link
    assert one.page.locator("svg.qr").bounding_box()["width"] > 150
    phone = AuthenticatorApp(key)
    one.fill(code=phone.wrong_code()).press().at("Set up an authenticator app")
    assert one.page.locator("#code-problem").inner_text().startswith("This code is not right.")
    at_home(one.fill(code=phone.code()).press(), ada)
    assert assurance(party) == ("loa:4", ["pwd", "otp", "mfa"])

    two = at_login(new_window(java_script_enabled=script), party)
    two.fill(username=ada.username, password=ada.password).press().at("Confirm that it is you")
    at_home(two.fill(code=phone.code()).press(), ada)


@WITH_AND_WITHOUT
def test_a_mailed_code_takes_the_place_of_the_password(opened, new_window, mail, script):
    app, party = opened(WAYS)
    ada = app.new_user()
    one = at_login(new_window(java_script_enabled=script), party).fill(username=ada.username)
    press(one, "Email me a code").at("Confirm that it is you")
    at_home(one.fill(code=mail.code(ada.email)).press(), ada)
    assert assurance(party)[0] == "loa:2"


def test_another_code_can_be_asked_for(opened, new_window, mail):
    app, party = opened(WAYS)
    ada = app.new_user()
    one = at_login(new_window(java_script_enabled=False), party).fill(username=ada.username)
    press(one, "Email me a code").at("Confirm that it is you")
    first = mail.code(ada.email)
    press(one, "Send a new code").at("Confirm that it is you")
    assert one.notice == "A new code is on its way."
    second = mail.code(ada.email)
    one.fill(code=first).press().at("Confirm that it is you")
    assert one.complaint
    at_home(one.fill(code=second).press(), ada)


def test_a_passkey_is_made_and_signs_in_by_its_button_and_while_a_name_is_typed(opened, new_window):
    app, party = opened(WAYS)
    ada = app.new_user()
    one = new_window()
    authenticator = Authenticator(one)
    at_home(at_login(one, party).fill(username=ada.username, password=ada.password).press(), ada)

    back = party.callback
    one.open(f"{app.base_url}/{app.pool_id}/passkeys/add?{urlencode({'client_id': app.client_id, 'redirect_uri': back})}")
    one.at("Create a passkey")
    assert one.page.locator(".unable").is_hidden()
    one.press().at("Your passkey is ready")
    assert one.page.get_by_role("link", name="Continue").get_attribute("href") == back
    held = authenticator.credentials()
    assert len(held) == 1 and held[0]["isResidentCredential"]

    two = new_window()
    second = Authenticator(two)
    second.give(held)
    # While a name is typed, the browser has asked already; the authenticator's user is always there.
    two.open(f"{party.url}/login")
    at_home(two, ada)
    acr, amr = assurance(party)
    assert acr == "loa:3" and "swk" in amr

    three = new_window()
    three.page.add_init_script("PublicKeyCredential.isConditionalMediationAvailable = async () => false")
    # It counts what it signs: the first one would be behind by now.
    Authenticator(three).give(second.credentials())
    at_login(three, party)
    three.page.get_by_role("button", name="Sign in with a passkey").click(no_wait_after=True)
    at_home(three, ada)


def test_without_a_passkey_the_button_says_so_and_without_javascript_there_is_none(opened, new_window):
    app, party = opened(WAYS)
    one = at_login(new_window(java_script_enabled=False), party)
    assert one.page.get_by_role("button", name="Sign in with a passkey").is_hidden()
    ada = app.new_user()
    at_home(one.fill(username=ada.username, password=ada.password).press(), ada)
    query = urlencode({"client_id": app.client_id, "redirect_uri": party.callback})
    one.open(f"{app.base_url}/{app.pool_id}/passkeys/add?{query}").at("Create a passkey")
    assert one.page.locator(".unable").is_visible() and one.page.locator("button.main").is_hidden()
    assert urlsplit(one.page.get_by_role("link", name="Back to the app").get_attribute("href")).path == "/callback"


def test_a_passkey_that_is_not_known_is_refused_in_words(opened, new_window):
    """One that the browser has, and the pool has not: its owner has deleted it there."""
    app, party = opened(WAYS)
    ada = app.new_user()
    one = new_window()
    one.page.add_init_script("PublicKeyCredential.isConditionalMediationAvailable = async () => false")
    authenticator = Authenticator(one)
    at_home(at_login(one, party).fill(username=ada.username, password=ada.password).press(), ada)
    query = urlencode({"client_id": app.client_id, "redirect_uri": party.callback})
    one.open(f"{app.base_url}/{app.pool_id}/passkeys/add?{query}").press().at("Your passkey is ready")
    token = app.log_in(ada)["AccessToken"]
    (held,) = app.api.list_web_authn_credentials(AccessToken=token)["Credentials"]
    app.api.delete_web_authn_credential(AccessToken=token, CredentialId=held["CredentialId"])
    two = new_window()
    two.page.add_init_script("PublicKeyCredential.isConditionalMediationAvailable = async () => false")
    Authenticator(two).give(authenticator.credentials())
    at_login(two, party)
    press(two, "Sign in with a passkey").at("Sign in")
    assert two.complaint.startswith("This did not work with the passkey.")
    at_home(two.fill(username=ada.username, password=ada.password).press(), ada)
