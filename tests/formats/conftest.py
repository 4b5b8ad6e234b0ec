import datetime as dt

import pytest

from quoteminer import model as m

TEXT = "قال العقيد سامي حداد إن «نحو 5,200 جندي أميركي» ما زالوا في العراق."


def at(piece):
    start = TEXT.index(piece)
    return m.Span(start, start + len(piece))


@pytest.fixture
def extraction():
    """One of everything."""
    speaker = m.Source("s1", "سامي حداد", at("سامي حداد"), "العقيد")
    cue = m.Cue(at("قال"), "قال")
    inside = at("نحو 5,200 جندي أميركي")
    quantity = m.Quantity(
        span=at("5,200"),
        text="5,200",
        value=5200,
        low=None,
        high=None,
        modifier="about",
        kind="count",
        unit=None,
        counted=m.CountedNoun(at("جندي أميركي"), "جندي أميركي", "جندي", ("أميركي",), "count-tamyiz"),
        rule="num-digits",
        confidence=0.95,
        hedge=at("نحو"),
    )
    claim = m.Claim(
        id="c1",
        quantity=quantity,
        counted_class="soldier",
        affiliation="US",
        relation="present",
        place="IQ",
        as_of="2020-08-28",
        modality="actual",
        asserted_by=speaker,
        quote_id="q1",
        sentence=m.Span(0, len(TEXT)),
        rule="claim-actual",
        confidence=0.9,
    )
    quote = m.Quote(
        id="q1",
        span=inside,
        text=inside.of(TEXT),
        kind="fragment",
        speaker=speaker,
        cue=cue,
        utterance="u1",
        defects=(),
        rule="speaker-subject-after-cue",
        confidence=0.9,
    )
    return m.Extraction(
        article=m.Article(
            TEXT,
            id="a",
            source="صحيفة المثال",
            published=dt.date(2020, 8, 28),
            title="عنوان",
            url="https://example.org/a",
        ),
        quotes=(quote,),
        statements=(),
        claims=(claim,),
        speakers=(m.Speaker("s1", "سامي حداد", "person", ("حداد",), ("العقيد",)),),
        parser=m.ParserInfo("quoteminer-ar-compact", "1", "0" * 64),
        findings=(m.Finding("encoding", "not UTF-8; read as windows-1256"),),
    )
