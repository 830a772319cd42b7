"""What the command line says first: what one can do, what acts in a run, what is known."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pybamm_afssb.cells.outcomes import outcomes_of

if TYPE_CHECKING:
    import pybamm

    from pybamm_afssb.cells import CellSet

#: What is shown without a command: ten lines at most.
WELCOME = """\
Anode-free solid-state batteries on PyBaMM. A cell is a parameter set, such as Lee2020_SUS:
  pybamm-afssb list                                      the cells
  pybamm-afssb show Lee2020_SUS                          where each of its numbers comes from
  pybamm-afssb run Lee2020_SUS --cycles 3 --output out   cycle it: tables and a figure in out/
  pybamm-afssb run Lee2020_SUS --model SPM               the same, faster; --option, --parameter
  pybamm-afssb compare Wang2023_Cu Wang2023_Cu2Te        cells under the same laws
  pybamm-afssb sweep Wang2023_Cu --axis "Stack pressure [MPa]=1,5,10"
In Python: import pybamm_afssb as afssb; afssb.simulation("Lee2020_SUS").solve()
All commands and options: pybamm-afssb --help, pybamm-afssb run --help"""

_ASKED = (
    "PyBaMM may ask once whether it may collect usage data; this package collects none. "
    "PYBAMM_DISABLE_TELEMETRY=true answers no."
)


def welcome() -> str:
    """Return what one can do, and what the question of PyBaMM is where it may come."""
    answered = "PYBAMM_DISABLE_TELEMETRY" in os.environ
    return WELCOME if answered else f"{WELCOME}\n{_ASKED}"


def what_acts(model: pybamm.BaseModel) -> str:
    """Return the laws and layers of a model that are not the null choices, in one line.

    Parameters
    ----------
    model : pybamm.BaseModel
        One of the package's models.

    Returns
    -------
    str
        Such as "Physics on: contact: voids; leak: intrusion."
    """
    from pybamm_afssb.options import SLOTS
    from pybamm_afssb.options.half_cell import COUNTER, COUNTER_ELECTRODES

    acts = []
    for slot, choices in {**SLOTS, COUNTER: COUNTER_ELECTRODES}.items():
        choice = dict(model.options).get(slot)
        if choice is None or choice == next(iter(choices)):
            continue
        acts.append(f"{slot}: {choice if isinstance(choice, str) else choice.__name__}")
    return f"Physics on: {'; '.join(acts) or 'plating and stripping alone'}."


def what_is_published(cell: CellSet) -> str:
    """Return where published data of a cell are, and which of its results are met.

    Parameters
    ----------
    cell : CellSet
        The cell.

    Returns
    -------
    str
        One or two sentences.
    """
    source = f"Published: https://doi.org/{cell.doi}." if cell.doi else ""
    table = outcomes_of([cell.name])
    if table.empty:
        return f"{source} No published result of {cell.name} is tested.".strip()
    found = ", ".join(f"{claim} ({row['status']})" for claim, row in table.iterrows())
    again = f"pybamm-afssb validate --only {table.index[0]}"
    return f"{source} Results tested: {found}; {again} runs one again.".strip()
