"""What a user of the installed package relies on: names, what importing costs, the wheel."""

import inspect
import os
import re
import subprocess
import sys
import sysconfig
import time
import zipfile
from pathlib import Path

import pytest

import quoteminer

ROOT = Path(__file__).parents[1]
HEAVY = ("torch", "stanza", "numpy", "duckdb", "pandas", "pyspark", "pint", "rich", "babel", "gensim")

# Any attempt to reach the network from the installed package ends the test.
NO_NETWORK = """
import socket

def refuse(*args, **kwargs):
    raise RuntimeError("the network was used")

socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = socket.create_connection = refuse
"""


def python(*arguments, **options):
    return subprocess.run(
        [sys.executable, *arguments], check=True, capture_output=True, encoding="utf-8", **options
    ).stdout


def test_importing_loads_nothing_heavy():
    loaded = python("-c", "import sys, quoteminer; print(*sys.modules)").split()
    assert "quoteminer" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_importing_is_quick():
    """Measured against a bare Python in the same minute, generously: it must not load what it need not."""

    def best(code):
        times = []
        for _ in range(5):
            start = time.perf_counter()
            python("-c", code)
            times.append(time.perf_counter() - start)
        return min(times)

    bare, imported = best("pass"), best("import quoteminer")
    assert imported - bare < 0.5, f"{1000 * (imported - bare):.0f} ms over bare Python"


def test_public_names_are_sorted_and_there():
    assert quoteminer.__all__ == sorted(quoteminer.__all__)
    for name in quoteminer.__all__:
        assert getattr(quoteminer, name) is not None
    assert set(quoteminer.__all__) <= set(dir(quoteminer))


def test_the_api_page_lists_the_public_names():
    page = (ROOT / "docs" / "reference" / "api.md").read_text("utf-8")
    listed = re.findall(r"^\.\. auto(?:function|class|exception):: quoteminer\.(\w+)$", page, re.MULTILINE)
    assert sorted(listed) == sorted(set(quoteminer.__all__) - {"__version__"})


def test_public_names_have_a_docstring():
    assert [
        name
        for name in quoteminer.__all__
        if name != "__version__" and not inspect.getdoc(getattr(quoteminer, name))
    ] == []


def test_public_functions_stay_functions_whatever_was_imported_before():
    before = "import quoteminer.formats.tables, quoteminer.compare.values"
    python("-c", f"{before}; from quoteminer import compare; compare([])")


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        quoteminer.nothing  # noqa: B018


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    python("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    (file,) = folder.glob("*.whl")
    return file


@pytest.mark.slow
def test_the_wheel_holds_the_data_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    package = {name for name in names if ".dist-info/" not in name}
    assert all(name.startswith("quoteminer/") for name in package)
    on_disk = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "quoteminer").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert package == on_disk
    for name in (
        "py.typed",
        "lexicon/data/months.toml",
        "parsing/compact/parser.pt",
        "parsing/compact/MANIFEST.toml",
    ):
        assert f"quoteminer/{name}" in package
    assert any(name.endswith("licenses/LICENSE") for name in names)


@pytest.mark.slow
@pytest.mark.stanza
def test_the_wheel_does_the_main_job_elsewhere_without_network(wheel, tmp_path):
    """Installed in a new environment that borrows the dependencies of this one, but not quoteminer itself."""
    environment = tmp_path / "environment"
    python("-m", "venv", str(environment))
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PIP_"))}
    subprocess.run(
        [scripts / "python", "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)],
        check=True,
        env=clean,
    )
    site = Path(
        subprocess.run(
            [scripts / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True,
            capture_output=True,
            encoding="utf-8",
            env=clean,
        ).stdout.strip()
    )
    # Plain directories on the path: the other environment's own .pth files are not read from there.
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "borrowed.pth").write_text("\n".join(sorted(borrowed)) + "\n")
    (site / "sitecustomize.py").write_text(NO_NETWORK)
    seeds = [str(path) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    assert seeds
    where = subprocess.run(
        [scripts / "python", "-c", "import quoteminer; print(quoteminer.__file__)"],
        check=True,
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env=clean,
    ).stdout
    assert where.startswith(str(environment))
    done = subprocess.run(
        [scripts / "quoteminer", "compare", *seeds],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env=clean,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1. American soldiers in Iraq")
    for figure in ("2,500", "≈ 5,200", "≈ 3,500"):
        assert figure in done.stdout.split("\n2. ")[0]
