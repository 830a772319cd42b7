"""Steps that differ run as they are, whatever PyBaMM calls them."""

from __future__ import annotations

import numpy as np
import pybamm
import pytest

from pybamm_afssb import ProtocolError, simulation
from pybamm_afssb.runs.telling import told_apart
from pybamm_afssb.sweeps import sweep

TIME = np.linspace(0, 3600, 2001)


def cycle(factor, **given):
    current = np.full_like(TIME, -0.0005)
    current[500:1500] *= factor
    return pybamm.step.current(np.column_stack([TIME, current]), **given)


def charged(step):
    return -float(np.trapezoid(step["Current [A]"].entries, step.t)) / 3600


def test_two_drive_cycles_that_look_the_same_both_run():
    steps = pybamm.Experiment([(cycle(1.0), cycle(2.0), cycle(1.0))])
    assert len({repr(step) for step in steps.cycles[0]}) == 1
    found = simulation(
        "Lee2020_SUS", physics="ideal", model="SPM", protocol=steps
    ).solve()
    charges = [charged(step) for step in found.cycles[0].steps]
    assert charges == pytest.approx([0.0005, 0.00075, 0.0005], rel=1e-3)


def test_they_do_in_a_sweep():
    output = "Plated lithium thickness [um]"

    def thickness(*steps):
        data = sweep(
            {"set": "Lee2020_SUS", "model": "SPM", "physics": "ideal"},
            {"Separator thickness [um]": [30.0]},
            {output: "end"},
            protocol=pybamm.Experiment([steps]),
            progress=False,
        )
        return float(data[output].item())

    both = thickness(cycle(1.0), cycle(2.0))
    alone = thickness(cycle(1.0)) + thickness(cycle(2.0))
    assert both == pytest.approx(alone, rel=0.01)
    assert both > 2.4 * thickness(cycle(1.0))


def custom(value):
    return pybamm.step.CustomStepExplicit(lambda variables: value, duration=60)


def interpolated(value):
    x = np.array([0.0, 60.0])
    current = pybamm.Interpolant(x, np.full(2, value), pybamm.t)
    return pybamm.step.current(current, duration=60)


@pytest.mark.parametrize("make", [custom, interpolated])
@pytest.mark.parametrize("mode", ["unified", "legacy"])
def test_what_no_text_says_runs(make, mode):
    steps = pybamm.Experiment(["Rest for 1 minute", (make(-1e-3), make(-2e-3))])
    run = simulation("Lee2020_SUS", physics="ideal", model="SPM", protocol=steps)
    if mode == "legacy":
        run = type(run)(
            run.model,
            steps,
            parameter_values=run.parameter_values,
            experiment_model_mode=mode,
        )
    found = run.solve()
    currents = [step["Current [A]"].entries[-1] for step in found.cycles[1].steps]
    assert currents == pytest.approx([-1e-3, -2e-3], rel=1e-6)


def limited(value, name="own"):
    limit = pybamm.step.CustomTermination(name, lambda v: value - v["Voltage [V]"])
    return pybamm.step.c_rate(-0.1, duration=60, termination=[limit])


def test_terminations_of_one_name_are_refused():
    steps = pybamm.Experiment(["Rest for 1 minute", (limited(3.7), limited(3.9))])
    with pytest.raises(ProtocolError, match="two different terminations have the name"):
        simulation("Lee2020_SUS", physics="ideal", model="SPM", protocol=steps)
    for own in ((limited(3.7), limited(3.7)), (limited(3.7), limited(3.9, "more"))):
        experiment = pybamm.Experiment([own])
        assert told_apart(experiment) is experiment


def test_skipping_is_told_apart():
    steps = [pybamm.step.rest(duration=60, skip_ok=skip) for skip in (True, False)]
    assert [step.skip_ok for step in pybamm.Experiment(steps).steps] == [True, True]
    told = told_apart(pybamm.Experiment(steps))
    assert [step.skip_ok for step in told.steps] == [True, False]


def test_steps_that_are_the_same_are_left_alone():
    one = cycle(1.0)
    for steps in ([(one, one)], [(cycle(1.0), cycle(1.0))], ["Rest for 1 hour"] * 2):
        experiment = pybamm.Experiment(steps)
        assert told_apart(experiment) is experiment


def test_copies_keep_the_numbers():
    told = told_apart(pybamm.Experiment([(cycle(1.0), cycle(2.0))], period="1 minute"))
    for experiment in (told, told.copy(), told.copy().copy()):
        assert [step.value.y[1000] for step in experiment.steps] == [-0.0005, -0.001]
        assert {step.period for step in experiment.steps} == {60}
