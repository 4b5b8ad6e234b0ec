"""The report as its readers meet it."""

import pytest
import reports

from quoteminer import Article

pytestmark = pytest.mark.browser

WIDE = {"width": 1200, "height": 900}
PHONE = {"width": 360, "height": 740}


def shown(page, selector):
    return page.locator(f"{selector}:visible").count()


def axe(page):
    checker = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    found = checker.Axe().run(page)
    return [
        (violation["id"], node["html"])
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("name", ["troops", "hostile"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_it_opens_without_errors_or_requests(tab, request, name, lang):
    opened = tab(request.getfixturevalue(name), lang=lang)
    opened.page.wait_for_load_state("networkidle")
    assert opened.errors == []
    assert opened.requests == [opened.file.as_uri()]
    assert opened.page.locator(".group").count() == 1


def test_hostile_text_does_nothing(tab, hostile):
    opened = tab(hostile)
    assert opened.page.title() != "broken"
    assert opened.page.locator("script").count() == 1
    assert opened.page.locator("header h1").is_visible()
    assert "</script><script>" in opened.page.locator("#a1 .text").text_content()
    opened.page.locator("#a1 .text a.ref").first.click()
    assert opened.errors == []


def test_the_policy_stops_what_would_get_in(tab, troops):
    opened = tab(troops)
    with opened.page.expect_event("requestfailed") as failed:
        opened.page.evaluate(
            """() => {
              const script = document.createElement('script'); script.textContent = 'window.got = 1';
              const image = new Image(); image.src = 'https://example.org/x.png';
              document.body.append(script, image);
            }"""
        )
    assert failed.value.failure == "csp"
    assert opened.page.evaluate("window.got") is None
    assert len(opened.errors) == 2
    assert all("Content Security Policy" in error for error in opened.errors)


def test_arabic_runs_from_right_to_left(tab, troops):
    page = tab(troops, viewport=WIDE).page
    for selector in ("html", "main", ".text", "blockquote", "table"):
        assert page.locator(selector).first.evaluate("e => getComputedStyle(e).direction") == "rtl"
    table = page.locator(".group table").first
    first, second = (table.locator("th").nth(n).bounding_box() for n in (0, 1))
    assert first["x"] > second["x"]
    heading = page.locator("h1 bdi").bounding_box()
    assert heading["x"] + heading["width"] > 0.9 * WIDE["width"]


def test_english_runs_from_left_to_right_around_arabic(tab, troops):
    page = tab(troops, lang="en", viewport=WIDE).page
    table = page.locator(".group table").first
    first, second = (table.locator("th").nth(n).bounding_box() for n in (0, 1))
    assert first["x"] < second["x"]
    assert page.locator(".text").first.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_dates_read_from_the_year_in_arabic_sentences(tab, troops):
    """Without isolation a date after an Arabic letter is shown with its day first."""
    page = tab(troops, viewport=WIDE).page
    places = page.evaluate(
        """() => [...document.querySelectorAll('.reasons bdi, td bdi')]
          .filter((e) => /^\\d{4}-\\d{2}-\\d{2}$/.test(e.textContent))
          .map((e) => [0, 8].map((at) => {
            const range = document.createRange();
            range.setStart(e.firstChild, at); range.setEnd(e.firstChild, at + 2);
            return range.getBoundingClientRect().x;
          }))"""
    )
    assert len(places) >= 6
    assert all(year < day for year, day in places)


def test_it_is_filtered_by_verdict_source_and_speaker(tab, troops):
    page = tab(troops).page
    assert (shown(page, ".group"), shown(page, ".story")) == (1, 3)
    page.select_option("#by-source", label="صحيفة المثال 2")
    assert (shown(page, ".group"), shown(page, ".story")) == (1, 1)
    page.select_option("#by-source", label="الكل")
    page.select_option("#by-verdict", "changed")
    assert (shown(page, ".group"), shown(page, ".story")) == (1, 3)
    page.fill("#by-speaker", "هناء")
    assert (shown(page, ".group"), shown(page, ".story")) == (1, 1)
    page.fill("#by-speaker", "nobody")
    assert (shown(page, ".group"), shown(page, ".story")) == (0, 0)
    assert shown(page, "[data-section]") == 0
    assert page.locator("#shown").inner_text() == "المعروض: المقارنات 0، الأقوال المشتركة 0، المقالات 0"
    page.click("button[type=reset]")
    page.wait_for_function("document.querySelectorAll('.story:not([hidden])').length === 3")
    assert shown(page, ".group") == 1


def test_names_are_found_without_hamza_and_vowels(tab, troops):
    page = tab(troops).page
    page.fill("#by-speaker", "سَامِي")
    assert shown(page, ".story") == 1


def test_figures_lead_to_their_group_and_back(tab, troops):
    page = tab(troops).page
    page.locator("#a2 .text a.claim").click()
    assert page.evaluate("location.hash") == "#g1"
    assert page.locator("#g1").evaluate("e => e.matches(':target')")
    page.locator("#g1 tbody a").nth(1).click()
    assert page.locator("#a2 .text a.claim").evaluate("e => e.matches(':target')")
    assert page.locator("#a2 .text a.claim").evaluate("e => e.getBoundingClientRect().y") < 700


@pytest.mark.parametrize("width", [360, 800, 1000, 1200])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_what_a_link_leads_to_is_not_under_the_filter(tab, troops, lang, width):
    page = tab(troops, lang=lang, fragment="#g1", viewport={"width": width, "height": 700}).page
    page.wait_for_function("document.querySelector('#g1').getBoundingClientRect().y < 200")
    bar = page.locator("#filter").bounding_box()
    assert page.locator("#g1").bounding_box()["y"] >= bar["y"] + bar["height"] - 1


def test_figures_and_dates_stay_on_one_line(tab, troops):
    page = tab(troops, lang="en", viewport={"width": 800, "height": 700}).page
    lines = "e => e.getClientRects().length"
    for selector in ("#g1 tbody th > bdi", "#g1 .reasons bdi.kept", "#g1 td .date"):
        found = page.locator(selector)
        assert found.count() >= 3
        assert {found.nth(n).evaluate(lines) for n in range(found.count())} == {1}


def test_an_opening_mark_stays_with_its_quote(tab):
    text = "\n\n".join(f"قال الوزير{' م' * n}: «لن نغلق الميناء أبدا بعد اليوم»." for n in range(40))
    page = tab(reports.mined(Article(text, id="many")), viewport=PHONE).page
    apart = page.evaluate(
        """() => [...document.querySelectorAll('.text a.ref')].filter((ref) => {
          const mark = ref.previousSibling, range = document.createRange();
          range.setStart(mark, mark.length - 1); range.setEnd(mark, mark.length);
          return Math.abs(range.getBoundingClientRect().bottom - ref.getBoundingClientRect().bottom) > 20;
        }).length"""
    )
    assert page.locator(".text a.ref").count() == 40
    assert apart == 0


def test_marks_of_the_chart_lead_to_the_text(tab, troops):
    page = tab(troops).page
    marks = page.locator("#g1 svg a")
    assert marks.count() == 3
    marks.nth(2).click()
    assert page.locator("#a3 .text a.claim").evaluate("e => e.matches(':target')")
    assert page.locator("#a3 .text a.claim").inner_text() == "3000"


def test_a_link_opens_what_is_folded(tab, troops):
    page = tab(troops * 5, fragment="#a2-q1n").page
    note = page.locator("#a2-q1n")
    assert note.is_visible()
    assert not page.locator("#a3-q1n").is_visible()
    note.locator("a.back").click()
    assert page.locator("#a2-q1").is_visible()


def test_a_link_shows_what_was_filtered_out(tab, troops):
    page = tab(troops).page
    page.select_option("#by-source", label="صحيفة المثال 2")
    page.locator("#g1 tbody a").first.click()
    assert page.locator("#a1").is_visible()
    assert page.locator("#by-source").input_value() == ""


def test_the_keyboard_is_enough(tab, troops):
    page = tab(troops, viewport=WIDE).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    seen = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate(
                "document.activeElement.closest('.text a') ? 'text' : document.activeElement.localName"
            )
        )
    assert {"a", "text", "summary"} <= seen


def test_the_keyboard_is_told_speaker_and_rule(tab, troops):
    page = tab(troops).page
    page.locator("#a1 summary").first.focus()
    page.keyboard.press("Tab")
    bar = page.locator("#bar")
    assert bar.is_visible()
    assert "سامي حداد" in bar.inner_text()
    page.keyboard.press("Escape")
    assert not bar.is_visible()


def test_it_works_without_script(tab, troops):
    page = tab(troops * 5, java_script_enabled=False, fragment="#a2-q1n").page
    assert page.locator("#filter").is_hidden()
    assert page.locator(".group").count() == 1
    assert page.locator("#a1 h3").is_visible()


CHANGES = {
    "ar": [("نفي", "لن نغلق", "سنغلق"), ("رقم", "2030 إلا عند الضرورة", "2035")],
    "en": [("negation", "لن نغلق", "سنغلق"), ("number", "2030 إلا عند الضرورة", "2035")],
}


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_shared_quotes_stand_side_by_side_with_their_changes_named(tab, quoted, lang):
    page = tab(quoted, lang=lang, viewport=WIDE, fragment="#w1").page
    reports = page.locator("#w1 figure")
    assert reports.count() == 3
    boxes = [reports.nth(n).bounding_box() for n in range(3)]
    assert len({round(box["y"]) for box in boxes}) == 1
    along = [box["x"] for box in boxes]
    assert along == sorted(along, reverse=lang == "ar")
    changes = page.locator("#w1 .change")
    told = [
        tuple(changes.nth(n).locator(part).inner_text() for part in (".named", "del", "ins"))
        for n in range(changes.count())
    ]
    assert told == CHANGES[lang]
    lines = "e => getComputedStyle(e).textDecorationLine"
    assert changes.locator("del").first.evaluate(lines) == "line-through"
    assert changes.locator("ins").first.evaluate(lines) == "underline"


def test_shared_quotes_lead_to_their_articles_and_back(tab, quoted):
    page = tab(quoted, fragment="#w1").page
    page.locator("#w1 figure").nth(1).locator("figcaption a").click()
    quote = page.locator("#a2 .text a.ref")
    assert quote.evaluate("e => e.matches(':target')")
    quote.click()
    page.locator("#a2 .notes li:target a.to").click()
    assert page.locator("#w1").evaluate("e => e.matches(':target')")


def test_shared_quotes_are_filtered(tab, quoted):
    page = tab(quoted).page
    assert shown(page, ".saying") == 1
    page.select_option("#by-verdict", "altered")
    assert (shown(page, ".saying"), shown(page, ".story")) == (1, 3)
    page.fill("#by-speaker", "nobody")
    assert (shown(page, ".saying"), shown(page, "[data-section]")) == (0, 0)


@pytest.mark.parametrize("name", ["troops", "quoted"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_accessibility_violations(tab, request, name, scheme, lang):
    page = tab(request.getfixturevalue(name), lang=lang, color_scheme=scheme, viewport=WIDE).page
    assert axe(page) == []


def test_no_accessibility_violations_on_a_phone(tab, hostile):
    assert axe(tab(hostile, viewport=PHONE).page) == []


def test_dark_is_dark_and_print_is_light(tab, troops):
    page = tab(troops, color_scheme="dark").page
    color = "getComputedStyle(document.body).color"
    assert page.evaluate(color) == "rgb(231, 233, 237)"
    page.emulate_media(media="print")
    assert page.evaluate(color) == "rgb(29, 33, 41)"
    assert page.locator("#filter").is_hidden()


def test_names_of_changes_are_printed_as_they_are_shown(tab, quoted):
    """A printer that leaves backgrounds out would leave white words on white."""
    page = tab(quoted).page
    page.emulate_media(media="print")
    named = page.locator("#w1 .change .named").first
    assert named.evaluate("e => getComputedStyle(e).printColorAdjust") == "exact"


def test_what_is_folded_is_printed(tab, troops):
    page = tab(troops * 5).page
    text = "document.querySelector('#a1 .text').checkVisibility({contentVisibilityAuto: true})"
    assert not page.evaluate(text)
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('#a1 .text').getBoundingClientRect().height") > 20


@pytest.mark.parametrize("name", ["troops", "hostile", "quoted"])
def test_nothing_runs_out_of_a_phone(tab, request, name):
    page = tab(request.getfixturevalue(name), viewport=PHONE, is_mobile=True).page
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


BOXES = """() => {
  const chart = document.querySelector('svg.chart').getBoundingClientRect();
  return [...document.querySelectorAll('svg.chart > text')].map((e) => e.getBoundingClientRect())
    .map((box) => [box.left - chart.left, box.right - chart.left, box.top, box.bottom, chart.width]);
}"""


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_labels_of_the_chart_stay_inside_and_apart(tab, troops, lang, viewport):
    boxes = tab(troops, lang=lang, viewport=viewport).page.evaluate(BOXES)
    assert len(boxes) > 4
    for place, (left, right, top, bottom, width) in enumerate(boxes):
        assert 0 <= left < right <= width
        for other in boxes[:place]:
            assert right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top
