"""Bring the generated parts of the documents up to date.

    python docs/update.py

writes the tables of README.md from the code (that of the validation from
docs/validation.md, which `pybamm-afssb validate --markdown` makes, that of the speed from
docs/benchmarks.csv, where the scripts in benchmarks/ put their ratios with `--keep`),
draws its figure with the command that README.md shows, and runs the notebooks again so
that they hold today's outputs. Needs the "dev" extra.
"""

from __future__ import annotations

import csv
import inspect
import re
import shutil
import sys
import tempfile
from pathlib import Path

from pybamm_afssb.cells import KINDS, list_sets
from pybamm_afssb.options import SLOTS

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
FIGURE = ROOT / "docs" / "figures" / "run_Lee2020_SUS.png"
NOTEBOOKS = ROOT / "notebooks"
VALIDATION = ROOT / "docs" / "validation.md"
BENCHMARKS = ROOT / "docs" / "benchmarks.csv"
#: Columns of the validation that README.md shows.
_SHOWN = ("claim", "sets", "published", "computed", "use", "status")


def choices_table() -> str:
    """Return the table of slots and choices, each with its class's first line."""
    lines = ["| option | choice | what it does |", "|---|---|---|"]
    for slot, choices in SLOTS.items():
        for index, (choice, cls) in enumerate(choices.items()):
            default = " (default)" if index == 0 else ""
            first = (inspect.getdoc(cls) or "").split("\n\n")[0]
            lines.append(
                f"| {_code(slot) if index == 0 else ''} | {_code(choice)}{default} "
                f"| {' '.join(first.split()).replace('``', '`')} |"
            )
    return "\n".join(lines)


def sets_table() -> str:
    """Return the table of parameter sets with the number of parameters by kind."""
    lines = [
        f"| set | cell | paper | {' | '.join(KINDS)} |",
        "|---|---|---|" + "---:|" * len(KINDS),
    ]
    for _, row in list_sets().iterrows():
        title = row["title"].replace("|", "\\|")
        paper = f"[{row['doi']}](https://doi.org/{row['doi']})"
        counts = " | ".join(str(row[kind]) for kind in KINDS)
        lines.append(f"| {_code(row['name'])} | {title} | {paper} | {counts} |")
    return "\n".join(lines)


def validation_rows() -> list[dict[str, str]]:
    """Return the rows of docs/validation.md, by its columns."""
    text = VALIDATION.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    header, *rows = [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines
    ]
    return [dict(zip(header, row, strict=True)) for row in rows]


def validation_table() -> str:
    """Return the score of the validation, and its table without times and reasons."""
    text = VALIDATION.read_text(encoding="utf-8")
    (score,) = re.findall(r"^Met: .*$", text, re.MULTILINE)
    lines = [score, "", "| " + " | ".join(_SHOWN) + " |", "|" + "---|" * len(_SHOWN)]
    for row in validation_rows():
        lines.append("| " + " | ".join(row[name] for name in _SHOWN) + " |")
    return "\n".join(lines)


def benchmarks_table() -> str:
    """Return the table of the ratios that the benchmarks measured."""
    lines = [
        "| what | median | lowest to highest | wanted | command |",
        "|---|---:|---:|---:|---|",
    ]
    with BENCHMARKS.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            spread = f"{row['lowest']} to {row['highest']}"
            lines.append(
                f"| {row['what']} | {row['median']} "
                f"| {'' if row['lowest'] == row['highest'] else spread} "
                f"| {row['wanted'].replace('<=', '≤').replace('>=', '≥')} "
                f"| {_code(row['command'])} |"
            )
    return "\n".join(lines)


def updated(text: str) -> str:
    """Return README.md's text with its tables as the code has them now."""
    tables = {
        "choices": choices_table(),
        "sets": sets_table(),
        "validation": validation_table(),
        "benchmarks": benchmarks_table(),
    }
    for name, table in tables.items():
        start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        if text.count(start) != 1 or text.count(end) != 1:
            raise ValueError(f"README.md needs {start} and {end}, once each")
        block = re.compile(f"{re.escape(start)}.*{re.escape(end)}", re.DOTALL)
        text = block.sub(lambda _, new=f"{start}\n{table}\n{end}": new, text)
    return text


def run_notebook(path: Path, folder: Path) -> None:
    """Run a notebook in `folder` and store it with its outputs."""
    import nbclient
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    client = nbclient.NotebookClient(
        notebook,
        timeout=600,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # times, which differ at every run
    nbformat.write(notebook, path)


def draw_figure(folder: Path) -> None:
    """Draw README.md's figure with the command line."""
    from typer.testing import CliRunner

    from pybamm_afssb.cli.main import app

    arguments = ["run", "Lee2020_SUS", "--cycles", "3", "--output", str(folder)]
    result = CliRunner().invoke(app, arguments)
    if result.exit_code:
        sys.exit(result.output)
    FIGURE.parent.mkdir(exist_ok=True)
    shutil.copy(folder / "figure.png", FIGURE)


def _code(text: str) -> str:
    return f"`{text}`"


if __name__ == "__main__":
    README.write_text(updated(README.read_text(encoding="utf-8")), encoding="utf-8")
    with tempfile.TemporaryDirectory() as temporary:
        draw_figure(Path(temporary))
        for notebook_path in sorted(NOTEBOOKS.glob("*.ipynb")):
            run_notebook(notebook_path, Path(temporary))
