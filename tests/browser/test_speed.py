"""A report of a thousand articles still answers at once."""

import pytest
import reports

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ARTICLES = 1000
ANSWERED_WITHIN = 200  # milliseconds, from the choice to the new picture
CHOOSE = """async ([id, value]) => {
  const field = document.getElementById(id);
  await new Promise((done) => requestIdleCallback(done));
  const start = performance.now();
  field.value = value;
  field.dispatchEvent(new Event('input', {bubbles: true}));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""


@pytest.fixture(scope="module")
def thousand():
    return reports.many(ARTICLES)


def test_a_filter_answers_within_a_blink(tab, thousand, record_property):
    opened = tab(thousand, viewport={"width": 1200, "height": 900})
    page = opened.page
    assert page.locator(".story").count() == ARTICLES
    choices = [
        ("by-verdict", page.locator("#by-verdict option").nth(1).get_attribute("value")),
        ("by-verdict", ""),
        ("by-source", "3"),
        ("by-source", ""),
        ("by-speaker", "سامي"),
        ("by-speaker", ""),
    ]
    page.evaluate(CHOOSE, ["by-speaker", ""])
    # The best of three: the machine may be busy with other things.
    times = {choice: min(page.evaluate(CHOOSE, list(choice)) for _ in range(3)) for choice in choices}
    record_property("milliseconds", times)
    record_property("megabytes", opened.file.stat().st_size / 1e6)
    assert max(times.values()) <= ANSWERED_WITHIN
    assert opened.errors == []
