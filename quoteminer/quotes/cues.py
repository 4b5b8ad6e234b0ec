"""Find reporting words: verbs, participles, verbal nouns and phrases such as *according to*."""

from __future__ import annotations

from attrs import frozen

from quoteminer.lexicon.clitics import Analysis, analyses
from quoteminer.lexicon.known import CUE, known_words
from quoteminer.lexicon.reporting import CueForm, Phrase, cue_forms, phrases, pronouns
from quoteminer.lexicon.sources import given_name, source_kinds
from quoteminer.lexicon.words import forms_of, is_word
from quoteminer.model import Cue, Span
from quoteminer.speakers.nominals import has_article, is_place, name_like
from quoteminer.text import Document, Token
from quoteminer.text.memo import memo

__all__ = ["CueHit", "find_cues", "is_complementizer"]

# How far after an ambiguous form (bayna "between" or bayyana "made clear") its clause may begin.
_STRICT_REACH = 14
_LONG_REACH = 45
_OPENERS = frozenset(
    {
        '"',
        "(",
        "\N{LEFT DOUBLE QUOTATION MARK}",
        "\N{RIGHT DOUBLE QUOTATION MARK}",
        "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    }
)
_TA_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_ARTICLE = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_STOPS = frozenset(".!\N{ARABIC QUESTION MARK}\N{HORIZONTAL ELLIPSIS}")


@frozen
class CueHit:
    """A reporting word in the text; exactly one of ``form`` and ``phrase`` is set.

    ``index`` and ``stop`` bound its tokens; ``span`` leaves an attached conjunction out.
    ``pronoun`` tells that a phrase carries its source as a pronoun (*ʿalā ḥaddi taʿbīrihi*); ``relative``
    that a verb stands in a clause which only describes a noun (*taṣrīḥāt naqalathā ṣaḥīfa*).
    """

    index: int
    stop: int
    span: Span
    form: CueForm | None
    phrase: Phrase | None = None
    pronoun: bool = False
    relative: bool = False

    @property
    def finite(self) -> bool:
        """Whether the cue is a finite verb."""
        return self.form is not None and self.form.part == "finite"

    @property
    def part(self) -> str:
        """The verb's part (finite, participle, masdar), or ``phrase``."""
        return self.form.part if self.form else "phrase"

    @property
    def sense(self) -> str:
        """The verb's sense, or ``phrase``."""
        return self.form.verb.sense if self.form else "phrase"

    @property
    def conjunction(self) -> bool:
        """Whether *wa-* or *fa-* is attached."""
        return self.form is not None and self.form.conjunction

    def cue(self, text: str) -> Cue:
        """Give the cue as it goes into a result."""
        return Cue(self.span, self.span.of(text))


def is_complementizer(key: str) -> bool:
    """Tell whether a folded word opens a reported clause (*inna*, *anna* with or without clitics)."""
    return key in forms_of("complementizer")


def find_cues(doc: Document, openers: frozenset[int] = frozenset()) -> tuple[CueHit, ...]:
    """Find every reporting word of a text, in order.

    ``openers`` are the offsets at which quotation marks open: an ambiguous form needs one, a colon or
    a complementizer soon after it.

    >>> text = "وقال الوزير إن الوضع، بحسب تقرير، مستقر"
    >>> [hit.span.of(text) for hit in find_cues(Document(text))]
    ['قال', 'بحسب']
    """
    hits: list[CueHit] = []
    tokens = doc.tokens
    stop = 0
    for index in [i for i, kinds in enumerate(doc.view(known_words)) if kinds & CUE]:
        hit = _hit_at(tokens, index, openers) if index >= stop else None
        if hit is not None:
            hits.append(hit)
            stop = hit.stop
    return tuple(hits)


def _hit_at(tokens: tuple[Token, ...], index: int, openers: frozenset[int]) -> CueHit | None:
    token = tokens[index]
    for form in cue_forms(token.key):
        if not _is_verbal(tokens, index, form, openers):
            continue
        if (form.verb.strict or form.verb.sense in {"lead", "carry"}) and not _clause_follows(
            tokens, index, form, openers
        ):
            continue
        span = Span(token.offset(form.letters), token.end)
        return CueHit(index, index + 1, span, form, relative=_describes(tokens, index, form))
    return _phrase_at(tokens, index)


def _describes(tokens: tuple[Token, ...], index: int, form: CueForm) -> bool:
    """Tell whether a finite verb stands in a relative clause.

    The relative pronoun shows it after a definite noun; after an indefinite one the resumptive pronoun on the
    verb does, unless the verb takes the person addressed as its object.
    """
    previous = tokens[index - 1] if index else None
    if form.part != "finite" or previous is None or form.conjunction or previous.kind != "word":
        return False
    if is_word(previous.key, "relative"):
        return True
    if form.pronoun and source_kinds(previous.key) and not has_article(previous.key):
        return True  # maṣdar waṣafathu ...: an indefinite noun is described by a clause
    resumes = form.pronoun and not form.verb.addresses and form.verb.sense not in {"call", "stance", "lead"}
    return resumes and not is_word(previous.key, "as", "subordinator", "auxiliary", "topic")


def _is_verbal(tokens: tuple[Token, ...], index: int, form: CueForm, openers: frozenset[int]) -> bool:
    """Tell a verb or participle from a noun of the same letters, by its neighbours."""
    if _is_other_word(tokens, index, form):
        return False
    previous = tokens[index - 1] if index else None
    if previous is None or form.conjunction:
        return True
    if form.part == "finite" and not form.pronoun:
        return not _leads_to_noun(previous.key)
    if form.part == "participle" and previous.kind != "sign" and form.verb.masdar is None:
        return index + 1 < len(tokens) and _is_governed(tokens[index + 1], form, openers)
    return True


def _is_other_word(tokens: tuple[Token, ...], index: int, form: CueForm) -> bool:
    """Tell whether the word reports nothing, whatever stands before it."""
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if (
        index
        and given_name(token.key) in {"m", "f"}
        and source_kinds(tokens[index - 1].key) & {"rank", "role"}
    ):
        return True  # naẓīruhu Ruwī ...: a name after its office
    if _may_name(token.key):
        # yaddaʿī l-wazīr "the minister claims" is written like yudʿā "is called".
        return form.verb.sense != "say" or following is None or not has_article(following.key)
    if form.verb.sense == "stance" and following is not None and is_word(following.key, "anonymity"):
        return True  # "he asked not to be named" says nothing
    # waṣfa "recipe" is not waṣafahu, baynahā "between them" not bayyanahā
    between = is_word(token.key[form.letters :], "between-pronoun")
    return form.pronoun and (between or token.text.endswith(_TA_MARBUTA))


@memo()
def _may_name(key: str) -> bool:
    return any(is_word(reading.stem, "naming") for reading in analyses(key))


@memo()
def _leads_to_noun(key: str) -> bool:
    """Tell whether what follows is a noun: after a preposition or *ʿadam* (*ʿadam dhikr ismihi*)."""
    stems = {key} | {r.stem for r in analyses(key) if r.conjunction and r.letters == 1}
    return is_word(key, "nominalizer") or any(
        is_word(stem, "preposition") and not is_word(stem, "as", "relative", "subordinator") for stem in stems
    )


def _is_governed(token: Token, form: CueForm, openers: frozenset[int]) -> bool:
    """Tell whether what a participle reports begins right after it."""
    return (
        token.text == ":"
        or (token.start in openers and not form.verb.clausal)
        or is_complementizer(token.key)
        or token.key in form.verb.governs
        or any(r.preposition in form.verb.governs for r in analyses(token.key) if r.letters)
    )


def _clause_follows(tokens: tuple[Token, ...], index: int, form: CueForm, openers: frozenset[int]) -> bool:
    """Accept an ambiguous form only where a reporting clause can stand.

    It must begin its clause, or carry a conjunction, or follow *qad* or *kāna*; and a mark, a colon
    or a complementizer must come soon.
    """
    if not _opens_clause(tokens, index, form) or _pairs(tokens, index):
        return False
    reach = _LONG_REACH if form.verb.sense == "continue" and form.conjunction else _STRICT_REACH
    # ʿabra is a preposition, ʿabbara a verb: only its own preposition tells.
    prepositional = form.verb.sense == "stance" and is_word(tokens[index].key[form.letters :], "preposition")
    marks = frozenset() if form.verb.clausal or prepositional or form.verb.sense == "carry" else openers
    ahead = tokens[index + 1 : index + 1 + reach]
    if form.verb.clausal and form.verb.sense == "continue" and ahead:
        marks = openers & {ahead[0].start}
    for token in ahead:
        if token.kind == "sign":
            if token.text in _STOPS:
                return False
            if token.text == ":" or token.start in marks:
                return True
        elif is_complementizer(token.key) or _governed(token, form):
            return True
        elif (others := cue_forms(token.key)) and not source_kinds(token.key):
            return _leads_to(form, others[0])
    return False


def _leads_to(form: CueForm, other: CueForm) -> bool:
    """Tell whether a verb leads to the next reporting word: another finite verb takes over.

    *Qawluhu* and *qāʾilan* go with the verb before them, any participle with a verb of going on.
    """
    return other.part != "finite" and (
        other.verb.masdar is not None or (form.verb.sense == "continue" and other.part == "participle")
    )


def _opens_clause(tokens: tuple[Token, ...], index: int, form: CueForm) -> bool:
    if form.conjunction or form.part == "participle" or form.verb.sense == "carry" or not index:
        return True
    previous = tokens[index - 1]
    return previous.kind == "sign" or _precedes_clause(previous.key)


@memo()
def _precedes_clause(key: str) -> bool:
    return any(
        is_word(reading.stem, "auxiliary", "subordinator", "relative")
        for reading in analyses(key)
        if not (reading.preposition or reading.article)
    )


def _pairs(tokens: tuple[Token, ...], index: int) -> bool:
    """See the second half of *baynahā wa-bayna*, which is no verb."""
    stems = {reading.stem for reading in analyses(tokens[index].key)}
    return any(
        is_word(stem, "preposition") and tokens[back].key.startswith(stem)
        for stem in stems
        for back in range(max(0, index - 6), index)
    )


def _governed(token: Token, form: CueForm) -> bool:
    """See the preposition that makes an ambiguous form a reporting verb (*ʿabbara ... ʿan*)."""
    return form.verb.sense in {"stance", "carry"} and token.key in form.verb.governs


def _phrase_at(tokens: tuple[Token, ...], index: int) -> CueHit | None:
    following = tokens[index + 1].key if index + 1 < len(tokens) else ""
    for reading, phrase in _phrases_from(tokens[index].key):
        size = len(phrase.words)
        if size > 1 and not following.startswith(phrase.words[1]):
            continue
        words = tokens[index : index + size]
        if len(words) < size or any(w.key != p for w, p in zip(words[1:-1], phrase.words[1:-1], strict=True)):
            continue
        last = words[-1].key if size > 1 else reading.stem
        owned = any(last == phrase.words[-1] + pronoun for pronoun in pronouns())
        if last != phrase.words[-1] and not owned:
            continue
        if not owned and not _source_follows(tokens, index + size, phrase):
            continue
        span = Span(tokens[index].offset(reading.letters), words[-1].end)
        return CueHit(index, index + size, span, None, phrase, pronoun=owned)
    return None


@memo()
def _phrases_from(key: str) -> tuple[tuple[Analysis, Phrase], ...]:
    """List the phrases that can begin at a folded word."""
    return tuple(
        (reading, phrase)
        for reading in analyses(key)
        if not (reading.preposition or reading.article or reading.future)
        for phrase in phrases().get(reading.stem, ())
    )


def _source_follows(tokens: tuple[Token, ...], index: int, phrase: Phrase) -> bool:
    """Check that the preposition which leads to the source is there."""
    if index >= len(tokens):
        return False
    if not _leads_to_source(tokens, index, phrase):
        return False
    if not phrase.governs:
        return tokens[index].kind == "word"
    return tokens[index].key == phrase.governs or any(
        reading.preposition == phrase.governs for reading in analyses(tokens[index].key)
    )


def _leads_to_source(tokens: tuple[Token, ...], index: int, phrase: Phrase) -> bool:
    """Check that a phrase leads to somebody who speaks: not to a law, a plan or a need."""
    token = tokens[index]
    if phrase.governs and token.key == phrase.governs and index + 1 < len(tokens):
        token = tokens[index + 1]
    if token.kind != "word":
        return token.text in _OPENERS
    stems = {token.key} | {
        _ARTICLE + r.stem if r.article else r.stem  # a definite noun has no pronoun: al-ḥāja is no ḥājj
        for r in analyses(token.key)
        if not r.conjunction and r.preposition in ("", phrase.governs)
    }
    if any(is_word(stem.removeprefix(_ARTICLE), "norm") for stem in stems):
        return False
    if any(source_kinds(stem) or given_name(stem) or is_word(stem, "relative") for stem in stems):
        return True
    if phrase.strict:
        return False
    written = (
        token.text[len(phrase.governs) :]
        if phrase.governs and token.key[:1] == phrase.governs
        else token.text
    )
    owned = token.key.endswith(tuple(p for p in pronouns() if len(p) > 1))  # ḥasaba nawʿihā: by its kind
    return (name_like(written) and not owned) or any(is_place(stem) for stem in stems)
