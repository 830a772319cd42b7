"""From a curve, a table of cycles and a claim to a set with intervals; mistakes."""

import numpy as np
import pandas as pd
import pytest
from known_cells import Known

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
    # while nuclei form, two solves differ by the solver's tolerance, more than the slope
    data = Curve(curve, case(options={"nucleation": "none"}), None, {})
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


@pytest.fixture
def linear(monkeypatch):
    """Let a curve be computed by a closed form, without a solve."""

    def numbers(data, point):
        measured = data.quantities[0].measured
        rise = np.linspace(0, 1, measured.size)
        return 1e2 * point[RESISTANCE] + rise * np.log(point[CURRENT])

    def slopes(data, point):
        exact = numbers(data, point)
        rise = np.linspace(0, 1, exact.size)
        by = {RESISTANCE: 1e2 + 0 * rise, CURRENT: rise / point[CURRENT]}
        return exact, np.stack([by[name] for name in TRUTH], axis=1)

    monkeypatch.setattr(Curve, "predict", lambda s, ps: [numbers(s, p) for p in ps])
    monkeypatch.setattr(Curve, "slopes", slopes)
    return numbers


def check(found, curve, noise):
    for name, truth in TRUTH.items():
        row = found.table.loc[name]
        assert row["Low"] <= row["Middle"] <= row["High"]
        # half the interval again to each side is 99.3 % of a normal density
        assert row["Low"] ** 1.5 / row["High"] ** 0.5 < truth
        assert truth < row["High"] ** 1.5 / row["Low"] ** 0.5
        entry = found.cell.entries[name]
        assert (entry.kind, entry.number) == ("fitted", row["Fit"])
        assert entry.span[0] <= row["Low"] <= row["High"] <= entry.span[1]
        assert entry.claim == "our cell 7"
        for word in ("90 % between", "PyBOP", "emcee", "options"):
            assert word in entry.note
    rms = found.diagnostics["Root mean square"]["Voltage [V]"]
    assert rms == pytest.approx(noise, rel=0.35)
    assert found.slopes.shape == (62, 2)
    assert list(found.samples) == list(TRUTH)
    np.testing.assert_allclose(found.fitted[0], curve["Voltage [V]"], atol=5 * noise)


@pytest.mark.filterwarnings("ignore:.*give more steps")
def test_a_fit_becomes_a_set_and_goes_on_from_its_store(curve, linear, tmp_path):
    store = tmp_path / "store"
    data = Curve(curve, case(), None, {})
    made = curve.copy()
    random = np.random.default_rng(5)
    made["Voltage [V]"] = linear(data, TRUTH) + random.normal(0, 1e-2, 62)
    made.attrs = curve.attrs
    found = calibrated(made, steps=40, store=store)
    assert found.diagnostics["Points solved"] > 100
    check(found, made, 1e-2)
    assert (found.table["Narrowed to [%]"] < 30).all()
    simulation = pybamm_afssb.simulation(found.cell)
    assert simulation.parameter_values[RESISTANCE] == found.table.loc[RESISTANCE, "Fit"]
    figures(found)
    # a file that a kill cut short answers what it holds, and the result is the same
    lines = store.read_bytes().splitlines(keepends=True)
    store.write_bytes(b"".join(lines[:80]) + lines[80][:40])
    again = calibrated(made, steps=40, store=store)
    assert again.diagnostics["Points solved"] == found.diagnostics["Points solved"] - 79
    assert again.samples.equals(found.samples)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*give more steps")
def test_what_made_a_curve_is_found(curve):
    known = {**PRIORS, CURRENT: pybamm_afssb.Prior(10.0, 2570.0, 80.0, 0.4)}
    found = calibrated(curve, steps=60, priors=known)
    check(found, curve, NOISE)
    assert found.table.loc[RESISTANCE, "Narrowed to [%]"] < 40


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


@pytest.mark.slow
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
@pytest.mark.parametrize(
    ("claim", "message"),
    [("C999", "no claim 'C999'"), ("C01", "C01 is"), ("C29", "about")],
)
def test_a_claim_that_cannot_be_fitted_is_one_error(claim, message):
    with pytest.raises(AFSSBError, match=message):
        calibrated(claim)


@pytest.mark.slow
def test_a_claim_is_fitted_by_its_own_check():
    claim, name = "C41", "Interphase roughness factor"
    with pytest.warns(UserWarning, match="give more steps"):
        found = calibrate(
            "Huang2024_LBHI_half", claim, [name], steps=8, walkers=4, progress=False
        )
    entry = found.cell.entries[name]
    assert entry.claim == f"claim {claim}"
    # one standard deviation is the claim's own tolerance
    (published,), (computed,) = found.quantities[0].measured, found.fitted[0]
    assert computed == pytest.approx(published, abs=found.quantities[0].noise[0])
    assert found.diagnostics["Independent [%]"]
