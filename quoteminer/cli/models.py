"""The command `models`."""

from __future__ import annotations

import argparse

from quoteminer.cli.console import open_output, say
from quoteminer.parsing.folder import COMPACT, open_folder
from quoteminer.parsing.official import fetch_official, official_directory

__all__ = ["fetch", "list_models", "train"]


def list_models(options: argparse.Namespace) -> int:
    """List the models that can be used, and where they are."""
    info = open_folder(COMPACT).info
    folder = official_directory(options.directory)
    present = (folder / "ar").is_dir()
    with open_output(None) as output:
        output.write(f"compact   {info.name} {info.version}, bundled, sha256 {info.sha256}")
        output.write(
            f"official  {folder / 'ar' if present else 'not there; get it with: quoteminer models fetch'}"
        )
        output.write("none      patterns alone, no model")
    return 0


def fetch(options: argparse.Namespace) -> int:
    """Download Stanza's own Arabic models."""
    folder = fetch_official(options.directory)
    with open_output(None) as output:
        output.write(str(folder))
    return 0


def train(options: argparse.Namespace) -> int:
    """Train a model and write its scores."""
    from quoteminer.parsing import training  # noqa: PLC0415  (heavy, and only here)
    from quoteminer.parsing.training.settings import Settings  # noqa: PLC0415

    settings = Settings.quick() if options.quick else Settings(threads=options.threads)
    report = training.train(
        options.treebank,
        options.out,
        vectors_text=options.vectors_text,
        settings=settings,
        name=options.name,
        version=options.model_version,
        scratch=options.scratch,
        progress=say,
    )
    with open_output(None) as output:
        output.write(
            f"{report.info.name} {report.info.version} in {report.folder}, sha256 {report.info.sha256}"
        )
        output.write(str(report.scores))
    return 0
