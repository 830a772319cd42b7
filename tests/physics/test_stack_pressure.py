"""Stack pressure: the laws with plain numbers, relaxation, bad input."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials import stack as entries
from scipy.optimize import brentq

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.cells import update_strictly
from pybamm_afssb.cells.limits import LimitError
from pybamm_afssb.errors import ParameterError
from pybamm_afssb.physics.pressure import stack as law
from pybamm_afssb.physics.pressure.cathode_swelling import swelling_rate

FIXTURES = ["rigid gap", "spring", "buffer", "stiffening buffer"]
QUIET = {"Stack relaxation rate [s-1]": 0.0}


def number(value):
    return float(value.evaluate() if isinstance(value, pybamm.Symbol) else value)


def series(solution, name):
    return solution[name].entries.reshape(-1)


# --- the laws ------------------------------------------------------------------------


def test_compliances_in_series_add():
    assert number(law.stack_stiffness(1e-11, 3e-11)) == pytest.approx(2.5e10)


def stiffening(swelling, start=7.5e6, stiffness=2e11, thickness=1e-3, modulus=1e6):
    return number(
        law.stiffening_pressure(swelling, start, stiffness, thickness, modulus, 0.89)
    )


@pytest.mark.parametrize("start", [0.0, 2e6, 7.5e6, 2e7])
@pytest.mark.parametrize("swelling", [-5e-5, -1e-6, 0.0, 1e-6, 3e-5, 2e-4])
@pytest.mark.parametrize("thickness", [1e-5, 1e-3])
def test_stiffening_buffer_solves_its_own_balance(start, swelling, thickness):
    scale = 0.89e6

    def strain(pressure):
        return 0.89 * pressure / (pressure + scale)

    def open_gap(pressure):
        closed = (pressure - start) / 2e11
        return closed + thickness * (strain(pressure) - strain(start)) - swelling

    found = stiffening(swelling, start, thickness=thickness)
    # the root lies above -P, where the strain is minus infinity
    exact = brentq(open_gap, -scale * (1 - 1e-9), 1e9, xtol=1e-3)
    # rounding of the quadratic, in units of its largest term
    assert found == pytest.approx(exact, rel=1e-8, abs=5.0)


def test_stiffening_buffer_starts_at_its_tangent_and_ends_rigid():
    start, step = 2e6, 1e-9
    modulus = (start + 0.89e6) ** 2 / (0.89 * 0.89e6)
    tangent = 1 / (1 / 2e11 + 1e-3 / modulus)
    slope = (stiffening(step, start) - stiffening(-step, start)) / (2 * step)
    assert slope == pytest.approx(tangent, rel=1e-4)  # curvature over 2 nm
    # once dense it adds no more than the little strain that is left
    assert stiffening(1e-3, 5e8) - 5e8 == pytest.approx(2e8, rel=2e-2)


def test_cathode_shrinks_by_the_published_five_per_cent():
    # 0.75 of the lithium leaves an oxide of 1/(20.4 cm3/mol)
    volume = entries.ENTRIES["Cathode partial molar volume [m3.mol-1]"].number
    strain = number(swelling_rate(volume, -0.75 / 20.4e-6 * 96485.33212))
    assert strain == pytest.approx(-0.05, rel=0.05)


def test_cathode_swells_by_the_lithium_in_its_particles(values, run):
    """The state is what all particles give, additive and its charge taken off."""
    model = pybamm_afssb.DFN({"stack pressure": "rigid gap", "compensation": "Li3N"})
    solution = run(
        model, values, [("Charge at C/3 for 1 hour", "Discharge at 1C for 20 minutes")]
    )
    gained = solution[n.LEDGER_CATHODE].entries
    volume = entries.ENTRIES["Cathode partial molar volume [m3.mol-1]"].number
    swelling = solution[n.CATHODE_SWELLING].entries.reshape(-1)
    # both are integrals of one current: the solver's tolerance of 1e-4
    assert np.allclose(
        swelling, volume * (gained - gained[0]), atol=1e-4 * np.ptp(swelling)
    )


@pytest.mark.parametrize("buffer", sorted(entries.BUFFERS))
def test_every_buffer_is_softer_than_the_frame_or_says_so(buffer):
    table = entries.BUFFERS[buffer]
    compliance = (
        table["Buffer thickness [m]"].number / table["Buffer modulus [Pa]"].number
    )
    frame = 1 / entries.ENTRIES["Fixture stiffness [Pa.m-1]"].number
    # a 10 um film of MXene only helps where it is much softer than assumed
    assert (compliance > frame) == (buffer != "MXene")


# --- in the model --------------------------------------------------------------------


@pytest.mark.parametrize("fixture", FIXTURES)
def test_no_stiffness_is_constant_pressure(values, run, fixture):
    cycle = ("Charge at C/3 for 20 minutes", "Discharge at C/3 for 10 minutes")
    given = update_strictly(values, {**QUIET, "Fixture stiffness [Pa.m-1]": 1.0})
    solution = run(pybamm_afssb.DFN({"stack pressure": fixture}), given, [cycle])
    # the smoothing near zero adds d^2/(4 p), 0.1 Pa
    np.testing.assert_allclose(series(solution, n.PRESSURE), 2e6, rtol=1e-6)


def at_rest(values, fixture, changes, hours):
    given = update_strictly(
        values,
        {
            "Stack relaxation rate [s-1]": 1e-4,
            "Relaxed stack pressure fraction": 0.9,
            **changes,
        },
    )
    simulation = pybamm.Simulation(
        pybamm_afssb.DFN({"stack pressure": fixture}),
        parameter_values=given,
        experiment=pybamm.Experiment([f"Rest for {hours} hours"]),
        solver=pybamm.IDAKLUSolver(rtol=1e-8, atol=1e-10),
    )
    solution = simulation.solve(calc_esoh=False)
    return solution["Time [s]"].entries, series(solution, n.PRESSURE)


@pytest.mark.parametrize("stiffness", [2e11, 1e9])
def test_pressure_of_a_rigid_cell_relaxes_to_its_share(values, stiffness):
    changes = {"Fixture stiffness [Pa.m-1]": stiffness}
    time, pressure = at_rest(values, "rigid gap", changes, 5)
    exact = 2e6 * (0.9 + 0.1 * np.exp(-1e-4 * time))
    np.testing.assert_allclose(pressure, exact, rtol=1e-6)


@pytest.mark.parametrize("softer", [0.1, 1.0, 30.0])
@pytest.mark.parametrize("fixture", ["spring", "buffer"])
def test_the_softer_a_buffer_the_less_the_same_creep_costs(values, fixture, softer):
    compliance = 1 / 2e11 + 3e-5 / 3.9e10 + 1e-4 / 3.9e10
    changes = {
        "Spring stiffness [Pa.m-1]": 1 / (softer * compliance),
        "Buffer thickness [m]": 1e-3,
        "Buffer modulus [Pa]": 1e-3 / (softer * compliance),
    }
    time, pressure = at_rest(values, fixture, changes, 100)
    share = 1 / (1 + softer)  # stiffness of the stack over that of what creeps
    rate = 1e-4 * (0.9 + 0.1 * share)
    end = 0.9 / (0.9 + 0.1 * share)
    exact = 2e6 * (end + (1 - end) * np.exp(-rate * time))
    np.testing.assert_allclose(pressure, exact, rtol=1e-6)


def test_a_stiffening_buffer_creeps_to_the_root_of_its_balance(values):
    changes = {"Buffer thickness [m]": 1e-5, "Buffer modulus [Pa]": 1e6}
    _, pressure = at_rest(values, "stiffening buffer", changes, 200)
    stiffness = 1 / (1 / 2e11 + 3e-5 / 3.9e10 + 1e-4 / 3.9e10)

    def left(found):
        creep = 0.1 / 0.9 * found / stiffness
        return stiffening(-creep, 2e6, stiffness, 1e-5) - found

    assert pressure[-1] == pytest.approx(brentq(left, 1e5, 2e6), rel=1e-6)
    assert 1.8e6 * 1.001 < pressure[-1] < 2e6


def test_pressure_zero_is_allowed(values, run):
    given = update_strictly(values, {**QUIET, "Stack pressure [Pa]": 0.0})
    model = pybamm_afssb.DFN({"stack pressure": "rigid gap", "contact": "voids"})
    cycle = ("Charge at C/3 for 20 minutes", "Discharge at C/3 for 10 minutes")
    solution = run(model, given, [cycle])
    pressure = series(solution, n.PRESSURE)
    assert 0 < pressure[0] < 1e3  # half the smoothing width
    assert pressure.max() > 5e5


# --- bad input -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Buffer thickness [m]", "Buffer modulus [Pa]"])
def test_a_buffer_needs_thickness_and_modulus(monkeypatch, name):
    cell_set = pybamm_afssb.load_set("Lee2020_SUS")
    kept = {k: v for k, v in cell_set.all_entries().items() if k != name}
    monkeypatch.setattr("pybamm_afssb.cells.cell_set.shared_entries", lambda: kept)
    with pytest.raises(ParameterError) as error:
        pybamm_afssb.simulation(
            cell_set, physics="ideal", options={"stack pressure": "buffer"}
        )
    assert name in str(error.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Buffer thickness [m]", 0.0),
        ("Buffer modulus [Pa]", 0.0),
        ("Stack pressure [Pa]", -2e6),
        ("Stack pressure [Pa]", 2.0),
        ("Relaxed stack pressure fraction", 1.1),
        ("Stack relaxation rate [s-1]", -1.0),
    ],
)
def test_impossible_values_are_refused(values, name, value):
    with pytest.raises(LimitError, match="allowed"):
        update_strictly(values, {name: value})


def test_states_of_pressure_stay_below_what_pybamm_takes_for_a_failure():
    model = pybamm_afssb.DFN({"contact": "pressed", "stack pressure": "rigid gap"})
    assert not [state.name for state in model.rhs if "[Pa]" in state.name]
    assert n.CONTACT_HISTORY_MPA in [state.name for state in model.rhs]
    assert pybamm.settings.max_y_value < 1e6  # lower than pressures in Pa
