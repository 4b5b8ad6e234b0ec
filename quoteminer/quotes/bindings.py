"""Bind each marked span to the reporting word that governs it, before, after or around it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.sources import source_kinds
from quoteminer.lexicon.words import is_word
from quoteminer.quotes.cues import CueHit, is_complementizer
from quoteminer.quotes.layout import Layout

__all__ = ["Binding", "bind"]

Place: TypeAlias = Literal["before", "after", "shared", "resumed", "none"]
_PAUSES = frozenset(",:\N{ARABIC COMMA}\N{ARABIC SEMICOLON}.\N{HORIZONTAL ELLIPSIS}-\N{EN DASH}")


@frozen
class Binding:
    """How a marked span hangs on its clause.

    ``direct`` tells that nothing but the cue's own subject and adverbs stands between: a colon or a
    complementizer leads to the mark, or the cue itself does.  ``gap`` counts the words between the
    cue and the mark; ``shared`` is the earlier span whose cue this one shares.
    """

    cue: CueHit | None
    place: Place
    direct: bool = False
    gap: int = 0
    inside_clause: bool = False
    shared: int | None = None


def bind(layout: Layout, number: int, earlier: list[Binding]) -> Binding:
    """Bind one marked span; ``earlier`` are the bindings of the spans before it."""
    before = _before(layout, number)
    after: Binding | None = None
    if before is not None and (before.direct or (before.cue is not None and before.cue.part != "phrase")):
        after = _after(layout, number) if before.inside_clause else None
        # ... anna ... «...», wifqa mā ṣarraḥa bihi X: of two sources the one right behind the words.
        return after if after is not None and _names_source(layout, after) else before
    after = _after(layout, number)
    if after is not None:
        return after
    if before is not None:
        return before
    return _resumed(layout, number, earlier) or _shared(layout, number, earlier) or Binding(None, "none")


def _names_source(layout: Layout, after: Binding) -> bool:
    """Tell whether a phrase right behind the words names who said them, not an outlet that carries them."""
    cue, tokens = after.cue, layout.doc.tokens
    if cue is None or cue.part != "phrase" or not after.direct or cue.stop >= len(tokens):
        return False
    return "outlet" not in source_kinds(tokens[cue.stop].key)


def _before(layout: Layout, number: int) -> Binding | None:
    first = layout.left(number)
    stop = layout.doc.token_index(layout.marks[number].outer.start)
    hits = [hit for hit in layout.cues_between(first, stop) if _same_level(layout, hit, number)]
    if not hits:
        return _previous_line(layout, number, first)
    hit = _choose(layout, hits, stop)
    nearest = hits[-1] if hits[-1].part in {"participle", "masdar"} else hit  # "... qāʾilan «»" stands nearer
    tail = layout.doc.tokens[nearest.stop : stop]
    led = _led(layout, nearest.stop, stop)
    clause = any(is_complementizer(token.key) for token in tail)
    gap = sum(token.kind != "sign" for token in tail)
    return Binding(hit, "before", direct=led or gap == 0, gap=gap, inside_clause=clause and not led)


def _same_level(layout: Layout, hit: CueHit, number: int) -> bool:
    owner = layout.owners[hit.index]
    return owner == layout.parents[number] or (owner >= 0 and layout.is_short(owner))


def _led(layout: Layout, first: int, stop: int) -> bool:
    """Tell whether a colon or a complementizer stands right before the mark."""
    if stop <= first:
        return True
    last = layout.doc.tokens[stop - 1]
    return last.text == ":" or (last.kind == "word" and is_complementizer(last.key))


def _choose(layout: Layout, hits: list[CueHit], stop: int) -> CueHit:
    """Choose among the cues of the clause the one that governs the mark.

    The nearest verb wins over a phrase; a verb inside a relative clause gives way to the one before
    it; *qāʾilan* and *bi-qawlihi* give way to the finite verb they go with, unless that verb only
    leads to them (*maḍā bi-qawlihi*).
    """
    verbs = [hit for hit in hits if hit.part != "phrase" or (hit.phrase and hit.phrase.verbal)] or hits
    chosen = verbs[-1]
    while len(verbs) > 1 and _yields(layout, chosen, verbs, stop):
        verbs.pop()
        chosen = verbs[-1]
    phrases = [hit for hit in hits if hit.part == "phrase" and hit.index < chosen.index]
    if chosen.relative and chosen.form is not None and chosen.form.pronoun and phrases:
        return phrases[0]  # jāʾa fī l-marsūm, bi-ḥasabi naṣṣihi lladhī awradathu l-wikāla
    finite = [hit for hit in verbs if hit.finite and hit.index < chosen.index]
    if not finite or chosen.form is None:
        return chosen
    verb = finite[-1]
    between = layout.doc.tokens[verb.stop : chosen.index]
    own = any(token.kind == "word" and is_complementizer(token.key) for token in between)
    # awḍaḥat anna ..., qāʾilatan: the verb has a clause of its own; ashāda bi-..., qāʾilan: it has none.
    joined = (chosen.form.verb.masdar is not None and not own) or _adjoins(layout, verb, chosen)
    if chosen.part == "participle" and joined and not verb.relative:
        return verb
    if chosen.part == "masdar" and chosen.form.by and verb.sense not in {"lead", "carry"}:
        return verb
    return chosen


def _adjoins(layout: Layout, verb: CueHit, participle: CueHit) -> bool:
    """Tell whether nothing but a subject stands between a verb and its participle (*aḍāfa X muwaḍḍiḥan*)."""
    between = layout.doc.tokens[verb.stop : participle.index]
    governs = verb.form.verb.governs if verb.form is not None else ()
    return verb.sense != "lead" and not any(
        token.kind == "sign" or is_complementizer(token.key) or token.key in governs for token in between
    )


def _yields(layout: Layout, chosen: CueHit, verbs: list[CueHit], stop: int) -> bool:
    """Tell whether a verb that describes, or only leads to others, yields to the one before."""
    if chosen.sense == "lead":
        return any(hit.finite and hit.sense not in {"lead", "call"} for hit in verbs[:-1])
    if not chosen.relative or chosen.sense == "call" or verbs[-2].relative:
        return False
    if chosen.form is not None and chosen.form.pronoun:
        return True  # its object pronoun takes up the noun: what follows is the main verb's
    for token in layout.doc.tokens[chosen.stop : stop]:
        if token.kind == "sign":
            return True  # a comma closes the relative clause before its complementizer
        if token.kind == "word" and is_complementizer(token.key):
            return False
    return True


def _previous_line(layout: Layout, number: int, first: int) -> Binding | None:
    """Bind a mark that opens its paragraph to the line before when that ends in a colon."""
    tokens = layout.doc.tokens
    stop = layout.doc.token_index(layout.marks[number].outer.start)
    if first != stop or not stop or tokens[stop - 1].text != ":":
        return None
    start = layout.doc.token_index(layout.doc.sentence_at(tokens[stop - 1].start).start)
    hits = layout.cues_between(start, stop)
    if not hits:
        return None
    return Binding(_choose(layout, hits, stop), "before", direct=True, gap=0)


def _after(layout: Layout, number: int) -> Binding | None:
    """Find a cue that follows the closing mark: «...», qāla Zayd; «...», ʿalā ḥaddi taʿbīrihi."""
    tokens = layout.doc.tokens
    first = layout.doc.token_index(layout.marks[number].outer.end)
    stop = layout.right(number)
    index = first
    while index < stop and tokens[index].kind == "sign" and tokens[index].text in _PAUSES:
        index += 1
    if index < stop and is_word(tokens[index].key, "as"):
        index += 1
    index = _past_that_which(layout, index, stop)
    hits = layout.cues_between(index, stop)
    if not hits or hits[0].conjunction:
        return None
    hit = hits[0]
    gap = hit.index - index
    if hit.part == "phrase" and gap <= 12:
        return Binding(hit, "after", direct=gap == 0, gap=gap)
    owns = hit.relative and hit.form is not None and hit.form.pronoun  # mā qālahu: the object is the quote
    if hit.finite and gap == 0 and (owns or not _leads_elsewhere(layout, hit, stop)):
        return Binding(hit, "after", direct=True)
    return None


def _past_that_which(layout: Layout, index: int, stop: int) -> int:
    """Skip *hādhā mā* and *wa-huwa mā* before a verb that takes up the quote (*hādhā mā qālahu X*)."""
    tokens = layout.doc.tokens
    if index + 2 >= stop or not is_word(tokens[index + 1].key, "of-things"):
        return index
    stems = (reading.stem for reading in analyses(tokens[index].key) if not reading.preposition)
    return index + 2 if any(is_word(stem, "demonstrative", "pronoun") for stem in stems) else index


def _leads_elsewhere(layout: Layout, hit: CueHit, stop: int) -> bool:
    """Tell whether a verb has a clause or a mark of its own, and so does not report what is before it."""
    for position in range(hit.stop, min(stop + 1, len(layout.doc.tokens))):
        token = layout.doc.tokens[position]
        if token.kind == "word" and is_complementizer(token.key):
            return True
        if layout.owners[position] >= 0 and not layout.is_short(layout.owners[position]):
            return True
    return False


def _resumed(layout: Layout, number: int, earlier: list[Binding]) -> Binding | None:
    """Resume a quote that its paragraph left unclosed and the next one opens again."""
    doc, mark = layout.doc, layout.marks[number]
    paragraph = doc.paragraph_at(mark.outer.start)
    if not number or mark.outer.start != paragraph.start:
        return None
    other = number - 1
    while other > 0 and layout.parents[other] >= 0:
        other -= 1
    before = layout.marks[other]
    ended = doc.paragraph_at(before.outer.start).end
    follows = doc.token_index(ended) == doc.token_index(mark.outer.start)
    if "unclosed" not in before.defects or not follows or earlier[other].cue is None:
        return None
    return Binding(earlier[other].cue, "resumed", direct=True, shared=other)


def _shared(layout: Layout, number: int, earlier: list[Binding]) -> Binding | None:
    """Share the cue of the span before in the same sentence: «...» wa-«...»."""
    other = layout.sibling_before(number)
    if other is None or earlier[other].cue is None:
        return None
    marks = layout.marks
    between = layout.doc.tokens[
        layout.doc.token_index(marks[other].outer.end) : layout.doc.token_index(marks[number].outer.start)
    ]
    if any(token.kind == "sign" and token.text in ".!؟\n" for token in between):
        return None
    sentence = layout.doc.paragraph_at(marks[number].outer.start)
    if marks[other].outer.start < sentence.start:
        return None
    return Binding(earlier[other].cue, "shared", direct=len(between) <= 2, gap=len(between), shared=other)
