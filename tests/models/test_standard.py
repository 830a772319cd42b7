"""What PyBaMM asks of each of its own models, in our words, of each of ours.

Well posed, with sensitivities, the same on other meshes and at other tolerances, and
every variable a finite number.
"""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names
from pybamm_afssb.host.solver import FIRST_STEP
from pybamm_afssb.models.outputs import WITHOUT_MEANING
from pybamm_afssb.options import SLOTS
from pybamm_afssb.options.half_cell import CATHODE_SLOTS, COUNTER, COUNTER_ELECTRODES
from pybamm_afssb.protocols.half_cell import plate_and_strip

DFN, SPM, HalfCell = pybamm_afssb.DFN, pybamm_afssb.SPM, pybamm_afssb.HalfCell
MODELS = pytest.mark.parametrize("cls", [DFN, SPM, HalfCell])
HOUR = [0, 3600]
TIMES = np.linspace(600, 3600, 7)

#: Every choice but the null ones, in the model that is the quickest to have it.
CHOICES = [
    (HalfCell if slot not in CATHODE_SLOTS else DFN, slot, choice)
    for slot, choices in {**SLOTS, COUNTER: COUNTER_ELECTRODES}.items()
    for choice in list(choices)[1:]
]


def tight(rtol=1e-8):
    return pybamm.IDAKLUSolver(
        rtol=rtol, atol=rtol / 100, options={"dt_init": FIRST_STEP}
    )


def short_cycle(model):
    """Charge, rest and discharge, or plate and strip."""
    if isinstance(model, HalfCell):
        experiment = plate_and_strip(0.5, 0.2)
    else:
        experiment = pybamm.Experiment(
            [
                (
                    "Charge at 0.5C for 20 minutes",
                    "Rest for 10 minutes",
                    "Discharge at 0.5C until 2.5 V",
                )
            ]
        )
    solution = pybamm.Simulation(model, experiment=experiment).solve()
    assert "event" in solution.termination
    assert len(solution.cycles[0].steps) == len(experiment.cycles[0])
    return solution


#: What PyBaMM's plot of a life reads and a half cell has as little as the others.
NO_CATHODE = "Loss of active material in positive electrode [%]"


def not_finite(solution):
    """Name the variables that are not finite numbers throughout, but should be."""
    model = solution.all_models[0]
    empty = {
        *WITHOUT_MEANING,
        *([NO_CATHODE] if model.name.endswith("half cell") else []),
    }
    return [
        name
        for name in model.variables
        if name not in empty and not np.isfinite(solution[name].entries).all()
    ]


@MODELS
def test_is_well_posed(cls):
    cls().check_well_posedness()


@MODELS
def test_every_variable_is_finite(cls):
    solution = short_cycle(cls())
    assert len(solution.all_models[0].variables) > 100
    assert not not_finite(solution)


@pytest.mark.slow
@pytest.mark.parametrize(("cls", "slot", "choice"), CHOICES)
def test_every_variable_of_every_choice_is_finite(cls, slot, choice):
    assert not not_finite(short_cycle(cls({slot: choice})))


#: Parameter, what is asked for, the choices that read it.
SENSITIVITIES = [
    ("Interfacial contact resistance [Ohm.m2]", names.VOLTAGE, {}),
    ("Lithium metal reference exchange-current density [A.m-2]", names.VOLTAGE, {}),
    ("Electrolyte reference conductivity [S.m-1]", names.VOLTAGE, {}),
    (
        "Interphase parabolic rate constant [m2.s-1]",
        names.LEDGER_INTERPHASE,
        {"interphase": "Deal-Grove"},
    ),
]


@MODELS
@pytest.mark.parametrize(("name", "wanted", "options"), SENSITIVITIES)
def test_sensitivities_are_the_finite_differences(cls, name, wanted, options):
    model = cls(options)
    values = model.default_parameter_values
    given = values[name]
    values[name] = "[input]"

    def solve(value, **kwargs):
        simulation = pybamm.Simulation(model, parameter_values=values, solver=tight())
        return simulation.solve(HOUR, t_interp=TIMES, inputs={name: value}, **kwargs)

    solution = solve(given, calculate_sensitivities=True)
    late = solution.t >= TIMES[0]
    computed = np.ravel(solution[wanted].sensitivities[name])[late] * given
    # 0.1 either way in the logarithm: its own error is 0.1^2/6
    low, high = (solve(given * np.exp(h))[wanted](TIMES) for h in (-0.1, 0.1))
    np.testing.assert_allclose(computed, (high - low) / 0.2, rtol=5e-3)


def test_sensitivity_to_a_resistance_is_the_current_density():
    """Of a half cell in series with a resistance: ``dV/dR = i`` on charge."""
    values = HalfCell().default_parameter_values
    name = "Interfacial contact resistance [Ohm.m2]"
    given = values[name]
    values[name] = "[input]"
    solution = pybamm.Simulation(HalfCell(), parameter_values=values).solve(
        HOUR, inputs={name: given}, calculate_sensitivities=True
    )
    expected = -solution["Current collector current density [A.m-2]"].entries
    given = np.ravel(solution[names.VOLTAGE].sensitivities[name])
    late = solution.t > 60  # the double layer is charged
    np.testing.assert_allclose(given[late], expected[late], rtol=1e-6)


#: Model, choices, what is refined, times of comparison, and by how much the error
#: shrinks when the mesh is twice as fine. PyBaMM's composite electrode is of first
#: order in its thickness (stock's own with these values as well), the rest of second.
MESHES = [
    (DFN, {}, "x_p", TIMES, 1.8),
    (DFN, {}, "r_p", TIMES, 3.0),
    (SPM, {}, "r_p", TIMES, 3.0),
    (HalfCell, {"interlayer": "mixed conductor"}, "z_i", np.array([20, 60, 300]), 3.0),
]


@pytest.mark.parametrize(("cls", "options", "axis", "times", "factor"), MESHES)
def test_voltage_converges_with_the_mesh(cls, options, axis, times, factor):
    voltages = []
    for points in (20, 40, 80):
        model = cls(options)
        pts = {**model.default_var_pts, axis: points}
        simulation = pybamm.Simulation(model, var_pts=pts, solver=tight(1e-7))
        voltages.append(simulation.solve(HOUR)[names.VOLTAGE](times))
    first, second = abs(np.diff(voltages, axis=0)).max(axis=1)
    assert second < first / factor
    assert first < 1e-3


@MODELS
def test_voltage_converges_with_the_tolerance(cls):
    def voltage(solver=None):
        solution = pybamm.Simulation(cls(), solver=solver).solve(HOUR)
        return solution[names.VOLTAGE](TIMES)

    exact = voltage(tight())
    errors = [abs(voltage(tight(rtol)) - exact).max() for rtol in (1e-4, 1e-6)]
    assert errors[1] < errors[0]
    assert errors[1] < 1e-5
    assert abs(voltage() - exact).max() < 1e-4  # the models' own solver
