"""Accuracy against hand annotation: measures, corpora, floors and the table in the docs."""
