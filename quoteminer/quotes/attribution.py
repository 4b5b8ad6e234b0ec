"""Credit every quote and reported clause of an article to its speaker.

The reporting words are followed in the order of the text, so that each answer can lean on the ones
before it: *wa-aḍāfa* without a subject goes on with whoever spoke last, *al-maṣdar* takes up the source
already met.
"""

from __future__ import annotations

from attrs import define, field, frozen

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.reporting import Gender
from quoteminer.lexicon.sources import heads_source, source_kinds
from quoteminer.lexicon.words import is_word
from quoteminer.model import Candidate, Source, Span
from quoteminer.quotes.cues import CueHit, is_complementizer
from quoteminer.quotes.layout import Layout
from quoteminer.speakers.grammar import Grammar
from quoteminer.speakers.mentions import Mention, MentionReader
from quoteminer.speakers.resolution import Registry, SpeakerEntry
from quoteminer.text import fold_key

__all__ = ["Attribution", "Attributor"]

_LOOK_BACK = 40
_DATELINE_SIGNS = frozenset("-:\N{EN DASH}\N{EM DASH}")
_CLOSERS = frozenset(".!\N{ARABIC QUESTION MARK}")


@frozen
class Attribution:
    """Who a reporting word credits: the speaker and the nearest mention, by which rule."""

    entry: SpeakerEntry | None
    span: Span | None
    rule: str
    confidence: float

    def source(self, registry: Registry) -> Source | None:
        """Make the link for a result, or `None` where nobody is credited."""
        if self.entry is None or self.span is None:
            return None
        return registry.source(self.entry, self.span)

    def candidates(self) -> tuple[Candidate, ...]:
        """Say who was considered where nobody could be credited."""
        return ()


_NOBODY = Attribution(None, None, "speaker-none", 0.0)


@define(eq=False, slots=False)
class Attributor:
    """Finds the source of each reporting word of one document."""

    layout: Layout
    reader: MentionReader
    registry: Registry
    grammar: Grammar | None = None
    found: dict[int, Attribution] = field(factory=dict)

    def run(self) -> dict[int, Attribution]:
        """Attribute every cue, keyed by the index of its first token."""
        for hit in self.layout.cues:
            self.found[hit.index] = self._attribute(hit)
        return self.found

    def _attribute(self, hit: CueHit) -> Attribution:
        if hit.part == "phrase":
            return self._of_phrase(hit)
        if hit.part == "participle":
            return self._of_participle(hit)
        if hit.part == "masdar":
            return self._of_masdar(hit)
        return self._of_finite(hit)

    # -- finite verbs ---------------------------------------------------------------------------

    def _of_finite(self, hit: CueHit) -> Attribution:
        assert hit.form is not None  # noqa: S101  # a finite hit has a form
        gender = hit.form.gender
        if self._subordinate(hit):
            return _NOBODY
        before = self._subject_before(hit)
        if before is not None and self._adjoins(before, hit):
            return self._credit(before, gender, "speaker-subject-before", 0.95)
        after = self._subject_after(hit)
        if after is not None:
            return self._credit(after, gender, "speaker-subject-after", 0.95)
        if before is not None:
            return self._credit(before, gender, "speaker-subject-before", 0.9)
        if self._impersonal(hit):
            return _NOBODY
        return self._continue(hit, gender)

    def _adjoins(self, mention: Mention, hit: CueHit) -> bool:
        """Tell whether a known source stands right before its verb, but for *qad*: what follows is the object."""
        between = self.layout.doc.tokens[mention.stop : hit.index]
        known = bool(mention.name) or heads_source(mention.head) or mention.index in self.layout.short_marks
        return known and all(is_word(token.key, "verbal-particle") for token in between)

    def _subordinate(self, hit: CueHit) -> bool:
        """A verb after *alladhī* describes its antecedent; a subjunctive after *an* asserts nothing."""
        if not hit.index:
            return False
        previous = self.layout.doc.tokens[hit.index - 1].key
        if is_word(previous, "relative") and not is_word(previous, "of-things"):
            return True
        key = self.layout.doc.tokens[hit.index].key
        imperfect = hit.form is not None and key.endswith(fold_key(hit.form.verb.imperfect)[1:])
        return imperfect and is_word(previous, "subjunctive")

    def _subject_after(self, hit: CueHit) -> Mention | None:
        assert hit.form is not None  # noqa: S101
        tokens = self.layout.doc.tokens
        index = hit.stop
        while index < len(tokens) and tokens[index].kind == "word" and is_word(tokens[index].key, "time"):
            index += 1
        if index >= len(tokens) or tokens[index].kind != "word":
            return None
        if self._sentence_ends(hit.index, index):
            return None
        return self.reader.read(index, hit.form.verb.governs)

    def _sentence_ends(self, first: int, last: int) -> bool:
        return any(token.text in _CLOSERS for token in self.layout.doc.tokens[first:last])

    def _subject_before(self, hit: CueHit) -> Mention | None:
        """Find a subject that stands before its verb: *kāna X qad qāla*, *X, laqabuhu, qāla*."""
        if hit.form is None or hit.form.conjunction:
            return None
        start = self._clause_start(hit.index)
        if start >= hit.index:
            return None
        mention = self.reader.read(start)
        if mention is None or not self._reaches(mention, hit.index):
            return None
        if (
            mention.gender
            and hit.form.gender
            and mention.gender != hit.form.gender
            and mention.kind == "person"
        ):
            return None
        return mention

    def _clause_start(self, index: int) -> int:
        """Walk back from a verb to the first word of its clause."""
        tokens = self.layout.doc.tokens
        sentence = self.layout.doc.sentence_at(tokens[index].start)
        owner = self.layout.owners[index]
        position = index
        while position > 0 and index - position < _LOOK_BACK:
            previous = tokens[position - 1]
            if previous.start < sentence.start or previous.text == ":":
                break
            if self.layout.owners[position - 1] != owner and not self._short(position - 1):
                break
            if (
                previous.kind == "word"
                and self._opens_clause(previous.key)
                and not self._adjacent(position, index)
            ):
                break
            position -= 1
        return self._past_opening(position, index)

    def _adjacent(self, position: int, index: int) -> bool:
        """Auxiliaries right before the verb belong to it (*X kāna qad aʿlana*)."""
        tokens = self.layout.doc.tokens
        return all(is_word(t.key, "auxiliary") for t in tokens[position - 1 : index])

    def _short(self, index: int) -> bool:
        owner = self.layout.owners[index]
        return owner >= 0 and self.layout.is_short(owner)

    def _opens_clause(self, key: str) -> bool:
        if is_complementizer(key) or is_word(key, "subordinator", "as"):
            return True
        return (
            is_word(key, "auxiliary")
            and not is_word(key, "verbal-particle")
            or any(
                reading.conjunction
                and (is_word(reading.stem, "auxiliary") or is_word(reading.stem, "subordinator"))
                for reading in analyses(key)
            )
        )

    def _past_opening(self, position: int, index: int) -> int:
        """Skip marks and the topic particle *ammā* at the clause's start."""
        tokens = self.layout.doc.tokens
        while position < index and (
            tokens[position].kind == "sign" or is_word(tokens[position].key, "topic", "demonstrative")
        ):
            position += 1
        return position

    def _reaches(self, mention: Mention, index: int) -> bool:
        """Check that only appositions, relative clauses and adverbs lie between phrase and verb."""
        tokens = self.layout.doc.tokens
        between = tokens[mention.stop : index]
        if not between:
            return True
        if self.layout.cues_between(mention.stop, index):
            return any(is_word(token.key, "relative") for token in between)
        first = between[0]
        return first.kind == "sign" or is_word(first.key, "relative", "time", "auxiliary", "preposition")

    def _impersonal(self, hit: CueHit) -> bool:
        """*yudhkaru anna*, *yutawaqqaʿu an*: an imperfect right before its clause has no agent."""
        tokens = self.layout.doc.tokens
        if hit.form is None or hit.form.future or hit.stop >= len(tokens):
            return False
        key = tokens[hit.index].key
        stem = next((r.stem for r in analyses(key) if r.letters == hit.form.letters), key)
        return is_word(stem, "impersonal") and is_complementizer(tokens[hit.stop].key)

    def _continue(self, hit: CueHit, gender: Gender | None, *, carried: bool = False) -> Attribution:
        """Go on with the last speaker that agrees with the verb.

        ``carried`` passes over the outlet that carries another's words.
        """
        plural = hit.form is not None and hit.form.number == "p"
        latest = self._latest(hit, gender, carried=carried)
        if latest is None:
            mention = self._main_subject(hit)
            if mention is None:
                return _NOBODY
            return self._credit(mention, gender, "speaker-main-subject", 0.6)
        entry, span, same_paragraph = latest
        sure = 0.9 if same_paragraph or hit.sense == "continue" else 0.75
        if plural and entry.kind == "person":
            sure -= 0.3
        entry.last = self.layout.doc.tokens[hit.index].start
        return Attribution(entry, span, "speaker-continues", sure)

    def _latest(
        self, hit: CueHit, gender: Gender | None, *, carried: bool = False
    ) -> tuple[SpeakerEntry, Span, bool] | None:
        offset = self.layout.doc.tokens[hit.index].start
        paragraph = self.layout.doc.paragraph_at(offset)
        outside = self.layout.owners[hit.index] < 0
        for index in sorted((i for i in self.found if i < hit.index), reverse=True):
            attribution = self.found[index]
            entry = attribution.entry
            if entry is None or attribution.span is None:
                continue
            if (
                outside
                and self.layout.owners[index] >= 0
                and not self.layout.is_short(self.layout.owners[index])
            ):
                continue  # who speaks inside a quote does not go on outside it
            if entry.gender and gender and entry.gender != gender:
                continue
            if carried and self.layout.cues_between(index, index + 1)[0].sense == "carry":
                continue
            return entry, attribution.span, self.layout.doc.tokens[index].start >= paragraph.start
        return None

    # -- participles, verbal nouns, phrases -----------------------------------------------------

    def _of_participle(self, hit: CueHit) -> Attribution:
        """A participle shares the subject of the verb it depends on."""
        gender = hit.form.gender if hit.form else None
        governor = self._governor(hit, gender)
        if governor is not None:
            return Attribution(governor.entry, governor.span, "speaker-participle", governor.confidence)
        mention = self._main_subject(hit)
        if mention is not None:
            return self._credit(mention, gender, "speaker-main-subject", 0.7)
        return self._continue(hit, gender)

    def _governor(self, hit: CueHit, gender: Gender | None) -> Attribution | None:
        tokens = self.layout.doc.tokens
        paragraph = self.layout.doc.paragraph_at(tokens[hit.index].start)
        sentence = self.layout.doc.sentence_at(tokens[hit.index].start)
        for index in sorted((i for i in self.found if i < hit.index), reverse=True):
            if tokens[index].start < paragraph.start:
                return None
            attribution = self.found[index]
            if attribution.entry is None or self.layout.owners[index] != self.layout.owners[hit.index]:
                continue
            if attribution.entry.gender and gender and attribution.entry.gender != gender:
                continue
            if tokens[index].start < sentence.start and self._main_subject(hit) is not None:
                return None
            return attribution
        return None

    def _main_subject(self, hit: CueHit) -> Mention | None:
        """Read the subject of the sentence's first verb, when that verb is no reporting word."""
        doc = self.layout.doc
        start = doc.sentence_at(doc.tokens[hit.index].start).start
        owner = self.layout.owners[hit.index]
        if owner >= 0:
            start = max(start, self.layout.marks[owner].span.start)
        first = self._after_dateline(doc.token_index(start), hit.index)
        for index in (first + 1, first, first + 2):
            if index >= hit.index:
                continue
            mention = self.reader.read(index)
            if mention is not None and (mention.name or heads_source(mention.head)):
                return mention
        return None

    def _after_dateline(self, first: int, last: int) -> int:
        """Skip what stands before a dash or colon at the head of a sentence (a place, an agency)."""
        tokens = self.layout.doc.tokens
        for index in range(first, min(first + 9, last)):
            if tokens[index].text in _DATELINE_SIGNS:
                return index + 1
        return first

    def _of_masdar(self, hit: CueHit) -> Attribution:
        """*naqala X ʿan Y qawlahu* credits Y; *bi-qawlihi* the subject of its verb."""
        tokens = self.layout.doc.tokens
        sentence = self.layout.doc.sentence_at(tokens[hit.index].start)
        gender = hit.form.gender if hit.form and hit.form.pronoun else None
        for index in range(hit.index - 1, -1, -1):
            token = tokens[index]
            if token.start < sentence.start:
                break
            if index in self.found and self.layout.cues_between(index, index + 1)[0].finite:
                earlier = self.found[index]
                sense = self.layout.cues_between(index, index + 1)[0].sense
                if sense == "carry":
                    break
                return Attribution(earlier.entry, earlier.span, "speaker-by-saying", earlier.confidence)
            if is_word(token.key, "about-someone"):
                return self._continue(hit, gender, carried=True)
            if is_word(token.key, "quoted-from") and hit.form is not None and not hit.form.by:
                mention = self.reader.read(index + 1)
                if mention is not None:
                    return self._credit(mention, gender, "speaker-innermost", 0.95)
        return self._continue(hit, gender)

    def _of_phrase(self, hit: CueHit) -> Attribution:
        """*wifqan li-X*, *bi-ḥasabi X*: the source follows."""
        if hit.pronoun:
            return self._continue(hit, None)
        tokens = self.layout.doc.tokens
        index, letters = hit.stop, 0
        if hit.phrase is not None and hit.phrase.governs and index < len(tokens):
            if tokens[index].key == hit.phrase.governs:
                index += 1
            else:
                letters = len(hit.phrase.governs)
        while index < len(tokens) and tokens[index].text == "\N{ARABIC TATWEEL}":
            index += 1
        if index < len(tokens) and is_word(tokens[index].key, "relative"):
            hits = self.layout.cues_between(index, index + 4)
            if hits and hits[0].finite:
                return self._of_finite(hits[0])
            return _NOBODY
        mention = self.reader.read(index, skip_letters=letters)
        if mention is None:
            return _NOBODY
        return self._credit(mention, None, "speaker-according-to", 0.9)

    def _credit(self, mention: Mention, gender: Gender | None, rule: str, confidence: float) -> Attribution:
        entry = self.registry.resolve(mention, gender)
        self._note_document(mention, entry)
        return Attribution(entry, mention.span, rule, confidence)

    def _note_document(self, mention: Mention, entry: SpeakerEntry) -> None:
        """Remember that a source spoke in a statement, so that *al-bayān* can take it up."""
        for token in self.layout.doc.tokens[mention.stop : mention.stop + 16]:
            if token.kind == "word" and is_complementizer(token.key):
                return
            if {"document", "event"} <= source_kinds(token.key):
                entry.documents = True
