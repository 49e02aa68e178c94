"""How the hosted pages look and behave in a real browser: the golden pages, before Chromium and axe-core (WCAG 2.2 AA)."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from pages.gallery import LOOKS, browser, look, pages, serving, show, visit, window

pytestmark = pytest.mark.sqlite(reason="no database is asked")

# The rules of WCAG 2.2 AA, and what axe-core holds to be good practice.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}

PASSWORDS = {
    "": set(),
    "short1": {"lowercase", "numbers"},
    "Correct-Horse-7": {"length", "uppercase", "lowercase", "numbers", "symbols"},
    " padded with spaces ": {"length", "lowercase", "symbols"},
    " padded ": {"length", "lowercase"},
    "ÄÖÜäöü٣٤": {"length"},
}


@pytest.fixture(scope="module")
def address():
    with serving() as address:
        yield address


@pytest.fixture(scope="module")
def chromium():
    with browser() as chromium:
        yield chromium


@pytest.mark.parametrize("language", sorted({name.partition("/")[0] for name in pages()}))
def test_every_page_is_accessible_and_fits(address, chromium, language):
    """Each page is opened once, and then looked at in every size and every colour scheme."""
    found = []
    with window(chromium) as page:
        # With each page, before its own scripts: to send it again each time takes longer than all that it does.
        page.add_init_script(Axe().axe_script)
        for name in filter(lambda name: name.startswith(f"{language}/"), pages()):
            show(page, f"{address}/{name}")
            for size, scheme in LOOKS:
                look(page, size, scheme)
                violations = page.evaluate("rules => axe.run(document, rules).then(result => result.violations)", RULES)
                width, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
                told = [f"{violation['id']}: {node['html']}" for violation in violations for node in violation["nodes"]]
                told += [f"is {width} wide where there are {room}"] if width > room else []
                found += [f"{name}, {size}, {scheme}: {words}" for words in told]
            found += [f"{name}: {complaint}" for complaint in page.complaints]
    assert found == []


@pytest.mark.parametrize("name", ["sign-in", "sign-up-long", "reset-password", "choose-account"])
def test_what_can_be_pressed_is_large_enough_and_seen_when_focused(address, chromium, name):
    with visit(chromium, f"{address}/en/{name}.html", "phone") as page:
        page.evaluate("document.activeElement.blur()")
        seen = []
        for _ in range(40):
            page.keyboard.press("Tab")
            focused = page.evaluate(
                """() => {
                    const element = document.activeElement;
                    if (element === document.body) return null;
                    const style = getComputedStyle(element), box = element.getBoundingClientRect();
                    return {html: element.outerHTML, height: box.height, outline: style.outlineStyle, width: parseFloat(style.outlineWidth)};
                }"""
            )
            if focused is None:
                break
            seen.append(focused)
        assert len(seen) >= 2
        for element in seen:
            assert element["height"] >= 24, element
            assert element["outline"] != "none" and element["width"] >= 2, element


def test_a_password_can_be_shown_and_is_hidden_again_before_it_is_sent(address, chromium):
    with visit(chromium, f"{address}/en/sign-in.html") as page:
        field, button = page.get_by_label("Password", exact=True), page.get_by_role("button", name="Show password")
        field.fill("secret")
        assert button.get_attribute("aria-pressed") == "false"
        button.click()
        assert (field.get_attribute("type"), button.get_attribute("aria-pressed")) == ("text", "true")
        assert field.evaluate("it => it === document.activeElement")
        page.evaluate("document.forms[0].addEventListener('submit', event => event.preventDefault())")
        page.get_by_label("Email").fill("ann@example.com")
        page.get_by_role("button", name="Sign in").click()
        assert field.get_attribute("type") == "password"


@pytest.mark.parametrize("password", PASSWORDS)
def test_the_policy_is_ticked_off_while_typing(address, chromium, password):
    with visit(chromium, f"{address}/en/sign-up.html") as page:
        page.get_by_label("Password", exact=True).fill(password)
        met = page.eval_on_selector_all(".rules .met", "all => all.map(it => it.dataset.rule)")
        assert set(met) == PASSWORDS[password]
        assert page.locator(".rules .met").filter(has_text="(done)").count() == len(met)


def test_a_new_code_can_be_asked_for_after_a_moment(address, chromium):
    with visit(chromium, "about:blank") as page:
        page.clock.install()
        page.goto(f"{address}/en/confirm.html")
        button = page.locator("[data-wait]")
        assert button.is_disabled() and button.text_content() == "New code in 30 s"
        page.clock.run_for(10_000)
        assert button.text_content() == "New code in 20 s"
        page.clock.run_for(21_000)
        assert button.is_enabled() and button.text_content() == "Send a new code"


def test_a_form_is_sent_once(address, chromium):
    with visit(chromium, f"{address}/en/forgot-password.html") as page:
        page.get_by_label("Email").fill("ann@example.com")
        stopped = page.evaluate(
            """() => {
                const stopped = [];
                addEventListener("submit", event => { stopped.push(event.defaultPrevented); event.preventDefault(); });
                for (let press = 0; press < 3; press += 1) document.querySelector("button.main").click();
                dispatchEvent(new Event("pageshow"));
                document.querySelector("button.main").click();
                return stopped;
            }"""
        )
        # Sent, pressed again while that is under way, and sent again by who came back.
        assert stopped == [False, True, True, False]


def test_an_answer_is_handed_over_without_a_press(address, chromium):
    with visit(chromium, "about:blank") as page:
        page.route("https://app.example/**", lambda route: route.fulfill(body="<title>back</title>", content_type="text/html"))
        with page.expect_request("https://app.example/**") as handed:
            page.goto(f"{address}/en/hand-over.html", wait_until="commit")
        assert handed.value.method == "POST"
        assert handed.value.post_data.startswith("code=c0de&state=a%26b&iss=https%3A%2F%2Fid.example")


def test_without_script_every_button_works_and_nothing_is_missing(address, chromium):
    with window(chromium, script=False) as page:
        for name in pages():
            show(page, f"{address}/{name}")
            for button in page.locator("button:visible").all():
                assert button.is_enabled() and button.inner_text().strip(), name
            assert page.locator(".reveal:visible").count() == 0, name
