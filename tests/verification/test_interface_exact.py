"""An interface in patches against closed forms, one place, and a second code."""

from itertools import pairwise

import numpy as np
import pybamm
import pytest
from scipy.integrate import quad
from scipy.stats import norm
from second_code import SecondCode

import pybamm_afssb as afssb
from pybamm_afssb import names as n
from pybamm_afssb.host.patches import patch_name
from pybamm_afssb.physics import interface

CELL = "Sandoval2023_Cu"
VOIDS = {
    "nucleation": "none",
    "interphase": "Deal-Grove",
    "contact": "voids",
    "dead lithium": "void isolation",
}
UNEVENNESS = "Interface unevenness [m]"
CURRENT = 5.0  # A.m-2
AREA = 0.008862**2  # m2, of the cell
HOUR = 3600.0


def step(current, duration, period=30):
    return pybamm.step.current(current * AREA, duration=duration, period=period)


def solve(steps, options=None, parameters=None, patches=8, interface="patches"):
    points = {"q_p": patches} if interface == "patches" else {}
    return afssb.simulation(
        CELL,
        physics="ideal",
        options={**VOIDS, **(options or {}), "interface": interface},
        parameters=parameters,
        protocol=pybamm.Experiment([tuple(steps)]),
        var_pts=points,
        solver=pybamm.IDAKLUSolver(rtol=1e-8, atol=1e-10),
    ).solve()


def on_patches(solution, name, at=None):
    """Return a quantity of every patch, shape (patches, times), or at one time."""
    values = solution[patch_name(name)].entries
    if at is None:
        return values
    return np.array([np.interp(at, solution.t, row) for row in values])


# --- the law ------------------------------------------------------------------------
@pytest.mark.parametrize("spread", [1e-6, 0.5, 2.5])
@pytest.mark.parametrize("number", [3, 8, 33])
def test_relative_pressures_are_means_of_a_lognormal(spread, number):
    edges = np.linspace(0, 1, number + 1)
    quantiles = np.clip(norm.ppf(edges), -40, 40)
    found = [
        float(interface.relative_pressures(low, high, 1 / number, spread).value)
        for low, high in pairwise(quantiles)
    ]
    assert np.mean(found) == pytest.approx(1, abs=1e-12)
    for k in range(number):
        share, _ = quad(
            lambda z: np.exp(spread * z - spread**2 / 2) * norm.pdf(z),
            quantiles[k],
            quantiles[k + 1],
        )
        assert found[k] == pytest.approx(share * number, rel=1e-6)


def test_spread_is_that_of_the_pressure():
    found = float(interface.pressure_spread(3e6, 5e6).value)
    assert np.sqrt(np.expm1(found**2)) * 5e6 == pytest.approx(3e6, rel=1e-9)


def test_thick_metal_carries_less():
    thin, thick = (
        interface.carried_pressure(7.7e5, 5e-4, thickness) for thickness in (1e-7, 5e-5)
    )
    assert thin == pytest.approx(2 / np.sqrt(3) * 7.7e5 * 1251)
    assert thick == pytest.approx(2 / np.sqrt(3) * 7.7e5 * 3.5)


# --- one place ----------------------------------------------------------------------
@pytest.mark.parametrize("number", [3, 8])
def test_without_unevenness_it_is_one_place(number):
    steps = [step(-CURRENT, HOUR), step(CURRENT, 0.8 * HOUR)]
    patches = solve(steps, parameters={UNEVENNESS: 0.0}, patches=number)
    one = solve(steps, interface="uniform")
    at = np.linspace(60, 1.8 * HOUR - 1, 50)
    for name, scale in ((n.HALF_CELL_POTENTIAL, 1.0), (n.PLATED_LITHIUM, 0.1)):
        assert patches[name](at) == pytest.approx(one[name](at), abs=1e-5 * scale)
    for name in (n.PLATED_LITHIUM, n.VOID_THICKNESS, n.INTERPHASE_THICKNESS):
        values = on_patches(patches, name)
        assert np.ptp(values, axis=0).max() <= 1e-5 * values.max()


# --- patches in parallel ------------------------------------------------------------
PRESSED = {"contact": "pressed", "dead lithium": "none", "interphase": "none"}


@pytest.fixture(scope="module")
def pressed():
    """A cell whose patches differ in contact resistance only, plated and stripped."""
    steps = [step(-CURRENT, HOUR), step(CURRENT, 0.9 * HOUR)]
    resistive = {"Interfacial contact resistance [Ohm.m2]": 5e-3}
    return solve(steps, PRESSED, resistive)


def test_mean_pressure_is_exact(pressed):
    pressures = on_patches(pressed, n.INTERFACE_PRESSURE)
    assert pressures.mean(axis=0) == pytest.approx(
        pressed[n.PRESSURE].entries, rel=1e-12
    )
    assert pressures.min() > 0
    assert pressures.max() > 2 * pressures.mean()


def test_current_divides_by_resistances(pressed):
    """A quarter of an hour into the charge every patch has metal: i_k ~ 1/(R_k + R_ct)."""
    at = 900.0
    simulated = on_patches(pressed, n.INTERFACE_CURRENT, at)
    values = afssb.load_set(CELL).parameter_values()
    column = pressed[n.SLAB_RESISTANCE](at)
    film = on_patches(pressed, n.FILM_RESISTANCE, at) + column
    exchange = float(
        values.process_symbol(
            pressed.all_models[0].param.j0_Li_metal(1, 1, 298.15)
        ).evaluate()
    )
    transfer = 8.314462618 * 298.15 / (96485.33212 * exchange)
    share = 1 / (film + transfer)
    assert simulated == pytest.approx(-CURRENT * share / share.mean(), rel=2e-4)
    assert np.ptp(simulated) > 0.3 * CURRENT


def test_equal_metal_is_emptied_one_patch_after_another():
    """The patches of least resistance first; the others then share their current."""
    metal = 1e-2
    started = {
        "Initial plated lithium [mol.m-2]": metal,
        "Initial collector potential vs Li [V]": 0.0,
        "Interfacial contact resistance [Ohm.m2]": 5e-3,
        "Lithium availability amount [mol.m-2]": 1e-6,
    }
    total = metal * 96485.33212 / CURRENT
    solution = solve([step(CURRENT, 0.97 * total, period=0.1)], PRESSED, started)
    left = on_patches(solution, n.PLATED_LITHIUM)
    at = 0.1 * total
    shares = -np.gradient(left, solution["Time [s]"].entries, axis=1)
    first = np.searchsorted(solution["Time [s]"].entries, at)
    share = shares[:, first] / shares[:, first].mean()
    assert np.ptp(share) > 0.2
    # what is left when the first patch is empty is what its lead left behind
    times, amounts = [0.0], np.full(8, metal)
    rates = share * CURRENT / 96485.33212
    for _ in range(7):
        live = amounts > 1e-9 * metal
        rate = np.where(live, rates, 0)
        rate *= CURRENT / 96485.33212 / rate.mean()
        until = (amounts[live] / rate[live]).min()
        amounts = np.maximum(amounts - rate * until, 0)
        times.append(times[-1] + until)
    clock = solution["Time [s]"].entries
    empty = np.sort(
        [clock[np.argmax(row < 1e-2 * metal)] for row in left if row[-1] < 1e-2 * metal]
    )
    assert len(empty) >= 5
    assert empty == pytest.approx(times[1 : len(empty) + 1], rel=1e-2)


def test_voids_grow_where_the_local_current_is_above_the_critical_one():
    """Creep alone: the share of patches with voids is that of a normal distribution."""
    strip, exponent = 5.0, 2.59
    started = {
        "Initial plated lithium [mol.m-2]": 1.0,
        "Initial collector potential vs Li [V]": 0.0,
        "Diffusion-limited stripping current density [A.m-2]": 0.0,
        "Interfacial contact resistance [Ohm.m2]": 0.0,
        "Void share of stripped volume": 0.5,
    }
    options = {"interphase": "none", "dead lithium": "none"}
    solution = solve([step(strip, 400.0)], options, started, patches=64)
    spread = solution[n.PRESSURE_SPREAD].entries[0]
    pressure = float(solution[n.PRESSURE].entries[0])
    critical = (pressure / 3e6) ** exponent
    expected = norm.cdf((np.log(strip / critical) / exponent + spread**2 / 2) / spread)
    voids = on_patches(solution, n.VOID_THICKNESS)[:, -1]
    assert 0.1 < expected < 0.9
    assert np.mean(voids > 5e-9) == pytest.approx(expected, abs=1.5 / 64)


# --- the fixture --------------------------------------------------------------------
def test_a_soft_layer_makes_the_pressure_even():
    spreads = {}
    for cell in ("Cao2023_rigid", "Cao2023_felt"):
        simulation = afssb.simulation(
            cell,
            physics="ideal",
            model="SPM",
            options={"interface": "patches", **afssb.load_set(cell).options},
        )
        solution = simulation.solve()
        spreads[cell] = solution[n.PRESSURE_SPREAD].entries.max()
    assert spreads["Cao2023_felt"] < 1e-2 < 0.5 < spreads["Cao2023_rigid"]


# --- a second code ------------------------------------------------------------------
def numbers():
    """Return the cell's parameters as numbers, at the reference temperature."""
    values = afssb.load_set(CELL).parameter_values()
    found = {k: float(x) for k, x in values.items() if isinstance(x, int | float)}
    param = pybamm.LithiumIonParameters({"working electrode": "positive"})
    for name, symbol in {
        "Electrolyte conductivity [S.m-1]": param.kappa_e(1000, 298.15),
        "exchange": param.j0_Li_metal(1000, 1 / 1.3e-5, 298.15),
    }.items():
        found[name] = float(values.process_symbol(symbol).evaluate())
    return found


@pytest.mark.parametrize("number", [3, 8])
def test_a_second_code_finds_the_same(number):
    """One hour of plating, then stripping to 1 V: voltage and lithium within 1e-4."""
    code = SecondCode(numbers(), number)
    plating = np.linspace(60, HOUR, 60)
    first = code.run(code.start(), -CURRENT, HOUR, plating)
    second = code.run(first.y[:, -1], CURRENT, ("V", 1.0))
    strip = pybamm.step.current(
        CURRENT * AREA, duration=2 * HOUR, termination=_above_a_volt(), period=30
    )
    solution = solve([step(-CURRENT, HOUR), strip], patches=number)
    potential = [code.potential(y, -CURRENT) for y in first.y.T]
    assert solution[n.HALF_CELL_POTENTIAL](plating) == pytest.approx(
        potential, abs=1e-4
    )
    metal = first.y.reshape(7, number, -1)[1, :, -1]
    simulated = on_patches(solution, n.PLATED_LITHIUM, HOUR)
    assert simulated == pytest.approx(metal, rel=1e-4)
    stripped = solution.t[-1] - HOUR
    assert stripped == pytest.approx(second.t[-1], rel=1e-4)
    dead = second.y.reshape(7, number, -1)[5, :, -1].mean()
    found = float(solution[n.DEAD_LITHIUM].entries[-1])
    assert found == pytest.approx(dead, rel=1e-3)


def _above_a_volt():
    return pybamm.step.CustomTermination(
        "Stripped to 1 V", lambda variables: 1.0 - variables[n.HALF_CELL_POTENTIAL]
    )
