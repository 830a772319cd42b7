"""What must follow from the laws, never put in: sequence, place, rest."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials import interlayers

from pybamm_afssb import names as n
from pybamm_afssb.models.half_cell import HalfCell
from pybamm_afssb.protocols.half_cell import plate
from pybamm_afssb.results.onset import metal_onset_capacity

F = float(pybamm.constants.F.value)
MAH_CM2 = 36e3


@pytest.fixture(scope="module")
def plated():
    """Plate a capacity [mA.h.cm-2] on a layer in a half cell at 60 C, then rest."""
    done = {}

    def solve(
        current,
        capacity,
        rest="20 hours",
        host="carbon black",
        particle=None,
        changes=(),
    ):
        key = (current, capacity, rest, host, particle, tuple(changes))
        if key in done:
            return done[key]
        choice = "mixed conductor" + (" with particles" if particle else "")
        model = HalfCell({"interlayer": choice})
        given = model.default_parameter_values
        given.update(
            {k: e.value for k, e in interlayers.layer(host, particle).items()},
            check_already_exists=False,
        )
        given.update(
            {
                "Ambient temperature [K]": 333.15,
                "Initial temperature [K]": 333.15,
                **dict(changes),
            }
        )
        steps = (plate(current, capacity), f"Rest for {rest}")
        solution = pybamm.Simulation(
            model, parameter_values=given, experiment=pybamm.Experiment([steps])
        ).solve(calc_esoh=False)
        assert len(solution.cycles[0].steps) == 2
        assert solution.termination == "final time"
        total = solution[n.LEDGER_TOTAL].entries
        assert np.ptp(total) / total[0] <= 1e-8
        done[key] = solution
        return solution

    return solve


def capacity_of(host):
    table = interlayers.layer(host)
    moles = (
        table["Interlayer host maximum concentration [mol.m-3]"].number
        * table["Interlayer thickness [m]"].number
    )
    return moles * F / MAH_CM2


def test_at_a_low_current_the_carbon_fills_and_then_metal_comes(plated):
    solution = plated(0.1, 2.0)
    onset = metal_onset_capacity(solution)
    # about 0.25 mA.h/cm2 is what the layer stores
    assert onset == pytest.approx(0.25, rel=0.05)
    assert onset > 0.9 * capacity_of("carbon black")
    assert solution[n.LEDGER_PLATED].entries[-1] * F / MAH_CM2 > 1.7


def test_at_higher_currents_metal_comes_earlier(plated):
    onsets = [
        metal_onset_capacity(plated(current, 0.5)) for current in (0.1, 0.5, 2.0, 5.0)
    ]
    assert (np.diff(onsets) < 0).all()
    assert onsets[-1] < 0.8 * onsets[0]


def gap(step):
    filling = step[n.HOST_STOICHIOMETRY].entries
    return filling[0] - filling[-1]


def test_gradients_relax_over_hours_in_a_thick_graphite_layer(plated):
    # layers seen through a microscope are about 100 um thick
    thick = (("Interlayer thickness [m]", 1e-4),)
    solution = plated(0.5, 2.0, host="graphite", changes=thick)
    rest = solution.cycles[0].steps[1]
    difference = gap(rest)
    hours = (rest["Time [s]"].entries - rest["Time [s]"].entries[0]) / 3600
    assert difference[0] > 0.2
    assert np.interp(1.0, hours, difference) > 0.1 * difference[0]
    assert difference[-1] < 0.05 * difference[0]


def test_plated_metal_goes_on_lithiating_the_layer_at_rest(plated):
    solution = plated(5.0, 0.22)
    rest = solution.cycles[0].steps[1]
    metal = rest[n.LEDGER_PLATED].entries + rest[n.LEDGER_PORE].entries
    carbon = rest[n.LEDGER_CARBON].entries
    assert metal[-1] < metal[0] - 1e-3
    # the double layer relaxes by a few mV
    assert carbon[-1] - carbon[0] == pytest.approx(metal[0] - metal[-1], abs=1e-5)


def silver_at(solution, charge):
    """Mean filling of the silver when a charge [mA.h.cm-2] has passed."""
    passed = -solution[n.LEDGER_DISCHARGED].entries / MAH_CM2
    filling = solution[n.PARTICLE_FILLING].entries.mean(axis=0)
    step = passed <= passed.max() * 0.9999
    return np.interp(charge, passed[step], filling[step])


def test_silver_follows_the_host_and_stays_lithium_poor_at_high_current(plated):
    # 5 um hold about 0.4 mA.h/cm2: 0.7 is well beyond
    thin = (("Interlayer thickness [m]", 5e-6),)
    fillings = [
        silver_at(plated(current, 1.0, "1 hour", "graphite", "Ag", thin), 0.7)
        for current in (0.03, 0.5, 2.0, 4.0)
    ]
    assert (np.diff(fillings) < 0).all()
    assert fillings[0] > 0.8
    assert fillings[2] < 0.3
    assert fillings[3] < 0.2


def test_no_metal_at_the_collector_before_metal_at_the_separator(plated):
    # the host is fullest where lithium enters it
    solution = plated(2.0, 0.5)
    pores = solution[n.LEDGER_PORE].entries
    plated_metal = solution[n.LEDGER_PLATED].entries
    assert np.argmax(pores > 1e-4) <= np.argmax(plated_metal > 1e-4)


@pytest.mark.parametrize(
    ("toughness", "at_collector"), [(26.0, True), (15.0, True), (3.0, False)]
)
def test_interface_toughness_decides_when_pores_are_full(
    plated, toughness, at_collector
):
    # 0.1 mA/cm2 to 2 mA.h/cm2 at 5 MPa and 60 C, with creep too slow to matter
    changes = (
        ("Interlayer separator interface toughness [J.m-2]", toughness),
        ("Interlayer interface diffusion product [m3.s-1]", 1e-24),
        ("Interlayer neutral exchange-current density [A.m-2]", 1e-3),
    )
    solution = plated(0.1, 2.0, "1 hour", changes=changes)
    beyond = solution[n.PORE_OVERFLOW].entries.max() / 1.3e-5
    collected = solution[n.LEDGER_PLATED].entries.max()
    assert (collected > beyond) == at_collector
