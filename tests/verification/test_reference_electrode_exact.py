"""Both sides against a reference in the separator: closed forms and stock's own."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.protocols.half_cell import plate


def at(solution, name):
    return solution[name].entries.reshape(-1)[-1]


def test_symmetric_cell_shares_its_drop_and_its_overpotential():
    parameters = {
        "Initial plated lithium [mol.m-2]": 1.0,
        "Initial collector potential vs Li [V]": 0.0,
        "Stack pressure [Pa]": 1e5,  # the reference: no shift by pressure
        "Contact resistance reference pressure [Pa]": 1e5,
    }
    solution = pybamm_afssb.simulation(
        "Sandoval2023_Cu",
        physics="ideal",
        options={"nucleation": "none", "interphase": "none"},
        parameters=parameters,
        protocol=pybamm.Experiment([(plate(1.0, 0.1),)]),
    ).solve()
    negative = at(solution, n.NEGATIVE_3E_POTENTIAL)
    positive = at(solution, n.POSITIVE_3E_POTENTIAL)
    # equal kinetics and contacts on both sides; 1e-7 V of 20 mV is the solver's
    assert negative == pytest.approx(-positive, abs=1e-7)
    assert positive - negative == pytest.approx(at(solution, "Voltage [V]"), abs=1e-12)
    assert negative < 0


@pytest.mark.parametrize("model", [pybamm_afssb.DFN, pybamm_afssb.SPM])
def test_full_cell_agrees_with_stocks_reference_electrode(model, values, run):
    cell = model()
    own = {name: cell.variables[name] for name in (n.POSITIVE_3E_POTENTIAL,)}
    param = cell.param
    # stock takes the value of the last node before the point, that at 0.525
    cell.insert_reference_electrode(param.s.L * 10.7 / 20)
    cell.variables["stock"] = cell.variables[n.POSITIVE_3E_POTENTIAL]
    cell.variables.update(own)
    solution = run(cell, values, [("Charge at 0.5C for 10 minutes",)])
    current = at(solution, n.CURRENT_DENSITY)
    drop = at(solution, n.NEGATIVE_3E_POTENTIAL) - at(solution, n.COLLECTOR_POTENTIAL)
    resistance = 2 * drop / current
    # back from stock's point; the drop is linear, so that rounding is all
    expected = at(solution, "stock") - current * resistance * 0.025
    assert at(solution, n.POSITIVE_3E_POTENTIAL) == pytest.approx(expected, abs=1e-9)
    voltage = at(solution, n.POSITIVE_3E_POTENTIAL) - at(
        solution, n.NEGATIVE_3E_POTENTIAL
    )
    assert voltage == pytest.approx(at(solution, "Voltage [V]"), abs=1e-12)
    assert np.sign(drop) == np.sign(current)
