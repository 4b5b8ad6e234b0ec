"""A lemma dictionary from the treebank, stretched over the words of plain text by a few rules.

The rules are those of Arabic spelling: the article is written onto its noun, its alef is dropped
after the preposition lam, and the feminine ending is written open before a suffix.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from quoteminer.parsing.training.treebank import Row, Sentence

__all__ = ["LemmaDictionary", "build_dictionary"]

_ALEF = "\N{ARABIC LETTER ALEF}"
_LAM = "\N{ARABIC LETTER LAM}"
_TEH = "\N{ARABIC LETTER TEH}"
_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_ARTICLE = _ALEF + _LAM
_NOMINALS = ("NOUN", "ADJ", "PROPN")
_AT_LEAST = 2  # times a word must occur in plain text to be given a lemma by rule


class LemmaDictionary:
    """What lemma a form has with a part of speech, and what lemma it has where that is not known."""

    def __init__(self, counts: dict[tuple[str, str], Counter[str]]) -> None:
        self._by_tag = {key: counter.most_common(1)[0][0] for key, counter in counts.items()}
        self._by_form: dict[str, str] = {}
        for (form, _), lemma in self._by_tag.items():
            self._by_form.setdefault(form, lemma)

    def __len__(self) -> int:
        return len(self._by_tag)

    def lemma(self, form: str, upos: str) -> str:
        """Give the lemma of a form; the form itself where it is unknown."""
        return self._by_tag.get((form, upos)) or self._by_form.get(form) or form

    def sentence(self) -> Sentence:
        """Give all entries as one sentence, the form in which Stanza's lemmatizer reads them."""
        rows = (
            Row(form, lemma, upos, "_", "_", int(place > 0), "dep" if place else "root", space_after=True)
            for place, ((form, upos), lemma) in enumerate(self._by_tag.items())
        )
        return Sentence("dictionary", tuple(rows))


def build_dictionary(sentences: Iterable[Sentence], texts: Iterable[Iterable[str]]) -> LemmaDictionary:
    """Count the lemmas of a treebank, and derive those of inflected forms seen in plain text."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for row in sentence.rows:
            counts[row.form, row.upos][row.lemma] += 1
    known = {key: counter.most_common(1)[0][0] for key, counter in counts.items()}
    frequency = Counter(word for text in texts for word in text if word.isalnum())
    for word, count in frequency.items():
        if count >= _AT_LEAST:
            for upos, lemma in _derived(word, known):
                if (word, upos) not in known:
                    known[word, upos] = lemma
                    counts[word, upos][lemma] += 1
    return LemmaDictionary(counts)


def _derived(word: str, known: dict[tuple[str, str], str]) -> Iterator[tuple[str, str]]:
    """Give the parts of speech that a word may have by rule, each with its lemma."""
    if word.startswith(_ARTICLE) and len(word) > 4:
        bare = word.removeprefix(_ARTICLE)
        for upos in _NOMINALS:
            masculine = bare.removesuffix(_TEH_MARBUTA) if upos == "ADJ" else bare
            yield upos, known.get((bare, upos), masculine)
    closed = word[:-1] + _TEH_MARBUTA
    if word.endswith(_TEH) and len(word) > 3 and (closed, "NOUN") in known:
        yield "NOUN", known[closed, "NOUN"]
    if word.startswith(_LAM) and len(word) > 3 and (_ALEF + word, "NOUN") in known:
        for upos in _NOMINALS:
            if (_ALEF + word, upos) in known:
                yield upos, known[_ALEF + word, upos]
