#!/usr/bin/env python3
"""Takes a picture of every hosted page: light and dark, on a desk and on a small phone.

    Tests/Clients/pages/screenshots.py FOLDER [PAGES]

PAGES is a folder of pages by language; without it, the golden pages of the tests are taken. All languages are written by
    LIFEGUARD_PAGES_TO=folder swift test --filter GoldenPageTests
"""

import itertools
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pages.gallery import GOLDEN, SIZES, browser, pages, serving, visit  # noqa: E402


def main(folder, source=GOLDEN):
    folder = Path(folder)
    with serving(source) as address, browser() as chromium:
        for name, size, scheme in itertools.product(pages(source), SIZES, ("light", "dark")):
            with visit(chromium, f"{address}/{name}", size, scheme) as page:
                file = folder / f"{name.removesuffix('.html').replace('/', '-')}-{size}-{scheme}.png"
                file.parent.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=file, full_page=True)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
