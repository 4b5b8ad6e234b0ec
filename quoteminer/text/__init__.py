"""Offset-preserving views of a text: folding, tokens, sentences and paragraphs."""

from quoteminer.text.document import Document
from quoteminer.text.folding import Folded, fold, fold_key
from quoteminer.text.tokens import Token, tokenize

__all__ = ["Document", "Folded", "Token", "fold", "fold_key", "tokenize"]
