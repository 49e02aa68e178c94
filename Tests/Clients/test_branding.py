"""The look of an app: styles and classic customizations as boto3 and the AWS CLI's own examples make them, and as a browser shows them."""

import base64
import json
import re
import struct
import zlib
from pathlib import Path
from urllib.parse import urlencode

import awscli
import pytest
import requests

from pages.gallery import browser
from support.code_flow import CALLBACK, hosted
from support.expect import refused

SCREENSHOTS = Path(__file__).resolve().parents[2] / ".build/reports/screenshots"
EXAMPLES = Path(awscli.__file__).parent / "examples/cognito-idp"

BLUE, SKY, CREAM, NIGHT = "0972d3ff", "539fe5ff", "fdf6ecff", "10151fff"
SETTINGS = {
    "categories": {"global": {"colorSchemeMode": "DYNAMIC"}, "form": {"sessionTimerDisplay": "NONE"}},
    "componentClasses": {
        "buttons": {"borderRadius": 24.0},
        "link": {"lightMode": {"defaults": {"textColor": BLUE}}, "darkMode": {"defaults": {"textColor": SKY}}},
    },
    "components": {
        "primaryButton": {
            "lightMode": {"defaults": {"backgroundColor": BLUE, "textColor": "ffffffff"}},
            "darkMode": {"defaults": {"backgroundColor": SKY, "textColor": "000716ff"}},
        },
        "pageBackground": {"lightMode": {"color": CREAM}, "darkMode": {"color": NIGHT}},
        "form": {"borderRadius": 8.0, "logo": {"enabled": True, "formInclusion": "OUT", "location": "CENTER"}},
    },
    "somethingNew": {"kept": [1, 2.5, None, "é"]},
}
CSS = """
.banner-customizable { padding: 25px 0px 25px 0px; background-color: lightgray; }
.logo-customizable { max-width: 60%; max-height: 30%; }
.submitButton-customizable { font-weight: bold; height: 50px; color: #fff; background-color: #337ab7; border-radius: 2px; }
.submitButton-customizable:hover { background-color: #286090; }
.inputField-customizable { height: 34px; color: #555; background-color: #fff; border: 1px solid #ccc; border-radius: 0px; }
.label-customizable { font-weight: 400; }
.background-customizable { background-color: #fffdf5; }
"""


def logo(color):
    """A word mark, as SVG."""
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 220 48" width="220" height="48" fill="none">
        <title>Harbour</title><circle cx="24" cy="24" r="20" fill="{color}"/><path d="M12 28q12 12 24 0M24 10v22" stroke="#fff" stroke-width="4"/>
        <text x="56" y="34" font-family="sans-serif" font-size="30" font-weight="700" fill="{color}">Harbour</text></svg>""".encode()


def gradient(top, bottom, width=320, height=200):
    """A picture for behind a page, as PNG."""
    rows = b""
    for line in range(height):
        share = line / (height - 1)
        rows += b"\0" + bytes(round(a + (b - a) * share) for a, b in zip(top, bottom)) * width

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def asset(category, mode, extension, content):
    return {"Category": category, "ColorMode": mode, "Extension": extension, "Bytes": content}


ASSETS = [
    asset("FORM_LOGO", "LIGHT", "SVG", logo("#0972d3")),
    asset("FORM_LOGO", "DARK", "SVG", logo("#89bdee")),
    asset("FAVICON_SVG", "DYNAMIC", "SVG", logo("#0972d3")),
    asset("PAGE_BACKGROUND", "LIGHT", "PNG", gradient((253, 246, 236), (190, 222, 250))),
    asset("PAGE_BACKGROUND", "DARK", "PNG", gradient((16, 21, 31), (9, 50, 96))),
]


@pytest.fixture
def app(new_app):
    return hosted(new_app(), ClientName="Harbour")


@pytest.fixture(scope="module")
def chromium():
    with browser() as chromium:
        yield chromium


@pytest.fixture
def login(app, chromium):
    """Opens the login page: `login(scheme="dark")`. At the end, no page may have complained of anything."""
    contexts, complaints = [], []

    def open_page(scheme="light", width=1100, height=900, at=None):
        context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": height}, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("requestfailed", lambda request: complaints.append(request.url))
        page.on("response", lambda response: complaints.append(response.url) if response.status >= 400 else None)
        query = urlencode({"client_id": app.client_id, "response_type": "code", "scope": "openid", "redirect_uri": CALLBACK})
        page.goto(f"{at or app.issuer}/login?{query}", wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def style(page, selector, name):
    return page.locator(selector).first.evaluate("(it, name) => getComputedStyle(it)[name]", name)


def rgb(digits):
    return f"rgb({', '.join(str(int(digits[place:place + 2], 16)) for place in (0, 2, 4))})"


def photograph(page, name):
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"branding-{name}.png", full_page=True)


def create(app, **options):
    return app.api.create_managed_login_branding(UserPoolId=app.pool_id, ClientId=app.client_id, **options)["ManagedLoginBranding"]


def named(app, made):
    return {"UserPoolId": app.pool_id, "ManagedLoginBrandingId": made["ManagedLoginBrandingId"]}


def test_a_style_is_made_shown_changed_and_taken_away(app):
    made = create(app, Settings=SETTINGS, Assets=ASSETS)
    assert made["Settings"] == SETTINGS and made["UseCognitoProvidedValues"] is False
    shown = app.api.describe_managed_login_branding(**named(app, made))["ManagedLoginBranding"]
    by_client = {"UserPoolId": app.pool_id, "ClientId": app.client_id}
    assert app.api.describe_managed_login_branding_by_client(**by_client)["ManagedLoginBranding"] == shown
    assert shown["Settings"] == SETTINGS
    assert sorted(shown["Assets"], key=str) == sorted(ASSETS, key=str)
    merged = app.api.describe_managed_login_branding_by_client(ReturnMergedResources=True, **by_client)["ManagedLoginBranding"]["Settings"]
    assert merged["components"]["primaryButton"]["lightMode"]["defaults"]["backgroundColor"] == BLUE
    assert merged["components"]["pageText"]["darkMode"]["headingColor"]

    with refused("ManagedLoginBrandingExistsException"):
        create(app)
    changed = app.api.update_managed_login_branding(Settings={"componentClasses": {"buttons": {"borderRadius": 4}}}, **named(app, made))
    assert changed["ManagedLoginBranding"]["Settings"]["components"] == SETTINGS["components"]
    assert len(changed["ManagedLoginBranding"]["Assets"]) == len(ASSETS)
    plain = app.api.update_managed_login_branding(UseCognitoProvidedValues=True, **named(app, made))["ManagedLoginBranding"]
    assert plain["UseCognitoProvidedValues"] is True and "Settings" not in plain and "Assets" not in plain

    app.api.delete_managed_login_branding(**named(app, made))
    for call in (app.api.describe_managed_login_branding, app.api.delete_managed_login_branding, app.api.update_managed_login_branding):
        with refused("ResourceNotFoundException"):
            call(**named(app, made))
    with refused("ResourceNotFoundException"):
        app.api.describe_managed_login_branding_by_client(**by_client)


def test_what_could_do_more_than_look_different_is_refused(app):
    script = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    bad = [
        ({"Assets": [asset("FORM_LOGO", "LIGHT", "SVG", script)]}, re.compile("the element <script>, which is not allowed")),
        ({"Assets": [asset("FORM_LOGO", "LIGHT", "PNG", script)]}, "The image is no PNG file."),
        ({"Assets": [asset("FORM_LOGO", "LIGHT", "PNG", b"x" * 1_000_001)]}, re.compile("length less than or equal to 1000000")),
        ({"Settings": {"components": {"pageText": {"darkMode": {"headingColor": "red;}"}}}}}, re.compile("components.pageText.darkMode.headingColor")),
    ]
    for options, message in bad:
        with refused("InvalidParameterException", message=message):
            create(app, **options)
    css = [
        ("@import url(//evil);", "Invalid CSS: @import is not allowed."), ("body{color:red}", "Invalid CSS: body is not allowed."),
        (".label-customizable{background:url(x)}", "Invalid CSS: background:url(x) in .label-customizable is not allowed."),
    ]
    for text, message in css:
        with refused("InvalidParameterException", message=message):
            app.api.set_ui_customization(UserPoolId=app.pool_id, CSS=text)
    with refused("InvalidParameterException", message="ImageFile must be a PNG or JPEG image."):
        app.api.set_ui_customization(UserPoolId=app.pool_id, ImageFile=script)


def test_a_request_may_carry_large_images_and_not_too_large_ones(app):
    photo = gradient((0, 0, 0), (9, 9, 9)) + bytes(900_000)
    made = create(app, Assets=[asset("PAGE_BACKGROUND", "DYNAMIC", "PNG", photo)])
    assert made["Assets"][0]["Bytes"] == photo
    with refused("RequestEntityTooLargeException"):
        app.api.update_managed_login_branding(
            Assets=[asset(category, "LIGHT", "PNG", photo) for category in ("PAGE_BACKGROUND", "FORM_LOGO")], **named(app, made))


def test_a_page_has_the_colors_of_its_style(app, login):
    plain = login()
    before = plain.content()
    create(app, Settings=SETTINGS, Assets=ASSETS)
    for scheme, button, ground in (("light", BLUE, CREAM), ("dark", SKY, NIGHT)):
        page = login(scheme)
        assert style(page, "button.main", "backgroundColor") == rgb(button)
        assert style(page, "button.main", "borderTopLeftRadius") == "24px"
        assert style(page, "main a", "color") == rgb(button)
        assert style(page, "main", "borderTopLeftRadius") == "8px"
        assert style(page, "body", "backgroundColor") == rgb(ground)
        assert "/branding/" in style(page, "body", "backgroundImage")
        image = page.locator("header img")
        assert image.get_attribute("alt") == "Harbour"
        assert image.evaluate("it => it.complete && it.naturalWidth") == 220
        dark = image.evaluate("it => it.currentSrc !== it.src")
        assert dark == (scheme == "dark")
        photograph(page, scheme)
    phone = login(width=320, height=720)
    assert phone.evaluate("document.documentElement.scrollWidth") == 320
    assert style(phone, "body", "backgroundImage") == "none"
    photograph(phone, "phone")

    other = requests.get(plain.url.replace(app.client_id, app.with_client(**app.settings).client_id), timeout=5)
    assert "brand/" not in other.text and "brand/" not in before


def test_a_logo_stands_in_the_form_and_a_style_may_be_of_one_mode(app, login):
    settings = {
        "categories": {"global": {"colorSchemeMode": "DARK"}, "form": {"location": {"horizontal": "END", "vertical": "CENTER"}}},
        "components": {"form": {"logo": {"enabled": True, "formInclusion": "IN", "position": "TOP", "location": "START"}}},
    }
    create(app, Settings=settings, Assets=ASSETS[:2])
    page = login("light")
    assert style(page, "body", "backgroundColor") == rgb("0e1419")
    assert page.locator("main > picture img").count() == 1 and page.locator("header").count() == 0
    box = page.locator("main").bounding_box()
    assert box["x"] + box["width"] > 1000
    photograph(page, "logo-in-form")


def test_files_of_a_style_are_served_safely(app):
    create(app, Settings=SETTINGS, Assets=ASSETS)
    query = urlencode({"client_id": app.client_id, "response_type": "code", "scope": "openid", "redirect_uri": CALLBACK})
    page = requests.get(f"{app.issuer}/login?{query}", timeout=5).text
    files = re.findall(r'(?:href|src|srcset)="(brand(?:ing)?/[^"]+)"', page)
    assert len(files) == 4
    for file in files:
        answer = requests.get(f"{app.issuer}/{file}", timeout=5)
        assert answer.status_code == 200 and "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        again = requests.get(f"{app.issuer}/{file}", headers={"If-None-Match": answer.headers["ETag"]}, timeout=5)
        assert (again.status_code, again.content) == (304, b"")


def test_the_classic_customization_is_set_shown_and_seen(app, login):
    png = gradient((51, 122, 183), (10, 40, 70), 200, 60)
    made = app.api.set_ui_customization(UserPoolId=app.pool_id, ClientId="ALL", CSS=CSS, ImageFile=png)["UICustomization"]
    assert (made["CSS"], made["ClientId"]) == (CSS, "ALL")
    assert requests.get(made["ImageUrl"], timeout=5).content == png
    shown = app.api.get_ui_customization(UserPoolId=app.pool_id, ClientId=app.client_id)["UICustomization"]
    assert {name: shown[name] for name in ("CSS", "CSSVersion", "ClientId", "ImageUrl")} == {
        name: made[name] for name in ("CSS", "CSSVersion", "ClientId", "ImageUrl")}
    for scheme in ("light", "dark"):
        page = login(scheme)
        assert style(page, "button.main", "backgroundColor") == "rgb(51, 122, 183)"
        assert style(page, "main", "backgroundColor") == "rgb(255, 253, 245)"
        assert style(page, "main label", "fontWeight") == "400"
        assert style(page, "input[name=username]", "height") == "34px"
    assert page.locator("header img").evaluate("it => it.naturalWidth") == 200
    page.locator("button.main").hover()
    assert style(page, "button.main", "backgroundColor") == "rgb(40, 96, 144)"
    photograph(page, "classic")
    photograph(login(width=320, height=720), "classic-phone")
    app.api.set_ui_customization(UserPoolId=app.pool_id, ClientId="ALL")
    assert app.api.get_ui_customization(UserPoolId=app.pool_id)["UICustomization"] == {}


def example(name):
    return (EXAMPLES / name).read_text()


def test_the_examples_of_the_aws_cli_are_taken(app, login):
    text = example("update-managed-login-branding.rst")
    body = json.loads(text[text.index("::", text.index("Contents of")) + 2:].split("Output::")[0].split("\nFor more")[0])
    made = create(app)
    assets = [{**one, "Bytes": base64.b64decode(one["Bytes"])} for one in body["Assets"]]
    updated = app.api.update_managed_login_branding(Settings=body["Settings"], Assets=assets, **named(app, made))["ManagedLoginBranding"]
    assert updated["Settings"] == body["Settings"] and updated["Assets"] == assets
    page = login("dark")
    assert style(page, "button.main", "backgroundColor") == rgb("0972d3")
    photograph(page, "amazon")
    app.api.delete_managed_login_branding(**named(app, made))

    text = example("set-ui-customization.rst")
    css = re.search(r'--css "([^"]+)"', text).group(1).encode().decode("unicode_escape")
    image = base64.b64decode(re.search(r"--image-file (\S+)", text).group(1))
    set_up = app.api.set_ui_customization(UserPoolId=app.pool_id, ClientId=app.client_id, CSS=css, ImageFile=image)["UICustomization"]
    assert re.fullmatch(r"\d{14}", set_up["CSSVersion"])
    page = login()
    assert style(page, "button.main", "backgroundColor") == rgb("337ab7")
    photograph(page, "amazon-classic")


def test_a_pools_own_name_has_the_same_look(app, server, login):
    create(app, Settings=SETTINGS, Assets=ASSETS)
    prefix = f"look{app.client_id[:8]}"
    app.api.create_user_pool_domain(Domain=prefix, UserPoolId=app.pool_id, ManagedLoginVersion=2)
    page = login(at=f"http://{prefix}.localhost:{server.port}")
    assert style(page, "button.main", "backgroundColor") == rgb(BLUE)
    assert page.locator("header img").evaluate("it => it.naturalWidth") == 220
    app.api.delete_user_pool_domain(Domain=prefix, UserPoolId=app.pool_id)
