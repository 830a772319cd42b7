"""Contact that a cathode loses on breathing: its closed form, and what it divides."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.physics.cathode_contact import (
    AREA,
    EXPONENT,
    HALVED,
    LOSS,
    RECOVERY,
    breathing_rate,
    pressed_contact,
)

BREATHING = {"cathode contact": "breathing", "cathode loss": "none"}
NO_RECOVERY = {RECOVERY: 0.0}
ATMOSPHERE = pybamm_afssb.load_set("Lee2020_SUS").parameter_values()[
    "Reference pressure [Pa]"
]
CYCLE = ("Charge at C/3 until 4.2 V", "Discharge at C/3 until 3 V")


def solve(kind, parameters, cycles=3, options=BREATHING, steps=CYCLE):
    return pybamm_afssb.simulation(
        "Lee2020_SUS",
        kind,
        physics="ideal",
        options=options,
        parameters=parameters,
        protocol=pybamm.Experiment([steps] * cycles),
    ).solve(calc_esoh=False)


def series(solution, name):
    return solution[name].entries.reshape(-1)


@pytest.mark.parametrize("kind", ["SPM", "DFN"])
@pytest.mark.parametrize("pressure", [1e5, 2e7])
def test_contact_decays_with_the_breaths(kind, pressure, drift):
    given = {**NO_RECOVERY, LOSS: 0.2, "Stack pressure [Pa]": pressure}
    solution = solve(kind, given)
    breaths = np.abs(np.diff(series(solution, n.CATHODE_EXTENT))).sum()
    first = pressed_contact(pressure, 1e5, ATMOSPHERE)
    expected = first * np.exp(-0.2 * breaths / (1 + pressure / 5e6))
    # 1e-3: the sum of the steps' changes
    assert series(solution, n.CATHODE_CONTACT)[-1] == pytest.approx(expected, rel=1e-3)
    assert drift(solution) < 1e-8


def test_the_area_that_is_left_carries_all_of_the_reaction():
    """A quarter of the area is four times the current density: its asinh."""
    overpotential = "X-averaged positive electrode reaction overpotential [V]"
    step = ("Charge at C/3 for 1 hour",)
    whole = solve("SPM", {AREA: 0.0, LOSS: 0.0}, 1, BREATHING, step)
    pressure = whole[n.LOCAL_PRESSURE].entries.reshape(-1)[0]
    quarter = 3 * (pressure + ATMOSPHERE)  # 1/(1 + 3)
    parted = solve("SPM", {AREA: quarter, LOSS: 0.0, RECOVERY: 0.0}, 1, BREATHING, step)
    assert series(parted, n.CATHODE_CONTACT)[-1] == pytest.approx(0.25, rel=1e-6)
    frequency = 96485.33212 / (8.31446 * 333.15)
    asinh = [np.sinh(frequency * s[overpotential](3000.0) / 2) for s in (whole, parted)]
    assert asinh[1] == pytest.approx(4 * asinh[0], rel=1e-3)
    # and takes as much lithium
    moved = [np.ptp(s[n.LEDGER_CATHODE].entries) for s in (whole, parted)]
    assert moved[1] == pytest.approx(moved[0], rel=1e-4)


def test_contact_comes_back_to_what_the_pressure_makes_of_it():
    rate = 1e-4
    given = {LOSS: 0.2, RECOVERY: rate, HALVED: 5e7}
    steps = (*CYCLE, pybamm.step.rest(duration="20 hours"))
    solution = solve("SPM", given, 1, BREATHING, steps)
    rest = solution.cycles[0].steps[2]
    contact, time = series(rest, n.CATHODE_CONTACT), rest.t - rest.t[0]
    missing = series(solution, n.CATHODE_CONTACT)[0] - contact
    assert missing[0] > 0.1
    wide = missing > 0.01  # ten widths of the switch
    # the solver's tolerance is 1e-4 of the whole contact, and its steps here are long
    np.testing.assert_allclose(
        missing[wide], missing[0] * np.exp(-rate * time[wide]), atol=1e-3
    )
    assert missing[-1] > -1e-6


def test_without_loss_it_is_the_null_result():
    off = {LOSS: 0.0, AREA: 0.0}
    one = solve("DFN", off, 1)
    other = solve("DFN", {}, 1, {"cathode loss": "none"})
    for name in (n.LEDGER_DISCHARGED, n.LEDGER_CATHODE):
        assert np.ptp(one[name].entries) == pytest.approx(
            np.ptp(other[name].entries), rel=1e-4
        )


def test_the_law_with_plain_numbers():
    args = {"contact": 0.5, "breath": 1e-5, "loss": 0.02, "exponent": 2.0}
    at = breathing_rate(pressure=5e6, halved=5e6, **args)
    assert at == pytest.approx(0.02 * 0.5 * 1e-5 / 2)
    assert breathing_rate(pressure=0.0, halved=5e6, **args) == pytest.approx(2 * at)
    assert pressed_contact(4e5, 5e5, 1e5) == pytest.approx(0.5)


def test_pybamms_own_utilisation_beside_it_is_one_error():
    with pytest.raises(pybamm_afssb.OptionError, match="interface utilisation"):
        pybamm_afssb.SPM({**BREATHING, "interface utilisation": "constant"})
    assert (
        EXPONENT
        in pybamm_afssb.SPM.options_class(BREATHING)
        .slot_class("cathode contact")
        .all_entries()
    )
