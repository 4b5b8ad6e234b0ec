"""The commands of Stanza that train each network, one process each."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from quoteminer.errors import ModelError
from quoteminer.parsing.training.settings import Settings

__all__ = ["Workshop"]

_SHORTHAND = "ar_quoteminer"
_SMALL = {
    "char_hidden_dim": 100,
    "char_emb_dim": 50,
    "word_emb_dim": 50,
    "transformed_dim": 100,
    "num_layers": 2,
}
_TAGGER = {
    **_SMALL,
    "hidden_dim": 150,
    "deep_biaff_hidden_dim": 100,
    "composite_deep_biaff_hidden_dim": 50,
    "tag_emb_dim": 30,
    "batch_size": 48,
    "max_steps_before_stop": 300,
}
_PARSER = {
    **_SMALL,
    "hidden_dim": 200,
    "deep_biaff_hidden_dim": 160,
    "deep_biaff_output_dim": 100,
    "tag_emb_dim": 50,
    "word_cutoff": 4,
    # Stanza's own optimiser and rate need many times the steps on a treebank of this size.
    "optim": "adam",
    "beta2": 0.95,
    "plateau_decay": 0.5,
}


class Workshop:
    """A folder where networks are trained: data in, one file a network out, a log beside each."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder = folder
        self.settings = settings

    def path(self, name: str) -> Path:
        """Give the path of a file in the folder."""
        return self.folder / name

    def tokenizer(self) -> Path:
        """Train on ``train.txt`` and ``dev.txt`` with their labels."""
        self.path("no-mwt.json").write_text("[]", encoding="utf-8")
        options = {
            "txt_file": self.path("train.txt"),
            "label_file": self.path("train.toklabels"),
            "dev_txt_file": self.path("dev.txt"),
            "dev_label_file": self.path("dev.toklabels"),
            "dev_conll_gold": self.path("dev.conllu"),
            "mwt_json_file": self.path("no-mwt.json"),
            "max_seqlen": 300,
            "steps": self.settings.tokenizer_steps,
            "eval_steps": max(1, min(100, self.settings.tokenizer_steps // 2)),
        }
        return self._run("tokenizer", "tokenizer.pt", options, "--no_use_mwt", "--lang", "ar")

    def tagger(self, vectors: Path) -> Path:
        """Train on ``train.conllu``."""
        options = {
            **_TAGGER,
            "train_file": self.path("train.conllu"),
            "eval_file": self.path("dev.conllu"),
            "wordvec_pretrain_file": vectors,
            "max_steps": self.settings.tagger_steps,
            "eval_interval": self.settings.evaluate_every,
        }
        return self._run("tagger", "tagger.pt", options, "--fix_eval_interval", "--lang", "ar")

    def lemmatizer(self) -> Path:
        """Make a dictionary of ``lemmas.conllu``."""
        options = {"train_file": self.path("lemmas.conllu"), "eval_file": self.path("dev.conllu")}
        return self._run("lemmatizer", "lemmatizer.pt", options, "--dict_only")

    def parser(self, vectors: Path) -> Path:
        """Train on ``parser-train.conllu``, then once more with a smaller step."""
        settings = self.settings
        interval = settings.evaluate_every
        first = {
            "max_steps": settings.parser_steps,
            "eval_interval": min(2 * interval, settings.parser_steps),
            "max_steps_before_stop": 900,
            "lr": 0.003,
            "batch_size": 700,
            "plateau_steps": 200,
        }
        second = {
            "max_steps": settings.tuning_steps,
            "eval_interval": interval,
            "max_steps_before_stop": 350,
            "lr": 0.001,
            "batch_size": 900,
            "plateau_steps": 150,
            "continue_from": self.path("parser-first.pt"),
        }
        flags = ("--no_checkpoint", "--no_second_optim", "--no_xpos", "--lang", "ar")
        data = {
            **_PARSER,
            "train_file": self.path("parser-train.conllu"),
            "eval_file": self.path("parser-dev.conllu"),
            "wordvec_pretrain_file": vectors,
        }
        self._run("parser", "parser-first.pt", {**data, **first}, *flags)
        return self._run("parser", "parser.pt", {**data, **second}, *flags)

    def _run(self, module: str, output: str, options: Mapping[str, object], *flags: str) -> Path:
        command = [sys.executable, "-m", f"stanza.models.{module}", "--mode", "train", "--cpu"]
        command += ["--shorthand", _SHORTHAND, "--save_dir", str(self.folder), "--save_name", output]
        for option, value in options.items():
            command += [f"--{option}", str(value)]
        log = self.path(Path(output).with_suffix(".log").name)
        environment = {**os.environ, "OMP_NUM_THREADS": str(self.settings.threads), "PYTHONUTF8": "1"}
        with log.open("wb") as stream:
            done = subprocess.run(  # noqa: S603  (a list of our own arguments, no shell)
                [*command, *flags],
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if done.returncode or not self.path(output).is_file():
            tail = log.read_text(encoding="utf-8", errors="replace").strip().split("\n")[-3:]
            raise ModelError(
                f"training the {module} failed with status {done.returncode}: {' / '.join(tail)}",
                path=log,
                remedy="Name a scratch folder to keep the whole log",
            )
        return self.path(output)
