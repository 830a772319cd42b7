"""Nyquist and Bode pictures draw the table's own values."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import pybamm_afssb as afssb

FREQUENCIES = np.logspace(4, -1, 51)


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture
def table():
    """A resistor of 20 Ohm.cm2 before an arc of 5 or 10, at 10 Hz."""
    arc = 1 / (1 + 1j * FREQUENCIES / 10)
    return pd.DataFrame(
        {"a": 20 + 5 * arc, "b": 20 + 10 * arc},
        index=pd.Index(FREQUENCIES, name="Frequency [Hz]"),
    )


def test_arcs_point_up_in_true_shape_with_a_dot_a_decade(table):
    ax = afssb.plot_nyquist(table)
    assert [line.get_label() for line in ax.lines] == ["a", "b"]
    for line, column in zip(ax.lines, table, strict=True):
        np.testing.assert_array_equal(line.get_xdata(), table[column].to_numpy().real)
        np.testing.assert_array_equal(line.get_ydata(), -table[column].to_numpy().imag)
        dotted = FREQUENCIES[line.get_markevery()]
        np.testing.assert_allclose(dotted, [1e4, 1e3, 100, 10, 1, 0.1])
    # the top of an arc is half its width high
    assert max(ax.lines[1].get_ydata()) == pytest.approx(5)
    assert ax.get_aspect() == 1
    assert "Ω" in ax.get_xlabel()
    assert "Ω" in ax.get_ylabel()


def test_bode_draws_modulus_and_capacitive_phase_upwards(table):
    modulus, phase = afssb.plot_bode(table)
    for upper, lower, column in zip(modulus.lines, phase.lines, table, strict=True):
        np.testing.assert_array_equal(upper.get_xdata(), FREQUENCIES)
        np.testing.assert_array_equal(lower.get_xdata(), FREQUENCIES)
        drawn = upper.get_ydata() * np.exp(-1j * np.deg2rad(lower.get_ydata()))
        np.testing.assert_allclose(drawn, table[column], rtol=1e-12)
    assert min(phase.lines[0].get_ydata()) >= 0
    assert phase.get_xlabel() == "Frequency [Hz]"


@pytest.mark.parametrize("highest", [9, 300])
def test_the_modulus_is_labelled_in_plain_numbers(table, highest):
    modulus, _ = afssb.plot_bode(table * highest / table.abs().max().max())
    modulus.figure.canvas.draw()
    shown = [tick.get_text() for tick in modulus.get_yticklabels(which="both")]
    shown = [float(text) for text in shown if text]  # "5.2", not "$5.2\times10^0$"
    low, high = modulus.get_ylim()
    assert len([number for number in shown if low <= number <= high]) > 1


def test_given_axes_are_used(table):
    _, (left, upper, lower) = plt.subplots(1, 3)
    assert afssb.plot_nyquist(table, left) is left
    assert afssb.plot_bode(table, (upper, lower)) == (upper, lower)
    assert plt.get_fignums() == [1]


def test_lines_are_told_apart_without_colour(table):
    ax = afssb.plot_nyquist(table)
    assert len({line.get_linestyle() for line in ax.lines}) == 2
    assert len({line.get_color() for line in ax.lines}) == 2


@pytest.mark.parametrize("draw", [afssb.plot_nyquist, afssb.plot_bode])
@pytest.mark.parametrize(
    "wrong",
    [
        lambda table: table.abs(),
        lambda table: table.rename_axis("Time [h]"),
        lambda table: table[[]],
        lambda table: table["a"],
        lambda table: table.to_numpy(),
        lambda table: None,
    ],
    ids=["real", "no frequencies", "no column", "series", "array", "None"],
)
def test_anything_but_a_table_of_impedances_is_refused(draw, wrong, table):
    with pytest.raises(afssb.AFSSBError, match="what impedance"):
        draw(wrong(table))
