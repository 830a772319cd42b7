"""Where checks run cells: strict about how a run ended, and able to leave the middle.

A draw is a point in the spans of all assumed values that the cells' models read. Cells
of one draw share what they share: a value that two sets assume is moved by the same
fraction of its span in both, so that within a pair only the named difference differs.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.cell_sets import CellSet, load_set
from pybamm_afssb.console import CycleReport, skipped
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.limits import LimitError
from pybamm_afssb.parameters import update_strictly
from pybamm_afssb.simulation import MODELS, simulation
from pybamm_afssb.validation.checks import Finding

if TYPE_CHECKING:
    from pybamm_afssb.entries import Entry
    from pybamm_afssb.validation.claims import Claim

#: Parameters by cell.
Draw = Mapping[str, Mapping[str, float]]

#: Sizes: results per area do not depend on them, and a rate is defined by two at once.
_SIZES = ("Electrode width [m]", "Electrode height [m]", "Nominal cell capacity [A.h]")
_AMBIENT, _INITIAL = "Ambient temperature [K]", "Initial temperature [K]"
_KEPT = 50  # cycles of a long run whose curves are kept, evenly spread
_DRIFT = 1e-8  # of the total lithium
_SEED = 20


class RunFailed(AFSSBError):
    """A run that did not go as asked; the message says where it stopped."""


class Lab:
    """Runs the cells of one claim.

    Parameters
    ----------
    claim : Claim
        The claim.
    options : dict, optional
        Choices in place of every set's own.
    parameters : dict, optional
        Values in place of every set's own, such as those that a fit tries.
    model : str, optional
        Model in place of every set's own.
    accelerate : bool, optional
        Whether runs jump over cycles that differ little. Default False.
    """

    def __init__(
        self,
        claim: Claim,
        options: Mapping[str, Any] | None = None,
        parameters: Mapping[str, float] | None = None,
        model: str | None = None,
        accelerate: bool = False,
    ) -> None:
        self.claim = claim
        self.options = dict(options or {})
        self.parameters = dict(parameters or {})
        self.model = model
        self.accelerate = accelerate

    def solve(
        self,
        cell: str,
        cycles: int = 1,
        options: Mapping[str, Any] | None = None,
        parameters: Mapping[str, Any] | None = None,
        protocol: Mapping[str, Any] | pybamm.Experiment | None = None,
        may_end: Sequence[str] = (),
        **simulation_options: Any,
    ) -> tuple[pybamm.Solution, str]:
        """Run a cell, and make sure that it ran as asked and lost no lithium.

        Parameters
        ----------
        cell : str
            The set's name.
        cycles, options, parameters, protocol
            As for :func:`pybamm_afssb.simulation`.
        may_end : sequence of str, optional
            Events that may end the run early, such as "Contact lost".
        **simulation_options
            As for :func:`pybamm_afssb.simulation`.

        Returns
        -------
        pybamm.Solution, str
            The solution, and which allowed event ended it early ("" if none did).

        Raises
        ------
        RunFailed
            If the solver failed, the run ended early otherwise, a step was skipped or
            the lithium ledger drifted.
        """
        sim = simulation(
            cell,
            cycles=cycles,
            options={**self.options, **(options or {})},
            parameters={**self.parameters, **(parameters or {})},
            protocol=protocol,
            model=self.model,
            accelerate=self.accelerate,
            **simulation_options,
        )
        watch = CycleReport(lambda *_: None)
        kept = None
        if cycles > _KEPT and not self.accelerate:
            every = np.linspace(1, cycles, _KEPT).round().astype(int)
            kept = sorted({int(number) for number in every})
        try:
            solution = sim.solve(
                callbacks=[watch], calc_esoh=False, save_at_cycles=kept
            )
        except pybamm.SolverError as error:
            raise RunFailed(
                f"{cell}: {watch.trouble or ' '.join(str(error).split())}"
            ) from None
        total = solution[n.LEDGER_TOTAL].entries
        drift = np.ptp(total) / total[0]
        if not drift < _DRIFT:
            raise RunFailed(f"{cell}: the lithium ledger drifted by {drift:.1e}")
        if self.accelerate:
            trouble = _unfinished(solution, cycles, watch.trouble)
        else:
            trouble = watch.trouble or skipped(solution, cycles)
        if trouble:
            ended = [event for event in may_end if event in trouble]
            ended += [event for event in may_end if event in str(solution.termination)]
            if not ended:
                raise RunFailed(f"{cell}: {trouble}")
            return solution, ended[0]
        return solution, ""

    # --- statements, over the spans ---------------------------------------------------
    def over_spans(
        self,
        cells: Sequence[str],
        measure: Callable[[Draw], float],
        number: int = 6,
        **finding: Any,
    ) -> Finding:
        """Measure a statement's margin at the middle and over the spans.

        Parameters
        ----------
        cells : sequence of str
            The sets that it is about.
        measure : callable
            Takes a draw (parameters by cell) and returns by how much the statement
            holds, in terms of the claim's margin.
        number : int, optional
            Draws besides the middle. Default 6.
        **finding
            Further fields of the finding.

        Returns
        -------
        Finding
            The margins, the middle's first.

        Raises
        ------
        RunFailed
            If the middle does not solve.
        """
        sets = [load_set(cell) for cell in cells]
        middle = {cell: dict[str, float]() for cell in cells}
        values = [measure(middle)]
        reasons = []
        for draw in self.draws(sets, number):
            try:
                values.append(measure(draw))
            except RunFailed as error:
                reasons.append(str(error))
        reason = f"{len(reasons)} of {number} draws did not solve: " if reasons else ""
        reason += reasons[0] if reasons else ""
        return Finding(tuple(values), reason=reason, unsolved=len(reasons), **finding)

    def draws(self, sets: Sequence[CellSet], number: int) -> list[Draw]:
        """Return draws from the spans of what the sets assume.

        Parameters
        ----------
        sets : sequence of CellSet
            The cells.
        number : int
            How many.

        Returns
        -------
        list of dict
            Parameters by cell. Draws that are physically impossible, such as more
            matter than fits in the cathode, are replaced; the same at every call.
        """
        from scipy.stats import qmc

        spans = {cell.name: self._spans(cell) for cell in sets}
        names = sorted({name for entries in spans.values() for name in entries})
        if not names:
            return []
        sampler = qmc.LatinHypercube(len(names), rng=np.random.default_rng(_SEED))
        found: list[Draw] = []
        for point in sampler.random(20 * number):
            shares = dict(zip(names, point, strict=True))
            draw = {
                cell.name: _tied(
                    {
                        name: within(entry, shares[name])
                        for name, entry in spans[cell.name].items()
                    }
                )
                for cell in sets
            }
            if all(_possible(cell, draw[cell.name]) for cell in sets):
                found.append(draw)
            if len(found) == number:
                break
        return found

    def _spans(self, cell: CellSet) -> dict[str, Entry]:
        """Return the assumed numbers that the cell's model reads."""
        name = self.model or cell.models[0]
        model = MODELS[name]({**cell.options, **self.options})
        read = {symbol.name for symbol in model.parameters}
        fixed = {*_SIZES, *self.parameters}
        return {
            name: entry
            for name, entry in cell.all_entries().items()
            if entry.kind == "assumed"
            and entry.span is not None
            and not entry.is_function
            and name in read - fixed
            and "cut-off [V]" not in name
        }


def _unfinished(solution: pybamm.Solution, cycles: int, trouble: str) -> str:
    """Say why an accelerated run did not get to its end.

    A jump too far is taken back; what stopped the cycles after it is no trouble.
    """
    done = int(solution.summary_variables.cycle_number[-1])
    if done == cycles:
        return ""
    return (
        trouble or f"it ended after {done} of {cycles} cycles ({solution.termination})."
    )


def within(entry: Entry, share: float) -> float:
    """Return the value at a share of an entry's span, in even ratios if it is wide."""
    bounds = entry.span or entry.range
    assert bounds is not None
    low, high = bounds
    if low > 0 and high / low > 10:
        return float(math.exp(math.log(low) + share * math.log(high / low)))
    return float(low + share * (high - low))


def _tied(values: dict[str, float]) -> dict[str, float]:
    """Start a cell at the temperature that it is held at."""
    if _AMBIENT in values:
        values[_INITIAL] = values[_AMBIENT]
    return values


def _possible(cell: CellSet, values: Mapping[str, float]) -> bool:
    try:
        update_strictly(cell.parameter_values(), values)
    except LimitError:
        return False
    return True
