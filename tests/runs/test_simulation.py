import shutil
import warnings

import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb.errors import (
    AFSSBError,
    OptionError,
    ParameterError,
    ProtocolError,
    UnknownSetError,
)
from pybamm_afssb.host.solver import COMPILER


def test_returns_an_ordinary_simulation():
    simulation = pybamm_afssb.simulation("Lee2020_SUS", cycles=3)
    assert isinstance(simulation, pybamm.Simulation)
    assert len(simulation.experiment.cycles) == 3


def test_runs_as_asked(null_run):
    assert len(null_run.cycles) == 3
    charge, _, discharge, _ = null_run.cycles[0].steps
    assert "4.25" in charge.termination
    assert "2.5" in discharge.termination


def test_options_and_parameters_override(values):
    simulation = pybamm_afssb.simulation(
        "Lee2020_SUS",
        options={"thermal": "lumped"},
        parameters={"Separator thickness [m]": 6e-5},
    )
    assert simulation.model.options["thermal"] == "lumped"
    assert simulation.parameter_values["Separator thickness [m]"] == 6e-5
    assert values["Separator thickness [m]"] == 3e-5


def test_a_parameter_that_only_the_chosen_model_needs_may_be_given():
    simulation = pybamm_afssb.simulation(
        "Lee2020_SUS",
        options={"intercalation kinetics": "asymmetric Butler-Volmer"},
        parameters={"Positive electrode Butler-Volmer transfer coefficient": 0.4},
    )
    solution = simulation.solve(calc_esoh=False)
    assert len(solution.cycles) == 1


def test_a_parameter_that_the_chosen_model_misses_is_named():
    with pytest.raises(ParameterError) as error:
        pybamm_afssb.simulation(
            "Lee2020_SUS",
            options={"intercalation kinetics": "asymmetric Butler-Volmer"},
        )
    assert "Butler-Volmer transfer coefficient" in str(error.value)


BAD = [
    (UnknownSetError, {"cell": "Lee2020_SU"}, ["Lee2020_SU", "Lee2020_SUS"]),
    (AFSSBError, {"model": "DFM"}, ["DFM", "DFN"]),
    (AFSSBError, {"var_pts": {"x_q": 20}}, ["x_q", "x_p"]),
    (AFSSBError, {"var_pts": {"x_p": 2}}, ["x_p", "2", "from 3"]),
    (AFSSBError, {"var_pts": {"x_p": 20.5}}, ["x_p", "20.5", "whole"]),
    (OptionError, {"options": {"intrphase": "none"}}, ["intrphase", "interphase"]),
    (
        ParameterError,
        {"parameters": {"Separator thicknes [m]": 3e-5}},
        ["Separator thicknes [m]", "Separator thickness [m]"],
    ),
    (ParameterError, {"parameters": {"Separator thickness [m]": -3e-5}}, ["-3e-05"]),
    (ParameterError, {"parameters": {"Separator thickness [m]": 30}}, ["30", "3e-05"]),
    (ParameterError, {"parameters": {"Ambient temperature [K]": 60}}, ["60", "333.15"]),
    (ParameterError, {"parameters": {"Stack pressure [Pa]": 5}}, ["5", "MPa"]),
    (ProtocolError, {"cycles": 0}, ["0"]),
    (AFSSBError, {"cycles": "3"}, ["cycles: '3' was given", "whole number"]),
    (AFSSBError, {"cycles": None}, ["cycles: None was given", "whole number"]),
    (AFSSBError, {"cell": 3}, ["cell: 3 was given", "pybamm_afssb.CellSet"]),
    (AFSSBError, {"accelerate": "yes"}, ["accelerate: 'yes'", "True or False"]),
    (AFSSBError, {"experiment": 1}, ["experiment", "give protocol="]),
    (AFSSBError, {"C_rate": 5}, ["C_rate", "protocol={'charge rate'"]),
    (AFSSBError, {"parameter_values": {}}, ["parameter_values", "parameters="]),
    (AFSSBError, {"inputs": {}}, ["inputs", "solve()"]),
    (AFSSBError, {"solvr": None}, ["solvr", "Nearest match: 'solver'"]),
    (AFSSBError, {"solver": "IDA"}, ["solver: 'IDA'", "a pybamm.BaseSolver"]),
    (AFSSBError, {"experiment_model_mode": "both"}, ["'unified' or 'legacy'"]),
    (AFSSBError, {"cycle": 3}, ["cycle", "Nearest match: 'cycles'"]),
    (
        ParameterError,
        {"parameters": {"Current function [A]": -0.01}},
        ["'Current function [A]'", "protocol="],
    ),
    (AFSSBError, {"options": "thermal"}, ["options", "'thermal'", "dict"]),
    (AFSSBError, {"parameters": [1]}, ["parameters", "dict"]),
    (AFSSBError, {"protocol": ["Charge"]}, ["protocol", "pybamm.Experiment"]),
    (
        ProtocolError,
        {"protocol": {"charge rate": "0.1"}},
        ["'0.1' was given", "a rate [C]"],
    ),
    (ProtocolError, {"protocol": {"upper voltage": 4.5}}, ["4.5 V", "= 4.25 V"]),
    (ProtocolError, {"protocol": {"charge rat": 1}}, ["charge rat", "charge rate"]),
]


@pytest.mark.parametrize(("kind", "arguments", "words"), BAD)
def test_bad_input_is_one_clear_error(kind, arguments, words):
    with pytest.raises(kind) as error:
        pybamm_afssb.simulation(**{"cell": "Lee2020_SUS", **arguments})
    message = str(error.value)
    assert "\n" not in message
    for word in words:
        assert word in message


def test_rest_before_the_first_charge_is_fine():
    protocol = pybamm.Experiment(["Rest for 1 minute", "Charge at C/3 for 1 minute"])
    simulation = pybamm_afssb.simulation("Lee2020_SUS", protocol=protocol)
    assert len(simulation.solve(calc_esoh=False).cycles) == 2


def test_an_experiment_brings_its_own_cycles():
    protocol = pybamm.Experiment(["Charge at C/3 for 1 minute"])
    with pytest.raises(ProtocolError, match="its own cycles"):
        pybamm_afssb.simulation("Lee2020_SUS", cycles=2, protocol=protocol)


def test_a_value_that_nothing_reads_is_a_warning():
    with pytest.warns(UserWarning, match="no equation .* 'Ag seed loading"):
        pybamm_afssb.simulation(
            "Lee2020_SUS", parameters={"Ag seed loading [mol.m-2]": 0.1}
        )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            {"options": {"dead lithium": "void isolation"}},
            r"option 'dead lithium': 'void isolation' .* changes nothing",
        ),
        (
            {"parameters": {"Void share of stripped volume": 0.1}},
            "no equation .* 'Void share of stripped volume'",
        ),
        (
            {
                "options": {"dead lithium": "void isolation"},
                "parameters": {"Dead lithium isolation probability": 0.5},
            },
            "no equation .* 'Dead lithium isolation probability'",
        ),
        ({"options": {"seed": "Ag"}}, "'Ag seed loading .* is 0.01 mol.m-2"),
        (
            {"options": {"conversion coating": "AgF"}},
            "'AgF coating loading .* is 0.005 mol.m-2",
        ),
        ({"options": {"interlayer": "mixed conductor"}}, "'Interlayer thickness "),
        ({"var_pts": {"x_n": 20}}, "'x_n', along which this model solves nothing"),
        ({"var_pts": {"z": 20}}, "'z', along which this model solves nothing"),
        ({"var_pts": {"r_n": 20}}, "'r_n', along which this model solves nothing"),
    ],
)
def test_what_does_nothing_or_comes_from_nobody_is_a_warning(arguments, words):
    with pytest.warns(UserWarning, match=words):
        pybamm_afssb.simulation("Lee2020_SUS", **arguments)


def test_what_does_something_is_none(recwarn):
    pybamm_afssb.simulation(
        "Lee2020_SUS",
        options={
            "dead lithium": "void isolation",
            "contact": "voids",
            "seed": "Ag",
        },
        parameters={"Ag seed loading [mol.m-2]": 0.02},
        var_pts={"x_s": 10, "r_p": 20},
    )
    assert not [w for w in recwarn if w.category is UserWarning]


def test_pulses_that_end_after_a_total_time_run():
    pulses = pybamm.Experiment(
        [("Charge at C/10 for 30 minutes", "Rest for 1 hour")] * 60, termination="20 h"
    )
    simulation = pybamm_afssb.simulation("Lee2020_SUS", model="SPM", protocol=pulses)
    solution = simulation.solve(calc_esoh=False)
    assert solution.termination == "experiment time limit reached"
    assert solution.t[-1] == pytest.approx(20 * 3600)


def test_pulses_that_take_too_much_within_their_time_are_refused():
    pulses = pybamm.Experiment(
        [("Charge at C/10 for 30 minutes", "Rest for 1 minute")] * 60,
        termination="20 h",
    )
    with pytest.raises(ProtocolError, match="would have taken"):
        pybamm_afssb.simulation("Lee2020_SUS", model="SPM", protocol=pulses)


def test_a_value_that_the_model_or_a_function_reads_is_none(recwarn):
    def potential(filling):
        return 4.2 - filling * pybamm.Parameter("Ag seed loading [mol.m-2]")

    pybamm_afssb.simulation(
        "Lee2020_SUS",
        parameters={
            "Separator thickness [m]": 2e-5,
            "Positive electrode OCP [V]": potential,
            "Ag seed loading [mol.m-2]": 0.5,
            "Electrode width [m]": 0.02,
            "Nominal cell capacity [A.h]": 0.03,
            "Ambient temperature [K]": 320.0,
        },
    )
    assert not [w for w in recwarn if "no equation" in str(w.message)]


def test_compiled_differs_in_nothing_else(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    for cell in ("Lee2020_SUS", "Concept_Cu"):  # sparse and dense
        plain, fast = (
            pybamm_afssb.simulation(cell, compiled=compiled).solver
            for compiled in (False, True)
        )
        assert fast.options == {**plain.options, "compile": True}
        assert (fast.rtol, fast.atol) == (plain.rtol, plain.atol)


def test_compiled_without_a_compiler_is_one_clear_error(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(AFSSBError, match="'gcc', which was not found"):
        pybamm_afssb.simulation("Lee2020_SUS", compiled=True)


def test_compiled_beside_a_solver_is_one_clear_error():
    with pytest.raises(AFSSBError, match="a solver was given, too"):
        pybamm_afssb.simulation(
            "Lee2020_SUS", compiled=True, solver=pybamm.IDAKLUSolver()
        )


@pytest.mark.slow
@pytest.mark.skipif(shutil.which(COMPILER) is None, reason="there is no compiler")
def test_compiled_equations_give_the_same_run(tmp_path, monkeypatch):
    monkeypatch.setenv("PYBAMM_CASADI_AOT_CACHE", str(tmp_path))  # nothing is there yet
    name = "Plated lithium [mol.m-2]"
    options = {"interphase": "Deal-Grove", "dead lithium": "void isolation"}
    ends = []
    for compiled in (False, True):
        simulation = pybamm_afssb.simulation(
            "Lee2020_AgC", cycles=2, options=options, compiled=compiled
        )
        solution = simulation.solve(calc_esoh=False)
        assert len(solution.cycles) == 2
        total = pybamm_afssb.lithium_inventory(solution)["Total"].to_numpy()
        assert abs(total / total[0] - 1).max() < 1e-8
        ends.append((solution.t[-1], solution[name].entries[-1]))
    assert list(tmp_path.glob("*.so")) or list(tmp_path.glob("*.dylib"))
    # another order of rounding: equal to the solver's tolerance of 1e-4, not to a bit
    assert ends[1] == pytest.approx(ends[0], rel=1e-3)


# --- rates ----------------------------------------------------------------------------
THICK = "Positive electrode thickness [m]"
NOMINAL = "Nominal cell capacity [A.h]"


def _doubled(*names):
    values = pybamm_afssb.load_set("Lee2020_SUS").parameter_values()
    return {name: 2 * values[name] for name in names}


def test_a_rate_that_does_not_fit_the_cathode_is_said():
    with pytest.warns(UserWarning, match="2 times.*0.1C is 0.05C of this cathode"):
        pybamm_afssb.simulation("Lee2020_SUS", model="SPM", parameters=_doubled(THICK))


@pytest.mark.parametrize(
    ("given", "steps"),
    [
        (_doubled(THICK, NOMINAL), None),
        (_doubled(THICK), ["Charge at 1 mA until 4.2 V"]),
        ({"Separator thickness [m]": 5e-5}, None),
    ],
)
def test_a_rate_that_fits_or_is_not_used_is_not_said(given, steps):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pybamm_afssb.simulation(
            "Lee2020_SUS",
            model="SPM",
            parameters=given,
            protocol=None if steps is None else pybamm.Experiment(steps),
        )


@pytest.mark.parametrize("value", ["[input]", pybamm.InputParameter("thickness")])
def test_a_length_of_the_mesh_is_no_input(value):
    with pytest.raises(
        pybamm_afssb.ParameterError, match=r"mesh needs a number.*sweep"
    ):
        pybamm_afssb.simulation(
            "Lee2020_SUS",
            model="SPM",
            parameters={"Separator thickness [m]": value},
        )
