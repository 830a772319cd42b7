"""Contact: the laws with plain numbers, the null limits, what ends a run, bad input."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials import contact as entries

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.cells import update_strictly
from pybamm_afssb.cells.limits import LimitError
from pybamm_afssb.options import SLOTS
from pybamm_afssb.physics.contact import resistance as pressed
from pybamm_afssb.physics.contact import voids as law

CYCLE = ("Charge at C/3 for 20 minutes", "Discharge at C/3 for 15 minutes")


def number(value):
    return float(value.evaluate() if isinstance(value, pybamm.Symbol) else value)


def entry(name):
    return entries.ENTRIES[name].number


def series(solution, name):
    return solution[name].entries.reshape(-1)


# --- contact and critical current ----------------------------------------------------


def test_contact_fraction_limits():
    assert number(law.contact_fraction(0.0, 1e-6, 1e-3)) == 1
    assert number(law.contact_fraction(1e-3, 1e-6, 1e-3)) == pytest.approx(1e-3)
    half = number(law.contact_fraction(1e-6 * np.log(2), 1e-6, 0.0))
    assert half == pytest.approx(0.5, rel=1e-14)


def shipped_critical_current(pressure, temperature=298.15):
    gas = 8.314462618
    grown = {
        what: np.exp(entry(energy) / gas * (1 / 298.15 - 1 / temperature))
        for what, energy in (
            ("creep", "Lithium creep activation energy [J.mol-1]"),
            ("diffusion", "Lithium vacancy diffusion activation energy [J.mol-1]"),
        )
    }
    return law.critical_current(
        grown["creep"]
        * entry("Creep-limited critical stripping current density [A.m-2]"),
        pressure,
        entry("Critical stripping reference pressure [Pa]"),
        entry("Lithium creep pressure exponent"),
        grown["diffusion"]
        * entry("Diffusion-limited stripping current density [A.m-2]"),
    )


def test_shipped_entries_meet_both_measured_critical_currents():
    assert shipped_critical_current(3e6) == pytest.approx(2.0, rel=1e-12)
    # the exponent is given to three digits
    assert shipped_critical_current(7e6) == pytest.approx(10.0, rel=5e-3)


def test_critical_current_rises_with_pressure_and_temperature():
    pressures = [0.0, 1e6, 3e6, 7e6, 2e7]
    currents = [shipped_critical_current(p) for p in pressures]
    assert np.all(np.diff(currents) > 0)
    # diffusion alone without pressure
    assert currents[0] == entry("Diffusion-limited stripping current density [A.m-2]")
    assert shipped_critical_current(3e6, 333.15) > 4 * shipped_critical_current(3e6)


def growth(current, thickness, **changes):
    given = {
        "critical": 2.0,
        "closing": 1e-9,
        "share": 0.5,
        "refilling": 0.5,
        "molar_volume": 1.3e-5,
        **changes,
    }
    return number(law.void_growth(current, thickness=thickness, **given))


def test_void_growth_limits():
    unit = 1.3e-5 / 96485.33212
    assert growth(0.0, 0.0) == 0
    # far above h_0 and above i_c: chi (j - i_c)
    assert growth(5.0, 1e-6) == pytest.approx(unit * 0.5 * 3, rel=1e-12)
    # plating: i_c and half of what is plated close together
    assert growth(-5.0, 1e-6) == pytest.approx(-unit * 0.5 * 4.5, rel=1e-12)
    # no voids, nothing to close; and no void of negative thickness
    assert growth(-5.0, 0.0) == 0
    assert growth(-5.0, -1e-10) > 0


def test_below_the_critical_current_voids_stay_within_the_closing_thickness():
    for ratio in (0.1, 0.5, 0.9, 0.99):
        steady = 1e-9 * np.arctanh(ratio)
        assert growth(2 * ratio, steady) == pytest.approx(0, abs=1e-22)
        assert steady <= 1e-9 * ratio / (1 - ratio)


def test_nothing_opens_without_a_void_share():
    assert growth(1e3, 0.0, share=0.0) == 0


# --- pressed contact -----------------------------------------------------------------


def fresh(pressure):
    return pressed.pressed_resistance(25e-4, pressure, 5e6, 1e5, 0.5)


def test_resistance_falls_with_the_root_of_pressure():
    assert fresh(5e6) == 25e-4
    ratio = fresh(2e7) / fresh(5e6)
    assert ratio == pytest.approx(np.sqrt(5.1 / 20.1), rel=1e-12)
    assert np.isfinite(fresh(0.0))


def test_share_of_the_gain_that_persists_is_the_measured_one():
    # impedance of Li|Li6PS5Cl|Li: 110 at 5 MPa, 32 at 25 MPa, 50 back at 5 MPa
    share = entry("Contact memory share")
    assert pressed.remembered_resistance(110, 32, share) == pytest.approx(50, abs=0.1)


def area(roughness, pressure):
    scale, gain, filling = (
        entry("Roughness scale [m]"),
        entry("Roughness area gain"),
        entry("Roughness filling pressure [Pa]"),
    )
    return pressed.contact_area(roughness, scale, gain, pressure, filling)


def test_roughness_is_two_monotonic_laws():
    roughness = np.logspace(-8, -4, 50)
    assert np.all(np.diff(pressed.rough_area(roughness, 1e-6, 1.0)) > 0)
    conform = pressed.conformability(roughness, 1e-6, 2e6, 8e5)
    assert np.all(np.diff(conform) < 0)
    assert np.all(pressed.conformability(roughness, 1e-6, 4e6, 8e5) > conform)
    assert number(pressed.rough_area(0.0, 1e-6, 1.0)) == 1
    assert number(pressed.conformability(0.0, 1e-6, 2e6, 8e5)) == 1


def test_best_roughness_moves_with_pressure():
    roughness = np.linspace(0, 1e-5, 200_001)
    scale, gain = entry("Roughness scale [m]"), entry("Roughness area gain")
    filling = entry("Roughness filling pressure [Pa]")
    best = []
    for pressure in (5e5, 1e6, 2e6, 5e6, 2e7):
        found = roughness[np.argmax(area(roughness, pressure))]
        # where the derivative of the product vanishes
        root = scale**2 * (1 - (1 + gain) * (1 - gain * pressure / filling))
        exact = max(0.0, (np.sqrt(max(root, 0.0)) - scale) / (1 + gain))
        assert found == pytest.approx(exact, abs=1e-10)  # twice the grid
        best.append(found)
    assert best[0] == 0  # below p_f/g the smoothest is best
    assert np.all(np.diff(best[1:]) > 0)


# --- in the model --------------------------------------------------------------------


def test_no_void_share_is_perfect_contact(values, run):
    given = update_strictly(
        values,
        {
            "Void share of stripped volume": 0.0,
            "Contact resistance reference pressure [Pa]": values["Stack pressure [Pa]"],
        },
    )
    perfect = run(pybamm_afssb.DFN(), given, [CYCLE])
    for choice in ("pressed", "voids"):
        solution = run(pybamm_afssb.DFN({"contact": choice}), given, [CYCLE])
        assert series(solution, n.CONTACT_SEPARATOR).min() == 1
        # two runs of a solver with a relative tolerance of 1e-4
        end = series(solution, n.VOLTAGE)[-1]
        assert end == pytest.approx(series(perfect, n.VOLTAGE)[-1], rel=1e-4)


def test_voids_at_the_collector_do_not_interrupt_the_ions(values, run):
    values = update_strictly(values, {"Void share of stripped volume": 0.5})
    model = pybamm_afssb.DFN({"contact": "voids at the collector"})
    solution = run(model, values, [CYCLE])
    assert series(solution, n.CONTACT_COLLECTOR).min() < 0.9
    assert np.all(series(solution, n.CONTACT_SEPARATOR) == 1)
    both = run(pybamm_afssb.DFN({"contact": "voids"}), values, [CYCLE])
    np.testing.assert_array_equal(
        series(both, n.CONTACT_COLLECTOR), series(both, n.CONTACT_SEPARATOR)
    )


def test_pressure_is_forgotten_slowly(values):
    excess, memory = 2e7, 3600.0
    given = update_strictly(
        values,
        {
            "Past pressure above stack pressure [Pa]": excess,
            "Contact memory time [s]": memory,
        },
    )
    model = pybamm_afssb.DFN({"contact": "pressed"})
    simulation = pybamm.Simulation(
        model,
        parameter_values=given,
        experiment=pybamm.Experiment(["Rest for 2 hours"]),
        solver=pybamm.IDAKLUSolver(rtol=1e-8, atol=1e-10),
    )
    solution = simulation.solve(calc_esoh=False)
    time = solution["Time [s]"].entries
    pressure = values["Stack pressure [Pa]"]
    exact = pressure + excess * np.exp(-time / memory)
    # the solver's local tolerance is 1e-8; smoothing over 1e3 Pa shows only at the end
    np.testing.assert_allclose(series(solution, n.CONTACT_HISTORY), exact, rtol=1e-6)
    resistance = series(solution, n.CONTACT_RESISTANCE)
    assert np.all(np.diff(resistance) > 0)


def test_a_rising_pressure_is_remembered(values, run):
    given = update_strictly(
        values,
        {"Stack relaxation rate [s-1]": 0.0},
    )
    model = pybamm_afssb.DFN({"contact": "pressed", "stack pressure": "rigid gap"})
    solution = run(model, given, [CYCLE])
    pressure = series(solution, n.PRESSURE)
    history = series(solution, n.CONTACT_HISTORY)
    # it lags by a setting time of 60 s: 22.7 A/m2 raise the pressure by 0.6 kPa/s
    assert pressure.max() - 4e4 < history.max() < pressure.max()
    assert history[-1] > 0.999 * history.max()
    assert pressure[-1] < 0.9 * pressure.max()
    # 77 % of the gain persists
    resistance = series(solution, n.CONTACT_RESISTANCE)
    gain = resistance[0] - resistance[-1]
    alone = ((pressure[0] + 1e5) / (history[-1] + 1e5)) ** 0.95
    after = ((pressure[0] + 1e5) / (pressure[-1] + 1e5)) ** 0.95
    kept = 1 - (0.23 * after + 0.77 * alone)
    assert gain == pytest.approx(kept * resistance[0], rel=1e-3)


def test_loss_of_contact_ends_the_run_by_name(values):
    given = update_strictly(
        values,
        {
            "Contact fraction at loss of contact": 0.5,
            "Void share of stripped volume": 0.5,
        },
    )
    simulation = pybamm.Simulation(
        pybamm_afssb.DFN({"contact": "voids"}),
        parameter_values=given,
        experiment=pybamm.Experiment(
            [("Charge at C/3 for 1 hour", "Discharge at 1C for 1 hour")]
        ),
    )
    solution = simulation.solve(calc_esoh=False)
    assert solution.termination == "event: Contact lost"
    assert series(solution, n.CONTACT_SEPARATOR)[-1] == pytest.approx(0.5, abs=1e-3)


def test_small_contact_at_the_start_or_while_plating_ends_nothing(values, run):
    given = update_strictly(
        values,
        {
            "Initial void thickness [m]": 3e-6,  # contact 0.05
            "Contact fraction at loss of contact": 0.5,
        },
    )
    model = pybamm_afssb.DFN({"contact": "voids"})
    solution = run(
        model, given, [("Rest for 1 minute", "Charge at C/10 for 30 minutes")]
    )
    assert solution.termination == "final time"
    assert series(solution, n.CONTACT_SEPARATOR)[0] < 0.1


# --- bad input -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("Minimum contact fraction", 1.2, "per cent"),
        ("Contact fraction at loss of contact", -0.1, "allowed"),
        ("Void share of stripped volume", 1.5, "per cent"),
        ("Creep-limited critical stripping current density [A.m-2]", 0.0, "> 0"),
        ("Contact roughness height [m]", 1.0, "um"),
        ("Initial void thickness [m]", -1e-9, "allowed"),
        ("Stack pressure [Pa]", -1e6, "allowed"),
    ],
)
def test_impossible_values_are_refused(values, name, value, says):
    with pytest.raises(LimitError, match=says):
        update_strictly(values, {name: value})


def test_misspelt_choice_names_the_nearest():
    with pytest.raises(ValueError, match="'voids at the collector'"):
        pybamm_afssb.DFN({"contact": "voids at a collector"})


@pytest.mark.parametrize("choice", [c for c in SLOTS["contact"] if "voids" in c])
def test_a_choice_that_is_gone_says_what_to_use(choice):
    with pytest.raises(ValueError, match=f"gone; use '{choice}'.*'patches'"):
        pybamm_afssb.SPM({"contact": f"{choice} with local pressure"})
