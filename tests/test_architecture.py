"""The shape of the code: import directions, sizes, what must not be in it, what must be explained."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import cli
from app.settings import Settings

ROOT = Path(__file__).parents[1]
PACKAGES = ("ingest", "index", "app", "prompts", "eval")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
MAX_MODULE_LINES = 300
MAX_FUNCTION_LINES = 50
# Formats that run code when they are read.
UNSAFE_MODULES = {
    "pickle",
    "cPickle",
    "_pickle",
    "cloudpickle",
    "dill",
    "joblib",
    "marshal",
    "shelve",
}
# A path of the machine that the code was written on.
MACHINE_PATH = re.compile(r"(?<![\w.:/}-])/(?:work|root|tmp|home)/\w")
README = ROOT / "README.md"


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add(node.module or "")
    return found


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree(path)) if isinstance(node, kinds)]


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("no git repository: the tracked files are not known")
    return [ROOT / line for line in listed.stdout.split("\0") if line]


def test_imports_keep_their_directions():
    command = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def test_the_packages_are_where_these_tests_look():
    assert {path.relative_to(ROOT).parts[0] for path in MODULES} == set(PACKAGES)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_short(path):
    assert len(path.read_text("utf-8").splitlines()) <= MAX_MODULE_LINES


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_functions_are_short(path):
    lengths = {f.name: f.end_lineno - f.lineno + 1 for f in functions(path)}
    assert {n: size for n, size in lengths.items() if size > MAX_FUNCTION_LINES} == {}


def test_nothing_that_is_read_can_run_code():
    unsafe = {
        name(path): found
        for path in MODULES
        if (found := {module.split(".")[0] for module in imported(path)} & UNSAFE_MODULES)
    }
    assert unsafe == {}


def test_only_the_application_reads_the_environment():
    readers = {
        name(path)
        for path in MODULES
        if path.relative_to(ROOT).parts[0] in ("ingest", "index")
        and re.search(r"os\.(?:environ|getenv)", path.read_text("utf-8"))
    }
    assert readers == set()


def test_no_path_of_a_machine_is_in_the_repository():
    found = {}
    for path in tracked():
        if path.relative_to(ROOT).parts[0] == "tests" or not path.is_file():
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if hits := MACHINE_PATH.findall(text):
            found[name(path)] = hits
    assert found == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"see {'/'}work/main/app", True),
        (f"open('{'/'}tmp/x')", True),
        ("https://example.org/work/1", False),
        ("app/work/x", False),
    ],
)
def test_a_machine_path_is_told_from_an_address(text, found):
    assert bool(MACHINE_PATH.search(text)) is found


needs_readme = pytest.mark.skipif(not README.exists(), reason="README.md is not written yet")


@needs_readme
@pytest.mark.parametrize("setting", Settings.model_fields)
def test_the_readme_explains_every_setting(setting):
    assert f"POLICYQA_{setting.upper()}" in README.read_text("utf-8")


COMMANDS = sorted(
    {"eval"} | {c.name or c.callback.__name__ for c in cli.registered_commands if c.callback}
)


@needs_readme
@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_explains_every_command(command):
    assert re.search(rf"policyqa {command}\b", README.read_text("utf-8"))


def test_the_commands_of_the_contract_exist():
    assert set(COMMANDS) >= {"parse", "build", "ask", "search", "serve", "eval"}
