"""README.md and the pages of docs/ are in step with the code, and what they show runs."""

import ast
import re
import shlex
import sys

import pytest
from pages import PAGES, README, ROOT, blocks, commands, generator, run, run_python

import pybamm_afssb
from pybamm_afssb.models.citation import CITATION

TEXT = README.read_text(encoding="utf-8")
#: Blocks that take long, by a word of theirs.
LONG = (
    "sweep",
    "critical_current",
    "elastic layers",
    "rate_test",
    "sensitivity",
    "best",
    "calibrate",
    "compare",
)


def _is_long(page, block):
    return page.parent.name == "laws" or any(word in block for word in LONG)


PYTHON = [
    pytest.param(
        block,
        id=f"{page.stem}-{number}",
        marks=[pytest.mark.slow] if _is_long(page, block) else [],
    )
    for page in PAGES
    if page.stem != "CONTRIBUTING"  # its recipes have a test of their own
    for number, block in enumerate(blocks(page, "python"))
]
COMMANDS = [
    command
    for page in PAGES
    for command in commands(page)
    if command.startswith("pybamm-afssb ")
]


def test_a_readme_fits_on_three_screens():
    assert len(TEXT.splitlines()) <= 150


def test_tables_are_up_to_date():
    update = generator()
    pages = {page for page, _ in update.TABLES}
    assert pages <= set(PAGES)
    for page in pages:
        now = page.read_text(encoding="utf-8")
        assert update.updated(page) == now, "run: python docs/update.py tables"


def test_a_part_of_what_is_generated_can_be_asked_for(capsys, monkeypatch):
    update = generator()
    assert [path.stem[:2] for path in update.notebooks(["03", "01"])] == ["01", "03"]
    every = sorted((ROOT / "notebooks").glob("*.ipynb"))
    assert update.notebooks([]) == every
    with pytest.raises(SystemExit, match="no notebook begins with '99'"):
        update.notebooks(["99"])
    with pytest.raises(SystemExit):
        update.main(["tables", "03"])
    assert "'03'" in capsys.readouterr().err
    made = []
    monkeypatch.setattr(update, "write_tables", lambda: made.append("tables"))
    monkeypatch.setattr(update, "draw_figure", lambda _: made.append("figure"))
    monkeypatch.setattr(update, "run_notebook", lambda path, _: made.append(path.stem))
    update.main(["tables"])
    update.main(["figure"])
    update.main(["notebooks", "04"])
    assert made == ["tables", "figure", "04_interlayer"]
    update.main([])
    assert len(made) == 3 + 2 + len(every)


@pytest.mark.parametrize("code", PYTHON)
def test_code_runs(code, tmp_path):
    run_python(code, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_command_runs(command, tmp_path):
    program, *arguments = shlex.split(command)
    assert program == "pybamm-afssb"
    main = "from pybamm_afssb.cli.main import app; app()"
    run([sys.executable, "-c", main, *arguments], tmp_path)


def test_example_has_ten_lines_and_shows_what_it_says(tmp_path):
    first = blocks(README, "python")[0]
    assert len(first.strip().splitlines()) == 10
    shown = run_python(first, tmp_path).stdout
    assert all(
        word in shown for word in ("Coulombic efficiency [%]", "Plated", "source")
    )


@pytest.mark.slow
def test_the_critical_current_of_the_bare_cell(tmp_path):
    (code,) = [b for b in blocks(README, "python") if "critical_current" in b]
    shown = run_python(code, tmp_path).stdout
    # shorts go with the charge that does not spread, and a sheet has small flaws: docs/limits.md
    assert "no value (passed all current densities up to 16 mA.cm-2)" in shown


@pytest.mark.slow
def test_a_map_takes_five_lines(tmp_path):
    (code,) = [b for b in blocks(README, "python") if "plot_map" in b]
    assert len(ast.parse(code).body) == 5
    run_python(code, tmp_path)
    assert (tmp_path / "map.png").stat().st_size > 1e4


def test_code_uses_the_names_of_the_package_itself():
    for page in PAGES:
        if page.stem == "CONTRIBUTING":
            continue
        for code in blocks(page, "python"):
            for name in re.findall(r"\bafssb\.(\w+)", code):
                assert name in pybamm_afssb.__all__, (page.name, name)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_to_files_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!http|#)([^)#]*)[^)]*\)", text):
        made = "generated/" in target  # docs/build.py follows these
        assert made or (page.parent / target).exists(), target


def test_every_page_is_reached_from_the_readme():
    linked = {README}
    while True:
        found = {
            (page.parent / target).resolve()
            for page in linked
            for target in re.findall(r"\]\(([^):#]*\.md)\)", page.read_text("utf-8"))
            if "generated/" not in target
        }
        if found <= linked:
            break
        linked |= found
    assert set(PAGES) <= linked


def test_figures_are_there_and_small():
    figures = {
        (page.parent / figure).resolve()
        for page in PAGES
        for figure in re.findall(r"!\[[^]]*\]\(([^)]*)\)", page.read_text("utf-8"))
    }
    assert len(figures) == 3
    for figure in figures:
        assert figure.stat().st_size < 200_000


def test_two_commands_start_from_nothing():
    # .ci/run installs and runs with these lines
    lines = [line for line in TEXT.splitlines() if line.startswith("python3 -m venv")]
    assert len(lines) == 2
    for line in lines:
        assert ".venv/bin/pip install -e" in line


def test_the_citation_file_says_what_the_models_register():
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    for key, field in (("title", "title"), ("version", "version"), ("name", "author")):
        ours = re.findall(rf'^ *(?:- )?{key}: "(.*)"$', text, re.MULTILINE)[0]
        (theirs,) = re.findall(rf"^  {field} = \{{+(.*?)\}}+,$", CITATION, re.MULTILINE)
        assert ours == theirs
    assert f'version: "{pybamm_afssb.__version__}"' in text
