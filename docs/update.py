"""Bring the generated parts of the documents up to date.

    python docs/update.py                         all of the following
    python docs/update.py tables                  the tables of README.md and docs/
    python docs/update.py figure                  README.md's figure
    python docs/update.py notebooks [NAME ...]    the notebooks' outputs; default: all

The tables come from the code (the score of the validation from docs/validation.md, which
`pybamm-afssb validate --markdown` makes, the speed from docs/benchmarks.csv, where the
scripts in benchmarks/ put their ratios with `--keep`), the figure from the command that
README.md shows. The notebooks need the "dev" extra; a NAME is the beginning of a file's
name, such as 03.
"""

from __future__ import annotations

import argparse
import csv
import inspect
import io
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from pybamm_afssb.cells import KINDS, list_sets
from pybamm_afssb.cells.outcomes import COLUMNS
from pybamm_afssb.options import SLOTS

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
FIGURE = ROOT / "docs" / "figures" / "run_Lee2020_SUS.png"
NOTEBOOKS = ROOT / "notebooks"
CHOICES = ROOT / "docs" / "choices.md"
SETS = ROOT / "docs" / "parameter_sets.md"
SPEED = ROOT / "docs" / "speed.md"
TRUST = ROOT / "docs" / "trust.md"
VALIDATION = ROOT / "docs" / "validation.md"
BENCHMARKS = ROOT / "docs" / "benchmarks.csv"
OUTCOMES = ROOT / "parameter_sets" / "outcomes.csv"


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


def score() -> str:
    """Return the line of docs/validation.md that counts what was met."""
    text = VALIDATION.read_text(encoding="utf-8")
    (line,) = re.findall(r"^Met: .*$", text, re.MULTILINE)
    return line


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


#: What makes each table, by its page and the name that its marks have there.
TABLES: dict[tuple[Path, str], Callable[[], str]] = {
    (README, "score"): score,
    (CHOICES, "choices"): choices_table,
    (SETS, "sets"): sets_table,
    (SPEED, "benchmarks"): benchmarks_table,
    (TRUST, "score"): score,
}


def updated(page: Path) -> str:
    """Return a page's text with its tables as the code has them now."""
    text = page.read_text(encoding="utf-8")
    for (where, name), table in TABLES.items():
        if where != page:
            continue
        start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        if text.count(start) != 1 or text.count(end) != 1:
            raise ValueError(f"{page.name} needs {start} and {end}, once each")
        block = re.compile(f"{re.escape(start)}.*{re.escape(end)}", re.DOTALL)
        new = f"{start}\n{table()}\n{end}"
        text = block.sub(lambda _, new=new: new, text)
    return text


def outcomes() -> str:
    """Return the short form of docs/validation.md that the package carries, as CSV."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in validation_rows():
        sets = re.sub(r" \(.*\)$", "", row["sets"])  # without the choices of its run
        table.writerow([sets if name == "sets" else row[name] for name in COLUMNS])
    return text.getvalue()


def write_tables() -> None:
    """Write all tables into their pages, and the outcomes beside the sets."""
    OUTCOMES.write_text(outcomes(), encoding="utf-8")
    for page in sorted({page for page, _ in TABLES}):
        page.write_text(updated(page), encoding="utf-8")


def notebooks(names: list[str]) -> list[Path]:
    """Return the notebooks whose file names begin with one of `names`.

    Parameters
    ----------
    names : list of str
        Beginnings of file names; none for all notebooks.

    Raises
    ------
    SystemExit
        If no notebook begins with a name.
    """
    there = sorted(NOTEBOOKS.glob("*.ipynb"))
    for name in names:
        if not any(path.name.startswith(name) for path in there):
            sys.exit(
                f"no notebook begins with {name!r}; there are "
                f"{', '.join(path.stem for path in there)}"
            )
    return [p for p in there if p.name.startswith(tuple(names) if names else "")]


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


def main(arguments: list[str] | None = None) -> None:
    """Make what is asked for."""
    head = (__doc__ or "").splitlines()[0]
    parser = argparse.ArgumentParser(description=head)
    parser.add_argument(
        "what",
        nargs="?",
        choices=("all", "tables", "figure", "notebooks"),
        default="all",
        help="what to make; default: all",
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="notebooks, such as 03; default: all"
    )
    given = parser.parse_args(arguments)
    if given.names and given.what != "notebooks":
        parser.error(f"names were given, which only 'notebooks' takes: {given.names}")
    paths = notebooks(given.names)
    if given.what in ("all", "tables"):
        write_tables()
    with tempfile.TemporaryDirectory() as temporary:
        if given.what in ("all", "figure"):
            draw_figure(Path(temporary))
        if given.what in ("all", "notebooks"):
            for path in paths:
                run_notebook(path, Path(temporary))


if __name__ == "__main__":
    main()
