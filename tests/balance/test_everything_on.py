"""Two hundred deep cycles of a full cell with all that makes sense together."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials import contact

import pybamm_afssb
from pybamm_afssb import names

#: Everything that a coated, seeded collector in a stiff frame can have.
EVERYTHING = {
    "nucleation": "instantaneous",
    "seed": "Ag",
    "conversion coating": "AgF",
    "interphase": "Deal-Grove",
    "contact": "voids",
    "stack pressure": "rigid gap",
    "dead lithium": "void isolation",
    "leak": "electrolyte",
    "compensation": "Li3N",
    "cathode loss": "slow re-lithiation",
}
WITH_INTERLAYER = {
    **EVERYTHING,
    "seed": "none",
    "conversion coating": "none",
    "interlayer": "mixed conductor with particles",
    "contact": "voids at the collector",
    "stack pressure": "buffer",
}
#: A cathode that takes back all that it gave, so that the metal runs out, and losses
#: that leave some lithium to cycle after 200 cycles: voids as everywhere, and not those of
#: bare steel, whose contact is gone within twenty.
PARAMETERS = {
    "Initial concentration in positive electrode [mol.m-3]": 40000.0,
    "Interphase parabolic rate constant [m2.s-1]": 2e-21,
    **{
        name: contact.VOIDS[name].number
        for name in (
            "Void share of stripped volume",
            "Void refilling share",
            "Contact roughness height [m]",
            "Diffusion-limited stripping current density [A.m-2]",
            "Lithium vacancy diffusion activation energy [J.mol-1]",
            "Lithium creep pressure exponent",
        )
    },
}
KINDS = {"everything": EVERYTHING, "with an interlayer": WITH_INTERLAYER}

#: Where lithium must have been, more than 1e-4 mol.m-2 (0.3 uA.h.cm-2).
PLACES = {
    "everything": (
        names.LEDGER_PLATED,
        names.LEDGER_SEED,
        names.LEDGER_CONVERSION,
        names.LEDGER_INTERPHASE,
        names.LEDGER_DEAD,
        names.LEDGER_ADDITIVE,
    ),
    "with an interlayer": (
        names.LEDGER_PLATED,
        names.LEDGER_CARBON,
        names.LEDGER_PORE,
        names.LEDGER_INTERPHASE,
        names.LEDGER_ADDITIVE,
    ),
}


def solve(options, cycles, model="DFN"):
    simulation = pybamm_afssb.simulation(
        "Lee2020_SUS",
        model=model,
        cycles=cycles,
        options=options,
        parameters=PARAMETERS,
        protocol={"charge rate": 0.5, "discharge rate": 0.5},
    )
    return simulation.solve(calc_esoh=False, save_at_cycles=1)


def check(solution, cycles, kind):
    assert len(solution.cycles) == cycles
    for cycle in solution.cycles:
        charge, rest, discharge, rest_2 = cycle.steps
        assert "Voltage > 4.25" in charge.termination
        assert "Voltage < 2.5" in discharge.termination
        assert rest.termination == rest_2.termination == "final time"
    # all rates are in moles, given and taken as one expression: the solver's tolerance
    # remains, 1e-8 by specification
    total = pybamm_afssb.lithium_inventory(solution)["Total"]
    assert np.ptp(total) / total.iloc[0] < 1e-8
    for place in PLACES[kind]:
        assert solution[place].entries.max() > 1e-4, place
    # 1 C.m-2 is 0.03 uA.h.cm-2
    assert np.abs(solution[names.LEDGER_LEAK].entries).max() > 1


@pytest.mark.parametrize(
    ("kind", "model"),
    [*((kind, "DFN") for kind in KINDS), ("everything", "SPM")],
)
def test_three_deep_cycles(kind, model):
    check(solve(KINDS[kind], 3, model), 3, kind)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_two_hundred_deep_cycles(caplog, kind):
    pybamm.set_logging_level("WARNING")
    check(solve(KINDS[kind], 200), 200, kind)
    # a failed or repeated step would be logged and no more
    assert not [r for r in caplog.records if r.levelname in ("WARNING", "ERROR")]
