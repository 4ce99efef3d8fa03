"""The page in real headless Chromium: two widths, light, dark and on paper, and what axe-core says of it."""

import contextlib
import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from quantum_landing_zone.report_page.page import render

CHROMIUM = Path("/usr/bin/chromium")
HERE = Path(__file__).parent
OFFLINE = ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ENETUNREACH", "ETIMEDOUT")
PHONE, DESK = {"width": 360, "height": 800}, {"width": 1280, "height": 900}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CLIPPED = """() => [...document.querySelectorAll('body *')]
    .filter(one => !one.closest('.scroll') && !one.closest('.skip'))
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def file(report, tmp_path_factory):
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(render(report), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed, so nothing can look at the page")
    with sync_api.sync_playwright() as started:
        found = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def opened(browser, file):
    """Opens the page, and keeps what it asked for and complained of."""
    contexts = []

    def open_(size, **more):
        contexts.append(browser.new_context(viewport=size, **more))
        page = contexts[-1].new_page()
        page.asked, page.said = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(file.as_uri())
        return page

    yield open_
    for one in contexts:
        one.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_page_fits_its_width_asks_for_nothing_and_complains_of_nothing(opened, file, size):
    page = opened(size)
    assert page.evaluate(OVERFLOW) == 0
    assert page.evaluate(CLIPPED) == []
    assert page.asked == [file.as_uri()]
    assert page.said == []


SPOIL = """() => {
    const image = document.createElement('img');
    image.src = 'http://127.0.0.1:9/x';
    image.setAttribute('onerror', 'window.ran = true');
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(image, script);
}"""


def test_the_policy_of_the_page_stops_what_got_in(opened):
    """Even if something were let in, nothing of it would run, and nothing would be fetched."""
    page = opened(DESK)
    with page.expect_event("requestfailed") as failed:
        page.evaluate(SPOIL)
    assert (failed.value.url, failed.value.failure) == ("http://127.0.0.1:9/x", "csp")
    assert page.evaluate("window.ran") is None
    assert len([one for one in page.said if "Content Security Policy" in one]) == 3  # image, handler, script


def test_a_table_that_is_wider_than_a_phone_scrolls_by_keyboard(opened):
    page = opened(PHONE)
    region = page.locator(".scroll", has_text="Stacks by their newest bundle").first
    assert region.evaluate("one => one.scrollWidth > one.clientWidth")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("one => one.scrollLeft > 0", arg=region.element_handle())


def test_the_first_stop_of_the_keyboard_skips_to_the_report(opened):
    page = opened(DESK)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
    box = page.locator(".skip").bounding_box()
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_page_prints_without_cut_tables(opened):
    page = opened(DESK)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})  # what is left of A4 between its margins
    assert (
        page.evaluate(
            "[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth + 1).length"
        )
        == 0
    )
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF-")
    assert len(pdf) > 50_000


@pytest.fixture(scope="session")
def axe(tmp_path_factory):
    """The source of axe-core, pinned by version and hash, in a cache that stays between runs."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed, so axe-core cannot be had")
    home = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "quantum-landing-zone-tests"
    lock = HERE / "package-lock.json"
    cache = home / f"axe-{hashlib.sha256(lock.read_bytes()).hexdigest()[:16]}"
    if not cache.exists():
        home.mkdir(parents=True, exist_ok=True)
        # Whole or not at all: tests on other processors look for it at the same time.
        with tempfile.TemporaryDirectory(dir=home) as scratch:
            fresh = Path(scratch) / "axe"
            fresh.mkdir()
            for file in (lock, HERE / "package.json"):
                shutil.copy(file, fresh / file.name)
            words = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            done = subprocess.run(words, cwd=fresh, capture_output=True, check=False, text=True)
            offline = next((one for one in OFFLINE if one in done.stderr), None)
            if offline:
                pytest.skip(f"npm reaches no registry ({offline}), so axe-core cannot be had")
            assert done.returncode == 0, done.stderr
            with contextlib.suppress(OSError):  # another processor was quicker
                fresh.rename(cache)
    return (cache / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("size,scheme", [(PHONE, "light"), (DESK, "dark")], ids=["phone light", "desk dark"])
def test_axe_finds_nothing_serious(opened, axe, size, scheme):
    """With all of its rules, those of good practice included; what it can't judge is no finding."""
    page = opened(size, color_scheme=scheme, bypass_csp=True)
    page.evaluate(axe)
    result = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    found = [(one["impact"], one["id"], [node["target"] for node in one["nodes"]][:3]) for one in result["violations"]]
    assert len(result["passes"]) > 20
    assert [one for one in found if one[0] in {"serious", "critical"}] == []
    assert found == []
    # And it does look: what is taken away is missed.
    page.evaluate("() => document.documentElement.removeAttribute('lang')")
    missed = page.evaluate("() => axe.run(document, {runOnly: ['html-has-lang']})")["violations"]
    assert [(one["impact"], one["id"]) for one in missed] == [("serious", "html-has-lang")]
