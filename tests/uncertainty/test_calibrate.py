"""From a curve, a table of cycles and a claim to a set with intervals; mistakes."""

import numpy as np
import pandas as pd
import pytest
from stubs import Known

import pybamm_afssb
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.uncertainty.calibrate import calibrate
from pybamm_afssb.uncertainty.data import Case, Curve

CELL = "Sandoval2023_Cu"
CURRENT = "Lithium metal reference exchange-current density [A.m-2]"
RESISTANCE = "Interfacial contact resistance [Ohm.m2]"
TRUTH = {CURRENT: 60.0, RESISTANCE: 1e-3}
PRIORS = {RESISTANCE: (1e-4, 1e-2)}
NOISE = 2e-3
EFFICIENCY = "Coulombic efficiency [%]"


def case(**given):
    cell = pybamm_afssb.load_set(CELL)
    held = {
        "cell": cell,
        "model": None,
        "options": {},
        "parameters": {},
        "protocol": None,
        "executor": None,
        "names": tuple(TRUTH),
    }
    return Case(**{**held, **given})


@pytest.fixture(scope="module")
def curve():
    """Return a measured curve: two currents, made with the truth."""
    time = np.concatenate([np.linspace(0, 900, 31), np.linspace(900, 1800, 31)])
    density = np.where(np.arange(62) < 31, -1.0, -0.3)  # two rows at 900 s: a jump
    table = pd.DataFrame(
        {"Time [s]": time, "Current density [mA.cm-2]": density, "Voltage [V]": 0.0}
    )
    (exact,) = Curve(table, case(), None, {}).predict([TRUTH])
    random = np.random.default_rng(3)
    table["Voltage [V]"] = exact + random.normal(0, NOISE, exact.size)
    table.attrs["source"] = "our cell 7"
    return table


def calibrated(data, **given):
    asked = {"parameters": list(TRUTH), "priors": PRIORS, "progress": False, **given}
    return calibrate(CELL, data, **asked)


def test_slopes_of_a_curve_are_those_of_differences(curve):
    data = Curve(curve, case(), None, {})
    numbers, slopes = data.slopes(TRUTH)
    (again,) = data.predict([TRUTH])
    np.testing.assert_allclose(numbers, again, atol=2e-5)
    for k, name in enumerate(TRUTH):
        step = 0.05 * TRUTH[name]
        up, down = data.predict(
            [{**TRUTH, name: TRUTH[name] + s} for s in (step, -step)]
        )
        found = (up - down) / (2 * step)
        scale = np.abs(found[1:]).max()
        np.testing.assert_allclose(slopes[1:, k], found[1:], atol=0.02 * scale)


def test_what_made_a_curve_is_found_with_an_interval_and_becomes_a_set(curve, tmp_path):
    store = tmp_path / "store"
    with pytest.warns(UserWarning, match="draws are independent|walkers disagree"):
        found = calibrated(curve, steps=8, walkers=6, store=store)
    for name, truth in TRUTH.items():
        row = found.table.loc[name]
        assert row["Low"] <= row["Middle"] <= row["High"]
        assert row["Fit"] == pytest.approx(truth, rel=0.3)
        assert row["Narrowed to [%]"] < 60
        entry = found.cell.entries[name]
        assert (entry.kind, entry.number) == ("fitted", row["Fit"])
        assert entry.span[0] <= row["Low"]
        assert entry.claim == "our cell 7"
        for word in ("90 % between", "PyBOP", "emcee", "options"):
            assert word in entry.note
    assert found.trouble
    assert found.diagnostics["Root mean square"]["Voltage [V]"] == pytest.approx(
        NOISE, rel=0.35
    )
    assert found.slopes.shape == (62, 2)
    assert list(found.samples) == list(TRUTH)
    np.testing.assert_allclose(found.fitted[0], curve["Voltage [V]"], atol=5 * NOISE)
    simulation = pybamm_afssb.simulation(found.cell)
    assert simulation.parameter_values[RESISTANCE] == found.table.loc[RESISTANCE, "Fit"]
    # the store answers all points again
    with pytest.warns(UserWarning, match="draws are independent|walkers disagree"):
        again = calibrated(curve, steps=8, walkers=6, store=store)
    assert again.diagnostics["Points solved"] == 0
    assert again.samples.equals(found.samples)
    figures(found)


def figures(found):
    import matplotlib.pyplot as plt

    figure = pybamm_afssb.plot_posterior(found)
    assert len(figure.axes) == 4
    ax = pybamm_afssb.plot_fit(found)
    assert ax.get_xlabel() == "Time [h]"
    np.testing.assert_allclose(ax.lines[1].get_ydata(), found.fitted[0])
    with pytest.raises(AFSSBError, match="Nearest match: 'Voltage"):
        pybamm_afssb.plot_fit(found, "Voltag [V]")
    plt.close("all")


def test_a_table_of_cycles_is_fitted_through_the_sweep():
    def efficiency(x):
        return {EFFICIENCY: 99 - 1e3 * x[RESISTANCE]}

    table = pd.DataFrame({"Cycle": [1], EFFICIENCY: [97.0]})
    executor = Known(efficiency)
    with pytest.warns(UserWarning, match="draws are independent|walkers disagree"):
        found = calibrated(
            table,
            parameters=[RESISTANCE],
            noise={EFFICIENCY: 0.1},
            executor=executor,
            steps=8,
            walkers=4,
        )
    assert executor.solved == found.diagnostics["Points solved"] > 10
    assert found.table.loc[RESISTANCE, "Fit"] == pytest.approx(2e-3, rel=0.02)
    assert found.cell.entries[RESISTANCE].claim == "a table of cycles"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"parameters": []}, "parameters: none"),
        ({"parameters": [RESISTANCE, RESISTANCE]}, "given twice"),
        ({"parameters": ["Interfacial contact resistanc [Ohm.m2]"]}, "Nearest match"),
        ({"priors": {RESISTANCE: (1e-3, 1e-3)}}, "has no width"),
        ({"priors": {RESISTANCE: (-1e-3, 1e-3)}}, "allowed is"),
        ({"given": {RESISTANCE: 1e-3}}, "both free and given"),
        ({"noise": {"Voltage [V]": 0.0}}, "it must be > 0"),
        ({"noise": {"Voltag [V]": 1.0}}, "Nearest match: 'Voltage"),
        ({"quantities": ["Stack pressure [MPa]"]}, "none that can be compared"),
        ({"walkers": 3}, "need at least 4"),
        ({"steps": 2}, "at least 8"),
        ({"name": "not a word"}, "a word of its own"),
        (
            {"parameters": ["Void closing rate constant [m.s-1]"]},
            "Nearest match|read by",
        ),
        ({"data": 3}, "the id of a claim"),
        ({"data": []}, "none were given"),
        ({"data": "C999"}, "no claim 'C999'"),
        ({"data": "C01"}, "C01 is"),
    ],
)
@pytest.mark.filterwarnings("ignore:no equation of this model")
def test_a_mistake_is_one_error_before_the_first_solve(
    curve, given, message, monkeypatch
):
    monkeypatch.setattr(Curve, "_solve", None)  # nothing is solved
    asked = {"data": curve, **given}
    with pytest.raises(AFSSBError, match=message):
        calibrated(**asked)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda t: t.drop(columns="Current density [mA.cm-2]"),
            "a curve needs 'Current",
        ),
        (lambda t: t.drop(columns="Time [s]"), "a curve has 'Time"),
        (lambda t: t.drop(columns="Voltage [V]"), "none that can be compared"),
        (lambda t: t[::-1], "goes backwards"),
        (lambda t: t.assign(**{"Voltage [V]": np.nan}), "has no number"),
        (lambda t: t.assign(**{"Voltage [V]": "high"}), "something else than numbers"),
        (lambda t: t[:3], "give noise="),
        (lambda t: t[:1], "no duration"),
    ],
)
def test_data_that_cannot_be_read_are_one_error(curve, change, message, monkeypatch):
    monkeypatch.setattr(Curve, "_solve", None)
    with pytest.raises(AFSSBError, match=message):
        calibrated(change(curve))


@pytest.mark.slow
def test_a_claim_is_fitted_by_its_own_check():
    from pybamm_afssb.validation.fits import FITS

    asked = FITS["C29"]
    with pytest.warns(UserWarning, match="give more steps"):
        found = calibrate(
            asked.cell, "C29", asked.parameters[:1], steps=8, walkers=4, progress=False
        )
    entry = found.cell.entries[asked.parameters[0]]
    assert entry.claim == "claim C29"
    assert found.diagnostics["Independent [%]"]
