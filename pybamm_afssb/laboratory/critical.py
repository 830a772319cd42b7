"""Critical current density: the current rises until the cell fails."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import CellSet
from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.laboratory.running import (
    COMPLETED,
    TestResult,
    charges,
    cutoff,
    loaded,
    run,
    troubled,
)
from pybamm_afssb.options import SLOTS, choice_class, default_choices
from pybamm_afssb.protocols import laboratory as protocols
from pybamm_afssb.protocols.checks import several
from pybamm_afssb.runs.ending import FAILURES

#: Slots of which a test needs a choice that can fail.
_FAILING: dict[str, tuple[str, ...]] = {
    "plating": ("leak", "contact"),  # what cannot spread is what cracks
    "stripping": ("contact",),
}
_FAILING["both"] = _FAILING["plating"]
#: Contact fraction below which a stripping that ends too soon has lost its contact: the
#: current density in what is left, and with it the overpotential, has doubled. With more
#: contact it is something else that ends it, such as a cathode that takes no more.
_HALF = 0.5


@typed
def critical_current(
    cell: str | CellSet,
    currents: Iterable[float],
    capacity: float,
    kind: str = "plating",
    other: float | None = None,
    rest: float | None = None,
    returned: float = 0.5,
    options: Mapping[str, Any] | None = None,
    **arguments: Any,
) -> TestResult:
    """Raise the current density cycle by cycle until the cell fails.

    Parameters
    ----------
    cell : str or CellSet
        Parameter set.
    currents : iterable of float
        Current densities [mA.cm-2], rising.
    capacity : float
        Charge of every half cycle [mA.h.cm-2].
    kind : str, optional
        "plating" (default) raises the plating current, "stripping" the stripping
        current, "both" both.
    other : float, optional
        Current density of the half cycle that does not rise [mA.cm-2]. Default: the
        first of `currents`.
    rest : float, optional
        Rest after each half cycle [s]. Default: none.
    returned : float, optional
        Share of the plated charge below which a stripping that ends at its cut-off has
        not passed. It counts as loss of contact if less than half of the contact is
        left. Default 0.5.
    options : dict, optional
        Choices that differ from the set's. Where the set does not resolve what ends the
        test, "leak" is "intrusion" (plating), and "contact" is "voids": what cannot spread
        cracks the electrolyte.
    **arguments
        As for :func:`pybamm_afssb.simulation`.

    Returns
    -------
    TestResult
        The value is the lowest current density at which a short or loss of contact
        ended a step [mA.cm-2]; the reason says how. It is None if the cell passed all
        current densities, and if something else ended the test first, such as a cut-off
        voltage or an electrode without lithium, which the reason then names. One row of
        the table per cycle.

    Raises
    ------
    ProtocolError, OptionError, ParameterError
        For values that are not allowed.
    """
    import pandas as pd

    if not 0 <= returned < 1:
        raise ProtocolError(
            f"returned: {returned!r} was given; allowed is a share >= 0 and < 1"
        )
    cell = loaded(cell)
    rising = several("currents", currents)
    experiment = protocols.critical_current_steps(
        rising, capacity, cutoff(cell, arguments), kind, other, rest
    )
    given = dict(options or {})
    for slot in _FAILING[kind]:
        choice = given.get(slot, cell.chosen().get(slot, default_choices()[slot]))
        if choice_class(slot, choice).failure:
            continue
        needed = next(name for name, cls in SLOTS[slot].items() if cls.failure)
        if slot in given:
            raise ProtocolError(
                f"option '{slot}': {choice!r} was given, with which a test of "
                f"{kind} never fails; use {needed!r}"
            )
        given[slot] = needed
    solution, reason = run(cell, experiment, options=given, **arguments)
    said = troubled(solution)
    rows = []
    value = None
    for index, (current, cycle) in enumerate(
        zip(rising, solution.cycles, strict=False)
    ):
        plated, stripped = charges(cycle)
        contact = _extreme(cycle, n.CONTACT_COLLECTOR, min)
        passed = index not in said and stripped >= returned * plated
        rows.append(
            {
                "Current density [mA.cm-2]": current,
                "Plated [mA.h.cm-2]": plated,
                "Stripped [mA.h.cm-2]": stripped,
                "Lowest contact fraction": contact,
                "Leak conductance [S.m-2]": _extreme(cycle, n.LEAK_CONDUCTANCE, max),
                "Passed": passed,
            }
        )
        if passed:
            continue
        if index in said:
            reason = said[index]
            failed = any(event in reason for event in FAILURES)
        else:
            failed = contact < _HALF
            reason = (
                f"{'lost' if failed else 'kept its'} contact at {current:g} mA.cm-2: "
                f"stripping reached its cut-off after {100 * stripped / plated:.0f} % of "
                f"the charge, with {100 * contact:.0f} % of the contact left"
            )
        value = current if failed else None
        break
    else:
        if reason == COMPLETED:
            reason = f"passed all current densities up to {rising[-1]:g} mA.cm-2"
    table = pd.DataFrame(rows).set_index("Current density [mA.cm-2]")
    quantity = f"Critical current density of {kind} [mA.cm-2]"
    return TestResult(quantity, value, reason, table, solution)


def _extreme(cycle: pybamm.Solution, name: str, choose: Any) -> float:
    return float(choose(cycle[name].entries.reshape(-1)))
