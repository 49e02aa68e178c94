"""The demo app of a development server, in a real browser: the whole story, with its own JavaScript."""

import requests
from playwright.sync_api import expect

from pages.gallery import browser
from support.people import new_password, unique
from support.window import Window


def test_the_demo_app_tells_the_whole_story(server, mail, confidences):
    settings = requests.get(f"{server.url}/_dev/app/settings.json", timeout=5).json()
    address, password = f"{unique('mary')}@example.com", new_password()
    with browser() as chromium:
        one = Window(chromium, confidences)
        page = one.page
        try:
            one.open(settings["redirect_uris"][-1])
            page.locator("#sign-up").click()
            page.wait_for_url("**/signup?**")
            one.at("Create your account").fill(username=address, password=password).press().at("Confirm your account")
            one.fill(code=mail.code(address)).press().at("Sign in").fill(password=password).press()
            expect(page.locator("#signed-in")).to_be_visible()
            assert page.locator("#name").inner_text() == address
            for token in ("id", "access"):
                expect(page.locator(f"#{token}-token .signature")).to_contain_text("signature is good")
            assert "code=" not in page.url, "the code does not stay in the address"

            for kind, status, words in (
                ("access", "200", "demo/read"), ("id", "403", "Forbidden"), ("broken", "401", "Unauthorized"), ("none", "401", "Unauthorized"),
            ):
                page.locator(f"[data-token={kind}]").click()
                expect(page.locator("#status")).to_contain_text(status)
                expect(page.locator("#body")).to_contain_text(words)

            before = page.locator("#access-token .raw").text_content()
            page.locator("#refresh").click()
            expect(page.locator("#access-token .raw")).not_to_have_text(before)

            page.locator("#sign-out").click()
            expect(page.locator("#welcome")).to_be_visible()
            # Signed out of the hosted pages, too: they ask again.
            page.locator("#sign-in").click()
            page.wait_for_url("**/login?**")
            one.at("Sign in")
            assert one.faults == []
        finally:
            one.close()
