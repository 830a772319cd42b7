"""A cell of the explorer as arguments of ``simulation``, and as the lines of Python.

The run on the page, the lines and the draws for the band all come from
:func:`arguments`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pybamm_afssb.cells import CellSet, Entry, load_set
from pybamm_afssb.explorer.quantities import QUANTITIES, is_half, parameters
from pybamm_afssb.explorer.state import LETTERS, State
from pybamm_afssb.explorer.switches import PHYSICS, options
from pybamm_afssb.options.presets import with_physics


@dataclass(frozen=True)
class Recipe:
    """One cell to run.

    Parameters
    ----------
    label : str
        What figures call it.
    source : str
        The set's name, or the path of its file.
    values : dict
        Values by key of the quantities.
    off : frozenset of str
        Slots of what is switched off.
    cycles : int
        Cycles of the protocol.
    """

    label: str
    source: str
    values: dict[str, float]
    off: frozenset[str]
    cycles: int

    def cell(self) -> CellSet:
        """Return the set."""
        return load_set(self.source)


def recipes(state: State, files: dict[str, str]) -> list[Recipe]:
    """Return what a state runs.

    Parameters
    ----------
    state : State
        The state.
    files : dict
        Names of files of one's own -> their paths.
    """
    found = []
    for place, name in enumerate(state.cells):
        asked = state.asked(place)
        many = len(state.cells) > 1
        label = f"{LETTERS[place].upper()}: {name}" if many else name
        values, off = dict(asked.values), asked.off or frozenset()
        found.append(Recipe(label, files.get(name, name), values, off, state.cycles))
    return found


def protocol(cell: CellSet, values: dict[str, float]) -> dict[str, Any]:
    """Return the keys of the protocol that values make.

    Parameters
    ----------
    cell : CellSet
        The set.
    values : dict
        Values by key of the quantities.
    """
    current, loading = values.get("current"), values.get("loading")
    if is_half(cell):
        given = {"current density": current, "capacity": loading}
        return {key: value for key, value in given.items() if value is not None}
    if current is None:
        return {}
    text = f"{current:.12g} mA/cm2"
    return {"charge rate": text, "discharge rate": text}


def arguments(recipe: Recipe, cell: CellSet) -> dict[str, Any]:
    """Return the arguments of :func:`pybamm_afssb.simulation`, but for the cell.

    Parameters
    ----------
    recipe : Recipe
        The recipe.
    cell : CellSet
        Its set.

    Raises
    ------
    ParameterError
        For a value that no cell can have.
    """
    given = {
        "model": "HalfCell" if is_half(cell) else "SPM",
        "cycles": recipe.cycles,
        "physics": PHYSICS,
        "options": options(cell, recipe.off),
        "parameters": parameters(cell, recipe.values),
        "protocol": protocol(cell, recipe.values),
    }
    return {key: value for key, value in given.items() if value != {}}


def changed_set(recipe: Recipe) -> CellSet:
    """Return a set that holds what was set, for a file.

    Parameters
    ----------
    recipe : Recipe
        The recipe.
    """
    cell = recipe.cell()
    given, units = arguments(recipe, cell), cell.all_entries()
    entries = {
        name: Entry(value, units[name].unit, "setting", note="set in the explorer")
        for name, value in given.get("parameters", {}).items()
    }
    acting = with_physics(cell, PHYSICS)
    return acting.derive(
        cell.name if acting == cell and not recipe.values else f"{cell.name}_changed",
        entries=entries,
        options=given.get("options"),
        protocol=given.get("protocol"),
    )


def unused(recipe: Recipe, cell: CellSet) -> list[str]:
    """Say which values do nothing in a cell, because it lacks what they set.

    Parameters
    ----------
    recipe : Recipe
        The recipe.
    cell : CellSet
        Its set.
    """
    entries = cell.all_entries()
    lacking = [
        QUANTITIES[key].label.lower()
        for key in recipe.values
        if QUANTITIES[key].own(cell, entries) is None
    ]
    return [f"{recipe.label} has no {name}." for name in lacking]


# --- the lines ------------------------------------------------------------------------
_FIGURES = (
    "print(afssb.cycle_summary(solution))\n"
    "print(afssb.lithium_inventory(solution))  # mol.m-2\n"
    "afssb.plot_run(solution)\n"
    "afssb.plot_stack(solution)\n"
)


def lines(wanted: list[Recipe]) -> str:
    """Return the lines of Python that make the same runs.

    Parameters
    ----------
    wanted : list of Recipe
        The cells.
    """
    text = "import pybamm_afssb as afssb\n\nsolutions = {}\n"
    for recipe in wanted:
        own = Path(recipe.source)
        path = own.suffix == ".toml"
        named = f"afssb.load_set({own.name!r})" if path else repr(recipe.source)
        given = arguments(recipe, recipe.cell())
        text += f"simulation = afssb.simulation(\n    {named},\n"
        text += "".join(f"    {key}={_shown(value)},\n" for key, value in given.items())
        text += f")\nsolutions[{recipe.label!r}] = simulation.solve()\n"
    text += "for name, solution in solutions.items():\n    print(name)\n"
    return text + "".join(f"    {line}\n" for line in _FIGURES.splitlines())


def _shown(value: Any) -> str:
    if not isinstance(value, dict):
        return repr(value)
    inside = "".join(f"        {key!r}: {own!r},\n" for key, own in value.items())
    return f"{{\n{inside}    }}"
