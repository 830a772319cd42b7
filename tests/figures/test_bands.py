"""Bands of draws: the middle, 5 to 95 %, and how many draws there are."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
import xarray as xr

from pybamm_afssb import plot_curves, plot_lines, plot_map
from pybamm_afssb.figures.bands import at_common_times, quantiles

PRESSURE, CURRENT = "Stack pressure [MPa]", "Current density [mA.cm-2]"
QUANTITY = "Run time [h]"
DRAWS = 101


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def sweep_of(dims, values, **curves):
    """A sweep over axes and draws; a draw's value is that of the axes plus its number."""
    shape = tuple(len(v) for v in dims.values())
    base = np.broadcast_to(np.asarray(values, dtype=float), shape)
    drawn = base[..., None] + np.arange(DRAWS)
    names = (*dims, "point")
    coordinates = {
        **dims,
        "point": ("point", np.arange(DRAWS), {"origin": "draws from given spans"}),
    }
    return xr.Dataset(
        {
            QUANTITY: (names, drawn),
            "status": (names, np.full(drawn.shape, "ok")),
            **{name: ((*names, "Sample"), value) for name, value in curves.items()},
        },
        coordinates,
    )


def band_of(ax, number=0):
    """Return the lower and the upper edge of a band, along the page."""
    vertices = ax.collections[number].get_paths()[0].vertices
    xs = np.unique(vertices[:, 0])
    edges = [vertices[vertices[:, 0] == x, 1] for x in xs]
    return xs, np.array([e.min() for e in edges]), np.array([e.max() for e in edges])


def test_lines_have_a_middle_and_a_band():
    data = sweep_of({PRESSURE: [1.0, 2.0, 3.0]}, [10, 20, 30])
    ax = plot_lines(data, QUANTITY)
    assert np.allclose(ax.lines[0].get_ydata(), [60, 70, 80])
    xs, low, high = band_of(ax)
    assert np.allclose(xs, [1, 2, 3])
    assert np.allclose(low, [15, 25, 35])
    assert np.allclose(high, [105, 115, 125])
    assert "5-95 % of 101 draws" in [t.get_text() for t in ax.legend_.get_texts()]


def test_draws_without_a_value_are_not_counted():
    data = sweep_of({"set": ["a", "b"], PRESSURE: [1.0, 2.0]}, 0.0)
    data[QUANTITY][0, :, 50:] = np.nan
    ax = plot_lines(data, QUANTITY)
    assert "5-95 % of 50 to 101 draws" in [t.get_text() for t in ax.legend_.get_texts()]
    assert np.allclose(ax.lines[0].get_ydata(), 24.5)


def test_a_draw_of_its_own_is_a_line():
    data = sweep_of({PRESSURE: [1.0, 2.0]}, [10, 20])
    ax = plot_lines(data, QUANTITY, at={"point": 3})
    assert np.allclose(ax.lines[0].get_ydata(), [13, 23])
    assert not ax.collections
    along = plot_lines(data, QUANTITY, x="point", by=PRESSURE)
    assert len(along.lines) == 2


def test_points_of_a_table_are_no_draws():
    data = sweep_of({}, 0.0)
    data["point"].attrs["origin"] = "a table"
    ax = plot_lines(data, QUANTITY)
    assert np.allclose(ax.lines[0].get_xdata(), np.arange(DRAWS))
    assert not ax.collections


def test_a_map_shows_the_middle_and_marks_where_a_draw_failed():
    data = sweep_of({PRESSURE: [1.0, 2.0], CURRENT: [1.0, 2.0, 3.0]}, [10, 20, 30])
    data["status"] = data["status"].astype(object)
    data["status"][1, 2, 7] = "failed"
    ax = plot_map(data, QUANTITY, x=CURRENT, y=PRESSURE)
    assert np.allclose(ax.collections[0].get_array(), [[60, 70, 80]] * 2)
    (marks,) = ax.lines
    assert marks.get_xydata().tolist() == [[3.0, 2.0]]


def test_curves_have_a_band_of_those_that_run():
    times = np.tile(np.linspace(0, 10, 11), (DRAWS, 1))
    values = np.arange(DRAWS)[:, None] + times
    times[:50, 6:] = values[:50, 6:] = np.nan  # half of them end at 5 h
    data = sweep_of(
        {},
        0.0,
        **{"Curve of Time [h]": times, "Curve of Voltage [V]": values},
    )
    ax = plot_curves(data)
    hours, middle = ax.lines[0].get_data()
    assert np.allclose(middle[hours < 5], 50 + hours[hours < 5])
    assert np.allclose(middle[hours > 5], 75 + hours[hours > 5])
    xs, low, high = band_of(ax)
    assert np.allclose((high - low)[xs < 5], 90)


def test_curves_are_compared_at_the_same_times():
    times = np.array([[0.0, 1.0, 4.0], [0.0, 2.0, np.nan]])
    hours, values = at_common_times(times, 3 * times)
    assert hours[-1] == 4
    assert np.allclose(values[0], 3 * hours)
    assert np.isnan(values[1][hours > 2]).all()
    assert np.allclose(values[1][hours <= 2], 3 * hours[hours <= 2])


def test_draws_without_curves_draw_nothing():
    empty = np.empty((DRAWS, 0))
    data = sweep_of(
        {}, 0.0, **{"Curve of Time [h]": empty, "Curve of Voltage [V]": empty}
    )
    ax = plot_curves(data)
    assert not ax.lines[0].get_xdata().size
    assert "5-95 % of 0 draws" in [t.get_text() for t in ax.legend_.get_texts()]


def test_quantiles_of_nothing_are_none():
    assert np.isnan(quantiles(np.full((3, 2), np.nan))).all()
