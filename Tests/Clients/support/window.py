"""A window of a real browser, used as a person uses it: fields by their names, the button that counts, and what can be read."""

from urllib.parse import urlsplit

# Chromium says this of every page that comes with a 4xx, which pages with a complaint do.
EXPECTED = "Failed to load resource: the server responded with a status of 4"

# Milliseconds.
TIMEOUT = 8_000


class Window:
    """One page of a browser of its own: no other window shares its cookies."""

    def __init__(self, chromium, confidences, **options):
        """Options are those of a context of Playwright's."""
        self.context = chromium.new_context(**{"locale": "en-GB", "reduced_motion": "reduce"} | options)
        self.context.set_default_timeout(TIMEOUT)
        self.page = self.context.new_page()
        self.faults = []
        self.sent = []
        self.hosts = set()
        self._confidences = confidences
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", self._note)

    def _hear(self, message):
        if message.type in ("error", "warning") and not message.text.startswith(EXPECTED):
            self.faults.append(message.text)

    def _note(self, request):
        address = urlsplit(request.url)
        self.hosts.add(address.netloc)
        if request.method == "POST":
            self.sent.append(address.path.rsplit("/", 1)[1])

    def open(self, url):
        self.page.goto(url)
        return self

    @property
    def heading(self):
        return self.page.locator("h1").inner_text()

    @property
    def complaint(self):
        """What the page says went wrong, or an empty text."""
        return " ".join(self.page.locator("[role=alert]").all_inner_texts())

    @property
    def notice(self):
        return " ".join(self.page.locator("[role=status]").all_inner_texts())

    def field(self, name):
        return self.page.locator(f"input[name={name}]:visible")

    def fill(self, **values):
        """Types values into fields."""
        for name, value in values.items():
            if name == "code":
                self._confidences.add_code(value)
            if name == "password":
                self._confidences.add(value)
            self.field(name).fill(value)
        return self

    def press(self, **options):
        """Presses the button that counts, and waits until what comes of it has been read."""
        with self.page.expect_navigation():
            self.page.locator("button.main:visible").click(no_wait_after=True, **options)
        return self

    def follow(self, text):
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=text, exact=True).click(no_wait_after=True)
        return self

    def choose_language(self, name):
        """At the foot of the page."""
        self.page.locator("select[name=lang]").select_option(name)
        with self.page.expect_navigation():
            self.page.locator("footer button").click(no_wait_after=True)
        return self

    def at(self, heading):
        """Waits until a page is there, and fails when it is another one."""
        self.page.wait_for_load_state()
        assert self.heading == heading, f"{self.heading!r} at {urlsplit(self.page.url).path}: {self.complaint}"
        return self

    def close(self):
        self._confidences.add(*(cookie["value"] for cookie in self.context.cookies()))
        self.context.close()
