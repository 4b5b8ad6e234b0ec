"""Fuzzing for some seconds; `python -m tests.fuzz TARGET` goes on for hours."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.accuracy.corpora import ROOT
from tests.fuzz.targets import TARGETS, text_of

pytestmark = pytest.mark.fuzz
SECONDS = 10


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.binary(max_size=200))
@settings(max_examples=150, deadline=None)
def test_random_bytes(name: str, data: bytes):
    TARGETS[name](data)


def test_every_piece_is_reached():
    assert len({text_of(bytes([byte])) for byte in range(256)}) > 100


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
@pytest.mark.parametrize("name", TARGETS)
def test_bytes_guided_by_coverage(name: str, tmp_path):
    command = [
        sys.executable,
        "-m",
        "tests.fuzz",
        name,
        f"-max_total_time={SECONDS}",
        "-artifact_prefix=" + str(tmp_path) + "/",
    ]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS * 12, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert not list(tmp_path.iterdir())
