"""What only a process of its own shows: exit codes, pipes, terminals."""

import os
import signal
import subprocess
import sys

import pytest

YES = "أعلنت وزارة الدفاع مقتل 12 جنديا في بغداد. وقال الوزير سامي حداد: «لن نغلق الميناء»."
COMMAND = [sys.executable, "-m", "quoteminer"]


def run(*arguments, **options):
    environment = {**os.environ, **options.pop("env", {})}
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], check=False, capture_output=True, env=environment, **options
    )


@pytest.fixture
def news(tmp_path):
    (tmp_path / "a.txt").write_text(YES)
    return tmp_path


def test_exit_codes(news):
    assert run("extract", news, "--model", "none").returncode == 0
    assert run("extract", news, "missing", "--model", "none").returncode == 3
    assert run("extract").returncode == 2


def test_output_is_utf_8_whatever_the_locale(news):
    done = run(
        "extract",
        news,
        "--model",
        "none",
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0
    assert "سامي حداد" in done.stdout.decode("utf-8")


def test_messages_survive_any_locale(news):
    (news / "قديم.txt").write_bytes(YES.encode("cp1256"))
    done = run(
        "extract",
        news,
        "--model",
        "none",
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0
    assert "قديم: not UTF-8; read as windows-1256" in done.stderr.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error(news):
    with (news / "many.jsonl").open("w") as stream:
        for number in range(3_000):
            print(f'{{"id": "{number}", "text": "{YES}"}}', file=stream)
    with subprocess.Popen(
        [*COMMAND, "extract", str(news), "--model", "none"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.skipif(not hasattr(signal, "SIGINT") or sys.platform == "win32", reason="needs POSIX signals")
def test_ctrl_c_leaves_neither_a_traceback_nor_half_a_file(news):
    target = news / "out" / "found.jsonl"
    target.parent.mkdir()
    with subprocess.Popen(
        [*COMMAND, "extract", "-", "--model", "none", "--output", str(target)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        row = f'{{"id": "1", "text": "{YES}"}}\n'.encode()
        process.stdin.write(row)
        process.stdin.flush()
        while not any(target.parent.iterdir()):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert process.stderr.read() == b""
    assert list(target.parent.iterdir()) == []


posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX devices and pseudo-terminals")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")  # noqa: PTH110
@pytest.mark.parametrize("form", ["jsonl", "table", "csv", "webannotation"])
def test_a_full_disk_behind_standard_output_is_told(news, form):
    with open("/dev/full", "wb") as full:  # noqa: PTH123  (a device)
        done = subprocess.run(
            [*COMMAND, "extract", str(news), "--model", "none", "--format", form],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "quoteminer: standard output: cannot be written: No space left on device. "
        "Name another file with --output\n"
    )


@posix
def test_output_to_a_device_or_pipe_does_not_replace_it(news):
    pipe = news / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(
        [*COMMAND, "extract", str(news / "a.txt"), "--model", "none", "-o", str(pipe)]
    ) as process:
        assert b'"id": "a"' in pipe.read_bytes()
        assert process.wait(60) == 0
    assert pipe.is_fifo()


@posix
def test_output_through_a_link_keeps_the_link(news):
    link = news / "latest.jsonl"
    link.symlink_to("monday.jsonl")
    assert run("extract", news / "a.txt", "--model", "none", "-o", link).returncode == 0
    assert link.is_symlink()
    assert b'"id": "a"' in (news / "monday.jsonl").read_bytes()


def on_a_terminal(arguments, stream, env):
    """Run a command whose standard output or error is a terminal; give its exit code and what it shows."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | env
    with subprocess.Popen([*COMMAND, *map(str, arguments)], env=environment, **{stream: theirs}) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        code = process.wait(60)
    os.close(ours)
    return code, shown.decode("utf-8")


@posix
@pytest.mark.parametrize(
    ("env", "colored"),
    [({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_colors_are_for_terminals_that_want_them(news, env, colored):
    code, shown = on_a_terminal(["extract", news, "--model", "none", "--format", "table"], "stdout", env)
    assert code == 0
    assert "سامي حداد" in shown
    assert ("\x1b[" in shown) == colored


@posix
@pytest.mark.parametrize("command", ["extract", "compare", "report"])
def test_a_long_run_is_told_on_a_terminal_unless_it_is_to_be_quiet(news, command):
    arguments = [command, news / "a.txt", "--model", "none", "-o", news / "out"]
    code, shown = on_a_terminal(arguments, "stderr", {"TERM": "xterm"})
    assert code == 0
    assert "1/1" in shown
    assert "articles/s" in shown
    assert on_a_terminal([*arguments, "--quiet"], "stderr", {"TERM": "xterm"}) == (0, "")


@posix
def test_a_page_is_not_poured_on_a_terminal(news):
    code, shown = on_a_terminal(["report", news, "--model", "none"], "stdout", {"TERM": "xterm"})
    assert (code, shown) == (2, "")
