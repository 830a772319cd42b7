"""Impedance of a run against closed circuits and against the response in time."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb as afssb
from pybamm_afssb import names as n
from pybamm_afssb.half_cell_protocols import plate, strip

GAS, FARADAY = 8.314462618, 96485.33212
CM2 = 1e4
WIDE = np.logspace(6, -1, 15)
#: Nothing but plating, on a pellet, against lithium foil.
NULL = {"nucleation": "none", "interphase": "none"}


def half_cell(*steps, cell="Sandoval2023_Cu", options=None, **parameters):
    simulation = afssb.simulation(
        cell,
        options={**NULL, **(options or {})},
        parameters=parameters,
        protocol=pybamm.Experiment([steps]),
    )
    return simulation.solve()


@pytest.fixture(scope="module")
def plated():
    return half_cell(plate(0.5, 1.0), "Rest for 10 minutes", strip(0.5, 1.0))


def circuit(solution, current, frequencies):
    """Return the null cell's impedance at a current [A.m-2, plating negative]."""
    values = solution.all_models[0].symbol_processor.parameter_values
    param = pybamm.LithiumIonParameters({"working electrode": "positive"})
    temperature = values["Ambient temperature [K]"]
    exchange = values.evaluate(
        param.j0_Li_metal(param.c_e_init_av, 1 / param.V_bar_Li, temperature)
    )
    # symmetric kinetics: i = 2 j0 sinh(f eta/2), so R = RT/F/sqrt(j0^2 + (i/2)^2)
    transfer = GAS * temperature / FARADAY / np.hypot(exchange, current / 2)
    series = (
        values["Interfacial contact resistance [Ohm.m2]"]
        + values["Counter electrode contact resistance [Ohm.m2]"]
        + solution[n.SLAB_RESISTANCE].entries.reshape(-1)[0]
    )
    capacity = values["Negative electrode double-layer capacity [F.m-2]"]
    arc = transfer / (1 + 2j * np.pi * frequencies * transfer * capacity)
    return CM2 * (series + transfer + arc)


@pytest.mark.parametrize(
    ("at", "rest", "current"), [((1, 2), None, 0.0), (1800.0, None, -5.0)]
)
def test_null_cell_is_its_circuit_at_rest_and_under_current(plated, at, rest, current):
    found = afssb.impedance(plated, at=at, frequencies=WIDE, rest=rest)
    assert found.attrs["unit"] == "Ohm.cm2"
    # 1e-5: the bound on the rate, j0/j_max = 3e-6 of the charge transfer
    np.testing.assert_allclose(
        found.iloc[:, 0], circuit(plated, current, WIDE), rtol=1e-5
    )
