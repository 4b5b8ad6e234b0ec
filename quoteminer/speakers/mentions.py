"""Read the noun phrase that names a source: its head, its office and the personal name in it.

The reader walks from the phrase's first word and stops where Arabic syntax ends it: at a
complementizer, a verb, a relative pronoun, an adverb of time, a preposition that does not belong to an
office, a comma that no name follows, or an indefinite noun after a phrase that is already definite.
"""

from __future__ import annotations

from attrs import define, field, frozen

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.reporting import Gender, cue_forms, phrases
from quoteminer.lexicon.sources import SourceKind, given_name, heads_source, source_kinds, strip_article
from quoteminer.lexicon.words import is_word
from quoteminer.model import Span, SpeakerKind
from quoteminer.speakers.grammar import Grammar
from quoteminer.speakers.nominals import (
    conjoined,
    has_article,
    has_tanwin,
    is_content,
    is_function,
    is_nisba,
    is_prepositional,
    looks_feminine,
    prefixed_article,
    verb_shaped,
)
from quoteminer.speakers.personal import BODY_HEADS, COMMAS, PERSON_HEADS, NameFinder
from quoteminer.text import Document

__all__ = ["Mention", "MentionReader"]

_MAX_TOKENS = 28
_SAID = frozenset({"document", "event"})


@frozen
class Mention:
    """One noun phrase that names a source.

    ``span`` is the personal name alone where there is one, else the head noun with its modifiers;
    ``phrase`` the whole noun phrase; ``name`` the folded words of the personal name; ``head`` the
    folded head noun without its article; ``role`` the rest of the phrase when there is a name.
    ``certain`` tells that a known name or a noun that heads sources shows the phrase to be a source.
    """

    span: Span
    phrase: Span
    name: tuple[str, ...]
    head: str
    definite: bool
    kind: SpeakerKind
    gender: Gender | None
    role: str | None
    index: int
    stop: int
    certain: bool = True


@define(eq=False)
class MentionReader:
    """Reads source phrases in one document.

    ``short_marks`` maps the index of an opening mark's token to the token after its closing mark, for
    marked spans short enough to be part of a name; ``openings`` are the tokens that open any mark.
    ``grammar`` is what the parser knows, where the clause was parsed.
    """

    doc: Document
    short_marks: dict[int, int] = field(factory=dict)
    openings: frozenset[int] = frozenset()
    grammar: Grammar | None = None
    names: NameFinder = field(init=False)
    _mark_ends: frozenset[int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.names = NameFinder(self.doc, self.grammar)
        self._mark_ends = frozenset(self.short_marks.values())
        for first, last in self.short_marks.items():
            # A name of a body in marks may hold a given name: Mājid li-l-tanmiya.
            inside = [i for i in range(first + 1, last) if self.doc.tokens[i].kind == "word"]
            if any(
                is_function(self.doc.tokens[i].key) or prefixed_article(self.doc.tokens[i].key)
                for i in inside
            ):
                self.names.hidden.update(inside)

    def read(self, index: int, governs: tuple[str, ...] = (), skip_letters: int = 0) -> Mention | None:
        """Read the phrase that begins at a token; ``skip_letters`` passes over clitics on it.

        ``governs`` are the prepositions of the verb, which end the phrase.
        """
        if index >= len(self.doc.tokens) or not self._can_start(index, skip_letters):
            return None
        body = self._collect(index, governs)
        return self._mention(index, body, skip_letters) if body else None

    def _can_start(self, index: int, skip_letters: int) -> bool:
        token = self.doc.tokens[index]
        if index in self.short_marks:
            return True
        if token.kind != "word":
            return False
        if skip_letters:
            return True
        key = token.key
        if is_function(key) or prefixed_article(key) or self._attached(key) or is_content(key):
            return False
        if not given_name(key) and (is_prepositional(key) or self._tagged_preposition(index)):
            return False
        if has_tanwin(token.text) or key in phrases() or source_kinds(key) == {"event"}:
            return False  # an occasion of speech is never the source
        forms = cue_forms(key)
        return not forms or bool(given_name(key)) or heads_source(key)

    def _tagged_preposition(self, index: int) -> bool:
        return self.grammar is not None and self.grammar.begins_with_preposition(index)

    # -- collecting the phrase ------------------------------------------------------------------

    def _collect(self, index: int, governs: tuple[str, ...]) -> list[int]:
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
        if text == "." and body and len(tokens[body[-1]].key) == 1:
            return position + 1
        return 0

    def _take_comma(self, after: int, body: list[int]) -> int:
        """Pass a comma between an office and the name of who holds it."""
        tokens = self.doc.tokens
        if after >= len(tokens) or not self._head_kinds(body) & PERSON_HEADS or self.names.find(body):
            return 0
        if "rank" in source_kinds(tokens[after].key):
            return after
        if not self.names.opens(after):
            return 0
        two = after + 1 < len(tokens) and self.names.opens(after + 1)
        return after if given_name(tokens[after].key) or two else 0

    def _take_mark(self, position: int, body: list[int]) -> int:
        """Take a short marked stretch in when it names a body, or holds a personal name."""
        end = self.short_marks[position]
        if self.names.find(body) is not None:
            return 0
        inside = [i for i in range(position + 1, end) if self.doc.tokens[i].kind == "word"]
        if any(is_function(self.doc.tokens[i].key) for i in inside):
            return 0  # words about the source, not its name
        kinds = self._head_kinds(body)
        if kinds & BODY_HEADS or not body or (inside and all(self.names.opens(i) for i in inside)):
            return end
        # An office in a body whose name is in marks, and then the holder's name.
        within = any(source_kinds(self.doc.tokens[i].key) & BODY_HEADS for i in body[1:])
        return end if kinds & PERSON_HEADS and (within or self._is_holder(end)) else 0

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
        token = self.doc.tokens[position]
        key = token.key
        if given_name(key) and self.names.opens(position):
            return position + 1
        named = self.names.find(body)
        if is_word(key, "preposition"):
            return 0 if named is not None else self._take_preposition(position, body, governs)
        if is_function(key) or is_word(key, "quantifier"):
            return 0
        if is_word(key, "office", "naming"):
            return 0 if named is not None else position + 1
        if cue_forms(key) and not heads_source(key):
            return 0
        if prefixed_article(key) or self._attached(key):
            if named is None and self._names_holder(position):
                return position + 1
            return 0 if named is not None or self._addresses(key, governs) else position + 1
        if conjoined(key) is not None:
            return 0 if named is not None else position + 1
        person = bool(self._head_kinds(body) & PERSON_HEADS)
        if body[-1] + 1 in self._mark_ends and not person and not is_nisba(key):
            return 0  # after a name in marks only an adjective of origin belongs to the body
        if named is not None:
            return 0 if self._ends_name(position, body, named, governs) else position + 1
        return 0 if self._is_complete(position, body) else position + 1

    def _names_holder(self, position: int) -> bool:
        """See *li-* with a body in marks and then who holds the office in it."""
        end = self.short_marks.get(position + 1)
        return end is not None and self._is_holder(end)

    def _is_complete(self, position: int, body: list[int]) -> bool:
        """Tell whether the phrase is definite already, so that this word must be the verb's object."""
        tokens = self.doc.tokens
        key = tokens[position].key
        settled = any(has_article(tokens[i].key) or prefixed_article(tokens[i].key) for i in body)
        if not settled:
            adjective = looks_feminine(tokens[body[-1]].key) and len(body) > 2
            return is_content(key) and (adjective or not self._head_kinds(body))
        kinds = source_kinds(key)
        if has_article(key):
            return bool(kinds) and kinds <= _SAID and not self._head_kinds(body) & _SAID
        if not self._head_kinds(body) & BODY_HEADS or self._head_kinds(body) & PERSON_HEADS:
            return is_content(key)
        if any(r.preposition and is_word(r.stem, "field") for r in analyses(key)):
            return False  # the trade of the body: ittiḥād ... li-kurat al-qadam
        follows = has_article(tokens[body[-1]].key) or prefixed_article(tokens[body[-1]].key)
        return follows and not kinds - {"event", "document"}

    def _ends_name(
        self, position: int, body: list[int], run: tuple[int, int], governs: tuple[str, ...]
    ) -> bool:
        """After a name, go on only through name words and their definite surnames."""
        key = self.doc.tokens[position].key
        last = run[1] == len(body)
        if self.names.opens(position) or self.names.goes_on(position):
            governed = any(r.preposition in governs for r in analyses(key) if r.letters == 1)
            closed = has_article(self.doc.tokens[body[-1]].key) and not given_name(key)
            return not last or closed or (governed and run[1] - run[0] >= 2 and not given_name(key))
        if source_kinds(key) and not has_article(key):
            return "rank" not in source_kinds(key)
        surname = not source_kinds(key) or is_word(strip_article(key), "trade-surname")
        return not last or not has_article(key) or not surname

    def _attached(self, key: str) -> bool:
        """Tell whether the word is a preposition on a noun that heads sources (*li-ṣaḥīfat*)."""
        return any(
            r.preposition and not r.conjunction and not r.article and source_kinds(r.stem)
            for r in analyses(key)
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
        after = position + 1
        key = tokens[position].key
        heads = self._head_kinds(body)
        if is_word(key, "resumptive") and heads & {"unnamed", "role"}:
            return position + 1
        relational = any(is_word(strip_article(tokens[i].key), "relational") for i in body[-2:])
        if (key in governs and not relational) or after >= len(tokens) or tokens[after].kind != "word":
            return 0
        following = tokens[after].key
        if is_word(key, "time") or is_function(following) or "event" in source_kinds(following):
            return 0
        if is_content(following):
            return 0  # the verb's own complement: tamakkana mukhtariʿ min ibtikār ...
        if not heads & {"role", "unnamed", "document", "rank"} and not (
            heads & {"group"} and is_word(key, "site")
        ):
            return 0
        if len(key) < 2 or any(r.preposition and len(r.stem) < 3 for r in analyses(key) if r.letters):
            return 0
        return after + 1 if is_word(key, "complement") else 0

    def _head_kinds(self, body: list[int]) -> frozenset[SourceKind]:
        return source_kinds(self.doc.tokens[body[0]].key) if body else frozenset()

    # -- the mention ----------------------------------------------------------------------------

    def _mention(self, index: int, body: list[int], skip_letters: int) -> Mention | None:
        tokens = self.doc.tokens
        start = tokens[index].offset(skip_letters) if skip_letters else tokens[index].start
        phrase = Span(start, tokens[body[-1]].end)
        head = self._head_key(index, skip_letters)
        kinds = source_kinds(head)
        run = self.names.find(body) if not (kinds & {"document"} and not kinds & PERSON_HEADS) else None
        definite = has_article(tokens[index].key) or prefixed_article(tokens[index].key)
        stop = body[-1] + 1
        if run is None:
            gender: Gender | None = "f" if looks_feminine(head) else "m"
            certain = bool(kinds - {"event"}) or index in self.short_marks
            kind = _kind_of(kinds)
            return Mention(phrase, phrase, (), head, definite, kind, gender, None, index, stop, certain)
        first, last = body[run[0]], body[run[1] - 1]
        span = Span(start if first == index else tokens[first].start, tokens[last].end)
        places = [i for i in body[run[0] : run[1]] if tokens[i].kind == "word"]
        words = [tokens[i].key for i in places]
        if first == index and skip_letters:
            words[0] = head
        return Mention(
            span,
            phrase,
            tuple(words),
            head,
            definite,
            "person",
            _gender(words, kinds, head),
            self._role(phrase, span),
            index,
            stop,
            bool(kinds & PERSON_HEADS)
            or any(given_name(w) or self.names.tagged(i) for w, i in zip(words, places, strict=True)),
        )

    def _head_key(self, index: int, skip_letters: int) -> str:
        key = self.doc.tokens[index].key
        if index in self.short_marks:
            return self.doc.tokens[min(index + 1, len(self.doc.tokens) - 1)].key
        if skip_letters:
            for reading in analyses(key):
                if reading.preposition and reading.article:
                    return reading.stem
        return strip_article(key[skip_letters:])

    def _role(self, phrase: Span, name: Span) -> str | None:
        before = self.doc.text[phrase.start : name.start].strip(" ,\N{ARABIC COMMA}()\n\t")
        return before or self._trailing_role(name.end)

    def _trailing_role(self, offset: int) -> str | None:
        """Read the office that follows a name in apposition (*X, raʾīs al-lajna*)."""
        tokens = self.doc.tokens
        index = self.doc.token_index(offset)
        if index < len(tokens) and tokens[index].text in COMMAS:
            index += 1
        if index >= len(tokens) or tokens[index].kind != "word":
            return None
        if "role" not in source_kinds(tokens[index].key) or cue_forms(tokens[index].key):
            return None
        body = self._collect(index, ())
        return self.doc.text[tokens[index].start : tokens[body[-1]].end] if body else None

    def issuer(self, mention: Mention) -> Mention | None:
        """Read the body behind a statement that is named with it (*bayān li-wizārat al-dākhiliyya*)."""
        if mention.name or not source_kinds(mention.head) >= _SAID:
            return None
        for index in range(mention.index + 1, mention.stop):
            key = self.doc.tokens[index].key
            for reading in analyses(key):
                heads = source_kinds(reading.stem) & {"group", "outlet"}
                if reading.preposition and not reading.conjunction and heads:
                    return self.read(index, skip_letters=1)
        return None

    def is_credible(self, mention: Mention) -> bool:
        """Tell whether a phrase before a verb can be its subject, rather than any word."""
        if mention.certain:
            return True
        if self.grammar is not None and self.grammar.is_verb(mention.index):
            return False
        token = self.doc.tokens[mention.index]
        return (mention.definite or len(mention.name) > 1) and not verb_shaped(token.key)


def _gender(name: list[str], kinds: frozenset[SourceKind], head: str) -> Gender | None:
    given = given_name(name[0])
    if given == "f" or given == "m":
        return given
    if kinds & PERSON_HEADS:
        return "f" if looks_feminine(head) else "m"
    return None


def _kind_of(kinds: frozenset[SourceKind]) -> SpeakerKind:
    if kinds & {"group", "outlet"}:
        return "organization"
    if kinds & {"unnamed", "role", "rank"}:
        return "unnamed"
    if "document" in kinds:
        return "document"
    return "organization" if not kinds else "unnamed"
