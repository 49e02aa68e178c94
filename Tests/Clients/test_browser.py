"""People at the hosted pages, in a real browser: from an account that is not there yet to a new password, with and without JavaScript."""

from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from pages.gallery import browser
from support.people import Person, create_app, new_password, unique
from support.relying_party import open_relying_party
from support.window import Window

SCREENSHOTS = Path(__file__).resolve().parents[2] / ".build/reports/screenshots"
WITH_AND_WITHOUT = pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])


@pytest.fixture(scope="module")
def chromium():
    with browser() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def opened(api, mail, server, confidences):
    """A pool whose people sign in by address, and an app that they want to use."""
    pool = create_app(api, mail, server.public_url, pool={
        "UsernameAttributes": ["email"],
        "Schema": [{"Name": "name", "AttributeDataType": "String", "Required": True, "Mutable": True}],
    })
    app, party = open_relying_party(pool, confidences, ClientName="Harbour")
    yield app, party
    party.close()


@pytest.fixture(scope="module")
def app(opened):
    return opened[0]


@pytest.fixture(scope="module")
def party(opened):
    return opened[1]


@pytest.fixture
def new_window(chromium, confidences, party, server):
    """Opens windows of browsers that share nothing: `new_window(locale="de-DE")`. At the end, none may have complained."""
    made = []

    def make(**options):
        made.append(Window(chromium, confidences, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()
    for one in made:
        assert one.faults == []
        assert one.hosts <= {urlsplit(party.url).netloc, urlsplit(server.public_url).netloc}


@pytest.fixture
def person(app):
    address = f"{unique('ada')}@example.com"
    return app.new_user(username=address, email=None, name="Ada")


def stranger():
    address = f"{unique('ada')}@example.com"
    return Person(address, new_password(), address)


def log_in(one, party, person, password=None):
    """From the app's link to the app."""
    one.open(f"{party.url}/login").at("Sign in").fill(username=person.username, password=password or person.password).press()
    return at_home(one, person)


def at_home(one, person):
    one.at("The app")
    assert one.page.locator("#who").inner_text() == person.email
    return one


@WITH_AND_WITHOUT
def test_the_whole_story_of_an_account(new_window, party, mail, script):
    one, ada = new_window(java_script_enabled=script), stranger()
    one.open(party.url).follow("Sign in").at("Sign in").follow("Create account").at("Create your account")
    one.fill(username=ada.username, name="Ada", password=ada.password).press().at("Confirm your account")
    one.fill(code=mail.code(ada.email)).press().at("Sign in")
    assert "confirmed" in one.notice
    assert one.field("username").input_value() == ada.username
    at_home(one.fill(password=ada.password).press(), ada)

    one.follow("Sign out").at("The app")
    assert one.page.locator("#who").inner_text() == "nobody"

    fresh = new_password()
    one.follow("Sign in").at("Sign in").follow("Forgot your password?").at("Forgot your password?")
    one.fill(username=ada.username).press().at("Choose a new password")
    one.fill(code=mail.code(ada.email), password=fresh).press().at("Sign in")
    assert "changed" in one.notice
    one.fill(username=ada.username, password=ada.password).press().at("Sign in")
    assert one.complaint
    at_home(one.fill(password=fresh).press(), ada)


@WITH_AND_WITHOUT
def test_an_invited_user_chooses_a_password_first(new_window, app, party, script):
    invited, temporary = stranger(), new_password()
    app.api.admin_create_user(
        UserPoolId=app.pool_id, Username=invited.username, TemporaryPassword=temporary,
        UserAttributes=[{"Name": "email", "Value": invited.email}],
    )
    assert temporary in app.mail.next(invited.email).text
    one = new_window(java_script_enabled=script)
    one.open(f"{party.url}/login").at("Sign in").fill(username=invited.username, password=temporary).press().at("Choose a new password")
    one.fill(name="Ivy", password="short").press().at("Choose a new password")
    assert one.page.locator("#password-problem").inner_text() == "The password is too short."
    assert one.field("name").input_value() == "Ivy"
    at_home(one.fill(password=invited.password).press(), invited)
    log_in(new_window(), party, invited)


def test_a_wrong_password_keeps_the_name_and_says_what_is_wrong(new_window, party, person):
    one = new_window()
    one.open(f"{party.url}/login").at("Sign in").fill(username=person.username, password=new_password()).press().at("Sign in")
    assert one.complaint.startswith("We could not sign you in")
    assert one.page.title().startswith("Error: ")
    assert one.field("username").input_value() == person.username
    assert one.field("password").input_value() == ""
    at_home(one.fill(password=person.password).press(), person)


def test_who_uses_the_keyboard_alone_gets_in(new_window, party, person):
    one = new_window()
    one.open(f"{party.url}/login").at("Sign in")
    keyboard = one.page.keyboard
    keyboard.type(person.username)
    keyboard.press("Tab")
    keyboard.type(person.password)
    with one.page.expect_navigation():
        keyboard.press("Enter")
    at_home(one, person)


def test_every_step_of_a_new_account_can_be_taken_by_the_keyboard(new_window, party, mail):
    one, ada = new_window(), stranger()
    one.open(f"{party.url}/login").at("Sign in")
    tab_to(one, "Create account")
    enter(one).at("Create your account")
    type_into(one, "username", ada.username)
    type_into(one, "name", "Ada")
    type_into(one, "password", ada.password)
    enter(one).at("Confirm your account")
    type_into(one, "code", mail.code(ada.email))
    enter(one).at("Sign in")
    type_into(one, "password", ada.password)
    at_home(enter(one), ada)


def focused(one):
    return one.page.evaluate("[document.activeElement.name || '', document.activeElement.textContent.trim()]")


def tab_to(one, target):
    """Presses Tab until a field or link has the focus."""
    for _ in range(15):
        if target in focused(one):
            return
        one.page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {target!r}")


def type_into(one, name, text):
    tab_to(one, name)
    one.page.keyboard.type(text)


def enter(one):
    with one.page.expect_navigation():
        one.page.keyboard.press("Enter")
    return one


def test_an_impatient_reader_sends_each_form_once(new_window, party, mail):
    one, ada = new_window(), stranger()
    one.open(f"{party.url}/login").follow("Create account").at("Create your account")
    one.fill(username=ada.username, name="Ada", password=ada.password).press(click_count=2).at("Confirm your account")
    one.fill(code=mail.code(ada.email)).press(click_count=2).at("Sign in")
    at_home(one.fill(password=ada.password).press(click_count=2), ada)
    assert one.sent == ["signup", "confirmuser", "login"]
    assert not mail.has_for(ada.email)


def test_pressing_twice_without_javascript_ends_at_the_app(new_window, party, person):
    one = new_window(java_script_enabled=False)
    one.open(f"{party.url}/login").at("Sign in").fill(username=person.username, password=person.password)
    one.page.locator("button.main").dblclick(no_wait_after=True)
    # The second press may break off the navigation of the first, which waiting for a URL takes for a failure.
    expect(one.page).to_have_url(f"{party.url}/")
    at_home(one, person)


@WITH_AND_WITHOUT
def test_going_back_does_no_harm(new_window, party, person, script):
    one = log_in(new_window(java_script_enabled=script), party, person)
    logins = party.logins
    # Back to the login page, and in again: another code, the same user.
    one.page.go_back()
    one.at("Sign in").fill(username=person.username, password=person.password).press()
    at_home(one, person)
    assert party.logins == logins + 1
    # Back once more, forward again, and a page that was answered to a form, loaded again.
    one.page.go_back()
    one.page.go_forward()
    at_home(one, person)
    at_home(one.open(f"{party.url}/login"), person)


def new_account(one, party):
    ada = stranger()
    one.open(f"{party.url}/login").follow("Create account")
    one.fill(username=ada.username, name="Ada", password=ada.password).press().at("Confirm your account")
    return ada


def invite(app):
    """Somebody with a temporary password: `(person, temporary password)`."""
    invited, temporary = stranger(), new_password()
    app.api.admin_create_user(
        UserPoolId=app.pool_id, Username=invited.username, TemporaryPassword=temporary, MessageAction="SUPPRESS",
        UserAttributes=[{"Name": "email", "Value": invited.email}],
    )
    return invited, temporary


@WITH_AND_WITHOUT
def test_who_reads_the_mail_finds_the_page_for_the_code_again(new_window, party, mail, script):
    """A telephone forgets a tab while its user looks for the mail, and loads it again."""
    one = new_window(java_script_enabled=script)
    ada = new_account(one, party)
    told = one.page.locator(".lead").inner_text()
    assert "a***@e***" in told
    one.page.reload()
    assert one.at("Confirm your account").page.locator(".lead").inner_text() == told
    one.fill(code="000000").press().at("Confirm your account")
    assert one.page.locator(".lead").inner_text() == told
    one.fill(code=mail.code(ada.email)).press().at("Sign in")
    one.page.reload()
    assert "confirmed" in one.at("Sign in").notice
    assert not mail.has_for(ada.email)


@WITH_AND_WITHOUT
def test_going_back_after_a_new_account_leads_to_no_dead_end(new_window, party, mail, script):
    one = new_window(java_script_enabled=script)
    ada = new_account(one, party)
    one.fill(code=mail.code(ada.email)).press().at("Sign in")
    for heading in ("Confirm your account", "Create your account", "Sign in"):
        one.page.go_back()
        one.at(heading)
    at_home(one.fill(username=ada.username, password=ada.password).press(), ada)


@WITH_AND_WITHOUT
def test_pages_on_the_way_to_a_new_password_can_be_loaded_again(new_window, party, mail, person, script):
    one, fresh = new_window(java_script_enabled=script), new_password()
    one.open(f"{party.url}/login").follow("Forgot your password?").fill(username=person.username).press().at("Choose a new password")
    one.page.reload()
    one.at("Choose a new password").fill(code=mail.code(person.email), password=fresh).press().at("Sign in")
    one.page.go_back()
    one.at("Choose a new password")
    one.page.go_forward()
    one.at("Sign in")
    assert "changed" in one.notice
    at_home(one.fill(username=person.username, password=fresh).press(), person)


@WITH_AND_WITHOUT
def test_the_page_for_an_invited_users_password_can_be_loaded_again(new_window, app, party, script):
    invited, temporary = invite(app)
    one = new_window(java_script_enabled=script)
    one.open(f"{party.url}/login").fill(username=invited.username, password=temporary).press().at("Choose a new password")
    one.page.reload()
    one.at("Choose a new password")
    one.page.go_back()
    one.at("Sign in")
    one.page.go_forward()
    at_home(one.at("Choose a new password").fill(name="Ivy", password=invited.password).press(), invited)


@WITH_AND_WITHOUT
def test_a_form_that_has_lost_its_cookie_can_be_sent_again(new_window, party, person, script):
    """As a browser that was closed and opened again has it."""
    one = new_window(java_script_enabled=script)
    one.open(f"{party.url}/login").at("Sign in")
    one.context.clear_cookies()
    one.fill(username=person.username, password=person.password).press().at("Sign in")
    assert "open for too long" in one.complaint
    assert one.field("username").input_value() == person.username
    assert one.field("password").input_value() == ""
    at_home(one.fill(password=person.password).press(), person)


@WITH_AND_WITHOUT
def test_what_was_entered_for_a_new_account_outlives_its_cookie(new_window, party, mail, script):
    one, ada = new_window(java_script_enabled=script), stranger()
    one.open(f"{party.url}/login").follow("Create account").at("Create your account")
    one.context.clear_cookies()
    one.fill(username=ada.username, name="Ada", password=ada.password).press().at("Create your account")
    assert [one.field(name).input_value() for name in ("username", "name", "password")] == [ada.username, "Ada", ""]
    one.fill(password=ada.password).press().at("Confirm your account").fill(code=mail.code(ada.email)).press().at("Sign in")


@WITH_AND_WITHOUT
def test_a_reader_chooses_a_language_and_keeps_it(new_window, party, mail, script):
    one, ada = new_window(java_script_enabled=script), stranger()
    one.open(f"{party.url}/login").at("Sign in").choose_language("Deutsch").at("Anmelden")
    assert one.page.locator("html").get_attribute("lang") == "de"
    one.follow("Konto erstellen").fill(username=ada.username, name="Ada", password=ada.password).press()
    one.choose_language("العربية")
    assert one.page.locator("html").get_attribute("dir") == "rtl"
    assert "a***@e***" in one.page.locator(".lead").inner_text()
    one.choose_language("English").at("Confirm your account").fill(code=mail.code(ada.email)).press().at("Sign in")
    at_home(one.fill(password=ada.password).press(), ada)
    # In the cookie of this browser.
    one.open(f"{party.url}/login?prompt=login").at("Sign in").choose_language("Français")
    one.open(f"{party.url}/login?prompt=login").at("Se connecter")


@WITH_AND_WITHOUT
def test_who_does_not_want_to_sign_out_stays(new_window, app, party, person, script):
    one = log_in(new_window(java_script_enabled=script), party, person)
    one.open(f"{app.issuer}/logout?{urlencode({'client_id': app.client_id})}").at("Do you want to sign out?")
    assert person.username in one.page.locator(".lead").inner_text()
    at_home(one.follow("Stay signed in"), person)
    at_home(one.open(f"{party.url}/login"), person)


@WITH_AND_WITHOUT
def test_who_signed_out_may_come_in_again(new_window, app, party, person, script):
    one = log_in(new_window(java_script_enabled=script), party, person)
    one.open(f"{app.issuer}/logout?{urlencode({'client_id': app.client_id})}").press().at("You are signed out")
    one.page.reload()
    at_home(one.at("You are signed out").follow("Sign in").fill(username=person.username, password=person.password).press(), person)


@WITH_AND_WITHOUT
def test_a_mailed_link_confirms_the_account_that_it_names(new_window, app, party, mail, script):
    ada = new_account(new_window(), party)
    one = new_window(java_script_enabled=script)
    link = urlencode({"client_id": app.client_id, "user_name": ada.username, "confirmation_code": mail.code(ada.email)})
    one.open(f"{app.issuer}/confirmUser?{link}").at("Confirm your account")
    assert ada.username in one.page.locator(".lead").inner_text()
    one.press().at("Your account is confirmed")
    one.page.reload()
    one.at("Your account is confirmed").follow("Sign in").at("Sign in")
    at_home(one.fill(username=ada.username, password=ada.password).press(), ada)


def test_one_browser_is_asked_once_and_another_one_again(new_window, party, person):
    one = log_in(new_window(), party, person)
    one.open(f"{party.url}/login")
    at_home(one, person)
    new_window().open(f"{party.url}/login").at("Sign in")
    one.open(f"{party.url}/login?prompt=select_account").at("Choose an account")
    one.page.get_by_role("button", name="Continue as").click()
    at_home(one, person)


@WITH_AND_WITHOUT
def test_an_answer_by_form_reaches_the_app(new_window, party, person, script):
    one = new_window(java_script_enabled=script)
    one.open(f"{party.url}/login?response_mode=form_post").at("Sign in").fill(username=person.username, password=person.password)
    one.press()
    if not script:
        one.at("One moment, please").press()
    one.page.wait_for_url(f"{party.url}/")
    at_home(one, person)


def test_a_page_from_elsewhere_cannot_send_our_forms(new_window, app, party, person):
    one = log_in(new_window(), party, person)
    address = f"{app.issuer}/logout?{urlencode({'client_id': app.client_id})}"
    one.page.set_content(
        f'<h1>Evil</h1><form method="post" action="{address}"><input name="_csrf" value="guess"><button class="main">Win</button></form>'
    )
    one.press().at("This did not work")
    at_home(one.open(f"{party.url}/login"), person)


LOOKS = {
    "en": {"light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"}, "phone": {"size": (320, 640)}},
    "ar": {"arabic": {}},
}


@pytest.mark.sqlite(reason="the pictures are the same")
@pytest.mark.parametrize("language", LOOKS)
def test_pictures_of_every_page(new_window, app, party, mail, person, language):
    """A walk past every page; what is looked at lies in .build/reports/screenshots afterwards."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    one, ada = new_window(locale={"en": "en-GB", "ar": "ar"}[language]), stranger()

    def take(name):
        for look, setting in LOOKS[language].items():
            width, height = setting.get("size", (1100, 800))
            one.page.set_viewport_size({"width": width, "height": height})
            one.page.emulate_media(color_scheme=setting.get("color_scheme", "light"))
            one.page.screenshot(path=SCREENSHOTS / f"{name}-{look}.png", full_page=True)
            assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than {look}"
        assert one.page.locator("html").get_attribute("lang") == language

    def link(page, **parameters):
        one.page.goto(f"{app.issuer}/{page}?{urlencode(parameters)}")

    one.open(f"{party.url}/login")
    query = one.page.url.partition("?")[2]
    take("sign-in")
    one.fill(username=person.username, password=new_password()).press()
    take("sign-in-wrong")
    one.page.goto(f"{app.issuer}/signup?{query}")
    take("sign-up")
    one.fill(username=ada.username, name="Ada", password="short").press()
    take("sign-up-wrong")
    one.fill(password=ada.password).press()
    take("confirm")
    one.fill(code="000000").press()
    take("confirm-wrong")
    link("confirmUser", client_id=app.client_id, user_name=ada.username, confirmation_code=mail.code(ada.email))
    take("mailed-link")
    one.press()
    take("mailed-link-done")
    one.page.goto(f"{app.issuer}/confirmuser?{query}")
    take("confirm-nameless")
    one.page.goto(f"{app.issuer}/forgotpassword?{query}")
    take("forgot-password")
    one.fill(username=ada.username).press()
    take("reset-password")
    invited, temporary = invite(app)
    one.page.goto(f"{app.issuer}/login?{query}")
    one.fill(username=invited.username, password=temporary).press()
    take("new-password")
    one.open(f"{party.url}/login").fill(username=ada.username, password=ada.password).press()
    one.open(f"{party.url}/login?prompt=select_account")
    take("choose-account")
    link("logout", client_id=app.client_id)
    take("sign-out")
    one.press()
    take("signed-out")
    link("login", client_id="nobody")
    take("error")
    link("login", client_id=app.client_id, redirect_uri="https://evil.example/")
    take("error-with-a-way-on")
