"""Maps across the electrode: closed forms of coverage and ratio, and what is drawn."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.figures.electrode import (
    plot_areal_coverage,
    plot_electrode_map,
    plot_electrode_profiles,
)
from pybamm_afssb.results import electrode as maps

UNEVEN = {"Plate unevenness [m]": 2e-7, "Plate height [m]": 6e-3}


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def solution():
    return pybamm_afssb.simulation(
        "Thorpe2025_rigid",
        physics="ideal",
        options={
            "contact": "voids",
            "dead lithium": "void isolation",
            "interphase": "Deal-Grove",
            "pressure field": "elastic layers",
            "stack pressure": "rigid gap",
        },
        parameters=UNEVEN,
    ).solve()


def tilted(points, slope=2.0, height=3.0):
    """A map that rises from 0 to ``slope`` over the height, by place and one time."""
    faces = np.linspace(0, height, points + 1)
    places = (faces[1:] + faces[:-1]) / 2
    return faces, (slope * places / height)[:, None]


# --- coverage ------------------------------------------------------------------------


@pytest.mark.parametrize("threshold", [0.5, 1.0, 1.3])
def test_coverage_of_a_tilted_map_is_linear_in_the_threshold(threshold):
    faces, values = tilted(40)
    assert maps.share_above(faces, values, threshold) == pytest.approx(
        1 - threshold / 2, abs=1e-12
    )


def test_coverage_at_both_ends_of_the_threshold():
    faces, values = tilted(7)
    shares = [maps.share_above(faces, values, at)[0] for at in (-1e-9, 2.0)]
    assert shares == pytest.approx([1.0, 0.0], abs=1e-12)
    level = np.ones((7, 2))
    assert maps.share_above(faces, level, 0.5).tolist() == [1.0, 1.0]
    assert maps.share_above(faces, level, 1.0).tolist() == [0.0, 0.0]


@pytest.mark.parametrize("points", [10, 33, 100])
def test_coverage_converges_with_the_square_of_the_mesh(points):
    """``1 - 4 z^2`` exceeds 0.7 on ``sqrt(0.3)`` of ``|z| < 1/2``.

    Linear interpolation is off by up to ``max|f''| h^2/8 = h^2``, which moves the two
    crossings, where the slope is 2.2, by ``0.92 h^2`` together.
    """
    faces = np.linspace(0, 1, points + 1)
    places = (faces[1:] + faces[:-1]) / 2 - 0.5
    share = maps.share_above(faces, (1 - 4 * places**2)[:, None], 0.7)[0]
    assert abs(share - np.sqrt(0.3)) < 0.92 / points**2


def test_a_charge_covers_the_electrode_and_a_discharge_bares_it(solution):
    charge, _, discharge, _ = solution.cycles[0].steps
    covered = maps.areal_coverage(charge)
    assert covered[[0, -1]] == pytest.approx([0.0, 1.0])
    assert (np.diff(covered) >= 0).all()
    assert maps.areal_coverage(discharge)[-1] == pytest.approx(0.0)
    thick = charge[n.PLATED_THICKNESS].entries[:, -1]
    between = maps.areal_coverage(charge, (thick.min() + thick.max()) / 2)[-1]
    assert 0 < between < 1


# --- ratio of edge to centre ----------------------------------------------------------


def test_ratio_of_a_crowned_map():
    """``1 - 4 z^2`` over ``|z| < 1/2``: closed integrals over the bands."""
    faces = np.linspace(0, 1, 501)
    places = (faces[1:] + faces[:-1]) / 2 - 0.5
    ratio = maps.band_ratio(faces, (1 - 4 * places**2)[:, None], 0.1)[0]
    edge = 0.1 - 4 / 3 * (0.5**3 - 0.4**3)
    centre = 0.1 - 4 / 3 * 0.1**3
    assert ratio == pytest.approx(edge / centre, rel=1e-4)


def test_ratio_of_a_level_map_is_one_and_of_nothing_is_not_a_number():
    faces = np.linspace(0, 2, 6)
    values = np.array([[3.0, 0.0]] * 5)
    ratio = maps.band_ratio(faces, values, 0.17)
    assert ratio[0] == pytest.approx(1.0)
    assert np.isnan(ratio[1])


def test_metal_is_thinner_where_pressure_is_lower(solution):
    charge = solution.cycles[0].steps[0]
    pressure = maps.edge_to_centre(charge, n.LOCAL_PRESSURE)[0]
    assert pressure < 0.3
    # contact's resistance falls at most as pressure rises, and is not all of the cell's
    assert pressure < maps.edge_to_centre(charge)[-1] < 0.95


# --- maps ----------------------------------------------------------------------------


def test_maps_hold_the_solutions_own_values(solution):
    charge = solution.cycles[0].steps[0]
    data = maps.electrode_maps(charge)
    assert set(data) == set(maps.MAPS)
    for name in maps.MAPS:
        np.testing.assert_array_equal(data[name].values, charge[name].entries)
    assert data["Position [m]"].values == pytest.approx(charge["z [m]"].mesh.nodes)
    mean = data[n.CURRENT_DENSITY].mean("Position [m]").values[1:]
    assert mean == pytest.approx(-5.0, rel=1e-5)  # 0.5 mA.cm-2, charge


def test_a_map_of_what_is_the_same_everywhere_is_level():
    options = {"dimensionality": 1, "current collector": "equipotential"}
    sim = pybamm_afssb.simulation("Thorpe2025_rigid", physics="ideal", options=options)
    _, times, pressure = maps.electrode_map(sim.solve(), n.PRESSURE)
    assert pressure.shape == (10, len(times))
    assert np.ptp(pressure, axis=0).max() == 0


# --- pictures --------------------------------------------------------------------------


def test_the_map_is_drawn_in_the_laboratorys_units(solution):
    _, given = plt.subplots()
    ax = plot_electrode_map(solution, n.LOCAL_PRESSURE, ax=given)
    assert ax is given
    (mesh,) = ax.collections
    drawn = np.asarray(mesh.get_array()).reshape(10, -1)
    np.testing.assert_allclose(drawn, solution[n.LOCAL_PRESSURE].entries / 1e6)
    assert ax.get_ylim() == pytest.approx((0, 5.317))
    hours = solution["Time [s]"].entries[-1] / 3600
    assert ax.get_xlim() == pytest.approx((0, hours))
    (bar,) = [other for other in ax.figure.axes if other is not ax]
    assert bar.get_ylabel() == "Local pressure [MPa]"


def test_profiles_at_recorded_times_are_the_recorded_values(solution):
    charge = solution.cycles[0].steps[0]
    clock = charge.t - charge.t[0]
    ax = plot_electrode_profiles(charge, clock[[5, -1]], n.PLATED_THICKNESS)
    assert len(ax.lines) == 2
    for line, i in zip(ax.lines, (5, -1), strict=True):
        found = charge[n.PLATED_THICKNESS].entries[:, i] * 1e6
        np.testing.assert_allclose(line.get_ydata(), found)
    assert ax.lines[-1].get_label() == f"{clock[-1] / 3600:.3g} h"
    assert ax.get_xlabel() == "Position [mm]"
    assert ax.get_ylabel() == "Plated lithium [µm]"


def test_the_coverage_is_drawn_in_per_cent(solution):
    ax = plot_areal_coverage(solution, 5e-6)
    (line,) = ax.lines
    np.testing.assert_allclose(
        line.get_ydata(), 100 * maps.areal_coverage(solution, 5e-6)
    )
    assert "5 µm" in ax.get_ylabel()


# --- bad input -----------------------------------------------------------------------


def test_bad_input_is_one_clear_error(solution):
    for call, words in (
        (lambda: maps.electrode_map(solution, "Voltage"), ["'Voltage'", "allowed"]),
        (lambda: maps.areal_coverage(solution, -1e-6), ["-1e-06 m", ">= 0 m"]),
        (lambda: maps.edge_to_centre(solution, band=0.3), ["0.3", "0.25"]),
        (lambda: plot_electrode_profiles(solution, [1e9]), ["1000000000", "lasts"]),
    ):
        with pytest.raises(AFSSBError) as error:
            call()
        assert all(word in str(error.value) for word in words)


def test_a_cell_that_is_not_resolved_says_how_to_resolve_it():
    level = {"pressure field": "uniform"}
    flat = pybamm_afssb.simulation(
        "Thorpe2025_rigid", physics="ideal", options=level
    ).solve()
    with pytest.raises(AFSSBError, match="'pressure field': 'elastic layers'"):
        maps.electrode_maps(flat)
