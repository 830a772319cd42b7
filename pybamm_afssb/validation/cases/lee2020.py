"""Lee et al. 2020: bare steel, Ag-C, and silver or carbon alone, with NMC90 at 60 C."""

from __future__ import annotations

from pybamm_afssb.inventory import cycle_summary
from pybamm_afssb.validation.checks import Curve, Finding, check
from pybamm_afssb.validation.fits import Fit, register
from pybamm_afssb.validation.lab import Lab
from pybamm_afssb.validation.measures import EFFICIENCY, RETENTION, at_cycles


@check("C06", smoke=True)
def first_cycle_efficiency(lab: Lab) -> Finding:
    """First-cycle efficiency at 0.1C/0.2C of the bare cell and of the layer's."""
    values, curves = [], []
    for cell in lab.claim.sets:
        solution, _ = lab.solve(
            cell, protocol={"charge rate": 0.1, "discharge rate": 0.2}
        )
        values.append(float(cycle_summary(solution)[EFFICIENCY].iloc[0]))
        cycle = solution.cycles[0]
        capacity = -cycle["Discharge capacity [A.h]"].entries
        curves.append(Curve(cell, capacity, cycle["Voltage [V]"].entries))
    return Finding(
        tuple(values),
        curves=curves,
        x_name="Charge passed [A.h]",
        y_name="Voltage [V]",
    )


@check("C07", smoke=True, options={"contact": "voids"})
def collapse_of_bare_steel(lab: Lab) -> Finding:
    """Retention over 50 cycles; voids open and contact is lost."""
    solution, ended = lab.solve("Lee2020_SUS", 50, may_end=("Contact lost",))
    table = cycle_summary(solution)
    cycles = [int(at.removeprefix("cycle ")) for at in lab.claim.at]
    return Finding(
        tuple(at_cycles(table, RETENTION, cycles)),
        curves=[Curve("computed", table.index, table[RETENTION])],
        x_name="Cycle",
        y_name=RETENTION,
        reason=f"{ended} in cycle {len(table)}" if ended else "",
    )


register(
    Fit(
        "C07",
        "Lee2020_SUS",
        (
            "Void share of stripped volume",
            "Void share of plated volume",
            "Contact roughness height [m]",
            "Diffusion-limited stripping current density [A.m-2]",
        ),
        source="Lee2020",
    )
)
