"""From arguments to an exit code.

0: fine; 1: what was asked to be checked found something; 2: wrong usage, or nothing could be done;
3: some inputs failed and the rest was written.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from quoteminer.cli.arguments import parse_arguments
from quoteminer.cli.console import drop_stdout, say
from quoteminer.errors import QuoteminerError

__all__ = ["main"]

_USAGE = 2
_INTERRUPTED = 130  # what a shell reports for a command that was stopped with Ctrl-C
_PIPE_CLOSED = 141  # and for one whose reader went away


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    try:
        options = parse_arguments(arguments)
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        drop_stdout()
        return _PIPE_CLOSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except QuoteminerError as error:
        say(str(error))
        return _USAGE
    return code
