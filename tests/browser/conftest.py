"""A real Chromium, headless, for pages opened from files.

The browser comes from the system (Debian: ``apt-get install chromium``), or from where the variable
``QUOTEMINER_CHROMIUM`` says; Playwright drives it and brings none of its own.
"""

import os
import shutil

import pytest
import reports

from quoteminer.report import render

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium():
    found = os.environ.get("QUOTEMINER_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    return found


@pytest.fixture(scope="session")
def browser():
    executable = find_chromium()
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


class Tab:
    """A page of the browser that notes what must not happen."""

    def __init__(self, page, file):
        self.page = page
        self.file = file
        self.requests = []
        self.errors = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.errors.append(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: (self.errors.append(dialog.message), dialog.dismiss()))

    def open(self, fragment=""):
        self.page.goto(self.file.as_uri() + fragment)
        return self.page


@pytest.fixture
def tab(browser, tmp_path):
    """Open what is rendered of some articles: ``tab(extractions, lang=..., fragment=..., **context)``."""
    contexts = []

    def opened(extractions, *, lang="ar", fragment="", **options):
        file = tmp_path / "report.html"
        file.write_text(render(extractions, lang=lang), encoding="utf-8", newline="")
        context = browser.new_context(**options)
        contexts.append(context)
        tab = Tab(context.new_page(), file)
        tab.open(fragment)
        return tab

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def troops():
    return reports.troops()


@pytest.fixture(scope="session")
def hostile():
    return reports.hostile()


@pytest.fixture(scope="session")
def quoted():
    return reports.quoted()
