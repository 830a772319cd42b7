"""CONTRIBUTING.md's recipes: applied to a clean copy of the tree, they do what they say."""

from __future__ import annotations

import re
import sys

import pytest
from environment import PYTEST, ROOT, call, copy_of_the_tree, environment

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = dict(
    re.findall(r"^### ([^\n]*)\n(.*?)(?=^###|\Z)", TEXT, re.DOTALL | re.MULTILINE)
)
#: A change: of a new file, or beside a line of one; and the code that shows it.
CHANGE = re.compile(
    r"^(?:New file `(?P<new>[^`]*)`|"
    r"In `(?P<old>[^`]*)`, (?P<side>before|after) `(?P<line>[^`]*)`):\n\n"
    r"```(?:python)?\n(?P<code>.*?)^```",
    re.DOTALL | re.MULTILINE,
)
TESTED = re.compile(r"`pytest ([^`]*)`")
SHOWN = re.compile(r"^```python run\n(.*?)^```", re.DOTALL | re.MULTILINE)


def changes(recipe):
    """Return (path, side, line, code) of all changes of a recipe."""
    return [
        (found["new"] or found["old"], found["side"], found["line"], found["code"])
        for found in CHANGE.finditer(RECIPES[recipe])
    ]


def apply(tree, path, side, line, code):
    """Make one change to a copy of the tree."""
    file = tree / path
    if side is None:
        assert not file.exists(), path
        file.write_text(code, encoding="utf-8")
        return
    text = file.read_text(encoding="utf-8")
    anchor = re.compile(rf"^{re.escape(line)}.*\n", re.MULTILINE)
    (found,) = anchor.finditer(text)
    at = found.start() if side == "before" else found.end()
    file.write_text(text[:at] + code + text[at:], encoding="utf-8")


def test_there_are_four_recipes():
    assert list(RECIPES) == ["A seed metal", "A law", "A cell", "A figure"]


@pytest.mark.parametrize("recipe", RECIPES)
def test_the_counts_are_those_of_the_blocks(recipe):
    made = [each for each in changes(recipe) if not each[0].startswith("tests/")]
    files = {path for path, *_ in made}
    lines = [line for *_, code in made for line in code.splitlines() if line.strip()]
    (told,) = re.findall(
        rf"^\| {recipe.lower()} \| (\d+) \| (\d+) \|$", TEXT, re.MULTILINE
    )
    assert told == (str(len(files)), str(len(lines)))
    assert len(files) <= 2


def test_every_block_is_a_change_or_is_run():
    for text in RECIPES.values():
        blocks = len(re.findall(r"^```", text, re.MULTILINE)) / 2
        assert blocks == len(CHANGE.findall(text)) + len(SHOWN.findall(text))


@pytest.mark.slow
@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_works_in_a_clean_copy(recipe, tmp_path):
    tree = copy_of_the_tree(tmp_path / "tree")
    for change in changes(recipe):
        apply(tree, *change)
    commands = environment(tmp_path / "venv", "-e", tree)
    ruff = (sys.executable, "-m", "ruff")
    call(*ruff, "check", "--no-cache", ".", cwd=tree)
    call(*ruff, "format", "--no-cache", "--check", ".", cwd=tree)
    for code in SHOWN.findall(RECIPES[recipe]):
        call(commands / "python", "-c", code, cwd=tmp_path)
    for arguments in TESTED.findall(RECIPES[recipe]):
        pytest_run = (commands / "python", "-c", PYTEST, "-p", "no:cacheprovider")
        assert "100%" in call(*pytest_run, *arguments.split(), cwd=tree)
