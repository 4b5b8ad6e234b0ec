"""The commands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module

from quoteminer._version import __version__

__all__ = ["make_parser", "parse_arguments"]

_TOP = """\
Direct quotes with their speakers, and numeric claims that can be compared across
articles, from Arabic news.

examples:
  quoteminer compare seeds/
  quoteminer report seeds/ --output report.html
  quoteminer extract article.txt --format table
  cat article.txt | quoteminer extract - > article.jsonl
"""
_EXIT = """\
exit codes:
  0  all is well
  2  wrong usage, or nothing could be done
  3  some inputs could not be read; the others were written
"""
_EXIT_DIFF = """\
exit codes:
  0  all is well
  1  they differ in what --fail-on names
  2  wrong usage, or nothing could be done
"""
_EXTRACT = """\
Find the quotes, speakers and numeric claims of articles.

PATH is a text file, a JSON Lines file (.jsonl, .jsonl.gz) with "id", "text", "source"
and "published", a saved web page (.html; needs the extra "web"), a folder of such
files, or - for standard input. What is known about text files comes from a file
articles.toml beside them, else from their own dateline.

examples:
  quoteminer extract article.txt
  quoteminer extract news/ archive.jsonl.gz --output found.jsonl
  quoteminer extract old-article.txt --encoding windows-1256 --format table
  quoteminer extract news/ --model none        (patterns alone: fast, less exact)
  quoteminer extract news/ --format csv --table quotes --output quotes.csv
  quoteminer extract archive.jsonl.gz --workers 2 --resume --output found.jsonl
"""
_COMPARE = """\
Group the numeric claims of several articles that are about the same thing, and say
whether they agree, and if not, why: a plan, a change with time, a part, a conflict.
With --quotes, gather what several of them report as said by one source, and show what
is altered, taken back, put otherwise or cut: numbers, negations and dropped words first.

PATH is as for `extract`; JSON Lines that `extract` wrote are not mined again, nor is
a store, given alone.

examples:
  quoteminer compare seeds/
  quoteminer compare found.jsonl --format json --output groups.json
  quoteminer compare claims.duckdb
  quoteminer compare claims.duckdb --quotes
"""
_DIFF = """\
Say what became of the quotes and figures of one article in another, or in a later
version of it: kept, changed, dropped, added. Changed numbers and negations go first.

A and B are files that hold one article each, as for `extract`; with --store, ids.

examples:
  quoteminer diff seeds/coalition-qaim.txt seeds/coalition-drawdown.txt
  quoteminer diff monday.txt tuesday.txt --fail-on changed
  quoteminer diff flood-toll strikes-qarachokh --store claims.duckdb --format json
"""
_STORE = """\
Keep what is found in one file (a DuckDB database; needs the extra "store").

examples:
  quoteminer store add seeds/ --store claims.duckdb
  quoteminer compare claims.duckdb
  quoteminer store export --store claims.duckdb --output tables
"""
_STORE_ADD = """\
Mine articles and store each as soon as it is found, wholly or not at all.

PATH is as for `extract`; JSON Lines that `extract` wrote are not mined again. Articles
that the store holds already, found by the same model, are passed over: run the command
again after an interruption and it goes on where it was.

examples:
  quoteminer store add seeds/ --store claims.duckdb
  quoteminer store add archive.jsonl.gz --store claims.duckdb --workers 2
"""
_STORE_EXPORT = """\
Write the tables of a store to files for other programs: articles, claims, quotes and
statements.

examples:
  quoteminer store export --store claims.duckdb --output tables
  quoteminer store export --store claims.duckdb --output tables --format csv
"""
_REPORT = """\
Write one page of HTML for people: the figures that can be compared, with charts and
their sentences, and each article with its quotes and figures marked.

The page holds all it needs and asks nothing of the network. PATH is as for `extract`;
JSON Lines that `extract` wrote are not mined again, nor is a store, given alone.

examples:
  quoteminer report seeds/ --output report.html
  quoteminer report found.jsonl --lang en --title "Troops in Iraq" --output report.html
"""
_MODELS = """\
The parsing models: which there are, and how to get or make others.

examples:
  quoteminer models list
  quoteminer models fetch
  quoteminer models train ar_pud-ud.conllu --out my-model
  quoteminer extract article.txt --model my-model
"""
_MODELS_LIST = """\
List the models that can be used, and where they are.

examples:
  quoteminer models list
"""
_MODELS_FETCH = """\
Download Stanza's own Arabic models: the one command that goes to the network.

examples:
  quoteminer models fetch
  quoteminer models fetch --directory stanza_resources
"""
_MODELS_TRAIN = """\
Train a parsing model from a treebank (needs the extra "train").

examples:
  quoteminer models train ar_pud-ud.conllu --out my-model
  quoteminer models train ar_pud-ud.conllu --out my-model --vectors-text news.txt --threads 4
  quoteminer models train ar_pud-ud.conllu --out rehearsal --quick
"""
_SCHEMA = """\
Print the JSON Schema of one line of `extract`.

examples:
  quoteminer schema --output schema.json
"""


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the arguments; wrong ones end the program with a message and code 2."""
    return make_parser().parse_args(arguments)


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of all commands."""
    parser = _new(argparse.ArgumentParser, _TOP, prog="quoteminer")
    parser.add_argument("--version", action="version", version=f"quoteminer {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_extract(_new(commands.add_parser, _EXTRACT, "extract", help="find quotes, speakers and figures"))
    _add_compare(_new(commands.add_parser, _COMPARE, "compare", help="compare the figures of articles"))
    _add_diff(
        _new(
            commands.add_parser,
            _DIFF,
            "diff",
            help="compare two articles, or two versions of one",
            epilog=_EXIT_DIFF,
        )
    )
    _add_store(_new(commands.add_parser, _STORE, "store", help="keep what is found in one file"))
    _add_report(_new(commands.add_parser, _REPORT, "report", help="write a page for people"))
    _add_models(_new(commands.add_parser, _MODELS, "models", help="list, fetch or train parsing models"))
    schema = _new(commands.add_parser, _SCHEMA, "schema", help="print the JSON Schema")
    schema.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")
    _runs(schema, "extract", "schema")
    return parser


def _new(
    make: Callable[..., argparse.ArgumentParser], text: str, *names: str, **options: str
) -> argparse.ArgumentParser:
    options.setdefault("epilog", _EXIT)
    return make(
        *names,
        description=text,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        **options,
    )


def _runs(parser: argparse.ArgumentParser, module: str, function: str) -> None:
    """Tie a command to its function, whose module is loaded only when the command runs."""

    def run(options: argparse.Namespace) -> int:
        found: Callable[[argparse.Namespace], int] = getattr(
            import_module(f"quoteminer.cli.{module}"), function
        )
        return found(options)

    parser.set_defaults(run=run)


def _add_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, or - for standard input")
    _add_mining(parser)
    _add_output(parser)


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE, which appears when complete")


def _add_mining(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--model",
        default="compact",
        metavar="MODEL",
        help="compact (bundled; default), official (Stanza's own), none (patterns alone), or a model folder",
    )
    parser.add_argument("--threads", type=_count, metavar="N", help="how many cores each parser may use")
    parser.add_argument(
        "--workers",
        type=_count,
        default=1,
        metavar="N",
        help="mine in N processes, each with its own parser; the results are the same (default: 1)",
    )
    parser.add_argument("--encoding", metavar="NAME", help="encoding of the input; recognised by itself else")
    parser.add_argument("-q", "--quiet", action="store_true", help="say only what failed")


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be 1 or more, not {text}")
    return number


def _add_extract(parser: argparse.ArgumentParser) -> None:
    _add_input(parser)
    parser.add_argument(
        "--format",
        choices=("jsonl", "table", "csv", "parquet", "webannotation", "schemaorg"),
        default="jsonl",
        help="jsonl: one JSON object an article, for programs (default); table: for people; csv: for "
        "spreadsheets; parquet: for data frames; webannotation, schemaorg: JSON-LD",
    )
    parser.add_argument(
        "--table",
        choices=("claims", "quotes", "statements"),
        help="which rows csv and parquet have (default: claims)",
    )
    parser.add_argument(
        "--without-text", action="store_true", help="leave the articles' own text out of the records"
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help="write to --output as the articles are mined, and after an interruption go on where it ends",
    )
    _runs(parser, "extract", "extract")


def _add_compare(parser: argparse.ArgumentParser) -> None:
    _add_input(parser)
    _add_table_or_json(parser)
    _add_corrections(parser)
    _runs(parser, "compare", "compare")


def _add_corrections(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--quotes", action="store_true", help="compare what is reported as said, instead of figures"
    )
    parser.add_argument(
        "--corrections", metavar="FILE", help="TOML file of what you know better: aliases, wrong speakers …"
    )


def _add_table_or_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=("table", "json"),
        default="table",
        help="table: for people (default); json: for programs",
    )


def _add_diff(parser: argparse.ArgumentParser) -> None:
    for name, place in (("first", "A"), ("second", "B")):
        parser.add_argument(name, metavar=place, help="file of one article; with --store, its id")
    parser.add_argument("--store", metavar="STORE", help="take the articles from this store")
    parser.add_argument(
        "--fail-on",
        choices=("conflict", "changed", "any"),
        default="conflict",
        help="what exit code 1 tells: a contradiction (default); anything that is not the same in both; "
        "or also what only one of them has",
    )
    _add_mining(parser)
    _add_output(parser)
    _add_table_or_json(parser)
    _runs(parser, "diff", "diff")


def _add_store(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    adding = _new(actions.add_parser, _STORE_ADD, "add", help="mine articles and store what is found")
    adding.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, or - for standard input")
    _add_store_file(adding)
    _add_mining(adding)
    adding.set_defaults(output=None)
    _runs(adding, "store", "add")
    export = _new(actions.add_parser, _STORE_EXPORT, "export", help="write the tables of a store")
    _add_store_file(export)
    export.add_argument(
        "-o", "--output", required=True, metavar="DIR", help="the folder of the files, made if need be"
    )
    export.add_argument(
        "--format",
        choices=("parquet", "csv"),
        default="parquet",
        help="parquet: for data frames (default); csv: for spreadsheets",
    )
    export.add_argument("-q", "--quiet", action="store_true", help="say only what failed")
    _runs(export, "store", "export")


def _add_store_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", required=True, metavar="STORE", help="the file of the store")


def _add_report(parser: argparse.ArgumentParser) -> None:
    _add_input(parser)
    parser.add_argument(
        "--lang", choices=("ar", "en"), default="ar", help="the language of the page (default: ar)"
    )
    parser.add_argument("--title", metavar="TITLE", help="the heading of the page")
    _add_corrections(parser)
    _runs(parser, "report", "report")


def _add_models(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    listing = _new(actions.add_parser, _MODELS_LIST, "list", help="list the models that can be used")
    fetch = _new(actions.add_parser, _MODELS_FETCH, "fetch", help="download Stanza's own Arabic models")
    for action in (listing, fetch):
        action.add_argument("--directory", metavar="DIR", help="the Stanza folder; Stanza's default else")
    _runs(listing, "models", "list_models")
    _runs(fetch, "models", "fetch")
    train = _new(actions.add_parser, _MODELS_TRAIN, "train", help="train a model from a CoNLL-U treebank")
    train.add_argument("treebank", metavar="TREEBANK", help="the treebank, in CoNLL-U")
    train.add_argument("-o", "--out", required=True, metavar="DIR", help="the folder of the new model")
    train.add_argument("--vectors-text", metavar="FILE", help="plain text for the word vectors")
    train.add_argument("--name", default="my-model", help="the name of the model in all output")
    train.add_argument("--model-version", default="0", metavar="VERSION", help="its version")
    train.add_argument("--scratch", metavar="DIR", help="keep intermediate files and logs here")
    train.add_argument("--threads", type=_count, default=1, metavar="N", help="how many cores to use")
    train.add_argument("--quick", action="store_true", help="rehearse: run every stage, learn nothing")
    _runs(train, "models", "train")
