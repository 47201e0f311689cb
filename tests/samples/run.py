#!/usr/bin/env python3
"""Run the samples of the bundled roadmap and compare what they print.

    python3 tests/samples/run.py                    every sample
    python3 tests/samples/run.py core-python orm    samples below these folders
    python3 tests/samples/run.py --bless PATH       rewrite wrong .out files
    python3 tests/samples/run.py --self-test        test this runner itself

Pages of the roadmap show real files, so the files can be tested where they
live. What is done with a file depends on its suffix:

    .py     With `x.out` beside it: run, exit status 0, stdout equal to the
            .out file byte for byte. Without: run, exit status 0 (a `test_*.py`
            is run by pytest). Listed in `not-run.d/*.txt`: only parsed.
    .sql    Run against an empty SQLite database, statement by statement; rows
            are printed with their values joined by ` | `. Compared as above.
    .js     With an .out file: run by node and compared. Without: parsed by
            `node --check`. The same for .mjs.
    .html   Every element closed, in the right order; ids used once.
    .css    Brackets, comments and strings closed.
    .json   Parses, without duplicate keys. The same for .ipynb.
    .toml   Parses.
    .svg    Well-formed, has a viewBox, carries no script and no style.

An .out file without a source is a failure, and so is an entry of a not-run
list that names no file. A not-run list has one entry a line, its path relative
to the roadmap: `area/skill/file.py: the reason`; `#` starts a comment.

Python samples run in a virtual environment built from `requirements.txt` and
kept in `target/samples-venv` until that file changes. Each sample runs in its
own temporary copy of its bundle (the folder of the page that shows it), with
no standard input, a fixed hash seed and UTF-8. The time limit is a guard
against what never ends; no sample may come near it.

Only the standard library is used. The last line is `N passed, N failed,
N skipped`; the exit status is 1 when something failed, 2 when the samples
could not be run at all.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import tomllib
import venv
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import Enum
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]

WORKERS = 2
# Only ends what would never end: no sample comes near it on any machine.
TIMEOUT = 600.0

#: Suffixes of sources whose printed output may stand in an `.out` file.
RUNNABLE = (".py", ".sql", ".js", ".mjs")


# Results ------------------------------------------------------------------


class Status(Enum):
    """How the check of one file ended."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Result:
    """The outcome for one file; `detail` says why it failed."""

    path: str
    status: Status
    detail: str = ""


class SampleError(Exception):
    """A sample is wrong; the message is shown below its path."""


@dataclass(frozen=True)
class Setup:
    """Where things are and how samples are run."""

    roadmap: Path
    not_run: Path
    python: Path
    cache: Path
    timeout: float = TIMEOUT
    workers: int = WORKERS
    bless: bool = False
    only: tuple[str, ...] = ()

    def relative(self, path: Path) -> str:
        """The path as lists and reports write it."""
        return path.relative_to(self.roadmap).as_posix()

    def wants(self, relative: str) -> bool:
        """Whether the folders or files named on the command line hold it."""
        return not self.only or any(
            relative == name or relative.startswith(f"{name}/")
            for name in self.only
        )


# The virtual environment --------------------------------------------------


def prepare_venv(folder: Path, requirements: Path) -> Path:
    """Return the environment's interpreter, building it when it is stale.

    A stamp, written last, holds the digest of the requirements and the
    interpreter's version: an interrupted installation is never reused.
    """
    stamp = folder / "requirements.stamp"
    python = folder / "bin" / "python3"
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()
    wanted = f"{digest} python {sys.version.split()[0]}\n"
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    print(f"installing {requirements.name} into {folder}", file=sys.stderr)
    venv.create(folder, clear=True, with_pip=True, symlinks=True)
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet",
         "--disable-pip-version-check", "--requirement", requirements],
        check=True,
    )
    stamp.write_text(wanted)
    return python


def sample_environment(setup: Setup, home: Path) -> dict[str, str]:
    """The whole environment of a sample: nothing of ours leaks in."""
    search = os.pathsep.join(
        [str(setup.python.parent), os.environ.get("PATH", os.defpath)]
    )
    return {
        "PATH": search,
        "HOME": str(home),
        "TMPDIR": str(home),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "MPLBACKEND": "Agg",
        "MPLCONFIGDIR": str(setup.cache / "matplotlib"),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


# Running a program --------------------------------------------------------


def run_program(
    argv: list[str], folder: Path, env: dict[str, str], timeout: float
) -> bytes:
    """Run a program to its end and return its stdout.

    It gets a session of its own, so that a time-out ends its children too.
    """
    process = subprocess.Popen(
        argv,
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        stdout, stderr = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise SampleError(f"still running after {timeout:g} s") from None
    if process.returncode != 0:
        output = (stdout + stderr).decode("utf-8", "backslashreplace")
        raise SampleError(
            f"exit status {process.returncode}\n{tail(output)}"
        )
    return stdout


def tail(text: str, lines: int = 30) -> str:
    """The last lines of a long text."""
    return "\n".join(text.rstrip("\n").split("\n")[-lines:])


def bundle_of(path: Path, roadmap: Path) -> Path:
    """The folder to copy: the nearest one above `path` that is a page."""
    for folder in path.parents:
        if folder == roadmap:
            break
        if any((folder / f"index.{kind}").exists() for kind in ("md", "yaml")):
            return folder
    return path.parent


def in_copy(
    setup: Setup, path: Path, argv_for: Callable[[Path], list[str]]
) -> bytes:
    """Run what `argv_for` makes of the copied file, in the copied bundle."""
    bundle = bundle_of(path, setup.roadmap)
    with tempfile.TemporaryDirectory(prefix="sample-") as scratch:
        home = Path(scratch) / "home"
        home.mkdir()
        copy = Path(scratch) / bundle.name
        shutil.copytree(
            bundle, copy, ignore=shutil.ignore_patterns(".*", "__pycache__")
        )
        argv = argv_for(path.relative_to(bundle))
        env = sample_environment(setup, home)
        return run_program(argv, copy, env, setup.timeout)


def python_argv(python: Path, file: Path, folder: Path) -> list[str]:
    """How to run one Python file of a bundle.

    A module of a package (its folder has `__init__.py`) is run by its dotted
    name, or its relative imports would fail; a test is run by pytest.
    """
    if file.name.startswith("test_"):
        options = ["-q", "-p", "no:cacheprovider"]
        return [str(python), "-m", "pytest", *options, str(file)]
    parts = file.with_suffix("").parts
    if len(parts) > 1 and (folder / file.parent / "__init__.py").exists():
        if parts[-1] == "__init__":
            return [str(python), "-c", f"import {'.'.join(parts[:-1])}"]
        if parts[-1] == "__main__":
            parts = parts[:-1]
        return [str(python), "-m", ".".join(parts)]
    return [str(python), str(file)]


# Comparing output ---------------------------------------------------------


def compare(setup: Setup, expected: Path, actual: bytes) -> None:
    """Fail with a unified diff unless the file holds exactly these bytes."""
    wanted = expected.read_bytes()
    if wanted == actual:
        return
    if setup.bless:
        expected.write_bytes(actual)
        print(f"blessed {setup.relative(expected)}", file=sys.stderr)
        return
    name = setup.relative(expected)
    raise SampleError(unified_diff(wanted, actual, name))


def unified_diff(wanted: bytes, actual: bytes, name: str) -> str:
    """A unified diff in which invisible differences can be seen."""
    lines = difflib.unified_diff(
        diff_lines(wanted), diff_lines(actual), name, "stdout", lineterm=""
    )
    return "\n".join(lines)


def diff_lines(data: bytes) -> list[str]:
    """Lines for a diff; blanks at their ends and a missing last newline
    are written out."""
    lines = data.decode("utf-8", "backslashreplace").split("\n")
    last = lines.pop()
    if last:
        lines.append(f"{last}  (no newline at end of file)")
    return [TRAILING_BLANKS.sub(visible, line) for line in lines]


TRAILING_BLANKS = re.compile(r"\s+$")


def visible(blanks: re.Match[str]) -> str:
    """Blanks as something to see: `\\r`, `\\t`, and a dot for a space."""
    return repr(blanks[0])[1:-1].replace(" ", "·")


# SQL ----------------------------------------------------------------------


def sql_statements(script: str) -> Iterator[str]:
    """Split a script at the semicolons that end statements."""
    start = 0
    for semicolon in re.finditer(";", script):
        statement = script[start:semicolon.end()]
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            start = semicolon.end()
    rest = re.sub(r"--[^\n]*|/\*.*?\*/", "", script[start:], flags=re.DOTALL)
    if rest.strip():
        raise SampleError(f"the last statement has no end: {rest.strip()}")


def sql_value(value: object) -> str:
    """A value as the output files write it."""
    return "NULL" if value is None else str(value)


def run_sql(script: str, timeout: float) -> bytes:
    """Run a script on an empty database; return its rows, a line each."""
    deadline = time.monotonic() + timeout
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)
    database.set_authorizer(
        lambda action, *_: sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_ATTACH else sqlite3.SQLITE_OK
    )
    printed = []
    try:
        for statement in sql_statements(script):
            try:
                for row in database.execute(statement):
                    printed.append(" | ".join(map(sql_value, row)) + "\n")
            except sqlite3.Error as error:
                raise SampleError(f"{error}, in\n{statement}") from None
    finally:
        database.close()
    return "".join(printed).encode()


# Static checks ------------------------------------------------------------


VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()
)

TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)


class BalanceChecker(HTMLParser):
    """Collects what is wrong with the nesting of a document's elements."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, int]] = []
        self.ids: set[str] = set()
        self.problems: list[str] = []

    def problem(self, text: str) -> None:
        self.problems.append(f"line {self.getpos()[0]}: {text}")

    def foreign(self) -> bool:
        """Whether the place is in SVG or MathML, where `<g/>` is closed."""
        return any(tag in ("svg", "math") for tag, _ in self.open)

    def attributes(self, attrs: list[tuple[str, str | None]]) -> None:
        for name, count in Counter(name for name, _ in attrs).items():
            if count > 1:
                self.problem(f"attribute {name} is given {count} times")
        identity = dict(attrs).get("id")
        if identity in self.ids:
            self.problem(f"id {identity} is used twice")
        if identity:
            self.ids.add(identity)

    def handle_starttag(self, tag, attrs) -> None:
        self.attributes(attrs)
        if tag not in VOID:
            self.open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag, attrs) -> None:
        self.attributes(attrs)
        if tag not in VOID and tag != "svg" and not self.foreign():
            self.problem(f"<{tag}/> does not close the element")

    def handle_endtag(self, tag) -> None:
        if tag in VOID:
            self.problem(f"</{tag}> closes an element that has no end tag")
        elif not self.open:
            self.problem(f"</{tag}> closes nothing")
        elif self.open[-1][0] == tag:
            self.open.pop()
        else:
            name, line = self.open[-1]
            self.problem(f"</{tag}> where <{name}> of line {line} is open")
            if any(tag == name for name, _ in self.open):
                while self.open.pop()[0] != tag:
                    pass

    def close(self) -> None:
        super().close()
        for tag, line in self.open:
            self.problems.append(f"line {line}: <{tag}> is never closed")


def check_html(text: str) -> None:
    """Elements nest and close; tags of a template language are left out."""
    checker = BalanceChecker()
    checker.feed(TEMPLATE_TAG.sub(lambda m: "\n" * m[0].count("\n"), text))
    checker.close()
    if checker.problems:
        raise SampleError("\n".join(checker.problems))


def check_css(text: str) -> None:
    """Brackets nest and close; so do comments and strings."""
    token = re.compile(
        r"/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'"
        r"|/\*|[\"'{}()\[\]]",
        re.DOTALL,
    )
    pairs = {"}": "{", ")": "(", "]": "["}
    stack: list[tuple[str, int]] = []
    for match in token.finditer(text):
        found = match[0]
        line = text.count("\n", 0, match.start()) + 1
        if found in ("/*", '"', "'"):
            raise SampleError(f"line {line}: {found} is never closed")
        if found in pairs.values():
            stack.append((found, line))
        elif found in pairs and (
            not stack or stack.pop()[0] != pairs[found]
        ):
            raise SampleError(f"line {line}: {found} closes nothing")
    if stack:
        found, line = stack[-1]
        raise SampleError(f"line {line}: {found} is never closed")


def check_json(text: str) -> None:
    """One value, no key twice in an object."""

    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        for key, count in Counter(key for key, _ in pairs).items():
            if count > 1:
                raise SampleError(f"key {key!r} is given {count} times")
        return dict(pairs)

    try:
        json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        raise SampleError(str(error)) from None


def check_toml(text: str) -> None:
    """A TOML document."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SampleError(str(error)) from None


def check_svg(text: str) -> None:
    """Well-formed, scalable, and inert under a strict policy."""
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise SampleError(str(error)) from None
    if "viewBox" not in root.attrib:
        raise SampleError("the drawing has no viewBox")
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name in ("script", "style") or "style" in element.attrib:
            raise SampleError(f"<{name}> brings a script or a style")


def check_python(text: str) -> None:
    """A Python file that parses."""
    try:
        ast.parse(text)
    except SyntaxError as error:
        raise SampleError(f"line {error.lineno}: {error.msg}") from None


STATIC: dict[str, Callable[[str], None]] = {
    ".html": check_html,
    ".css": check_css,
    ".json": check_json,
    ".ipynb": check_json,
    ".toml": check_toml,
    ".svg": check_svg,
}


# One file -----------------------------------------------------------------


def read_text(path: Path) -> str:
    """The text of a sample, which must be UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SampleError(f"not UTF-8: {error}") from None


def node(*arguments: str) -> list[str]:
    """A node command line; a missing node is a failure, never a skip."""
    program = shutil.which("node")
    if program is None:
        raise SampleError("node is not installed")
    return [program, *arguments]


def output_of(setup: Setup, path: Path) -> bytes:
    """Run a sample and return what it printed."""
    match path.suffix:
        case ".py":
            bundle = bundle_of(path, setup.roadmap)
            return in_copy(
                setup, path, lambda f: python_argv(setup.python, f, bundle)
            )
        case ".sql":
            return run_sql(read_text(path), setup.timeout)
        case _:
            return in_copy(setup, path, lambda f: node(str(f)))


def check_file(setup: Setup, path: Path, listed: bool) -> Status:
    """Check one source file; a SampleError says what is wrong with it."""
    expected = path.with_suffix(".out")
    if listed:
        if path.suffix in RUNNABLE and expected.exists():
            raise SampleError(f"listed as not run, but has {expected.name}")
        if path.suffix == ".py":
            check_python(read_text(path))
        return Status.SKIPPED
    if path.suffix in STATIC:
        STATIC[path.suffix](read_text(path))
    elif expected.exists():
        compare(setup, expected, output_of(setup, path))
    elif path.suffix in (".js", ".mjs"):
        in_copy(setup, path, lambda f: node("--check", str(f)))
    else:
        output_of(setup, path)
    return Status.PASSED


def check(setup: Setup, path: Path, listed: bool) -> Result:
    """`check_file` as a value."""
    name = setup.relative(path)
    try:
        return Result(name, check_file(setup, path, listed))
    except SampleError as error:
        return Result(name, Status.FAILED, str(error))


# All files ----------------------------------------------------------------


@dataclass
class NotRun:
    """The files that cannot be run here, and what is wrong with the lists."""

    paths: set[str] = field(default_factory=set)
    problems: list[Result] = field(default_factory=list)


def read_not_run(setup: Setup) -> NotRun:
    """Read every list; an entry must name a file and give a reason."""
    lists = NotRun()
    for file in sorted(setup.not_run.glob("*.txt")):
        for number, line in enumerate(file.read_text().splitlines(), 1):
            entry = line.strip()
            if not entry or entry.startswith("#"):
                continue
            path, _, reason = (part.strip() for part in entry.partition(":"))
            problem = None
            if not reason:
                problem = f"{path} is listed without a reason"
            elif path in lists.paths:
                problem = f"{path} is listed twice"
            elif not (setup.roadmap / path).is_file():
                problem = f"{path} is listed, but there is no such file"
            if problem and setup.wants(path):
                place = f"{file.parent.name}/{file.name}:{number}"
                lists.problems.append(Result(place, Status.FAILED, problem))
            if not problem:
                lists.paths.add(path)
    return lists


def orphan(setup: Setup, output: Path) -> Result | None:
    """What is wrong with the place of an .out file, if anything."""
    sources = [s for s in RUNNABLE if output.with_suffix(s).exists()]
    if len(sources) == 1:
        return None
    detail = (
        f"stands beside several sources: {', '.join(sources)}"
        if sources else "has no source beside it"
    )
    return Result(setup.relative(output), Status.FAILED, detail)


def ignored(relative: Path) -> bool:
    """Whether roadbook passes the file over too, or a cache holds it."""
    return any(
        part.startswith(".") or part == "__pycache__"
        for part in relative.parts
    )


def run_all(setup: Setup) -> list[Result]:
    """Check every file of the roadmap, in parallel; results are in order."""
    lists = read_not_run(setup)
    files = [
        path for path in sorted(setup.roadmap.rglob("*"))
        if path.is_file()
        and not ignored(path.relative_to(setup.roadmap))
        and setup.wants(setup.relative(path))
    ]
    results = list(lists.problems)
    results += filter(None, (
        orphan(setup, path) for path in files if path.suffix == ".out"
    ))
    known = {*RUNNABLE, *STATIC}
    with ThreadPoolExecutor(setup.workers) as pool:
        results += pool.map(
            lambda path: check(
                setup, path, setup.relative(path) in lists.paths
            ),
            [path for path in files
             if path.suffix in known or setup.relative(path) in lists.paths],
        )
    return results


def report(results: Iterable[Result]) -> int:
    """Print the failures and the closing line; return the exit status."""
    counts: Counter[Status] = Counter()
    for result in results:
        counts[result.status] += 1
        if result.status is Status.FAILED:
            print(f"FAILED {result.path}\n{result.detail}\n")
    print(", ".join(f"{counts[status]} {status.value}" for status in Status))
    return 1 if counts[Status.FAILED] else 0


# Self-test ----------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """A small roadmap, and the report it must lead to."""

    name: str
    files: dict[str, str]
    status: Status
    says: str = ""
    not_run: str = ""
    # Given only where the sample never ends, so that no machine is too slow.
    timeout: float = TIMEOUT


CASES = (
    Case("a right .out file passes",
         {"a.py": "print(6 * 7)\n", "a.out": "42\n"}, Status.PASSED),
    Case("a wrong .out file fails with a diff",
         {"a.py": "print(6 * 7)\n", "a.out": "41\n"},
         Status.FAILED, "-41\n+42"),
    Case("a missing last newline is a difference",
         {"a.py": "print(42)\n", "a.out": "42"},
         Status.FAILED, "no newline at end of file"),
    Case("a blank at the end of a line is a difference",
         {"a.py": "print(42)\n", "a.out": "42 \n"}, Status.FAILED, "-42·"),
    Case("a crash after the right output fails",
         {"a.py": "print(1)\n1 / 0\n", "a.out": "1\n"},
         Status.FAILED, "ZeroDivisionError"),
    Case("a sample that never ends fails",
         {"a.py": "while True:\n    pass\n"}, Status.FAILED, "still running",
         timeout=0.5),
    Case("a sample without .out file must exit with 0",
         {"a.py": "raise SystemExit(3)\n"}, Status.FAILED, "exit status 3"),
    Case("a sample finds the files of its bundle",
         {"index.md": "", "data/n.txt": "7", "a.out": "7\n",
          "a.py": "print(open('data/n.txt').read())\n"}, Status.PASSED),
    Case("the hash seed is fixed",
         {"a.py": "import os\nprint(os.environ['PYTHONHASHSEED'])\n",
          "a.out": "0\n"}, Status.PASSED),
    Case("an .out file without source fails",
         {"a.out": "42\n"}, Status.FAILED, "no source"),
    Case("a listed sample is not run",
         {"a.py": "raise SystemExit(3)\n"},
         Status.SKIPPED, not_run="area/a.py: needs a window\n"),
    Case("a listed sample must parse",
         {"a.py": "def\n"}, Status.FAILED, "invalid syntax",
         not_run="area/a.py: needs a window\n"),
    Case("a listed sample has no .out file",
         {"a.py": "print(1)\n", "a.out": "1\n"}, Status.FAILED, "but has",
         not_run="area/a.py: needs a window\n"),
    Case("a stale entry fails", {}, Status.FAILED, "no such file",
         not_run="area/gone.py: needs a window\n"),
    Case("an entry without reason fails",
         {"notes.txt": ""}, Status.FAILED, "without a reason",
         not_run="area/notes.txt\n"),
    Case("SQL rows are compared",
         {"a.sql": "CREATE TABLE t(x, y); -- two\nINSERT INTO t VALUES"
                   "(1, 'a;b'), (2, NULL);\nSELECT * FROM t;\n",
          "a.out": "1 | a;b\n2 | NULL\n"}, Status.PASSED),
    Case("a wrong SQL result fails",
         {"a.sql": "SELECT 1;\n", "a.out": "2\n"}, Status.FAILED, "-2\n+1"),
    Case("a wrong SQL statement fails",
         {"a.sql": "SELECT x FROM nowhere;\n"},
         Status.FAILED, "no such table"),
    Case("JavaScript output is compared",
         {"a.js": "console.log(1 + 1)\n", "a.out": "3\n"},
         Status.FAILED, "-3\n+2"),
    Case("JavaScript without .out file is parsed only",
         {"a.js": "document.title = 'x'\n"}, Status.PASSED),
    Case("JavaScript that does not parse fails",
         {"a.js": "let = = 1\n"}, Status.FAILED, "SyntaxError"),
    Case("balanced HTML passes",
         {"a.html": "<!doctype html>\n<p>{% if a < b %}x{% endif %}<br></p>"
                    "<svg><path d='M0 0'/></svg>\n"}, Status.PASSED),
    Case("unbalanced HTML fails",
         {"a.html": "<p>\n<em>x</p>\n"},
         Status.FAILED, "line 2: </p> where <em> of line 2 is open"),
    Case("unbalanced CSS fails",
         {"a.css": "p { color: red;\n"}, Status.FAILED, "never closed"),
    Case("a JSON object has no key twice",
         {"a.json": '{"a": 1, "a": 2}'}, Status.FAILED, "2 times"),
    Case("an SVG drawing has no style",
         {"a.svg": "<svg viewBox='0 0 1 1'><style/></svg>"},
         Status.FAILED, "style"),
)


def run_case(case: Case) -> Result:
    """Build the case's roadmap, run it, and judge the report."""
    with tempfile.TemporaryDirectory(prefix="self-test-") as scratch:
        root = Path(scratch)
        for name, text in case.files.items():
            file = root / "roadmap" / "area" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        (root / "lists").mkdir()
        (root / "lists" / "area.txt").write_text(case.not_run)
        found = run_all(Setup(
            roadmap=root / "roadmap",
            not_run=root / "lists",
            python=Path(sys.executable),
            cache=root / "cache",
            timeout=case.timeout,
        ))
    if len(found) == 1:
        result = found[0]
        if result.status is case.status and case.says in result.detail:
            return Result(case.name, Status.PASSED)
    seen = "\n".join(f"{r.status.value} {r.path}: {r.detail}" for r in found)
    return Result(
        case.name, Status.FAILED,
        f"expected {case.status.value} with {case.says!r}, got:\n{seen}",
    )


def self_test(workers: int) -> int:
    """Check the runner itself on small roadmaps, right and wrong."""
    with ThreadPoolExecutor(workers) as pool:
        return report(pool.map(run_case, CASES))


# Command line -------------------------------------------------------------


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Run the samples of the roadmap and compare their output."
    )
    add = parser.add_argument
    add("only", nargs="*", metavar="PATH",
        help="folders or files below the roadmap (default: all)")
    add("--roadmap", type=Path, default=PROJECT / "roadmap")
    add("--venv", type=Path, default=PROJECT / "target" / "samples-venv",
        help="where the virtual environment is made and kept")
    add("--python", type=Path,
        help="use this interpreter as it is, and no virtual environment")
    add("--workers", type=int, default=WORKERS)
    add("--timeout", type=float, default=TIMEOUT, metavar="SECONDS")
    add("--bless", action="store_true",
        help="rewrite .out files that differ (touch a new one first)")
    add("--self-test", action="store_true",
        help="check that this runner sees mistakes")
    return parser.parse_args()


def main() -> int:
    arguments = parse_arguments()
    if arguments.self_test:
        return self_test(arguments.workers)
    roadmap = arguments.roadmap.resolve()
    if not roadmap.is_dir():
        print(f"there is no folder {roadmap}", file=sys.stderr)
        return 2
    only = tuple(name.strip("/") for name in arguments.only)
    for name in only:
        if not (roadmap / name).exists():
            print(f"there is no {name} in {roadmap}", file=sys.stderr)
            return 2
    venv_folder = arguments.venv.absolute()
    try:
        python = arguments.python or prepare_venv(
            venv_folder, HERE / "requirements.txt"
        )
    except subprocess.CalledProcessError:
        print("the samples' packages could not be installed", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="samples-cache-") as scratch:
        cache = Path(scratch) if arguments.python else venv_folder
        return report(run_all(Setup(
            roadmap=roadmap,
            not_run=HERE / "not-run.d",
            python=python.absolute(),
            cache=cache,
            timeout=arguments.timeout,
            workers=arguments.workers,
            bless=arguments.bless,
            only=only,
        )))


if __name__ == "__main__":
    sys.exit(main())
