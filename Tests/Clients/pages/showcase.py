#!/usr/bin/env python3
"""Takes the pictures of the README: the login page of a new server, light and dark.

    Tests/Clients/pages/showcase.py BINARY FOLDER
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pages.gallery import browser, window  # noqa: E402
from support.api import boto3_client  # noqa: E402
from support.code_flow import CodeFlow, hosted  # noqa: E402
from support.confidences import Confidences  # noqa: E402
from support.people import create_app  # noqa: E402
from support.server import Server  # noqa: E402

SIZE = {"width": 760, "height": 640}
LIMIT = 60_000


def main(binary, folder):
    confidences = Confidences()
    with tempfile.TemporaryDirectory(prefix="lifeguard-showcase-") as home:
        server = Server(Path(binary).resolve(), Path(home))
        try:
            server.start()
            app = create_app(boto3_client(server, confidences), None, server.public_url, pool={"UsernameAttributes": ["email"]})
            take(CodeFlow(hosted(app, ClientName="Harbour"), confidences).authorize_url(), Path(folder))
            server.stop()
        finally:
            server.close()


def take(address, folder):
    folder.mkdir(parents=True, exist_ok=True)
    with browser() as chromium:
        for scheme in ("light", "dark"):
            with window(chromium, scheme=scheme) as page:
                page.set_viewport_size(SIZE)
                page.goto(address)
                # A caret blinks: without it, every picture is the same.
                picture = page.screenshot(path=folder / f"login-{scheme}.png", caret="hide")
            assert not page.complaints, page.complaints
            assert len(picture) < LIMIT, f"login-{scheme}.png has {len(picture)} bytes"


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
