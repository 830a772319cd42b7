"""A page for every parameter set: its stack, its claims, and every value of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from afssb_site import claims, laws
from afssb_site.laws import described, escaped, unit_of
from afssb_site.writing import table, write_all
from pybamm_afssb.cells import CellSet, list_sets, load_set, set_names
from pybamm_afssb.cells.entry import KINDS, Entry
from pybamm_afssb.cells.shared import shared_entries

_UM = 1e6
#: Layers of a stack from the collector upwards: name, parameter, colour, and the option
#: without which the layer is not there.
_LAYERS = (
    ("collector", "Negative current collector thickness [m]", "#B87333", None),
    ("interlayer", "Interlayer thickness [m]", "#4A4A4A", "mixed conductor"),
    ("blocking layer", "Blocking layer thickness [m]", "#8DB580", "blocking layer"),
    ("separator", "Separator thickness [m]", "#F4E3A1", None),
    ("positive electrode", "Positive electrode thickness [m]", "#5B6C8F", "DFN"),
    ("counter electrode", "Counter electrode thickness [m]", "#C9CDD2", "HalfCell"),
)
#: Tables of values take the room of the list of headings.
_WIDE = "---\nhtml_theme.sidebar_secondary.remove: true\n---\n\n"
_COLUMNS = ["parameter", "value", "unit", "kind", "span", "source", "place and note"]


def write(folder: Path) -> None:
    """Write the pages of all sets, their index and the page of shared values.

    Parameters
    ----------
    folder : pathlib.Path
        Where the generated pages stand.
    """
    place = folder / "sets"
    pages = {f"{name}.md": page(load_set(name)) for name in set_names()}
    pages = {**pages, "index.md": index(), "shared.md": shared()}
    write_all(place, {name: _WIDE + text for name, text in pages.items()})
    for name in set_names():
        draw_stack(load_set(name), place / f"{name}.png")


def index() -> str:
    """Return the index of all sets, a table that can be filtered."""
    names = list_sets()
    rows = []
    for row in names.to_dict("records"):
        met, missed = _counted(row["name"])
        rows.append(
            [
                f"[{row['name']}]({row['name']}.md)",
                escaped(row["title"]),
                f"[{row['doi']}](https://doi.org/{row['doi']})",
                f"{row['temperature [K]'] - 273.15:g}",
                f"{met} / {met + missed}" if met + missed else "",
                *(str(row[kind]) for kind in KINDS),
            ]
        )
    header = ["set", "cell", "paper", "°C", "claims met", *KINDS]
    listed = "\n".join(names["name"])
    return (
        "# Parameter sets\n\n"
        f"{len(names)} cells, each with the source of every number. Type in the field to "
        "see only the cells whose row holds all of the words. What a cell does not say "
        "itself is [shared by all](shared.md); [what the kinds mean]"
        "(../../parameter_sets.md) is a page of its own.\n\n"
        ":::{div} filtered\n" + table(header, rows) + "\n:::\n\n"
        "```{toctree}\n:hidden:\n\n../../parameter_sets\nshared\n" + listed + "\n```\n"
    )


def shared() -> str:
    """Return the page of the values that every set falls back on."""
    return (
        "# Values that all cells share\n\n"
        "With these any choice of any option runs on any cell. They describe Li6PS5Cl and "
        "the materials in general; a cell that knows better has a value of its own.\n\n"
        ":::{div} filtered\n" + _values(shared_entries(), {}) + "\n:::\n"
    )


def page(cell: CellSet) -> str:
    """Return the page of a set.

    Parameters
    ----------
    cell : CellSet
        The set.
    """
    source = f"[{cell.doi}](https://doi.org/{cell.doi})" if cell.doi else "none"
    own = claims.about(cell.name)
    found = claims.claims_table(own) if own else "No published result is tested on it."
    parts = [
        f"# {cell.name}",
        escaped(cell.title) + ".",
        f"Paper: {source}. Made for {', '.join(f'`{m}`' for m in cell.models)}, at "
        f"{cell.temperature - 273.15:g} °C.",
        f"```{{image}} {cell.name}.png\n:alt: The layers of {cell.name}, to scale\n```",
        "## What acts, and the protocol",
        _options(cell.options),
        table(
            ["protocol", ""],
            [[escaped(k), escaped(v)] for k, v in cell.protocol.items()],
        ),
        f'```python\nimport pybamm_afssb as afssb\n\nsim = afssb.simulation("{cell.name}")\n```',
        "## Published results",
        found,
        "## Values of this cell",
        "All others are [shared by all cells](shared.md).",
        _values(cell.entries, cell.references()),
    ]
    return "\n\n".join(parts) + "\n"


def _counted(name: str) -> tuple[int, int]:
    states = [
        claims.outcome(claim.id).get("status", "") for claim in claims.about(name)
    ]
    return states.count("pass"), states.count("miss")


def _options(options: Mapping[str, Any]) -> str:
    rows = []
    for name, choice in options.items():
        shown = f"`{choice}`"
        if name in laws.ALL_SLOTS and isinstance(choice, str):
            where = laws.page_of_choice(name, choice).name
            shown = f"[{choice}](../../laws/{where}.md)"
        rows.append([f"`{name}`", shown])
    if not rows:
        return "The set states no option of its own."
    return table(["option", "choice"], rows)


def _values(
    entries: Mapping[str, Entry], known: dict[str, dict[str, str]] | dict[str, Any]
) -> str:
    rows = []
    for name, entry in entries.items():
        bare, unit = unit_of(name, entry)
        value, kind, span, _ = described(entry)
        source = laws.cited(entry.sources, known or None)
        published = "" if not entry.published else "{:g} {}".format(*entry.published)
        said = "; ".join(
            part
            for part in (
                entry.place,
                published and f"printed as {published}",
                entry.claim and f"fitted to {entry.claim}",
                entry.note,
            )
            if part
        )
        rows.append([escaped(bare), value, unit, kind, span, source, escaped(said)])
    return table(_COLUMNS, rows)


def draw_stack(cell: CellSet, path: Path) -> None:
    """Draw the layers of a cell to scale.

    Parameters
    ----------
    cell : CellSet
        The set.
    path : pathlib.Path
        The picture's file.
    """
    from matplotlib.figure import Figure

    layers = layers_of(cell)
    figure = Figure(figsize=(6.4, 2.6), layout="constrained")
    ax = figure.add_subplot()
    low = 0.0
    whole = sum(thickness for _, thickness, _ in layers)
    last = -whole
    for name, thickness, colour in layers:
        ax.bar(
            0, thickness, bottom=low, width=1, color=colour, edgecolor="#222222", lw=0.4
        )
        middle = max(low + thickness / 2, last + 0.085 * whole)
        ax.annotate(
            f"{name}, {thickness:.3g} µm",
            xy=(0.5, low + thickness / 2),
            xytext=(0.62, middle),
            va="center",
            fontsize=8,
            arrowprops={"arrowstyle": "-", "lw": 0.5},
        )
        low, last = low + thickness, middle
    ax.set(xlim=(-0.5, 1.8), ylim=(0, max(low, last + 0.05 * whole)), xticks=[])
    ax.set_ylabel("height [µm]")
    ax.spines[["top", "right", "bottom"]].set_visible(False)
    figure.savefig(path, dpi=100)


def layers_of(cell: CellSet) -> list[tuple[str, float, str]]:
    """Return name, thickness [um] and colour of the layers, from the collector up.

    Parameters
    ----------
    cell : CellSet
        The set.
    """
    entries = cell.all_entries()
    layer = str(cell.options.get("interlayer", "none"))
    has = {None, *cell.models, layer.replace(" with particles", "")}
    if layer.startswith("mixed conductor"):
        has.add("mixed conductor")
    found = []
    for name, parameter, colour, needed in _LAYERS:
        entry = entries.get(parameter)
        if needed in has and entry is not None and not entry.is_function:
            found.append((name, _UM * entry.number, colour))
    return found
