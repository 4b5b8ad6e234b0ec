"""Find the subject of a reporting verb: after it, before it, or the subject of the clause it goes on from."""

from __future__ import annotations

from attrs import define, evolve

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.reporting import Gender, cue_forms
from quoteminer.lexicon.sources import given_name, heads_source, source_kinds
from quoteminer.lexicon.words import is_word
from quoteminer.model import Span
from quoteminer.quotes.cues import CueHit, is_complementizer
from quoteminer.quotes.layout import Layout
from quoteminer.speakers.grammar import Grammar
from quoteminer.speakers.mentions import Mention, MentionReader
from quoteminer.speakers.nominals import articled, has_article, is_manner, is_nisba
from quoteminer.speakers.personal import COMMAS
from quoteminer.text.memo import memo

__all__ = ["SubjectFinder"]

_LOOK_BACK = 40
_OPENING = 12
_NICKNAME = 3
_TOGETHER = 18  # words in the names of people who speak together
_NATIVE = (3, 4)  # letters of a common noun
_PAUSES = frozenset(",\N{ARABIC COMMA}\N{ARABIC SEMICOLON};")
_DATELINE_SIGNS = frozenset("-:\N{EN DASH}\N{EM DASH}")
_CLOSERS = frozenset(".!\N{ARABIC QUESTION MARK}")
_LI = "\N{ARABIC LETTER LAM}"


@define(eq=False)
class SubjectFinder:
    """Looks for subjects in one document, by word order and, where there is a parse, by dependency."""

    layout: Layout
    reader: MentionReader
    grammar: Grammar | None = None

    # -- after the verb -------------------------------------------------------------------------

    def after(self, hit: CueHit) -> Mention | None:
        """Read the subject that follows its verb, past adverbs and past whom the words were said to."""
        assert hit.form is not None  # noqa: S101  # only verbs have subjects
        if hit.form.number == "p":
            return None  # a verb stays singular before its subject: a plural has it already
        index = self._past_adverbs(hit.stop)
        tokens = self.layout.doc.tokens
        if index is None or any(token.text in _CLOSERS for token in tokens[hit.index : index]):
            return None
        named = hit.form.verb.sense != "call" and self._names_speaker(index)
        if index in self.layout.short_marks and not named:
            return None
        mention = self.reader.read(index, hit.form.verb.governs)
        if mention is None or not self._is_subject(mention, index) or _is_asked(hit, mention):
            return None
        return self._together(mention) if mention.name else mention

    def _together(self, mention: Mention) -> Mention:
        """Take in the people joined to the first: what they say they say together (*qāla X wa-Y*)."""
        tokens = self.layout.doc.tokens
        stop, names = mention.stop, list(mention.name)
        while stop < len(tokens) and len(names) < _TOGETHER:
            stems = [r.stem for r in analyses(tokens[stop].key) if r.conjunction and r.letters == 1]
            given = next((stem for stem in stems if given_name(stem) in {"m", "f"}), None)
            if given is None:
                break
            names.append(given)
            stop += 1
            while stop < len(tokens) and self._is_further_name(stop):
                names.append(tokens[stop].key)
                stop += 1
        if stop == mention.stop:
            return mention
        span = Span(mention.span.start, tokens[stop - 1].end)
        return evolve(mention, span=span, name=tuple(names), gender=None, stop=stop)

    def _is_further_name(self, index: int) -> bool:
        token = self.layout.doc.tokens[index]
        if token.kind != "word" or source_kinds(token.key):
            return False
        return self.reader.names.goes_on(index) or (articled(token) and is_nisba(token.key))

    def _names_speaker(self, index: int) -> bool:
        """Tell a marked name after the verb from the words it reports: its clause must still come."""
        tokens = self.layout.doc.tokens
        after = self.layout.short_marks.get(index)
        if after is None:
            return False
        inside = after - index - 2
        following = tokens[after] if after < len(tokens) else None
        if following is not None and following.text in _PAUSES and after + 1 < len(tokens):
            following = tokens[after + 1]
        if following is None or following.text in _CLOSERS:
            return False
        if following.text == ":" or is_complementizer(following.key) or after in self.layout.openings:
            return True
        return inside <= _NICKNAME and following.kind == "word"

    def _is_subject(self, mention: Mention, index: int) -> bool:
        if mention.certain or self.grammar is None:
            return True
        return not self.grammar.is_verb(index)

    def _past_adverbs(self, index: int) -> int | None:
        tokens = self.layout.doc.tokens
        first = index
        while index < len(tokens) and (tokens[index].kind == "word" or self._is_aside(first, index)):
            key = tokens[index].key
            if tokens[index].kind == "sign":
                index += 1
                continue
            if is_word(key, "time", "to-a-pronoun") and not is_word(key, "subordinator"):
                index += 1
                continue
            same = self._past_same(index)
            if same is not None:
                return same
            if self._is_manner(index):
                return None  # yaqūlu muʾayyidan ...: how it was said, by whom was said before
            past = self._past_address(index)
            if past is None:
                break
            index = past
        inside = index in self.layout.short_marks
        return index if index < len(tokens) and (inside or tokens[index].kind == "word") else None

    def _past_same(self, index: int) -> int | None:
        """Pass over *kullun min* before several subjects, and *nafs* before one met already."""
        tokens = self.layout.doc.tokens
        if index + 2 >= len(tokens):
            return None
        if is_word(tokens[index].key, "each") and is_word(tokens[index + 1].key, "partitive-of"):
            return index + 2
        return index + 1 if is_word(tokens[index].key, "same") and articled(tokens[index + 1]) else None

    def _is_aside(self, first: int, index: int) -> bool:
        """See the comma after an adverb, with the subject after it (*iʿtarafa bi-dawrihi, X*)."""
        tokens = self.layout.doc.tokens
        if index == first or tokens[index].text not in COMMAS or index + 1 >= len(tokens):
            return False
        follower = self.reader.read(index + 1) if tokens[index + 1].kind == "word" else None
        return follower is not None and follower.certain

    def _is_manner(self, index: int) -> bool:
        """Tell whether a word says how the subject spoke: an accusative participle, no name after it."""
        tokens = self.layout.doc.tokens
        if not is_manner(tokens[index].text):
            return False
        return index + 1 >= len(tokens) or not self.reader.names.goes_on(index + 1)

    def _past_address(self, index: int) -> int | None:
        """Pass over *li-* with the outlet that was spoken to, when a subject follows it."""
        tokens = self.layout.doc.tokens
        stop: int | None = None
        if tokens[index].key == _LI and index + 1 < len(tokens):
            stop = self.layout.short_marks.get(index + 1)
        elif any(
            r.preposition == _LI and "outlet" in source_kinds(r.stem) for r in analyses(tokens[index].key)
        ):
            mention = self.reader.read(index, skip_letters=1)
            stop = mention.stop if mention is not None and not mention.name else None
        if stop is None or stop >= len(tokens) or tokens[stop].kind != "word":
            return None
        follower = self.reader.read(stop)
        return stop if follower is not None and follower.certain else None

    # -- before the verb ------------------------------------------------------------------------

    def before(self, hit: CueHit) -> Mention | None:
        """Find a subject that stands before its verb: *kāna X qad qāla*, *X, laqabuhu, qāla*."""
        tokens = self.layout.doc.tokens
        if hit.form is None or hit.conjunction:
            return None
        start = self._clause_start(hit.index)
        if start and is_word(tokens[start - 1].key, "verbal-particle"):
            return None  # qad ṭālaba: a verb, though it is written like ṭālib
        mention = self.reader.read(start) if start < hit.index else None
        if mention is None or mention.stop > hit.index or not self._reaches(mention, hit.index):
            return None
        if not (self.reader.is_credible(mention) or self._parsed_subject(hit, mention)):
            return None
        clash = mention.gender and hit.form.gender and mention.gender != hit.form.gender
        return None if clash and mention.kind == "person" else mention

    def _parsed_subject(self, hit: CueHit, mention: Mention) -> bool:
        subject = self.grammar.subject(hit.index) if self.grammar is not None else None
        return subject is not None and mention.index <= subject < mention.stop

    def adjoins(self, mention: Mention, hit: CueHit) -> bool:
        """Tell whether a known source stands right before its verb: what follows is the object."""
        between = self.layout.doc.tokens[mention.stop : hit.index]
        known = bool(mention.name) or heads_source(mention.head) or mention.index in self.layout.short_marks
        return known and all(is_word(token.key, "verbal-particle") for token in between)

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
            if self.layout.owners[position - 1] != owner and not self.layout.in_short(position - 1):
                break
            if self.layout.ends_phrase(position):
                return index  # what follows is the source of "according to", not this verb's subject
            if previous.kind == "word" and self._bounds(position, index):
                break
            position -= 1
        return self._past_opening(position, index)

    def _bounds(self, position: int, index: int) -> bool:
        """Tell whether the word before a position opens the clause or ends the one before."""
        key = self.layout.doc.tokens[position - 1].key
        # Auxiliaries right before the verb belong to it (X kāna qad aʿlana).
        return _opens_clause(key) and not all(
            is_word(token.key, "auxiliary") for token in self.layout.doc.tokens[position - 1 : index]
        )

    def _past_opening(self, position: int, index: int) -> int:
        """Skip marks and the topic particle *ammā* at the clause's start."""
        tokens = self.layout.doc.tokens
        while position < index and (
            tokens[position].kind == "sign" or is_word(tokens[position].key, "topic", "demonstrative")
        ):
            if position in self.layout.short_marks:
                break
            position += 1
        return position

    def _reaches(self, mention: Mention, index: int) -> bool:
        """Check that only appositions, relative clauses and adverbs lie between phrase and verb."""
        between = self.layout.doc.tokens[mention.stop : index]
        if not between:
            return True
        if self.layout.cues_between(mention.stop, index):
            return any(is_word(token.key, "relative") for token in between)
        first = between[0]
        return (
            first.kind == "sign"
            or is_word(first.key, "relative", "time", "auxiliary", "preposition")
            or (bool(mention.name) and heads_source(first.key))
        )

    def antecedent(self, hit: CueHit) -> Mention | None:
        """Read the person that the relative pronoun before a verb takes up: the phrase that ends there."""
        tokens = self.layout.doc.tokens
        stop = hit.index - 1
        if stop < 1 or not is_word(tokens[stop].key, "relative") or not has_article(tokens[stop].key):
            return None
        stop -= tokens[stop - 1].text in _PAUSES
        found: Mention | None = None
        for start in range(stop - 1, max(-1, stop - 1 - _OPENING), -1):
            if tokens[start].kind == "sign" and not self.layout.in_short(start):
                break
            mention = self.reader.read(start)
            if (
                mention is not None
                and mention.stop == stop
                and _is_human(mention)
                and not _is_adjunct(mention)
            ):
                found = mention
        return found

    # -- the clause a verb goes on from ---------------------------------------------------------

    def main(self, hit: CueHit) -> Mention | None:
        """Read the subject of the clause that this verb or participle goes on from, in its sentence."""
        doc = self.layout.doc
        if self.grammar is not None:
            subject = self.grammar.governing_subject(hit.index)
            mention = self._around(subject) if subject is not None else None
            if mention is not None and mention.stop <= hit.index:
                return mention
        start = doc.sentence_at(doc.tokens[hit.index].start).start
        owner = self.layout.owners[hit.index]
        if owner >= 0:
            start = max(start, self.layout.marks[owner].span.start)
        return self._first_subject(doc.token_index(start), hit.index)

    def _around(self, index: int) -> Mention | None:
        """Read the phrase of a parsed subject."""
        mention = self.reader.read(index)
        return mention if mention is not None and mention.certain else None

    def topic(self, hit: CueHit, gender: Gender | None) -> Mention | None:
        """Read the person whom the sentence before is about."""
        doc = self.layout.doc
        sentence = doc.sentence_at(doc.tokens[hit.index].start)
        if not sentence.start or self.layout.in_long(hit.index):
            return None
        before = doc.sentence_at(sentence.start - 1)
        if before.start < doc.paragraph_at(sentence.start).start:
            return None
        mention = self._first_subject(doc.token_index(before.start), doc.token_index(before.end))
        if mention is None or not (mention.name or source_kinds(mention.head) & {"role"}):
            return None
        return None if mention.gender and gender and mention.gender != gender else mention

    def _first_subject(self, first: int, last: int) -> Mention | None:
        """Read the subject of the first verb of a stretch."""
        tokens = self.layout.doc.tokens
        first = self._past_lead(self._past_dateline(first, last), last)
        if first >= last:
            return None
        owner = self.layout.owners[first]
        for index in (first + 1, first, first + 2):
            if index >= last or self.layout.owners[index] != owner:
                continue
            if index > first and is_word(tokens[index - 1].key, "preposition"):
                continue
            mention = self.reader.read(index)
            if mention is not None and mention.stop <= last and mention.certain:
                return mention
        return None

    def _past_dateline(self, first: int, last: int) -> int:
        """Skip what stands before a dash or colon at the head of a sentence (a place, an agency)."""
        tokens = self.layout.doc.tokens
        for index in range(first, min(first + 9, last)):
            if tokens[index].text in _DATELINE_SIGNS:
                return index + 1
        return first

    def _past_lead(self, first: int, last: int) -> int:
        """Skip particles and an opening adverbial that a comma closes (*lākin*, *min jihatihi,*)."""
        tokens = self.layout.doc.tokens
        while first < last and is_word(tokens[first].key, "topic", "subordinator", "auxiliary"):
            first += 1
        key = tokens[first].key if first < last else ""
        for reading in analyses(key):
            if reading.conjunction and reading.letters == 1 and is_word(reading.stem, "preposition"):
                key = reading.stem
        if is_word(key, "preposition", "time") and not cue_forms(key):
            for index in range(first, min(first + _OPENING, last)):
                if tokens[index].text in _PAUSES:
                    return index + 1
            return first + 2
        return first


def _is_adjunct(mention: Mention) -> bool:
    """See a preposition on a short noun where an unknown name could stand (*bi-sūʾ*)."""
    native = any(r.preposition and len(r.stem) in _NATIVE for r in analyses(mention.head))
    return native and not mention.certain and len(mention.name) == 1


def _is_asked(hit: CueHit, mention: Mention) -> bool:
    """See the object of a demand by its gender: *daʿat al-shaʿb*, she called on the people."""
    asks = hit.sense == "stance" and hit.form is not None and hit.form.gender == "f"
    return asks and mention.gender == "m" and not (mention.certain or mention.name)


def _is_human(mention: Mention) -> bool:
    return bool(mention.name) or (
        mention.certain and bool(source_kinds(mention.head) & {"rank", "role", "unnamed"})
    )


@memo()
def _opens_clause(key: str) -> bool:
    if is_complementizer(key) or is_word(key, "subordinator", "as"):
        return True
    if is_word(key, "auxiliary") and not is_word(key, "verbal-particle"):
        return True
    return any(
        reading.conjunction and is_word(reading.stem, "auxiliary", "subordinator")
        for reading in analyses(key)
    )
