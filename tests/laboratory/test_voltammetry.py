"""Cyclic voltammetry on bare and seeded collectors: sums, charges, limits."""

import numpy as np
import pytest
from scipy.integrate import trapezoid

import pybamm_afssb as afssb
from pybamm_afssb import names as n
from pybamm_afssb.errors import AFSSBError, ProtocolError
from pybamm_afssb.laboratory.voltammetry import (
    CURRENT,
    DOUBLE_LAYER,
    POTENTIAL,
    PROCESSES,
)

BARE, SEEDED = "Sandoval2023_Cu", "Sandoval2023_Ag"


@pytest.fixture(scope="module")
def seeded():
    return afssb.laboratory.voltammetry(SEEDED, 0.5, (-0.1, 1.0), cycles=2)


def test_the_potential_is_that_which_was_asked_for(seeded):
    table = seeded.table
    assert seeded.reason == "completed"
    hours = np.array([0, 2.5, 3.6, 4.7, 5.8]) / 1.8
    expected = np.interp(table["Time [h]"], hours, [2.4, -0.1, 1.0, -0.1, 1.0])
    np.testing.assert_allclose(table[POTENTIAL], expected, atol=1e-4)
    assert table["Cycle"].iloc[[0, -1]].tolist() == [1, 2]


def test_processes_add_up_and_the_rest_charges_the_double_layer(seeded):
    table, solution = seeded.table, seeded.solution
    parts = table[[*PROCESSES, DOUBLE_LAYER]].sum(axis=1)
    np.testing.assert_allclose(parts, table[CURRENT], atol=1e-12)
    charge = solution[n.DOUBLE_LAYER_CHARGE].entries
    before = int(np.argmax(table[POTENTIAL] < 0.5))  # that of metal would drown it
    whole = trapezoid(table[DOUBLE_LAYER][:before] * 10, solution.t[:before])
    assert whole == pytest.approx(charge[before - 1] - charge[0], rel=0.02)


def test_the_charge_of_a_process_is_its_lithium(seeded):
    solution = seeded.solution
    rise = solution[n.SEED_LITHIUM].entries
    turn = int(np.argmin(abs(solution.t - 5000)))  # -0.1 V
    current = seeded.table["Seed [mA.cm-2]"].to_numpy()[: turn + 1] * 10
    taken = -trapezoid(current, solution.t[: turn + 1]) / 96485.33
    assert taken == pytest.approx(rise[turn] - rise[0], rel=0.01)
    # 9.73e-3 mol/m2 of silver, filled to 3.33 Li per Ag
    assert taken == pytest.approx(9.73e-3 * 3.3333, rel=0.05)


def test_lithium_is_kept(seeded):
    total = afssb.lithium_inventory(seeded.solution)["Total"]
    assert abs(total - total.iloc[0]).max() < 1e-8 * total.iloc[0]


def test_a_bare_collector_carries_no_current_until_metal_nucleates():
    result = afssb.laboratory.voltammetry(BARE, 1.0, (-0.1, 1.0))
    table = result.table
    down = table[table["Time [h]"] <= 2500 / 3600]
    above = down[down[POTENTIAL] > 0.0]
    least = down["Metal [mA.cm-2]"].min()
    assert abs(above["Metal [mA.cm-2]"]).max() < 2e-3 * abs(least)
    assert least > -0.1 / 25.6 * 1e3  # 100 mV over the pellet alone, 25.6 Ohm.cm2
    assert 0 < result.value < 100  # the film keeps some


def test_bad_input_is_one_clear_error():
    with pytest.raises(ProtocolError, match="full cell"):
        afssb.laboratory.voltammetry("Lee2020_SUS", 1.0)
    with pytest.raises(ProtocolError, match="scan_rate"):
        afssb.laboratory.voltammetry(BARE, -1.0)
    with pytest.raises(ProtocolError, match="two are needed"):
        afssb.laboratory.voltammetry(BARE, 1.0, (0.0,))
    with pytest.raises(ProtocolError, match=r"0\.5 V was given for both"):
        afssb.laboratory.voltammetry(BARE, 1.0, (0.5, 0.5))


def test_the_voltammogram_shows_what_carries_the_current(seeded):
    ax = afssb.plot_voltammogram(seeded.table)
    labels = [line.get_label() for line in ax.get_lines() if line.get_label()[0] != "_"]
    assert labels[:3] == ["All", "Metal", "Seed"]
    second = seeded.table[seeded.table["Cycle"] == 2]
    np.testing.assert_array_equal(ax.get_lines()[1].get_ydata(), second[CURRENT])
    with pytest.raises(AFSSBError, match="1 to 2"):
        afssb.plot_voltammogram(seeded.table, cycle=3)
    with pytest.raises(AFSSBError, match="voltammetry"):
        afssb.plot_voltammogram(seeded.table[[CURRENT]])
