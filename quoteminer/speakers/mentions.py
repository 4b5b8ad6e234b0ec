"""Read the noun phrase that names a source: its head, its office and the personal name in it.

The reader walks from the phrase's first word and stops where Arabic syntax ends it: at a
complementizer, a verb, a relative pronoun, an adverb of time, a preposition that does not belong to an
office, a comma that no name follows, or an indefinite noun after a phrase that is already definite.
"""

from __future__ import annotations

from attrs import define, evolve, field, frozen

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.reporting import Gender, cue_forms
from quoteminer.lexicon.reporting import phrases as phrase_cues
from quoteminer.lexicon.sources import SourceKind, given_name, heads_source, source_kinds, strip_article
from quoteminer.lexicon.words import is_word
from quoteminer.model import Span, SpeakerKind
from quoteminer.speakers.grammar import Grammar
from quoteminer.speakers.nominals import (
    articled,
    has_tanwin,
    is_content,
    is_function,
    is_naming,
    is_place,
    is_prepositional,
    is_relative_accusative,
    looks_feminine,
    names_source,
    prefixed_article,
    verb_shaped,
)
from quoteminer.speakers.personal import COMMAS, PERSON_HEADS, NameFinder
from quoteminer.speakers.phrases import SAID, PhraseCollector
from quoteminer.text import Document
from quoteminer.text.memo import memo

__all__ = ["Mention", "MentionReader"]

_PLURAL_ENDING = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}"


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
    phrases: PhraseCollector = field(init=False)
    _read: dict[tuple[int, tuple[str, ...], int], Mention | None] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        self.names = NameFinder(self.doc, self.grammar, self._hidden())
        self.phrases = PhraseCollector(self.doc, self.names, self.short_marks, self.openings)

    def _hidden(self) -> frozenset[int]:
        """List the words of bodies in marks, whose names may hold a given name (*Mājid li-l-tanmiya*)."""
        hidden: set[int] = set()
        for first, last in self.short_marks.items():
            inside = [i for i in range(first + 1, last) if self.doc.tokens[i].kind == "word"]
            if any(
                is_function(key) or prefixed_article(key) for key in (self.doc.tokens[i].key for i in inside)
            ):
                hidden.update(inside)
        return frozenset(hidden)

    def read(self, index: int, governs: tuple[str, ...] = (), skip_letters: int = 0) -> Mention | None:
        """Read the phrase that begins at a token; ``skip_letters`` passes over clitics on it.

        ``governs`` are the prepositions of the verb, which end the phrase.  What was read is kept: several
        reporting words ask for the same phrase.
        """
        asked = index, governs, skip_letters
        if asked not in self._read:
            self._read[asked] = self._read_at(index, governs, skip_letters)
        return self._read[asked]

    def _read_at(self, index: int, governs: tuple[str, ...], skip_letters: int) -> Mention | None:
        if index >= len(self.doc.tokens) or not self._can_start(index, skip_letters):
            return None
        if not skip_letters and self.phrases.is_governed(index, governs):
            return None
        body = self.phrases.collect(index, governs)
        mention = self._mention(index, body, skip_letters) if body else None
        return mention if mention is None or mention.name else self._named_aside(mention)

    def _named_aside(self, mention: Mention) -> Mention:
        """Give a source the name that an aside tells (*aḥad al-shuhūd, wa-yudʿā X,*)."""
        tokens = self.doc.tokens
        index = mention.stop
        if index < len(tokens) and tokens[index].text in COMMAS:
            index += 1
        if index + 1 >= len(tokens) or not is_naming(tokens[index].key):
            return mention
        body = self.phrases.collect(index + 1, ())
        named = self._mention(index + 1, body, 0) if body else None
        if named is None or not named.name:
            return mention
        return evolve(named, head=mention.head, role=mention.phrase.of(self.doc.text), index=mention.index)

    def _can_start(self, index: int, skip_letters: int) -> bool:
        token = self.doc.tokens[index]
        if index in self.short_marks:
            return True
        if token.kind != "word" or skip_letters:
            return token.kind == "word"
        key = token.key
        if self.names.opens_particle(index) or self.names.is_given(index):
            return True
        known = given_name(key) is not None
        if not known and (is_prepositional(key) or self._tagged_preposition(index)):
            return False
        if has_tanwin(token.text) or _is_no_source(key) or is_relative_accusative(key):
            return False
        return known or not cue_forms(key) or heads_source(key)

    def _tagged_preposition(self, index: int) -> bool:
        return self.grammar is not None and self.grammar.begins_with_preposition(index)

    # -- the mention ----------------------------------------------------------------------------

    def _mention(self, index: int, body: list[int], skip_letters: int) -> Mention | None:
        tokens = self.doc.tokens
        start = tokens[index].offset(skip_letters) if skip_letters else tokens[index].start
        phrase = Span(start, tokens[body[-1]].end)
        head = self._head_key(index, skip_letters)
        kinds = source_kinds(head)
        run = self.names.find(body) if not (kinds & {"document"} and not kinds & PERSON_HEADS) else None
        definite = articled(tokens[index]) or prefixed_article(tokens[index].key)
        stop = body[-1] + 1
        span = phrase
        if len(body) > 2 and body == list(range(index, self.short_marks.get(index, -1))):
            span = Span(tokens[body[1]].start, tokens[body[-2]].end)  # the name, not its marks
        if run is None:
            gender = _gender_of_noun(head)
            certain = bool(kinds - {"event"}) or index in self.short_marks
            kind = _kind_of(kinds)
            return Mention(span, phrase, (), head, definite, kind, gender, None, index, stop, certain)
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
        body = self.phrases.collect(index, ())
        return self.doc.text[tokens[index].start : tokens[body[-1]].end] if body else None

    def issuer(self, mention: Mention) -> Mention | None:
        """Read the body behind a statement that is named with it (*bayān li-wizārat al-dākhiliyya*)."""
        if mention.name or not source_kinds(mention.head) >= SAID:
            return None
        issued = self._issued(mention)
        if issued is not None:
            return issued
        for index in range(mention.index + 1, mention.stop):
            key = self.doc.tokens[index].key
            for reading in analyses(key):
                heads = source_kinds(reading.stem) & {"group", "outlet"}
                if reading.preposition and not reading.conjunction and heads:
                    return self.read(index, skip_letters=1)
        return None

    def _issued(self, mention: Mention) -> Mention | None:
        """Read who issued a document from the verb that says so (*bayān ṣadara ʿan X*)."""
        tokens = self.doc.tokens
        for index in range(mention.index + 1, min(mention.stop + 1, len(tokens) - 2)):
            key = tokens[index].key
            if is_word(key, "issued-by"):
                return self.read(index + 1)
            if is_word(key, "issued") and is_word(tokens[index + 1].key, "quoted-from"):
                return self.read(index + 2)
        return None

    def is_credible(self, mention: Mention) -> bool:
        """Tell whether a phrase before a verb can be its subject, rather than any word."""
        if mention.certain or (mention.stop == mention.index + 1 and is_place(mention.head)):
            return True  # Rūsiyā qālat: a state speaks
        if self.grammar is not None and self.grammar.is_verb(mention.index):
            return False
        token = self.doc.tokens[mention.index]
        return (mention.definite or len(mention.name) > 1) and not verb_shaped(token.key)


@memo()
def _is_no_source(key: str) -> bool:
    """Tell whether a word can never head a source: an occasion of speech is none either."""
    closed = is_function(key) or prefixed_article(key) or key in phrase_cues() or is_word(key, "numeral")
    return closed or names_source(key) or is_content(key) or source_kinds(key) == {"event"}


def _gender(name: list[str], kinds: frozenset[SourceKind], head: str) -> Gender | None:
    given = given_name(name[0])
    if given in {"f", "m"}:
        return "f" if given == "f" else "m"
    if kinds & PERSON_HEADS:
        return "f" if looks_feminine(head) else "m"
    return None


def _gender_of_noun(head: str) -> Gender | None:
    """Give the gender that a verb agrees with; after plurals it may be either."""
    word = noun_word(head)
    plural = word is not None and word.form.number == "plural"
    if plural or head.endswith(_PLURAL_ENDING):
        return None
    return "f" if looks_feminine(head) else "m"


def _kind_of(kinds: frozenset[SourceKind]) -> SpeakerKind:
    if kinds & {"group", "outlet"}:
        return "organization"
    if kinds & {"unnamed", "role", "rank"}:
        return "unnamed"
    if "document" in kinds:
        return "document"
    return "organization" if not kinds else "unnamed"
