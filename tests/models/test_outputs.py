"""PyBaMM's own plots of a life and of a voltage's parts, with their defaults."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names as n

#: Cells with a film, a contact and kinetics that lose voltage at the collector.
CELLS = {
    "SPM": ("Lee2020_SUS", {"contact": "voids", "interphase": "Deal-Grove"}),
    "DFN": ("Lee2020_SUS", {"interphase": "Deal-Grove", "leak": "electrolyte"}),
    "HalfCell": ("Sandoval2023_Cu", {"contact": "voids"}),
}
PARTS = {
    "Battery open-circuit voltage [V]": 1,
    "Battery particle concentration overpotential [V]": 1,
    "X-averaged battery reaction overpotential [V]": 1,
    "X-averaged battery concentration overpotential [V]": 1,
    "X-averaged battery electrolyte ohmic losses [V]": 1,
    "X-averaged battery solid phase ohmic losses [V]": 1,
    "Contact overpotential [V]": -1,
}


@pytest.fixture(scope="module", params=CELLS)
def solution(request):
    cell, options = CELLS[request.param]
    run = pybamm_afssb.simulation(
        cell, physics="ideal", model=request.param, options=options, cycles=2
    )
    return run.solve()


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def entries(solution, name):
    return np.ravel(solution[name].entries)


def test_the_parts_make_up_the_voltage(solution):
    total = sum(sign * entries(solution, part) for part, sign in PARTS.items())
    # a single particle's potential is an algebraic state, met to the solver's tolerance
    np.testing.assert_allclose(
        total, entries(solution, "Battery voltage [V]"), atol=1e-4
    )


def test_film_and_contact_are_told_apart(solution):
    current = entries(solution, n.IONIC_CURRENT)
    contact = current * (
        entries(solution, n.CONTACT_RESISTANCE) / entries(solution, n.CONTACT_SEPARATOR)
    )
    serial = current * entries(solution, n.FILM_RESISTANCE)
    assert np.abs(contact).max() > 1e-3
    np.testing.assert_allclose(
        entries(solution, n.COLLECTOR_CONTACT_LOSS), contact, atol=1e-12
    )
    np.testing.assert_allclose(
        entries(solution, n.COLLECTOR_FILM_LOSS), serial - contact, atol=1e-12
    )
    np.testing.assert_allclose(
        entries(solution, "Contact overpotential [V]"), contact, atol=1e-12
    )
    kinetics = entries(
        solution, "X-averaged battery negative reaction overpotential [V]"
    )
    np.testing.assert_allclose(
        kinetics + serial, entries(solution, n.COLLECTOR_POTENTIAL), atol=1e-12
    )


@pytest.mark.parametrize("split", [False, True])
def test_the_voltage_is_drawn_with_defaults(solution, split):
    _, ax = solution.plot_voltage_components(show_plot=False, split_by_electrode=split)
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert "Contact overpotential" in labels
    (line,) = ax.lines
    np.testing.assert_array_equal(line.get_ydata(), entries(solution, n.VOLTAGE))


def test_a_life_is_drawn_with_defaults(solution):
    axes = pybamm.plot_summary_variables(solution, show_plot=False)
    drawn = {ax.get_ylabel(): ax.lines[0].get_ydata() for ax in axes.flat}
    table = pybamm_afssb.cycle_summary(solution)
    np.testing.assert_allclose(
        drawn["Capacity [A.h]"], table["Discharge capacity [A.h]"], rtol=1e-9
    )
    lost = [
        summary.last_state[n.LEDGER_INTERPHASE].entries[-1]
        for summary in solution.all_summary_variables
    ]
    total = solution[n.LEDGER_TOTAL].entries[0]
    np.testing.assert_allclose(
        drawn["Loss of lithium inventory [%]"], 100 * np.array(lost) / total, rtol=1e-6
    )
    assert np.isnan(drawn["x_100"]).all()


def test_every_summary_variable_can_be_read(solution):
    found = solution.summary_variables.get_summary_variables()
    assert all(len(values) == 2 for values in found.values())
