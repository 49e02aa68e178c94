#!/usr/bin/env python3
"""Takes a picture of every hosted page: light and dark, on a desk and on a small phone.

    Tests/Clients/pages/screenshots.py FOLDER [PAGES]

PAGES is a folder of pages by language; without it, the golden pages of the tests are taken. All languages are written by
    LIFEGUARD_PAGES_TO=folder swift test --filter GoldenPageTests
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pages.gallery import GOLDEN, LOOKS, browser, look, pages, serving, show, window  # noqa: E402


def main(folder, source=GOLDEN):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with serving(source) as address, browser() as chromium, window(chromium) as page:
        for name in pages(source):
            show(page, f"{address}/{name}")
            for size, scheme in LOOKS:
                look(page, size, scheme)
                file = f"{name.removesuffix('.html').replace('/', '-')}-{size}-{scheme}.png"
                page.screenshot(path=folder / file, full_page=True)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
