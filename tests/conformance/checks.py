"""The checks that every choice must pass, one function each.

Each raises an AssertionError that names the choice and what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import cell_runs as runs
import numpy as np
import pybamm
from conformance import is_null, record, table

from pybamm_afssb import names as n
from pybamm_afssb.cells import Entry, limits, references
from pybamm_afssb.cells.shared import shared_entries
from pybamm_afssb.errors import nearest

#: Two runs are the same within this: the solver's relative tolerance, 1e-4, of 1 V and of
#: the lithium that was moved.
SAME = 1e-4
#: A choice acts if its run differs from the null choice's by so many times that.
ACTS = 5
#: Drift of the total lithium over a run, relative: all rates are in moles, each given and
#: taken as one expression, and what remains is the solver's tolerance.
DRIFT = 1e-8
#: How far below zero an amount may be [mol.m-2]: a thousandth of the amount of metal
#: below which stripping dies, 0.03 uA.h.cm-2.
BELOW_ZERO = 1e-6
#: Share of the metal that may be left where it was stripped to the cut-off.
LEFT = 1e-3
#: The same where a law leaves metal: polarisation ends such a discharge, as in any cell.
LEFT_BESIDE = 2e-2
#: How far a long rest may move a state that is at rest, in the state's own scale: the
#: solver's relative tolerance.
MOVED = 1e-4

#: Metal wherever it is: a layer only changes its place.
METAL = (n.LEDGER_PLATED, n.LEDGER_PORE)
#: Places where the ledger counts amounts and not charges.
AMOUNTS = tuple(
    place
    for place in n.LEDGER
    if place not in (n.LEDGER_NEGATIVE_DL, n.LEDGER_POSITIVE_DL)
)
#: Where in a step two runs are compared, in shares of its time.
PARTS = np.array([1e-4, 1e-3, 1e-2, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8])


# --- null limit -----------------------------------------------------------------------
@dataclass(frozen=True)
class Difference:
    """How far two runs are apart: voltage [V], and lithium relative to what was moved.

    The voltage of an emptied collector is left out: it is that of some 1e-10 mol.m-2 in
    the double layer.
    """

    voltage: float
    lithium: float

    @property
    def largest(self) -> float:
        """The larger of the two."""
        return max(self.voltage, self.lithium)


def difference(one: runs.Cell, other: runs.Cell) -> Difference:
    """Return how far the runs of two cells are apart."""
    pairs = list(zip(runs.steps(one), runs.steps(other), strict=True))
    voltage = max(np.abs(_voltages(*pair)).max() for pair in pairs[: runs.EMPTIED])
    lithium = max(_amounts_apart(*pair) for pair in pairs)
    return Difference(voltage, lithium / _filled(other))


def _voltages(one: pybamm.Solution, other: pybamm.Solution) -> np.ndarray:
    common = min(step.t[-1] - step.t[0] for step in (one, other))
    first, second = (
        step[n.VOLTAGE](step.t[0] + PARTS * common) for step in (one, other)
    )
    return first - second


def _amounts_apart(one: pybamm.Solution, other: pybamm.Solution) -> float:
    places = [(place,) for place in n.LEDGER if place not in METAL] + [METAL]
    first, second = (
        np.array([sum(_last(step, name) for name in place) for place in places])
        for step in (one, other)
    )
    return float(np.abs(first - second).max())


def _last(step: pybamm.Solution, name: str) -> float:
    return float(np.mean(step[name].entries[..., -1]))


def _filled(cell: runs.Cell) -> float:
    charge = np.ptp(runs.steps(cell)[runs.FILLING][n.LEDGER_DISCHARGED].entries)
    return float(charge / pybamm.constants.F.value)


def null_limit(slot: str, choice: str) -> None:
    """Switched off, a choice gives what the null choice gives in the same cell."""
    said = record(slot, choice)
    off = runs.cell(slot, choice, said, said.null)
    found = difference(off, runs.without(slot, said, said.null))
    assert found.largest <= SAME, (
        f"'{slot}': '{choice}' switched off by {dict(said.null)} is not the null "
        f"choice: {found}, allowed is {SAME:g}"
    )


def acts(slot: str, choice: str) -> None:
    """Not switched off, it gives something else; without that a null limit is empty."""
    said = record(slot, choice)
    found = difference(runs.cell(slot, choice, said), runs.without(slot, said))
    assert found.largest > ACTS * SAME, (
        f"'{slot}': '{choice}' does nothing in this run: {found}, more than "
        f"{ACTS * SAME:g} is needed; say in 'beside' and 'acts' what it needs to act"
    )


# --- ledger and rest ------------------------------------------------------------------
def ledger(slot: str, choice: str) -> None:
    """Filled and emptied, a cell has the lithium that it had, and nowhere less than 0."""
    said = record(slot, choice)
    cell = runs.cell(slot, choice, said)
    solution, steps = runs.solved(cell), runs.steps(cell)
    total = solution[n.LEDGER_TOTAL].entries
    drift = np.ptp(total) / abs(total[0])
    assert drift <= DRIFT, (
        f"'{slot}': '{choice}' does not conserve lithium: the total drifts by "
        f"{drift:.1e}, allowed is {DRIFT:g}"
    )
    for place in AMOUNTS:
        least = solution[place].entries.min()
        assert least >= -BELOW_ZERO, (
            f"'{slot}': '{choice}': '{place}' falls to {least:.1e} mol.m-2, allowed is "
            f"{-BELOW_ZERO:g}"
        )
    left = sum(_last(steps[runs.EMPTYING], place) for place in METAL)
    allowed = LEFT
    if said.leaves:
        left = abs(left - _last(steps[runs.EMPTYING], said.leaves))
        allowed = LEFT_BESIDE
    assert left <= allowed * _filled(cell), (
        f"'{slot}': '{choice}': {left:.1e} mol.m-2 of metal are left in contact after "
        "stripping, so that emptying was not seen"
    )


def rest(slot: str, choice: str) -> None:
    """A long rest, filled or emptied, moves only what the law says."""
    said = record(slot, choice)
    cell = runs.cell(slot, choice, said)
    for number in (runs.FILLED_LONG, runs.EMPTIED_LONG):
        step = runs.steps(cell)[number]
        for state in runs.own_states(cell):
            if state.name in said.relaxes:
                continue
            values = step[state.name].entries
            scale = float(cell.values.evaluate(pybamm.convert_to_symbol(state.scale)))
            moved = np.abs(values[..., -1] - values[..., 0]).max() / scale
            assert moved <= MOVED, (
                f"'{slot}': '{choice}': a rest of {runs.LONG / 3600:g} h moves "
                f"'{state.name}' by {moved:.1e} of its scale {scale:g}, allowed is "
                f"{MOVED:g}; if the law says so, name it in 'relaxes'"
            )


# --- derivatives ----------------------------------------------------------------------
def derivatives(slot: str, choice: str) -> None:
    """Rates, events and the Jacobian are finite wherever a state meets its boundary."""
    cell = runs.cell(slot, choice, record(slot, choice))
    equations = runs.Equations(cell)
    start = {"at the start": equations.start}
    finite(equations, start, f"'{slot}': '{choice}'")
    turning = {
        f"after step {number}": equations.states_of(step)
        for number, step in enumerate(runs.steps(cell), 1)
    }
    finite(equations, {**start, **turning}, f"'{slot}': '{choice}'")


def finite(equations: runs.Equations, points: Mapping[str, Any], whose: str) -> None:
    """Check points, and all that differ from one of them in a state at its boundary."""
    places, states, currents = [], [], []
    for where, y in boundaries(equations, points):
        for current in (-equations.current, 0.0, equations.current):
            places.append(f"{where} at {current:g} A")
            states.append(y)
            currents.append(current)
    wrong = equations.first_not_finite(states, currents)
    assert not wrong, f"{whose}: {wrong[1]} is not finite {places[wrong[0]]}"


def boundaries(
    equations: runs.Equations, points: Mapping[str, np.ndarray]
) -> Iterator[tuple[str, np.ndarray]]:
    """Yield every point, and every point with a state elsewhere.

    Elsewhere is exactly zero, and the state's own value at any other point: full
    coatings, empty voids, a bare or a covered collector, each met with all that can be.
    """
    own = equations.own
    amounts = [name for name in own if name != n.SURFACE_POTENTIAL]
    for where, y in points.items():
        yield where, y
        yield f"{where} with all amounts zero", equations.with_zero(y, amounts)
        for name in own:
            yield f"{where} with '{name}' zero", equations.with_zero(y, [name])
            for there, other in points.items():
                changed = equations.with_values(y, name, other)
                yield f"{where} with '{name}' as {there}", changed


# --- parameters -----------------------------------------------------------------------
def parameters(slot: str, choice: str) -> None:
    """Every parameter of a choice has a shared entry, or one that its class carries."""
    said, cls = record(slot, choice), table()[slot][choice]
    cell = runs.cell(slot, choice, said)
    sources = {**references(), **cls.all_references()}
    names = runs.read_by(cell)
    if is_null(slot, choice) or cell.full:  # of a cathode its own set speaks
        known = runs.entries(cell.full)
    else:
        known = {**runs.entries_of_all(), **shared_entries()}
        names -= runs.read_by(runs.without(slot, said))
    known = {**known, **cls.all_entries()}
    faults = [_fault(name, known.get(name), sources) for name in sorted(names)]
    wrong = [fault for fault in faults if fault]
    assert not wrong, f"'{slot}': '{choice}': " + "; ".join(wrong)


def _fault(name: str, entry: Entry | None, sources: Mapping[str, Any]) -> str:
    """Return what is wrong with the entry of a parameter; empty if nothing is."""
    if entry is None:
        return f"'{name}' has no entry among those that all sets share"
    unit = limits.split_name(name)[1]
    if entry.unit != unit:
        return f"'{name}' has an entry in [{entry.unit}]"
    missing = [key for key in entry.sources if key not in sources]
    if missing:
        return f"'{name}' cites {missing[0]!r}, which the bibliography lacks"
    bounded = entry.span or entry.range or entry.published or entry.is_function
    if entry.kind in ("literature", "fitted", "assumed") and not bounded:
        return f"'{name}' has neither a span nor a range nor a printed value"
    if not entry.is_function:
        limits.check(name, entry.number)
    return ""


# --- exact solution -------------------------------------------------------------------
def exact(slot: str, choice: str, collected: Collection[str]) -> None:
    """A choice points at a test with an exact solution, or says why there is none.

    Parameters
    ----------
    slot, choice : str
        As for all checks.
    collected : collection of str
        Node IDs, without parameters, of the tests that pytest finds.
    """
    said = record(slot, choice)
    whose = f"'{slot}': '{choice}'"
    assert bool(said.exact) != bool(said.no_exact), (
        f"{whose}: give either 'exact', the node ID of a test with an exact solution, or "
        "'no_exact', the reason why there is none"
    )
    if said.no_exact:
        sentence = said.no_exact.endswith(".") and len(said.no_exact.split()) > 4
        assert sentence, (
            f"{whose}: the reason why there is no exact solution is a sentence; "
            f"{said.no_exact!r} was given"
        )
        return
    assert said.exact in collected, (
        f"{whose}: the test {said.exact!r} of its exact solution is not there."
        + nearest(said.exact, collected)
    )
