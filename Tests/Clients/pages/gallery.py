"""The hosted pages as files, served on loopback the way Lifeguard serves them, and a browser to look at them with."""

import contextlib
import functools
import http.server
import itertools
import shutil
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "Tests/WebTests/Pages/Golden"
ASSETS = ROOT / "Sources/Web/Pages/Assets"

# What the server sends with every page; a page that breaks it would be broken there as well.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self' https://app.example; "
    "frame-ancestors 'none'; base-uri 'none'"
)

SIZES = {"desktop": (1100, 900), "phone": (320, 720)}
LOOKS = list(itertools.product(SIZES, ("light", "dark")))


class Gallery(http.server.SimpleHTTPRequestHandler):
    """Serves /{language}/{page}.html, and the assets beside the pages of every language."""

    def translate_path(self, path):
        parts = path.partition("?")[0].strip("/").split("/")
        if len(parts) == 3 and parts[1] == "assets":
            return str(ASSETS / Path(parts[2]).name)
        return super().translate_path(path)

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def serving(folder=GOLDEN):
    """Yields the address under which the pages of that folder are served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Gallery, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextlib.contextmanager
def browser():
    """Yields Debian's Chromium, without a window."""
    program = shutil.which("chromium")
    if not program:
        raise RuntimeError("there is no chromium here: run scripts/setup --tests")
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root, and a container's /dev/shm is small.
        running = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        try:
            yield running
        finally:
            running.close()


@contextlib.contextmanager
def window(chromium, size="desktop", scheme="light", script=True):
    """Yields an empty window to show pages in; whatever the page complains of in its console is in `complaints`."""
    width, height = SIZES[size]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=script, reduced_motion="reduce"
    )
    try:
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        yield page
    finally:
        context.close()


def show(page, address):
    """Opens an address in a window."""
    page.complaints.clear()
    page.unroute_all()
    # Whoever could sign in with a passkey is asked for it while the name is typed; here nobody asks.
    page.route("**/passkey/options*", lambda route: route.fulfill(body="{}", content_type="application/json"))
    # The page that hands an answer over would be gone at once.
    if address.endswith("/hand-over.html"):
        page.route("**/page.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(address)


def look(page, size, scheme):
    """Shows the page as it stands in another size and in other colours."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme)


@contextlib.contextmanager
def visit(chromium, address, size="desktop", scheme="light"):
    """Yields an open page, in a window of its own."""
    with window(chromium, size, scheme) as page:
        show(page, address)
        yield page


def pages(folder=GOLDEN):
    """The addresses of all pages in that folder, below the server's."""
    return sorted(f"{file.parent.name}/{file.name}" for file in Path(folder).glob("*/*.html"))
