"""Collect the words of the noun phrase that names a source, up to where Arabic syntax ends it."""

from __future__ import annotations

from attrs import define, field

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.reporting import cue_forms
from quoteminer.lexicon.reporting import phrases as phrase_cues
from quoteminer.lexicon.sources import SourceKind, given_name, heads_source, source_kinds, strip_article
from quoteminer.lexicon.words import is_word
from quoteminer.speakers.nominals import (
    articled,
    conjoined,
    has_article,
    has_tanwin,
    is_content,
    is_function,
    is_nisba,
    looks_feminine,
    names_source,
    owned_by_suffix,
    prefixed_article,
)
from quoteminer.speakers.personal import BODY_HEADS, COMMAS, PERSON_HEADS, NameFinder, is_hyphen
from quoteminer.text import Document
from quoteminer.text.memo import memo

__all__ = ["SAID", "PhraseCollector"]

_MAX_TOKENS = 28
# Letters of a common noun after a preposition; foreign surnames that begin so are longer.
_NATIVE = {"\N{ARABIC LETTER LAM}": (3, 4), "\N{ARABIC LETTER BEH}": (3,)}
_PEOPLE = ("\N{ARABIC LETTER WAW}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}")
_DASHES = frozenset("-\N{EN DASH}\N{EM DASH}")
# Nouns of what is said or written, and of the occasion.
SAID: frozenset[SourceKind] = frozenset({"document", "event"})


@memo()
def _bars(key: str) -> bool:
    """Tell whether a word ends every phrase: a closed class, or another reporting verb."""
    if is_word(key, "office", "naming"):
        return False
    reports = (bool(cue_forms(key)) or key in phrase_cues()) and not heads_source(key)
    return reports or is_function(key) or is_word(key, "quantifier", "some", "measuring")


@memo()
def _prepositions(key: str) -> tuple[tuple[str, bool], ...]:
    """List the prepositions that can be attached to a word, each with whether a known noun is left."""
    return tuple(
        (r.preposition, noun_word(r.stem) is not None)
        for r in analyses(key)
        if r.preposition and not r.conjunction and not r.article
    )


@define(eq=False)
class PhraseCollector:
    """Collects phrases in one document.

    ``short_marks`` maps the index of an opening mark's token to the token after its closing mark, for
    marked spans short enough to be part of a name; ``openings`` are the tokens that open any mark.
    """

    doc: Document
    names: NameFinder
    short_marks: dict[int, int]
    openings: frozenset[int]
    _mark_ends: frozenset[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._mark_ends = frozenset(self.short_marks.values())

    def collect(self, index: int, governs: tuple[str, ...]) -> list[int]:
        """List the tokens of the phrase."""
        body: list[int] = []
        position = index
        limit = min(len(self.doc.tokens), index + _MAX_TOKENS)
        while position < limit:
            taken = self._take(position, body, governs)
            if not taken:
                break
            body.extend(range(position, taken))
            position = taken
        while body and self.doc.tokens[body[-1]].kind == "sign" and not self._closes(body[-1]):
            body.pop()
        return body

    def _closes(self, index: int) -> bool:
        return self.doc.tokens[index].text == ")" or index + 1 in self._mark_ends

    def _take(self, position: int, body: list[int], governs: tuple[str, ...]) -> int:
        """Give the position after what can be added to the phrase here, or 0 to stop."""
        token = self.doc.tokens[position]
        if token.kind == "number":
            return 0
        if token.kind == "sign":
            return self._take_sign(position, body)
        if not body:
            return position + 1
        if has_tanwin(token.text):
            return 0
        return self._take_word(position, body, governs)

    def _take_sign(self, position: int, body: list[int]) -> int:
        tokens = self.doc.tokens
        text = tokens[position].text
        if position in self.short_marks:
            return self._take_mark(position, body)
        if position in self.openings:
            return 0
        if text in COMMAS:
            return self._take_comma(position + 1, body)
        if text == "(":
            return self._take_parenthesis(position, body)
        if text in _DASHES and self._head_kinds(body) & PERSON_HEADS and not self.names.find(body):
            named = position + 1 < len(tokens) and given_name(tokens[position + 1].key) in {"m", "f"}
            return position + 1 if named and tokens[position + 1].spaced else 0
        hyphen = is_hyphen(tokens, position) and all(
            self.names.goes_on(beside) for beside in (position - 1, position + 1)
        )
        initial = text == "." and body and len(tokens[body[-1]].key) == 1
        return position + 1 if body and (hyphen or initial) else 0

    def _take_comma(self, after: int, body: list[int]) -> int:
        """Pass a comma between an office and the name of who holds it."""
        tokens = self.doc.tokens
        if after >= len(tokens) or not self._head_kinds(body) & PERSON_HEADS or self.names.find(body):
            return 0
        kinds = source_kinds(tokens[after].key)
        joined = conjoined(tokens[after].key)
        if joined is not None:
            return after if "role" in source_kinds(joined) and self._holds_name(after) else 0
        if "rank" in kinds or ("role" in kinds and self._holds_name(after)):
            return after
        if not self.names.opens(after):
            return 0
        two = after + 1 < len(tokens) and self.names.opens(after + 1)
        return after if given_name(tokens[after].key) or two else 0

    def _holds_name(self, index: int) -> bool:
        """Tell whether a second office after a comma has its holder's name (*ʿuḍw ..., raʾīs al-wafd X*)."""
        return self.names.find(self.collect(index, ())) is not None

    def _take_mark(self, position: int, body: list[int]) -> int:
        """Take a short marked stretch in when it names a body, or holds a personal name."""
        end = self.short_marks[position]
        if self.names.find(body) is not None:
            return 0
        inside = [i for i in range(position + 1, end) if self.doc.tokens[i].kind == "word"]
        if any(is_function(self.doc.tokens[i].key) for i in inside):
            return 0  # words about the source, not its name
        kinds = self._head_kinds(body)
        if body and is_word(self.doc.tokens[body[-1]].key, "office"):
            return end  # al-mutaḥaddith bi-smi «al-muqāwama»
        named = bool(inside) and all(self.names.opens(i) for i in inside)
        if kinds & BODY_HEADS or not body or (named and not self._is_plural(body)):
            return end
        # An office in a body whose name is in marks, and then the holder's name.
        within = any(source_kinds(self.doc.tokens[i].key) & BODY_HEADS for i in body[1:])
        return end if kinds & PERSON_HEADS and (within or self._is_holder(end)) else 0

    def _is_plural(self, body: list[int]) -> bool:
        """See a definite plural of people, who have no one name: what follows in marks is another."""
        first = self.doc.tokens[body[0]]
        return len(body) == 1 and articled(first) and first.key.endswith(_PEOPLE)

    def _is_holder(self, index: int) -> bool:
        tokens = self.doc.tokens
        return index < len(tokens) and (
            "rank" in source_kinds(tokens[index].key)
            or (self.names.opens(index) and given_name(tokens[index].key) is not None)
        )

    def _take_parenthesis(self, position: int, body: list[int]) -> int:
        tokens = self.doc.tokens
        for close in range(position + 1, min(position + 7, len(tokens))):
            if tokens[close].text == ")":
                numbers = any(t.kind == "number" for t in tokens[position:close])
                return close + 1 if body and not numbers else 0
        return 0

    def _take_word(self, position: int, body: list[int], governs: tuple[str, ...]) -> int:
        key = self.doc.tokens[position].key
        if given_name(key) and self.names.opens(position) and not self.is_governed(position, governs):
            return 0 if self._is_anothers(position, body) else position + 1
        named = self.names.find(body)
        if is_word(key, "preposition"):
            return 0 if named is not None else self._take_preposition(position, body, governs)
        if named is not None and self.names.is_foreign_surname(position):
            return position + 1
        if _bars(key) or (named is not None and self._joins(key)):
            return 0
        if named is not None:
            return 0 if self._ends_name(position, body, named, governs) else position + 1
        return position + 1 if self._belongs(position, body, governs) else 0

    def is_governed(self, position: int, governs: tuple[str, ...]) -> bool:
        """Tell the verb's preposition on a noun from a name spelled alike (*ashāda X bi-dawr*)."""
        tokens = self.doc.tokens
        key = tokens[position].key
        attached = _prepositions(key) if governs else ()
        if not attached:
            return False
        governed = position + 1 < len(tokens) and articled(tokens[position + 1]) and given_name(key) is None
        return any(preposition in governs and (governed or noun) for preposition, noun in attached)

    def _is_anothers(self, position: int, body: list[int]) -> bool:
        """See a person's name after a body that is definite already: the verb's object, not the subject."""
        heads = self._head_kinds(body)
        before = self.doc.tokens[position - 1].key
        settled = has_article(before) or prefixed_article(before)
        return bool(heads & BODY_HEADS) and not heads & PERSON_HEADS and settled and not source_kinds(before)

    def _joins(self, key: str) -> bool:
        """Tell whether a word joins a phrase to more of its kind, or to what it is for."""
        attached = prefixed_article(key) or names_source(key) or conjoined(key) is not None
        return attached or is_word(key, "office", "naming")

    def _belongs(self, position: int, body: list[int], governs: tuple[str, ...]) -> bool:
        """Tell whether a word goes on a phrase in which no name has been met."""
        key = self.doc.tokens[position].key
        if is_word(key, "office", "naming"):
            return True
        if prefixed_article(key) or names_source(key):
            return self._names_holder(position) or not self._addresses(key, governs)
        if conjoined(key) is not None:
            return True
        person = bool(self._head_kinds(body) & PERSON_HEADS)
        if body[-1] + 1 in self._mark_ends and not person and not is_nisba(key):
            return False  # after a name in marks only an adjective of origin belongs to the body
        return not self._is_complete(position, body)

    def _names_holder(self, position: int) -> bool:
        """See *li-* with a body in marks and then who holds the office in it."""
        end = self.short_marks.get(position + 1)
        return end is not None and self._is_holder(end)

    def _is_complete(self, position: int, body: list[int]) -> bool:
        """Tell whether the phrase is definite already, so that this word must be the verb's object."""
        tokens = self.doc.tokens
        key, last = tokens[position].key, tokens[body[-1]]
        head = self._head_kinds(body)
        if not any(articled(tokens[i]) or prefixed_article(tokens[i].key) for i in body):
            adjective = looks_feminine(last.key) and len(body) > 2 and not source_kinds(last.key)
            return is_content(key) and (adjective or not head)
        kinds = source_kinds(key)
        if articled(tokens[position]):
            return bool(kinds) and kinds <= SAID and not head & SAID
        if self._is_object(position, body):
            return True
        if not head & BODY_HEADS or head & PERSON_HEADS:
            return is_content(key)
        if any(r.preposition and is_word(r.stem, "field") for r in analyses(key)):
            return False  # the trade of the body: ittiḥād ... li-kurat al-qadam
        follows = articled(last) or prefixed_article(last.key)
        return follows and not kinds - {"event", "document"}

    def _is_object(self, position: int, body: list[int]) -> bool:
        """See what can only be the verb's object after a definite phrase: a possessed noun, another body."""
        tokens = self.doc.tokens
        token, last = tokens[position], tokens[body[-1]]
        kinds = source_kinds(token.key)
        if owned_by_suffix(token.text) and not kinds:
            # barrarat al-shurṭatu khuṭwatahā; not al-raʾīs al-muntahiyatu wilāyatuhu, whose endings differ
            return looks_feminine(last.key) <= looks_feminine(tokens[body[0]].key)
        follows = articled(last) or prefixed_article(last.key)
        # ittahamat al-muʿāraḍatu l-turkiyya ḥizb ...
        return follows and bool(kinds) and kinds <= BODY_HEADS and conjoined(token.key) is None

    def _ends_name(
        self, position: int, body: list[int], run: tuple[int, int], governs: tuple[str, ...]
    ) -> bool:
        """After a name, go on only through name words and their definite surnames."""
        key = self.doc.tokens[position].key
        last = run[1] == len(body)
        content = is_content(key) and not self.names.resembles_noun(position)
        if content or is_word(key, "describing") or self.is_governed(position, governs):
            return True
        if (
            run[1] - run[0] == 1
            and not given_name(self.doc.tokens[body[run[0]]].key)
            and self._addressed(position)
        ):
            return True
        if self.names.opens(position) or self.names.goes_on(position):
            governed = any(r.preposition in governs for r in analyses(key) if r.letters == 1)
            closed = articled(self.doc.tokens[body[-1]]) and not given_name(key)
            return not last or closed or (governed and run[1] - run[0] >= 2 and not given_name(key))
        if source_kinds(key) and not has_article(key):
            return "rank" not in source_kinds(key) and not (last and self.names.is_second(body, *run))
        surname = not source_kinds(key) or is_word(strip_article(key), "trade-surname")
        return not last or not has_article(key) or not surname

    def _addressed(self, position: int) -> bool:
        """See *li-* or *bi-* on a short unknown word after a lone surname (*Akīnū li-jamʿ*)."""
        token = self.doc.tokens[position]
        return given_name(token.key) is None and any(
            len(reading.stem) in _NATIVE.get(reading.preposition, ()) and not reading.conjunction
            for reading in analyses(token.key)
        )

    def _addresses(self, key: str, governs: tuple[str, ...]) -> bool:
        """Tell whether the word names whom the source spoke to, or belongs to the verb."""
        for reading in analyses(key):
            if not reading.preposition or reading.conjunction:
                continue
            if reading.preposition in governs or "outlet" in source_kinds(reading.stem):
                return True
            if "event" in source_kinds(reading.stem) and not source_kinds(reading.stem) & {"group", "role"}:
                return True
        return False

    def _take_preposition(self, position: int, body: list[int], governs: tuple[str, ...]) -> int:
        """Keep a preposition that belongs to an office or says where an unnamed source sits."""
        tokens = self.doc.tokens
        key = tokens[position].key
        heads = self._head_kinds(body)
        if is_word(key, "resumptive") and heads & {"unnamed", "role"}:
            return position + 1
        relational = any(is_word(strip_article(tokens[i].key), "relational") for i in body[-2:])
        end = self.short_marks.get(position + 1)
        if end is not None and not tokens[position + 1].spaced:
            # mudīr al-idāra bi-«ṣiḥḥat al-Ṭāʾif» X: a body in marks on its preposition
            return end if heads & BODY_HEADS or self._is_holder(end) else 0
        if relational and is_word(key, "concerning") and self._is_complement(position + 1):
            return position + 2
        if (key in governs and not relational) or not is_word(key, "complement"):
            return 0
        site = bool(heads & {"group"}) and is_word(key, "site")
        takes = site or bool(heads & {"role", "unnamed", "document", "rank"})
        return position + 2 if takes and self._is_complement(position + 1) else 0

    def _is_complement(self, index: int) -> bool:
        """Tell whether a word can be what an office is over, or where a source sits."""
        tokens = self.doc.tokens
        if index >= len(tokens) or tokens[index].kind != "word":
            return False
        key = tokens[index].key
        # An occasion of speech, or the verb's own complement (tamakkana mukhtariʿ min ibtikār ...), is none.
        return not (is_function(key) or "event" in source_kinds(key) or is_content(key))

    def _head_kinds(self, body: list[int]) -> frozenset[SourceKind]:
        return source_kinds(self.doc.tokens[body[0]].key) if body else frozenset()
