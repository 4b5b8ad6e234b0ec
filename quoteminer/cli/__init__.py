"""The command line: the only place that prints, exits and knows about terminals."""

from quoteminer.cli.main import main

__all__ = ["main"]
