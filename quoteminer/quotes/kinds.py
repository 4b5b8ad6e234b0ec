"""Tell reported words from names, titles and distance marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from functools import cached_property

from attrs import define, field, frozen

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.markheads import mark_head
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.reporting import pronouns
from quoteminer.lexicon.sources import given_name, source_kinds, strip_article
from quoteminer.lexicon.words import is_word, word_classes
from quoteminer.model import QuoteKind
from quoteminer.quotes.bindings import Binding
from quoteminer.quotes.cues import CueHit
from quoteminer.quotes.layout import Layout
from quoteminer.speakers.nominals import has_article, is_content, is_nisba, is_place, name_like
from quoteminer.text import Token

__all__ = ["Kind", "KindJudge"]

IMPERFECT_PREFIXES = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER TEH}\N{ARABIC LETTER NOON}"
_CLAUSE_CLASSES = frozenset(
    {"complementizer", "relative", "subordinator", "negator", "pronoun", "auxiliary", "demonstrative"}
)
_COMMAS = frozenset(",\N{ARABIC COMMA}")
# Words in a stretch that can still be a name or a remark; in a title; before a mark that its head may stand.
_FEW = 3
_BRIEF = 6
_TITLE = 20
_CHAIN = 4
_BY_NOUN = frozenset(
    {"kind-name-head", "kind-title-head", "kind-clitic", "kind-naming", "kind-coordinated", "kind-repeated"}
)
_ENDS = frozenset(".!\N{ARABIC QUESTION MARK}")
_SENTENCE_SIGNS = frozenset(".!\N{ARABIC QUESTION MARK}\N{ARABIC COMMA},")


@frozen
class Kind:
    """What a marked span is, by which rule, and how sure that is."""

    kind: QuoteKind
    rule: str
    confidence: float

    @property
    def reported(self) -> bool:
        """Whether the words are somebody's reported words."""
        return self.kind in {"speech", "fragment"}


@define(eq=False, slots=False)
class KindJudge:
    """Judges the marked spans of one document; ``speeches`` are those that a speaker and a colon lead to."""

    layout: Layout = field()
    speeches: Container[int] = ()
    _judged: dict[int, Kind] = field(factory=dict)

    @cached_property
    def _contents(self) -> Counter[tuple[str, ...]]:
        return Counter(self._keys(number) for number in range(len(self.layout.marks)))

    def _keys(self, number: int) -> tuple[str, ...]:
        return tuple(strip_article(token.key) for token in self.layout.words(self.layout.marks[number].span))

    def judge(self, number: int, binding: Binding) -> Kind:
        """Decide on one marked span, given how it hangs on its clause."""
        words = self.layout.words(self.layout.marks[number].span)
        size = len(words)
        if number in self.speeches:
            return Kind("speech" if size >= 3 else "fragment", "kind-colon", 0.9)
        kind = (
            self._by_content(number, words)
            or self._defined(number)
            or self._by_head(number, binding, size)
            or self._apposed(number, binding, size)
            or self._coordinated(number, size)
        )
        if kind is None:
            kind = (
                self._by_cue(number, binding, words)
                if binding.cue is not None
                else self._alone(number, words)
            )
        self._judged[number] = kind
        return kind

    def _by_content(self, number: int, words: list[Token]) -> Kind | None:
        if not words:
            return Kind("scare", "kind-empty", 0.9)
        if all(token.kind == "number" for token in words):
            return Kind("name", "kind-number", 0.95)
        if len(words) <= 6 and not any("\N{ARABIC LETTER HAMZA}" <= t.key[:1] <= "\u06ff" for t in words):
            return Kind("name", "kind-foreign-script", 0.9)
        return self._by_words(number, words)

    def _by_words(self, number: int, words: list[Token]) -> Kind | None:
        """Judge a few words by themselves: a person, a remark on a source, a name met again."""
        if 2 <= len(words) <= 4 and given_name(words[0].key) and all(_is_surname(w) for w in words[1:]):
            return Kind("name", "kind-person", 0.85)
        if len(words) <= _BRIEF and any(is_word(token.key, "identity") for token in words):
            return Kind("scare", "kind-anonymity", 0.8)
        if len(words) == 1 and is_place(words[0].key):
            return Kind("name", "kind-place", 0.85)
        if len(words) <= _FEW and self._contents[self._keys(number)] > 1:
            return Kind("name", "kind-repeated", 0.9)
        return None

    def _defined(self, number: int) -> Kind | None:
        """*wa-hiya: «...»* spells a noun out: its words are names, whatever their length."""
        index = self.layout.doc.token_index(self.layout.marks[number].outer.start) - 1
        tokens = self.layout.doc.tokens
        if index > 0 and tokens[index].text == ":":
            index -= 1
            if tokens[index].kind == "word" and is_word(tokens[index].key, "nickname"):
                return Kind("name", "kind-naming", 0.85)  # laqab: «...»
        if index < 0 or not any("pronoun" in word_classes(r.stem) for r in analyses(tokens[index].key)):
            return None
        first = self.layout.words(self.layout.marks[number].span)[0]
        return Kind("name", "kind-definition", 0.8) if has_article(first.key) else None

    def _previous(self, number: int) -> Token | None:
        index = self.layout.doc.token_index(self.layout.marks[number].outer.start)
        return self.layout.doc.tokens[index - 1] if index else None

    def _apposed(self, number: int, binding: Binding, size: int) -> Kind | None:
        """See a short mark before the clause: the speaker, or who was told (*qāla X «...» inna*)."""
        if binding.place != "before" or binding.cue is None or size > _BRIEF or binding.inside_clause:
            return None
        tokens, outer = self.layout.doc.tokens, self.layout.marks[number].outer
        index = self.layout.doc.token_index(outer.end)
        beside = not binding.gap and self.layout.doc.token_index(outer.start) == binding.cue.stop
        if not binding.gap:
            # gharradat «Mahā»: right after the verb a mark of a few words can be who spoke.
            if size > _FEW or not beside:
                return None
        elif binding.direct:
            return None
        elif index < len(tokens) and tokens[index].text in _COMMAS:
            index += 1
        named = index < len(tokens) and (
            self._opens(tokens[index], binding.cue, beside=beside)
            or (beside and size == 1 and self._is_person_before(number, tokens[index]))
        )
        return Kind("name", "kind-apposed", 0.85) if named else None

    def _opens(self, following: Token, cue: CueHit, *, beside: bool) -> bool:
        """Tell whether a clause opens after the mark: a colon, a particle or the verb's preposition."""
        if following.text == ":" or "complementizer" in word_classes(following.key):
            return True
        governs = cue.form.verb.governs if cue.form is not None else ()
        # naqalat «al-Manār» ʿan, ashāra «al-Buqmī» ilā anna
        return beside and (cue.sense == "carry" or following.key in governs)

    def _is_person_before(self, number: int, following: Token) -> bool:
        """See a given name or surname in marks between the verb and the rest of its clause."""
        (word, *_) = self.layout.words(self.layout.marks[number].span)
        person = given_name(word.key) is not None or (is_nisba(word.key) and _is_definite(word))
        return person and following.kind == "word"

    def _by_head(self, number: int, binding: Binding, size: int) -> Kind | None:
        """Find a noun of the right class before the mark, or a clitic glued to it: it makes a name."""
        before = self._previous(number)
        if before is None or before.kind != "word":
            return None
        words = self.layout.words(self.layout.marks[number].span)
        if size <= _BRIEF and self._named(number):
            return Kind("name", "kind-naming", 0.95)
        if "preposition" in word_classes(before.key):
            return self._by_clitic(number, binding, words)
        led = binding.cue is not None and binding.place == "before"
        if led and binding.cue is not None and binding.cue.stop > self.layout.doc.token_index(before.start):
            return None
        if mark_head(before.key) != "title" and self._is_object_of_saying(number, binding, size):
            return None
        return self._by_noun(number, mark_head(before.key), words)

    def _is_object_of_saying(self, number: int, binding: Binding, size: int) -> bool:
        """See words that close the clause of *qāla* and its like (*qāla X fī muʾtamar «...»*)."""
        cue = binding.cue
        if cue is None or binding.place != "before" or binding.inside_clause or size < _FEW:
            return False
        if cue.sense not in {"say", "continue"} or not cue.finite:
            return False
        tokens = self.layout.doc.tokens
        after = self.layout.doc.token_index(self.layout.marks[number].outer.end)
        return after >= len(tokens) or tokens[after].text in _ENDS or self._new_line(after)

    def _new_line(self, index: int) -> bool:
        doc = self.layout.doc
        return doc.paragraph_at(doc.tokens[index].start).start >= doc.tokens[index - 1].end

    def _by_noun(self, number: int, gives: QuoteKind | None, words: list[Token]) -> Kind | None:
        size = len(words)
        plain = not self._claused(words)
        if gives == "title" and size <= _TITLE:
            return Kind("title", "kind-title-head", 0.9)
        model = any(token.kind == "number" for token in words)
        if gives is not None and (size <= 4 or (size <= _BRIEF and (plain or model))):
            return Kind(gives, f"kind-{gives}-head", 0.9)
        above = size <= 4 and plain and not _is_predicate(words) and self._head_above(number)
        return Kind("name", "kind-name-head", 0.75) if above else None

    def _named(self, number: int) -> bool:
        """See a word of naming before the mark, or before the preposition on it (*yusammā bi-*)."""
        index = self.layout.doc.token_index(self.layout.marks[number].outer.start)
        for token in reversed(self.layout.doc.tokens[max(0, index - 2) : index]):
            if any("naming" in word_classes(r.stem) for r in analyses(token.key) if not r.preposition):
                return True
            if "preposition" not in word_classes(token.key):
                return False
        return False

    def _by_clitic(self, number: int, binding: Binding, words: list[Token]) -> Kind | None:
        before = self._previous(number)
        glued = before is not None and before.end == self.layout.marks[number].outer.start
        if before is None or len(words) > 4 or not (glued or len(before.key) == 1):
            return None
        called = binding.cue is not None and binding.cue.sense in {"call", "stance"}
        address = is_word(before.key, "address")
        if (called and not address) or (binding.cue is not None and self._claused(words)):
            return None
        return Kind("name", "kind-clitic", 0.85)

    def _head_above(self, number: int) -> bool:
        """Look past adjectives for the noun that the mark names (*al-sharika al-jadīda «X»*)."""
        tokens = self.layout.doc.tokens
        index = self.layout.doc.token_index(self.layout.marks[number].outer.start) - 1
        for place in range(index, max(index - _CHAIN, -1), -1):
            token = tokens[place]
            if token.kind != "word" or word_classes(token.key) or self.layout.cue_at(place) is not None:
                return False
            if place < index and mark_head(token.key) == "name":
                return True
            if _is_bare(token) and not (place + 1 <= index and has_article(tokens[place + 1].key)):
                return False  # an indefinite word before the mark is no modifier of a definite head
        return False

    def _coordinated(self, number: int, size: int) -> Kind | None:
        """Give a short mark joined by *wa-* to a name the same kind."""
        other = self._judged.get(number - 1)
        if other is None or other.kind not in {"name", "title"} or size > 4 or other.rule not in _BY_NOUN:
            return None
        doc, marks = self.layout.doc, self.layout.marks
        between = doc.tokens[
            doc.token_index(marks[number - 1].outer.end) : doc.token_index(marks[number].outer.start)
        ]
        if marks[number - 1].outer.covers(marks[number].outer) or not 1 <= len(between) <= 3:
            return None
        joined = all(token.text in _COMMAS or is_word(token.key, "joining") for token in between)
        return Kind(other.kind, "kind-coordinated", 0.85) if joined else None

    def _claused(self, words: list[Token]) -> bool:
        """Tell whether the words show the make of a clause."""
        inner = sum(not word_classes(token.key).isdisjoint(_CLAUSE_CLASSES) for token in words)
        return inner > 0 or len(words) >= 9

    def _by_cue(self, number: int, binding: Binding, words: list[Token]) -> Kind:
        size = len(words)
        mark = self.layout.marks[number]
        if binding.direct and binding.gap and self._is_topic(number, words):
            return Kind("name", "kind-topic", 0.7)
        if binding.direct and (size >= 2 or binding.gap == 0):
            kind: QuoteKind = "speech" if size >= _FEW else "fragment"
            return Kind(kind, f"kind-led-{binding.place}", 0.95)
        if mark.depth and size <= 4:
            if binding.place == "before" and binding.gap <= 2 and mark.opening == "(":
                return Kind("speech", "kind-nested-speech", 0.7)
            return Kind("scare", "kind-nested", 0.6)
        if size >= 5:
            return Kind("speech", "kind-in-clause", 0.9)
        return self._few_words(number, binding, words)

    def _few_words(self, number: int, binding: Binding, words: list[Token]) -> Kind:
        """Judge a mark of a few words somewhere in the clause of a reporting word."""
        assert binding.cue is not None  # noqa: S101  # only bound marks come here
        if binding.place in {"after", "shared"}:
            return Kind("fragment" if len(words) < 4 else "speech", "kind-in-clause", 0.6)
        claused = self._claused(words)
        if binding.cue.part == "phrase" and binding.gap >= 4 and not claused:
            return Kind("name", "kind-loose", 0.6)
        if len(words) == 1 and given_name(words[0].key) in {"m", "f"}:
            return Kind("name", "kind-person", 0.7)
        if claused or binding.cue.sense in {"call", "stance"}:
            return Kind("fragment", "kind-in-clause", 0.75 if len(words) > 1 else 0.6)
        if self._name_shaped(number, words):
            return Kind("name", "kind-name-shape", 0.6)
        return Kind("fragment", "kind-in-clause", 0.55)

    def _is_topic(self, number: int, words: list[Token]) -> bool:
        """See a name between a complementizer and the rest of its clause: what the clause is about.

        It is one word, or a few definite ones without a verb or particle among them.
        """
        if len(words) > 1 and not (len(words) <= _CHAIN and all(map(_is_definite, words))):
            return False
        tokens = self.layout.doc.tokens
        before = self._previous(number)
        index = self.layout.doc.token_index(self.layout.marks[number].outer.end)
        if before is None or index >= len(tokens):
            return False
        return "complementizer" in word_classes(before.key) and tokens[index].kind == "word"

    def _name_shaped(self, number: int, words: list[Token]) -> bool:
        """See a noun right before, and a word or bare nouns inside, that look like a name in apposition."""
        before = self._previous(number)
        if before is None or before.kind != "word":
            return False
        classes = word_classes(before.key)
        if "pronoun" in classes:
            return not _is_bare(words[0])  # hiya «al-tathqif»: a definition
        if any(r.preposition and (r.article or noun_word(r.stem)) for r in analyses(words[0].key)):
            return False  # «bi-l-ṭabʿ»: how, not what
        if "preposition" in classes:
            return self._is_object(words)
        described = is_place(before.key) and _is_bare(words[0])  # the state of a place
        if described or classes or self.layout.cue_at(self.layout.doc.token_index(before.start)):
            return False
        return self._is_apposition(before, words)

    def _is_object(self, words: list[Token]) -> bool:
        """Tell whether the words after a preposition are one bare noun, or a noun and its complement."""
        first = words[0]
        if len(words) == 1:
            return _is_bare(first) and not _owned(first)
        construct = len(words) <= _FEW and _is_bare(first) and not _is_bare(words[-1])
        return construct and not is_content(first.key) and not _verb_shaped(first)

    def _is_apposition(self, before: Token, words: list[Token]) -> bool:
        first = words[0]
        definite = not _is_bare(before)
        if definite and _is_bare(first) and (len(words) > 1 or _verb_shaped(first)):
            return False  # indefinite words after a definite noun are its predicate
        attached = any(r.preposition and (r.article or noun_word(r.stem)) for r in analyses(before.key))
        return len(words) <= _FEW and (definite or attached or bool(source_kinds(before.key)))

    def _alone(self, number: int, words: list[Token]) -> Kind:
        """Without a cue, only a stretch that is clearly a sentence counts as speech."""
        inner = self.layout.marks[number].span
        signs = sum(
            token.kind == "sign" and token.text in _SENTENCE_SIGNS
            for token in self.layout.doc.tokens_in(inner)
        )
        if len(words) >= 12 or (len(words) >= 8 and self._claused(words) and signs):
            return Kind("speech", "kind-sentence", 0.6)
        if len(words) >= 6 and self._claused(words):
            return Kind("speech", "kind-clause", 0.5)
        before = self._previous(number)
        noun_before = before is not None and before.kind == "word" and not word_classes(before.key)
        if noun_before and len(words) <= 4:
            return Kind("name", "kind-apposition", 0.6)
        return Kind("scare", "kind-rest", 0.5)


def _is_bare(token: Token) -> bool:
    """Tell whether a word carries no article."""
    return not has_article(token.key)


def _is_predicate(words: list[Token]) -> bool:
    """Tell whether the words are an indefinite noun and its adjective: what somebody is said to be."""
    first = noun_word(words[0].key)
    return len(words) > 1 and all(map(_is_bare, words)) and first is not None and not first.analysis.letters


def _is_definite(token: Token) -> bool:
    """Tell whether a word carries the article, with or without *wa-*."""
    return any(reading.article and not reading.preposition for reading in analyses(token.key))


def _is_surname(token: Token) -> bool:
    """Tell whether a word can go on a personal name."""
    known = given_name(token.key) is not None or name_like(token.text)
    return known or (is_nisba(token.key) and not _is_bare(token))


def _owned(token: Token) -> bool:
    """Tell whether a pronoun seems attached (*mughāmaratuhu*)."""
    return len(token.key) > 4 and token.text.endswith(pronouns())


def _verb_shaped(token: Token) -> bool:
    """Tell whether a word looks like an imperfect verb."""
    return len(token.key) >= 4 and token.key[0] in IMPERFECT_PREFIXES
