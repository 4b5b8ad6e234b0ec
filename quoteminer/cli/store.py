"""The commands `store add` and `store export`, and stores where other commands take articles."""

from __future__ import annotations

import argparse

from attrs import frozen

from quoteminer.cli.console import say
from quoteminer.cli.mining import Mining
from quoteminer.errors import OptionError
from quoteminer.formats.inputs import parse_input
from quoteminer.mining import Miner
from quoteminer.model import Article, ParserInfo
from quoteminer.store import Store, is_store

__all__ = ["add", "export", "given_store"]


@frozen
class _Known:
    """What the store holds already is not mined again."""

    store: Store
    parser: ParserInfo | None

    def holds(self, article: Article) -> bool:
        return self.store.holds(article, self.parser)

    def close(self) -> None:
        """Nothing is left to check when all articles are read."""


def add(options: argparse.Namespace) -> int:
    """Mine the articles that the store does not hold yet, and store each as soon as it is found."""
    parser = Miner(model=None if options.model == "none" else options.model).info
    with Store(options.store) as store:
        before = len(store)
        mining = Mining(options, _Known(store, parser))
        added = store.add(mining.extractions(parse_input))
        there = mining.done - added.added - added.replaced
        if not options.quiet:
            say(
                f"{options.store}: {added.added:,} added to {before:,}, {added.replaced:,} replaced, "
                f"{there:,} there already"
            )
    return mining.finish("stored")


def export(options: argparse.Namespace) -> int:
    """Write the tables of a store."""
    with Store(options.store, read_only=True) as store:
        for path in store.export(options.output, format=options.format):
            if not options.quiet:
                say(f"{path} written")
    return 0


def given_store(options: argparse.Namespace) -> Store | None:
    """Open the store that a command was given in the place of articles, for reading.

    Raises `OptionError` where it was given together with others.
    """
    if not any(map(is_store, options.paths)):
        return None
    if len(options.paths) > 1:
        raise OptionError("PATH", " ".join(options.paths), "one store alone, or articles without a store")
    return Store(options.paths[0], read_only=True)
