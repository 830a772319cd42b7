"""The figures a laboratory draws: what is drawn is what the numbers say."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import pybamm_afssb as afssb
from pybamm_afssb import names as n
from pybamm_afssb.figures import style
from pybamm_afssb.figures.overpotentials import LOOKS
from pybamm_afssb.results.course import CHARGE, DISCHARGE, course_of
from pybamm_afssb.results.overpotentials import PARTS

READABLE = 8  # pt, at 85 to 170 mm of width
EFFICIENCY = "Coulombic efficiency [%]"
CAPACITY = "Discharge capacity [mA.h.cm-2]"


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def half_cell():
    options = {"contact": "voids"}
    run = afssb.simulation(
        "Sandoval2023_Cu", physics="ideal", options=options, cycles=3
    )
    return run.solve(calc_esoh=False)


@pytest.fixture(scope="module", params=["full cell", "half cell"])
def run(request, null_run, half_cell):
    return null_run if request.param == "full cell" else half_cell


def measured(solution, lower=0.01, pressure=True):
    """Return a run as data, with a voltage that is lower."""
    course = course_of(solution)
    data = pd.DataFrame(
        {
            "Time [s]": course.time,
            "Voltage [V]": course.voltage - lower,
            "Current density [mA.cm-2]": course.current,
            "Cycle": course.cycle,
        }
    )
    if pressure:
        data["Stack pressure [MPa]"] = 2 * course.pressure
    data.attrs = {"electrode area [cm2]": course.area}
    if course.half:
        data.attrs["cell"] = "half"
    return data


def cycles_of(count, fade=0.99):
    """Return the cycle table of a cell that fades."""
    index = pd.RangeIndex(1, count + 1, name="Cycle")
    capacity = 3 * fade ** np.arange(count)
    return pd.DataFrame(
        {
            CAPACITY: capacity,
            EFFICIENCY: 99 + np.linspace(0, 0.9, count),
            "Capacity retention [%]": 100 * capacity / capacity[0],
        },
        index=index,
    )


def spectra(count):
    frequencies = np.logspace(4, -1, 51)
    arc = 10 / (1 + 1j * frequencies / 10)
    columns = {f"cycle {k}": 20 * k + arc for k in range(1, count + 1)}
    return pd.DataFrame(columns, index=pd.Index(frequencies, name="Frequency [Hz]"))


def texts_of(ax):
    legend = ax.get_legend()
    return [] if legend is None else [text.get_text() for text in legend.get_texts()]


# --- voltage and dQ/dV by cycle -------------------------------------------------------
def test_a_line_for_the_charge_and_the_discharge_of_every_cycle(run):
    course = course_of(run)
    ax = afssb.plot_cycle_curves(run)
    lines = iter(ax.lines)
    for row in course.rows().values():
        for way in (CHARGE, DISCHARGE):
            branch, line = course.branch(row, way), next(lines)
            np.testing.assert_array_equal(line.get_xdata(), branch.capacity)
            np.testing.assert_array_equal(line.get_ydata(), branch.voltage)
    assert next(lines, None) is None
    assert texts_of(ax) == ["cycle 1", "cycle 2", "cycle 3"]
    assert ("vs Li" in ax.get_ylabel()) == course.half


def test_a_model_beside_a_cell_has_one_colour_a_cycle_and_two_styles(run):
    ax = afssb.plot_cycle_curves({"model": run, "cell": measured(run)}, cycles=[1, 3])
    assert texts_of(ax) == ["model", "cell", "cycle 1", "cycle 3"]
    assert len({line.get_linestyle() for line in ax.lines}) == 2
    assert len({tuple(line.get_color()) for line in ax.lines}) == 2
    model, cell = ax.lines[0], ax.lines[4]
    np.testing.assert_allclose(model.get_ydata() - cell.get_ydata(), 0.01, atol=1e-12)


def test_one_cycle_of_several_sources_has_a_colour_each(run):
    ax = afssb.plot_cycle_curves({"a": run, "b": measured(run)}, cycles=[2])
    assert texts_of(ax) == ["a", "b"]
    assert len({line.get_color() for line in ax.lines}) == 2


def test_most_of_the_charge_is_within_the_axes(half_cell):
    """A bare collector's potential of 2 V before metal is there hides nothing."""
    low, high = afssb.plot_cycle_curves(half_cell).get_ylim()
    assert -0.2 < low < -0.01
    assert 0.01 < high < 0.2


def test_incremental_capacity_points_up_in_a_charge(run):
    ax = afssb.plot_incremental_capacity(run, cycles=[2])
    table = afssb.incremental_capacity(run, 2)
    up, down = ax.lines[:2]
    np.testing.assert_array_equal(up.get_ydata(), table.iloc[:, 0])
    np.testing.assert_array_equal(down.get_ydata(), -table.iloc[:, 1])
    np.testing.assert_array_equal(up.get_xdata(), table.index)


def test_many_cycles_have_a_colour_bar_that_ends_at_the_last():
    pieces = []
    for number in range(1, 31):
        time = np.linspace(0, 7200, 145)
        current = np.where(time <= 3600, -1.0, 1.0)
        voltage = 3.5 - 0.3 * current
        start = 7210.0 * (number - 1)
        columns = (start + time, voltage, current, np.full(time.size, number))
        pieces.append(np.column_stack(columns))
    names = ["Time [s]", "Voltage [V]", "Current density [mA.cm-2]", "Cycle"]
    data = pd.DataFrame(np.concatenate(pieces), columns=names)
    ax = afssb.plot_cycle_curves(data)
    assert len(ax.lines) == 60
    bar = ax.figure.axes[1]
    assert bar.get_ylabel() == "Cycle"
    shown = [int(text.get_text()) for text in bar.get_yticklabels()]
    assert shown[0] == 1
    assert shown[-1] == 30
    assert texts_of(ax) == []


# --- life -----------------------------------------------------------------------------
def test_efficiency_and_capacity_are_those_of_the_cycle_table(run):
    table = afssb.cycle_summary(run)
    for draw, column in (
        (afssb.plot_efficiency, EFFICIENCY),
        (afssb.plot_capacity, CAPACITY),
    ):
        for source in (run, table, measured(run)):
            (line,) = draw(source).lines
            np.testing.assert_array_equal(line.get_xdata(), table.index)
            np.testing.assert_allclose(line.get_ydata(), table[column], rtol=1e-6)


def test_retention_has_an_inventory_where_a_ledger_is(run):
    ax = afssb.plot_retention({"model": run, "cell": measured(run)})
    table = afssb.cycle_summary(run)
    expected = ("Capacity retention [%]", "Inventory retention [%]")
    for line, column in zip(ax.lines, expected, strict=False):
        np.testing.assert_array_equal(line.get_ydata(), table[column])
    assert texts_of(ax) == ["model, capacity", "model, inventory", "cell, capacity"]


def test_a_life_has_the_split_below(run):
    figure = afssb.plot_life({"cell": measured(run), "model": run})
    split = figure.axes[2]
    heights = sum(
        np.array([bar.get_height() for bar in bars]) for bars in split.containers
    )
    missing = 100 - afssb.cycle_summary(run)[EFFICIENCY].to_numpy()
    np.testing.assert_allclose(heights, missing, atol=2e-3)
    assert len(afssb.plot_life(measured(run)).axes) == 2


@pytest.mark.parametrize("count", [1, 30, 1000])
def test_the_axis_of_cycles_is_in_whole_numbers(count):
    ax = afssb.plot_efficiency(cycles_of(count))
    ax.figure.canvas.draw()
    low, high = ax.get_xlim()
    shown = [tick for tick in ax.get_xticks() if low <= tick <= high]
    assert all(float(tick).is_integer() for tick in shown)
    assert 1 <= len(shown) <= 8
    assert (low, high) == (0.5, count + 0.5)


def test_capacities_of_a_cell_and_per_area_do_not_mix(run):
    data = measured(run).drop(columns="Stack pressure [MPa]")
    data["Current [A]"] = 1e-3 * data.pop("Current density [mA.cm-2]")
    data.attrs = {}
    assert "A·h" in afssb.plot_capacity({"model": run, "cell": data}).get_ylabel()
    per_area = cycles_of(3)
    with pytest.raises(afssb.AFSSBError, match="electrode area"):
        afssb.plot_capacity({"a": per_area, "cell": data})


# --- Ragone, stack, overpotentials ----------------------------------------------------
def test_ragone_points_are_those_of_the_table(null_run):
    table = afssb.ragone(null_run)
    stack = pd.DataFrame({"Thickness [um]": [100.0], "Mass [mg.cm-2]": [20.0]})
    for given, factor in (({}, 1), ({"stack": stack}, 100)):
        (line,) = afssb.plot_ragone(null_run, **given).lines
        order = np.argsort(table.iloc[:, 0])
        np.testing.assert_allclose(
            line.get_xydata(), factor * table.to_numpy()[order], rtol=1e-12
        )
    ax = afssb.plot_ragone(null_run, stack, per="mass")
    assert "kg" in ax.get_xlabel()
    assert "kg" in ax.get_ylabel()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"per": "volum"}, "Nearest match: 'volume'"),
        ({"per": "mass"}, "needs stack=cell_energy"),
    ],
)
def test_a_ragone_needs_what_it_is_per(null_run, given, words):
    with pytest.raises(afssb.AFSSBError, match=words):
        afssb.plot_ragone(null_run, **given)


def test_pressure_contact_and_voids_against_hours(half_cell):
    hours = half_cell["Time [h]"].entries
    pressure = half_cell["Stack pressure [Pa]"].entries / 1e6
    model, cell = afssb.plot_pressure(
        {"model": half_cell, "cell": measured(half_cell)}
    ).lines
    np.testing.assert_allclose(model.get_xdata(), hours, rtol=1e-12)
    np.testing.assert_allclose(model.get_ydata(), pressure, rtol=1e-12)
    np.testing.assert_allclose(cell.get_ydata(), 2 * pressure, rtol=1e-12)
    contacts = afssb.plot_contact(half_cell).lines
    for line, name in zip(
        contacts, (n.CONTACT_SEPARATOR, n.CONTACT_COLLECTOR), strict=True
    ):
        np.testing.assert_allclose(line.get_ydata(), 100 * half_cell[name].entries)
    assert contacts[0].get_ydata().min() < 99
    (voids,) = afssb.plot_voids(half_cell).lines
    np.testing.assert_allclose(
        voids.get_ydata(), 1e6 * half_cell[n.VOID_THICKNESS].entries
    )
    assert voids.get_ydata().max() > 0


def test_several_sources_begin_together(half_cell):
    later = measured(half_cell)
    later["Time [s]"] += 1e6
    for draw in (afssb.plot_voltage, afssb.plot_pressure):
        model, cell = draw({"model": half_cell, "cell": later}).lines
        np.testing.assert_allclose(cell.get_xdata(), model.get_xdata(), atol=1e-9)
        (alone,) = draw(later).lines
        assert alone.get_xdata()[0] == 1e6 / 3600


def test_data_without_pressure_are_a_clear_error(run):
    data = measured(run, pressure=False)
    with pytest.raises(afssb.AFSSBError, match=r"cell has no 'Stack pressure \[MPa\]'"):
        afssb.plot_pressure({"cell": data})


def test_gaps_of_a_pressure_are_bridged(run):
    data = measured(run)
    data.loc[::2, "Stack pressure [MPa]"] = np.nan
    (line,) = afssb.plot_pressure(data).lines
    assert len(line.get_xdata()) == data["Stack pressure [MPa]"].notna().sum()


def test_overpotentials_add_up(run):
    table = afssb.overpotentials(run)
    # a single particle's potential is an algebraic state, met to the solver's tolerance
    np.testing.assert_allclose(table[[*PARTS]].sum(axis=1), table["Total"], atol=1e-4)


def test_every_part_of_the_overpotential_has_its_own_look():
    assert list(LOOKS) == list(PARTS)
    assert len(set(LOOKS.values())) == len(LOOKS)


def test_overpotential_areas_end_at_the_line(half_cell):
    ax = afssb.plot_overpotentials(half_cell)
    table = 1e3 * afssb.overpotentials(half_cell)
    np.testing.assert_allclose(ax.lines[0].get_ydata(), table["Total"])
    named = texts_of(ax)
    assert "Collector contact" in named
    assert "Counter electrode kinetics" in named
    assert "All" in named
    charges = course_of(half_cell).way == CHARGE
    seen = np.abs(table[[*PARTS]].to_numpy()).max(axis=0) >= 0.1
    top = np.maximum(table[[*PARTS]].to_numpy()[:, seen], 0).sum(axis=1)[charges].max()
    drawn = max(a.get_paths()[0].vertices[:, 1].max() for a in ax.collections)
    assert drawn == pytest.approx(top, rel=1e-9)


# --- a model beside data --------------------------------------------------------------
@pytest.mark.parametrize("over", ["capacity", "time"])
def test_model_beside_data(run, over):
    figure = afssb.plot_against(run, measured(run), over)
    voltage, difference, capacity, efficiency, pressure = figure.axes[:5]
    assert difference.get_title("right") == "rms 10 mV, largest 10 mV"
    for line in difference.lines[:-1]:
        np.testing.assert_allclose(line.get_ydata(), 10, atol=0.2)
    assert voltage.get_xlim() == difference.get_xlim()
    assert [len(ax.lines) for ax in (capacity, efficiency, pressure)] == [2, 2, 2]
    assert "Time" in pressure.get_xlabel()


def test_without_a_measured_pressure_there_is_no_panel(run):
    data = measured(run, pressure=False)
    assert len(afssb.plot_against(run, data).axes) == 4


def test_the_difference_alone(run):
    _, ax = plt.subplots()
    assert afssb.plot_difference(run, measured(run), cycles=[2], ax=ax) is ax
    assert len(ax.lines) == 3  # both directions, and zero


# --- impedance over cycles ------------------------------------------------------------
@pytest.mark.parametrize("count", [1, 6, 12])
def test_spectra_over_cycles_can_be_read(count):
    table = spectra(count)
    ax = afssb.plot_nyquist(table)
    for line, column in zip(ax.lines, table, strict=True):
        np.testing.assert_array_equal(line.get_ydata(), -table[column].to_numpy().imag)
    ax.figure.canvas.draw()
    box = ax.get_window_extent()
    assert box.height / box.width > 0.25
    stretched = ax.get_title("right")
    if count == 1:
        assert stretched == ""
        assert ax.get_aspect() == 1
    else:
        assert f"stretched {ax.get_aspect():.2g} times" in stretched
    assert (len(ax.figure.axes) == 2) == (count > style.NAMED)
    modulus, _ = afssb.plot_bode(table)
    assert (len(modulus.figure.axes) == 3) == (count > style.NAMED)


# --- all of them ----------------------------------------------------------------------
DRAWN = {
    "cycle curves": afssb.plot_cycle_curves,
    "incremental capacity": afssb.plot_incremental_capacity,
    "efficiency": afssb.plot_efficiency,
    "retention": afssb.plot_retention,
    "capacity": afssb.plot_capacity,
    "pressure": afssb.plot_pressure,
    "voltage": afssb.plot_voltage,
    "contact": lambda source, ax: afssb.plot_contact(source["model"], ax),
    "voids": lambda source, ax: afssb.plot_voids(source["model"], ax),
    "overpotentials": lambda source, ax: afssb.plot_overpotentials(source["model"], ax),
    "difference": lambda source, ax: afssb.plot_difference(*source.values(), ax=ax),
    "life": lambda source, ax: afssb.plot_life(source),
    "stack": lambda source, ax: afssb.plot_stack(source["model"]),
    "against": lambda source, ax: afssb.plot_against(*source.values()),
    "Nyquist": lambda source, ax: afssb.plot_nyquist(spectra(12), ax),
}


@pytest.mark.parametrize("draw", DRAWN.values(), ids=list(DRAWN))
def test_figures_are_readable_and_nothing_is_cut_off(half_cell, draw):
    """Of a half cell, whose labels are the longest."""
    drawn = draw({"model": half_cell, "cell": measured(half_cell)}, ax=None)
    figure = getattr(drawn, "figure", None) or drawn
    figure.canvas.draw()
    texts = [text for text in figure.findobj(plt.Text) if text.get_text()]
    assert min(text.get_size() for text in texts) >= READABLE
    assert figure.get_figwidth() <= style.PAGE + 1e-9
    width, height = figure.get_size_inches()
    box = figure.get_tightbbox()
    assert min(box.x0, box.y0, width - box.x1, height - box.y1) >= -1e-6
    for ax in figure.axes:
        assert ax.get_ylabel() or ax.get_label() == "<colorbar>"


@pytest.mark.parametrize(
    "draw",
    [draw for name, draw in DRAWN.items() if name not in ("life", "stack", "against")],
)
def test_given_axes_are_used(half_cell, draw):
    _, ax = plt.subplots()
    assert draw({"model": half_cell, "cell": measured(half_cell)}, ax=ax) is ax
    assert plt.get_fignums() == [1]
