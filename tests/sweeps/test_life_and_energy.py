"""Energy, life and pressure as numbers of a sweep: those of the run itself."""

from __future__ import annotations

import functools
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pybamm
import pytest
from stubs import Stub

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.sweeps import ConstantCurrent, sweep
from pybamm_afssb.sweeps.workers.extract import RUN_OUTPUTS, Ran

CELL = {"set": "Wang2023_Cu", "model": "SPM"}
PER_VOLUME, PER_MASS = "Energy per volume [W.h.L-1]", "Energy per mass [W.h.kg-1]"
LARGEST = "Largest stack pressure [MPa]"
TO_LIMIT, TO_SHORT = "Cycles to 80 % retention", "Cycles to short"
DENSITY = "Separator density [kg.m-3]"

run = functools.partial(sweep, CELL, progress=False)


def test_energy_and_pressure_are_those_of_a_run():
    thickness = "Separator thickness [um]"
    data = run(
        {thickness: [100.0], DENSITY: [1500.0, 2500.0]}, [PER_VOLUME, PER_MASS, LARGEST]
    )
    assert (data["status"] == "ok").all()
    given = {"Separator thickness [m]": 1e-4, DENSITY: 1500.0}
    simulation = pybamm_afssb.simulation(
        **{"cell": CELL["set"], "model": "SPM"}, parameters=given
    )
    solution = simulation.solve(calc_esoh=False)
    expected = pybamm_afssb.cell_energy(simulation).loc["anode-free"]
    for name in (PER_VOLUME, PER_MASS):
        assert data[name][0, 0].item() == pytest.approx(expected[name], rel=2e-3)
    top = solution[n.PRESSURE].entries.max() / 1e6
    assert data[LARGEST][0, 0].item() == pytest.approx(top, rel=2e-3)
    # 1000 kg/m3 more in 100 um are 10 mg/cm2 more
    assert data[PER_VOLUME][0, 1] == data[PER_VOLUME][0, 0]
    mass = expected["Mass [mg.cm-2]"]
    ratio = (data[PER_MASS][0, 1] / data[PER_MASS][0, 0]).item()
    assert ratio == pytest.approx(mass / (mass + 10), rel=1e-9)


@pytest.mark.slow
@pytest.mark.parametrize("by_capacity", [False, True])
def test_an_accelerated_sweep_is_an_accelerated_run(by_capacity):
    # at half the rate a charge by capacity takes twice the time, in every block
    retention, charge = "Capacity retention [%]", "Charge capacity [mA.h.cm-2]"
    axes = {"C-rate": [0.1, 0.2]}
    if by_capacity:
        axes["Plated capacity [mA.h.cm-2]"] = [0.5]
    data = run(axes, [retention, charge], cycles=30, accelerate=True)
    assert (data["status"] == "ok").all()
    if by_capacity:
        assert np.allclose(data[charge], 0.5, rtol=2e-3)
        return
    rates = {"charge rate": 0.2, "discharge rate": 0.2}
    simulation = pybamm_afssb.simulation(
        CELL["set"], model="SPM", cycles=30, accelerate=True, protocol=rates
    )
    table = pybamm_afssb.cycle_summary(simulation.solve(calc_esoh=False))
    assert len(simulation.jumps) > 0
    assert np.allclose(data[retention][1], table[retention], atol=0.02)


def ran(retention, termination="final time"):
    table = pd.DataFrame(
        {"Capacity retention [%]": retention}, index=range(1, len(retention) + 1)
    )
    solution = SimpleNamespace(termination=termination, t=[0, 3600])
    return Ran(solution, len(retention), {}, None, table)


@pytest.mark.parametrize(
    ("retention", "cycle"),
    [
        ([100, 90, 82, 78, 60], 3.5),  # half way between two cycles
        ([np.nan, 100, 80, 79], 3.0),
        ([100, 70, 85, 60], 1 + 2 / 3),  # the first time
        ([70, 60], 1.0),
    ],
)
def test_cycles_to_80_percent(retention, cycle):
    assert RUN_OUTPUTS[TO_LIMIT](ran(retention)) == pytest.approx(cycle)


def test_what_is_not_reached_is_no_number():
    assert np.isnan(RUN_OUTPUTS[TO_LIMIT](ran([100, 99])))
    assert np.isnan(RUN_OUTPUTS[TO_SHORT](ran([100, 99])))
    shorted = ran([100, 99], "event: Hard short circuit")
    assert RUN_OUTPUTS[TO_SHORT](shorted) == 2
    assert RUN_OUTPUTS["Time to short [h]"](shorted) == 1


def test_densities_are_drawn_for_an_energy_only():
    draw = functools.partial(run, spans="all", draws=2, executor=Stub())
    assert DENSITY in draw(outputs=[PER_MASS]).coords
    assert DENSITY not in draw(outputs=["Run time [h]"]).coords


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"cell": "Sandoval2023_Cu", "outputs": [PER_MASS]},
            "half cell has no positive",
        ),
        ({"protocol": ConstantCurrent(), "outputs": [PER_MASS]}, "needs cycles"),
        ({"protocol": ConstantCurrent(), "outputs": [TO_LIMIT]}, "needs cycles"),
        ({"axes": {DENSITY: [1500]}, "outputs": ["Run time [h]"]}, "neither the model"),
        ({"protocol": ConstantCurrent(), "accelerate": True}, "one repeated cycle"),
        (
            {"protocol": pybamm.Experiment(["Rest for 1 hour"]), "accelerate": True},
            "one repeated cycle",
        ),
    ],
)
def test_mistakes(given, message):
    given = {"cell": CELL, "axes": {"Stack pressure [MPa]": [2]}, **given}
    given = {"outputs": ["Run time [h]"], **given}
    with pytest.raises(AFSSBError, match=message):
        sweep(**given, progress=False, executor=Stub())
