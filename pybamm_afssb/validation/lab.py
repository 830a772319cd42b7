"""Where checks run cells: strict about how a run ended, and able to leave the middle."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.cells import CellSet, load_set, spans
from pybamm_afssb.cells.spans import Draw
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.runs.ending import CycleReport, one_line, trouble
from pybamm_afssb.runs.simulation import simulation
from pybamm_afssb.validation.checks import Finding

if TYPE_CHECKING:
    from pybamm_afssb.validation.claims import Claim

_KEPT = 50  # cycles of a long run whose curves are kept, evenly spread
_DRAWS = 6  # from the spans, besides their middle, for every statement
_DRIFT = 1e-8  # of the total lithium


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
        cell: str | CellSet,
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
        cell : str or CellSet
            The set's name, or a set.
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
        own = isinstance(protocol, pybamm.Experiment)  # brings its own cycles
        name = cell if isinstance(cell, str) else cell.name
        sim = simulation(
            cell,
            cycles=1 if own else cycles,
            options={**self.options, **(options or {})},
            parameters={**self.parameters, **(parameters or {})},
            protocol=protocol,
            model=self.model,
            accelerate=self.accelerate,
            **simulation_options,
        )
        cycles = len(sim.experiment.cycles)
        kept = None
        if cycles > _KEPT and not self.accelerate:
            every = np.linspace(1, cycles, _KEPT).round().astype(int)
            kept = sorted({int(number) for number in every})
        try:
            solution = sim.solve(
                callbacks=[CycleReport()], calc_esoh=False, save_at_cycles=kept
            )
        except pybamm.SolverError as error:
            raise RunFailed(f"{name}: {one_line(error)}") from None
        total = solution[n.LEDGER_TOTAL].entries
        drift = np.ptp(total) / total[0]
        if not drift < _DRIFT:
            raise RunFailed(f"{name}: the lithium ledger drifted by {drift:.1e}")
        said = trouble(solution)
        if said:
            ended = [event for event in may_end if event in said]
            if not ended:
                raise RunFailed(f"{name}: {said}")
            return solution, ended[0]
        return solution, ""

    # --- statements, over the spans ---------------------------------------------------
    def over_spans(
        self,
        cells: Sequence[str | CellSet],
        measure: Callable[[Draw], float],
        **finding: Any,
    ) -> Finding:
        """Measure a statement's margin at the middle and over the spans.

        Parameters
        ----------
        cells : sequence of str or CellSet
            The sets that it is about.
        measure : callable
            Takes a draw (parameters by cell) and returns by how much the statement
            holds, in terms of the claim's margin.
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
        sets = [load_set(cell) if isinstance(cell, str) else cell for cell in cells]
        middle = {cell.name: dict[str, float]() for cell in sets}
        values = [measure(middle)]
        reasons = []
        drawn = spans.draws(
            sets, _DRAWS, options=self.options, model=self.model, fixed=self.parameters
        )
        for draw in drawn:
            try:
                values.append(measure(draw))
            except RunFailed as error:
                reasons.append(str(error))
        reason = f"{len(reasons)} of {_DRAWS} draws did not solve: " if reasons else ""
        reason += reasons[0] if reasons else ""
        return Finding(tuple(values), reason=reason, unsolved=len(reasons), **finding)
