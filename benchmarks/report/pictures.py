"""`python -m benchmarks.report.pictures PAGE`: takes the pictures of a report's page that stand in the docs.

PAGE is what `qlz report --out` wrote. Chromium is the system's own; nothing is fetched.
"""

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
SIZES = {"wide": (1280, 2350), "phone": (360, 1900)}
"""Width of the window, and how much of the page's top is in the picture, in CSS pixels."""


def main() -> None:
    """Take them."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.report.pictures",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("page", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "pictures")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        for name, (width, height) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.goto(options.page.resolve().as_uri())
            file = options.out / f"report-{name}.png"
            page.screenshot(path=file, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
            print(f"{file}: {file.stat().st_size / 1000:.0f} kB")
        browser.close()


if __name__ == "__main__":
    main()
