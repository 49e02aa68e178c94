"""Somebody at the hosted pages: a browser without a screen and without JavaScript, that reads forms and sends them."""

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit, urlunsplit

import requests


@dataclass
class Form:
    """A form as it stands in a page: its address, its fields with what they hold, and the buttons that have a name."""

    address: str
    method: str
    fields: dict = field(default_factory=dict)
    choices: list = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads a page's headings, alerts and forms."""

    def __init__(self, text):
        super().__init__()
        self.forms = []
        self.texts = {"h1": [], "title": [], "alert": [], "complaint": []}
        self._open = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        kinds = {tag, attributes.get("role"), *(attributes.get("class") or "").split()} & self.texts.keys()
        if tag not in ("input", "meta", "link", "br", "img"):
            self._open.append((tag, kinds))
        if tag == "form":
            self.forms.append(Form(attributes.get("action", ""), attributes.get("method", "get").lower()))
        elif tag == "input" and "name" in attributes and self.forms:
            self.forms[-1].fields[attributes["name"]] = attributes.get("value", "")
        elif tag == "button" and "name" in attributes and self.forms:
            self.forms[-1].choices.append((attributes["name"], attributes.get("value", "")))

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        for _, kinds in self._open:
            for kind in kinds:
                self.texts[kind].append(data)


class Page:
    """An answer, as a reader sees it."""

    def __init__(self, answer):
        self.answer = answer
        self.url = answer.url
        self.status = answer.status_code
        self.text = answer.text
        read = _Reader(self.text) if answer.headers.get("Content-Type", "").startswith("text/html") else _Reader("")
        self.forms = read.forms
        self._texts = {kind: " ".join(" ".join(words).split()) for kind, words in read.texts.items()}

    @property
    def heading(self):
        return self._texts["h1"]

    @property
    def complaint(self):
        """What the page says went wrong: above the form, and beside its fields."""
        return " ".join(filter(None, (self._texts["alert"], self._texts["complaint"])))

    @property
    def words(self):
        """All that can be read: an address is in pieces between which it may be broken."""
        return html.unescape(re.sub("<[^>]*>", "", self.text))

    @property
    def location(self):
        """Where the browser is sent from here, or None."""
        location = self.answer.headers.get("Location")
        return urljoin(self.url, location) if location else None

    def form(self, address):
        """The form that is posted to an address below the pool's."""
        found = [form for form in self.forms if form.method == "post" and urlsplit(form.address).path.endswith(address)]
        assert len(found) == 1, f"{self.heading or self.url!r} has forms to {[form.address for form in self.forms]}"
        return found[0]


class Visitor:
    """Follows redirects until one leads to `app`, an address prefix that belongs to somebody else.

    `route` may send each request elsewhere than where it points, as a load balancer does: it is given the URL and gives another.
    """

    def __init__(self, confidences, app=None, route=None):
        self._confidences = confidences
        self.app = app
        self.route = route
        self.session = requests.Session()
        self.session.headers["Accept-Language"] = "en"

    def open(self, url, **parameters):
        return self._go("GET", url, params=parameters)

    def send(self, page, address, choice=None, **values):
        """Fills in a form of a page and sends it; its hidden fields go along."""
        self._confidences.add(values.get("password"))
        form = page.form(address)
        unknown = values.keys() - form.fields.keys()
        assert not unknown, f"the form has no field {unknown}: {sorted(form.fields)}"
        data = form.fields | values | dict([choice] if choice else [])
        return self._go(form.method.upper(), urljoin(page.url, form.address), data=data)

    def log_in(self, page, person, password=None):
        """Types name and password into the login page."""
        return self.send(page, "login", username=person.username, password=password or person.password)

    def _go(self, method, url, **options):
        for _ in range(10):
            page = self._ask(method, url, **options)
            if not page.location or (self.app and page.location.startswith(self.app)):
                return page
            method, url, options = "GET", page.location, {}
        raise AssertionError(f"redirected in circles, last to {url}")

    def _ask(self, method, url, **options):
        sent_to = self.route(url) if self.route else url
        page = Page(self.session.request(method, sent_to, allow_redirects=False, timeout=15, **options))
        self._confidences.add(*self.session.cookies.values())
        if page.location:
            self._confidences.add(told(page.location).get("code"))
        return page


def answered(page):
    """What the app is told: the parameters of the redirect that leads back to it."""
    assert page.location, f"no redirect, but {page.status} {page.heading!r} {page.complaint!r}"
    return told(page.location)


def told(url):
    """The parameters in the query of a URL, or in its fragment."""
    parts = urlsplit(url)
    return {name: values[0] for name, values in parse_qs(parts.query or parts.fragment, keep_blank_values=True).items()}


def moved_to(url, server):
    """The same address at another server."""
    there = urlsplit(server)
    return urlunsplit(urlsplit(url)._replace(scheme=there.scheme, netloc=there.netloc))
