"""Lithium is conserved by every layer, and every run ends as it was asked to."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials import interlayers

import pybamm_afssb
from pybamm_afssb import names as n

CHOICES = (
    "mixed conductor",
    "mixed conductor with particles",
    "mixed conductor with soluble particles",
)
PLACES = (
    n.LEDGER_PLATED,
    n.LEDGER_PORE,
    n.LEDGER_SEED,
    n.LEDGER_CARBON,
)
#: Every rate is taken and given as one expression: what remains is the solver's
#: tolerance on the total of all states, 1e-8 of the lithium by specification.
TOLERANCE = 1e-8


def cycle(rate, rest="20 hours"):
    return (
        f"Charge at {rate} until 4.25 V",
        f"Rest for {rest}",
        f"Discharge at {rate} until 2.5 V",
        "Rest for 1 hour",
    )


def cycled(values, choice, cycles, changes=None, host="carbon black", particle="Ag"):
    given = values.copy()
    given.update(
        {k: e.value for k, e in interlayers.layer(host, particle).items()},
        check_already_exists=False,
    )
    given.update(changes or {})
    simulation = pybamm.Simulation(
        pybamm_afssb.DFN({"interlayer": choice}),
        parameter_values=given,
        experiment=pybamm.Experiment(cycles),
    )
    solution = simulation.solve(calc_esoh=False)
    assert len(solution.cycles) == len(cycles)
    for done in solution.cycles:
        assert len(done.steps) == 4
        assert "Voltage" in done.steps[0].termination
        assert done.steps[1].termination == "final time"
        assert "Voltage" in done.steps[2].termination
        assert done.steps[3].termination == "final time"
    total = solution[n.LEDGER_TOTAL].entries
    assert np.ptp(total) / total[0] <= TOLERANCE
    # a state below zero would be lithium invented elsewhere; the solver overshoots by
    # a few per cent of the availability amount, 1e-3, when metal runs out
    for place in PLACES:
        assert solution[place].entries.min() > -1e-4
    host_filling = solution[n.HOST_STOICHIOMETRY].entries
    assert host_filling.min() > -1e-3
    assert host_filling.max() < 1
    return solution


@pytest.mark.parametrize("choice", CHOICES)
def test_ledger_through_charge_long_rest_and_discharge(values, choice):
    solution = cycled(values, choice, [cycle("C/3")] * 2)
    assert solution[n.LEDGER_CARBON].entries.max() > 0.05
    assert solution[n.LEDGER_PLATED].entries.max() > 1
    # what enters and leaves the places is the charge, but for the double layer
    places = sum(solution[name].entries for name in PLACES)
    charge = -solution[n.LEDGER_DISCHARGED].entries / pybamm.constants.F.value
    assert places - places[0] == pytest.approx(charge, abs=1e-5)


@pytest.mark.parametrize("host", list(interlayers.HOSTS))
@pytest.mark.parametrize("particle", ["Sn", "Ni"])
def test_ledger_of_other_materials(values, host, particle):
    cycled(values, CHOICES[1], [cycle("C/5", "1 hour")], host=host, particle=particle)


def test_carried_silver_leaves_the_layer_and_its_lithium_stays_in_the_books(values):
    solution = cycled(values, CHOICES[2], [cycle("C/3", "1 hour")] * 2)
    total = 0.05 / 10.28e-6 * 13e-6
    carried = solution[n.PARTICLE_METAL_CARRIED].entries
    assert 0.1 * total < carried[-1] < total
    assert solution[n.PARTICLE_REMAINING].entries == pytest.approx(1 - carried / total)
    # dn/dt = sigma S J_tr: exponential in the lithium that was transferred, whatever
    # the path; the transfer is not recorded, so the bound by what was plated is tested
    filling = solution[n.PARTICLE_FILLING].entries
    assert (filling <= solution[n.PARTICLE_REMAINING].entries + 1e-6).all()


DRAWN = (
    "Interlayer host diffusivity [m2.s-1]",
    "Interlayer host exchange-current density [A.m-2]",
    "Interlayer neutral exchange-current density [A.m-2]",
    "Interlayer particle lithiation rate [s-1]",
    "Interlayer interface diffusion product [m3.s-1]",
)


@pytest.mark.parametrize("seed", range(5))
def test_random_rate_constants(values, seed):
    draw = np.random.default_rng(seed)
    table = interlayers.layer("carbon black", "Ag")
    changes = {name: table[name].number * 10 ** draw.uniform(-1, 1) for name in DRAWN}
    changes["Interlayer nucleation overpotential [V]"] = draw.uniform(0, 0.04)
    changes["Interlayer porosity"] = draw.uniform(0.1, 0.7)
    changes["Interlayer thickness [m]"] = draw.uniform(3e-6, 19e-6)
    cycled(values, CHOICES[seed % 3], [cycle("C/3")] * 2, changes)


@pytest.mark.slow
@pytest.mark.parametrize("rate", ["C/10", "C/3", "1C", "2C"])
def test_two_hundred_deep_cycles(values, rate):
    cycled(values, CHOICES[2], [cycle(rate, "10 minutes")] * 200)
