"""A step begins at its own current, and is tried once more where the solver gives it up."""

import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.host.step_solver import StepSolver, _AtItsCurrent

LITHIATION = "Positive electrode lithiation OCP [V]"
DELITHIATION = "Positive electrode delithiation OCP [V]"


def hysteresis(gap, mode="unified", **given):
    potential = pybamm_afssb.load_set("Lee2020_SUS").parameter_values()[
        "Positive electrode OCP [V]"
    ]
    return pybamm_afssb.simulation(
        "Lee2020_SUS",
        physics="ideal",
        model="DFN",
        options={"open-circuit potential": "current sigmoid"},
        experiment_model_mode=mode,
        parameters={
            LITHIATION: lambda x: potential(x) - gap / 2,
            DELITHIATION: lambda x: potential(x) + gap / 2,
        },
        **given,
    )


@pytest.mark.parametrize("gap", [0.04, 0.2])
@pytest.mark.parametrize(
    "protocol", [{}, {"hold until": 0.05, "rest": "none"}, {"charge rate": 0.5}]
)
def test_hysteresis_that_follows_the_current_runs_every_step(gap, protocol):
    simulation = hysteresis(gap, protocol=protocol)
    solution = simulation.solve(calc_esoh=False)
    (cycle,) = solution.cycles
    asked = simulation.experiment.steps
    assert len(cycle.steps) == len(asked)
    for step, found in zip(asked, cycle.steps, strict=True):
        ended = "final time" if step.direction == "rest" else "[experiment]"
        assert ended in found.termination


def test_it_gives_what_a_model_per_step_gives():
    name = "Discharge capacity [A.h]"
    charged, left = (
        [
            step[name].entries[-1]
            for step in hysteresis(0.04, mode).solve().cycles[0].steps
        ]
        for mode in ("unified", "legacy")
    )
    # relative to the charge of 7 mA.h, at the solver's tolerance of 1e-4
    assert charged == pytest.approx(left, abs=1e-4 * abs(left[0]))


def test_the_state_is_the_same_where_no_current_jumps():
    simulation = pybamm_afssb.simulation("Lee2020_SUS", physics="ideal", model="SPM")
    stock = simulation.solver.options
    assert isinstance(simulation.solver, StepSolver)
    solutions = []
    for solver in (StepSolver(options=stock), pybamm.IDAKLUSolver(options=stock)):
        made = pybamm_afssb.simulation(
            "Lee2020_SUS", physics="ideal", model="SPM", solver=solver
        )
        solutions.append(made.solve(calc_esoh=False)["Voltage [V]"].entries[-1])
    assert solutions[0] == pytest.approx(solutions[1], rel=1e-6)


def test_a_step_that_is_given_up_is_solved_more_closely(monkeypatch):
    stock = _AtItsCurrent.step
    tried = []

    def step(self, *args, **kwargs):
        tried.append(self.rtol)
        if len(tried) == 3:
            raise pybamm.SolverError("given up")
        return stock(self, *args, **kwargs)

    def run():
        simulation = pybamm_afssb.simulation(
            "Lee2020_SUS", physics="ideal", model="SPM"
        )
        return simulation.solve(calc_esoh=False)

    usual = run()
    monkeypatch.setattr(_AtItsCurrent, "step", step)
    again = run()
    assert tried == [1e-4, 1e-4, 1e-4, 1e-5, 1e-4]
    assert again.trouble == usual.trouble == ""
    for number in range(4):
        ends = [run.cycles[0].steps[number].t[-1] for run in (usual, again)]
        assert ends[1] == pytest.approx(ends[0], rel=1e-4)


def test_a_step_that_cannot_be_solved_is_still_said(monkeypatch):
    def step(self, *args, **kwargs):
        raise pybamm.SolverError("given up")

    monkeypatch.setattr(_AtItsCurrent, "step", step)
    simulation = pybamm_afssb.simulation("Lee2020_SUS", physics="ideal", model="SPM")
    with pytest.raises(AFSSBError, match="given up"):
        simulation.solve(calc_esoh=False)


def test_ten_discharges_to_a_full_oxide_run_to_their_end():
    """At PyBaMM's tolerances the solver gives up the tenth."""
    solution = pybamm_afssb.simulation(
        "LeeJH2024_AgIn", physics="common", model="SPM", cycles=10
    ).solve()
    assert solution.trouble == ""
    assert [len(cycle.steps) for cycle in solution.cycles] == [4] * 10
