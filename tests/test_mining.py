"""The front of the house: a text goes in, typed values come out, whatever the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given, settings

import quoteminer
from quoteminer import Article, Extraction, Miner, QuoteminerError, mine
from quoteminer.formats import to_record
from quoteminer.model import ParserInfo, Span
from tests.strategies import any_text

REPORT = (
    "قال وزير الدفاع سامي حداد: «عدد جنودنا في العراق 2500 جندي». وأضاف أن القوات ستخفض إلى نحو ألفي جندي.\n"
    "وقال المتحدث باسم الحكومة إن 12 شخصا قتلوا أمس."
)


def spans(extraction: Extraction) -> Iterator[tuple[Span, str]]:
    """List every span of a result with the text it claims to hold."""
    for quote in extraction.quotes:
        yield quote.span, quote.text
        if quote.cue:
            yield quote.cue.span, quote.cue.text
    for statement in extraction.statements:
        yield statement.span, statement.text
        if statement.cue:
            yield statement.cue.span, statement.cue.text
    for claim in extraction.claims:
        yield claim.quantity.span, claim.quantity.text
        if claim.quantity.counted:
            yield claim.quantity.counted.span, claim.quantity.counted.text


def check(extraction: Extraction) -> None:
    text = extraction.article.text
    for span, expected in spans(extraction):
        assert span.of(text) == expected
        assert expected
    ids = {speaker.id for speaker in extraction.speakers}
    sources = [item.speaker for item in (*extraction.quotes, *extraction.statements) if item.speaker]
    sources += [claim.asserted_by for claim in extraction.claims if claim.asserted_by]
    assert {source.speaker_id for source in sources} <= ids
    assert all(0 <= item.confidence <= 1 for item in (*extraction.quotes, *extraction.claims))
    quotes = {quote.id for quote in extraction.quotes}
    assert len(quotes) == len(extraction.quotes)
    assert {claim.quote_id for claim in extraction.claims} - {None} <= quotes


def test_quotes_statements_and_claims():
    extraction = mine(REPORT, model=None)
    (quote,) = extraction.quotes
    assert (quote.text, quote.kind, quote.speaker.name) == (
        "عدد جنودنا في العراق 2500 جندي",
        "speech",
        "سامي حداد",
    )
    assert [(s.speaker.name, s.cue.text) for s in extraction.statements] == [
        ("سامي حداد", "أضاف"),
        ("المتحدث باسم الحكومة", "قال"),
    ]
    assert [(c.quantity.value, c.modality, c.asserted_by.name) for c in extraction.claims] == [
        (2500, "actual", "سامي حداد"),
        (2000, "planned", "سامي حداد"),
        (12, "actual", "المتحدث باسم الحكومة"),
    ]
    assert extraction.claims[0].quote_id == quote.id
    assert extraction.parser is None


@given(any_text)
def test_any_text_gives_a_result(text: str):
    check(mine(text, model=None))


@given(any_text)
@settings(max_examples=50)
def test_mining_is_deterministic(text: str):
    assert mine(text, model=None) == mine(text, model=None)


@pytest.mark.stanza
@given(any_text)
@settings(max_examples=25)
def test_any_text_gives_a_result_with_the_model(text: str):
    check(mine(text))


@pytest.mark.stanza
def test_the_model_is_named_in_the_result():
    info = mine(REPORT).parser
    assert info is not None
    assert info.name == "quoteminer-ar-compact"
    assert len(info.sha256) == 64


@pytest.mark.stanza
def test_many_articles_at_once_give_what_one_at_a_time_gives():
    articles = [Article(REPORT * size, id=str(size)) for size in (1, 3, 2)]
    articles.append(Article("", id="empty"))
    miner = Miner()
    together = [to_record(extraction) for extraction in miner.mine_many(articles)]
    assert together == [to_record(miner.mine(article)) for article in articles]


def test_mining_many_is_lazy():
    def articles() -> Iterator[Article]:
        for number in range(1000):
            if number > 200:
                raise AssertionError("read ahead too far")
            yield Article(REPORT, id=str(number))

    stream = Miner(model=None).mine_many(articles())
    assert next(stream).id == "0"


def test_the_date_of_publication_reaches_the_claims():
    article = Article("قتل 12 جنديا أمس.", published=dt.date(2020, 3, 20))
    (claim,) = mine(article, model=None).claims
    assert claim.as_of == "2020-03-19"


@pytest.mark.parametrize("model", [3, b"compact", object()], ids=["number", "bytes", "object"])
def test_a_wrong_model_is_refused_at_once(model: object):
    with pytest.raises(QuoteminerError, match="model: got"):
        Miner(model=model)


def test_a_missing_model_folder_is_named(tmp_path):
    with pytest.raises(QuoteminerError, match="nowhere"):
        Miner(model=tmp_path / "nowhere").mine(Article(REPORT))


def test_the_front_door_lists_what_it_has():
    assert quoteminer.__all__ == sorted(quoteminer.__all__)
    assert set(dir(quoteminer)) == set(quoteminer.__all__)
    assert all(getattr(quoteminer, name) is not None for name in quoteminer.__all__)
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        quoteminer.guess  # noqa: B018


@pytest.mark.parametrize(
    "text",
    [
        "قال سامي ـ حداد: «نعم». وأضاف حداد ـ: «لا».",
        "«ـ» قال الوزير ـ ـ",
        "قال علي ـ سالم إن 5 ماتوا. قال ـ علي",
    ],
    ids=["in-a-name", "in-marks", "before-a-name"],
)
def test_a_lone_tatweel_is_a_word_without_letters(text):
    article = Article(text)
    assert Miner(model=None).mine(article).article is article


class Helpless:
    """A parser that cannot cope with anything."""

    info = ParserInfo("helpless", "1", "0" * 64)

    def parse(self, windows):
        return [()] * len(windows)


def test_a_passage_that_the_parser_could_not_read_is_told():
    miner = Miner()
    miner._parser = Helpless()
    text = "وصل الوفد. وقال للصحفيين أمس في ختام الزيارة وزير الدفاع سامي حداد إن 12 جنديا قتلوا."
    found = miner.mine(Article(text))
    assert [finding.code for finding in found.findings] == ["not-parsed"]
    assert "سامي حداد" in found.findings[0].span.of(text)
    alone = Miner(model=None).mine(Article(text))
    assert (found.quotes, found.statements, found.claims) == (alone.quotes, alone.statements, alone.claims)
