"""A window that closes against what it is defined by: first efficiencies, by temperature."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials import first_cycle

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.physics.first_cycle import share_not_taken_back, window_fall

CLOSING = {"cathode loss": "closing window"}
EFFICIENCY = "Coulombic efficiency [%]"
SLOW = {"charge rate": 0.01, "discharge rate": 0.01}


def solve(kind="SPM", cycles=2, options=CLOSING, **changes):
    return pybamm_afssb.simulation(
        "Lee2020_SUS",
        kind,
        physics="ideal",
        options=options,
        parameters=changes.pop("parameters", {}),
        cycles=cycles,
        protocol={**SLOW, **changes},
    ).solve(calc_esoh=False)


def efficiencies(solution):
    return pybamm_afssb.cycle_summary(solution)[EFFICIENCY].to_numpy()


def share(celsius, entry=first_cycle.COATED):
    energy = first_cycle.ENTRIES[first_cycle.ENERGY].number
    kelvin = 273.15 + celsius
    return share_not_taken_back(entry.number, energy, kelvin, 298.15).evaluate()


@pytest.mark.parametrize("kind", ["SPM", "DFN"])
@pytest.mark.parametrize("upper", [4.0, 4.25])
def test_the_first_efficiency_is_what_the_share_says_at_any_cut_off(kind, upper):
    solution = solve(kind, **{"upper voltage": upper})
    first, second = efficiencies(solution)
    # 0.1 points: what is left of polarisation at C/100
    assert first == pytest.approx(100 * (1 - share(60)), abs=0.15)
    assert second == pytest.approx(100, abs=0.05)
    # nothing was lost: the reserve is not counted as efficiency, nor as loss
    lithium = pybamm_afssb.cycle_summary(solution)["Lithium efficiency [%]"]
    np.testing.assert_allclose(lithium, 100, atol=1e-9)


@pytest.mark.parametrize("celsius", [25, 45, 60])
def test_the_share_follows_the_temperature(celsius):
    warm = {"Ambient temperature [K]": 273.15 + celsius}
    (first,) = efficiencies(solve(cycles=1, parameters=warm))
    assert first == pytest.approx(100 * (1 - share(celsius)), abs=0.3)


def test_published_first_efficiencies():
    assert share(60) == pytest.approx(0.07, abs=0.001)  # Lee et al. 2020, coated
    assert 0.12 <= share(25) <= 0.15
    # Yanev et al. 2024: 84.4 to 85.3 %, and Nam et al. 2018: 79.1 %, uncoated, 30 C
    assert 0.147 <= share(30, first_cycle.UNCOATED_NMC811) <= 0.156
    assert share(30, first_cycle.UNCOATED_NMC622) == pytest.approx(0.209, abs=0.002)


def test_the_fall_is_that_of_its_end_and_nothing_before_the_first_charge():
    whole = (0.98, 0.98, 0.0, 1.0, 0.005)
    assert window_fall(*whole).evaluate() == 0
    at_end = window_fall(0.98 - 0.07, 0.98, 0.07, 1.0, 0.005).evaluate()
    assert at_end == pytest.approx(1, rel=1e-5)
    assert window_fall(0.8, 0.98, 0.07, 1.0, 0.005).evaluate() < 1e-9


def test_a_closed_site_stays_closed_and_the_lithium_stands_on_the_collector(drift):
    area = pybamm_afssb.simulation("Lee2020_SUS", physics="ideal").parameter_values
    area = area["Electrode width [m]"] * area["Electrode height [m]"]
    cycle = (
        "Charge at C/10 until 4.25 V",
        "Discharge at C/10 until 2.5 V",
        "Rest for 100 hours",
        pybamm.step.current(0.01 * area, termination="2.5 V", duration="100 hours"),
    )
    solution = pybamm_afssb.simulation(
        "Lee2020_SUS",
        "SPM",
        physics="ideal",
        options=CLOSING,
        protocol=pybamm.Experiment([cycle]),
    ).solve(calc_esoh=False)
    charge, discharge, _, trickle = solution.cycles[0].steps
    given = np.ptp(charge[n.LEDGER_CATHODE].entries)
    # a rest and a thousandth of a rate add but what polarisation had left
    late = np.ptp(trickle[n.LEDGER_CATHODE].entries)
    assert late < 0.01 * given
    without = solution[n.CATHODE_WITHOUT_PLACE].entries.reshape(-1)[-1]
    assert without == pytest.approx(share(60) * given, rel=5e-3)
    plated = solution[n.LEDGER_PLATED].entries.reshape(-1)[-1]
    assert plated == pytest.approx(without, rel=0.05)
    assert drift(solution) < 1e-8
    assert discharge[n.CATHODE_CLOSED].entries.reshape(-1)[0] > 0


def test_a_start_at_a_state_of_charge_has_its_window_closed():
    charged = pybamm_afssb.simulation(
        "Lee2020_SUS", "SPM", physics="ideal", options=CLOSING
    )
    values = charged.parameter_values
    assembled = values["Initial concentration in positive electrode [mol.m-3]"]
    highest = values["Maximum concentration in positive electrode [mol.m-3]"]
    solution = charged.solve(initial_soc=0.9)
    reached = solution[n.CATHODE_REACHED].entries.reshape(-1)[0]
    left = solution[n.CATHODE_EXTENT].entries.reshape(-1)[0]
    assert reached == pytest.approx(assembled / highest - left, rel=1e-6)


def test_what_it_cannot_close_is_one_error():
    with pytest.raises(pybamm_afssb.OptionError, match="closing window"):
        pybamm_afssb.SPM({**CLOSING, "open-circuit potential": "current sigmoid"})
