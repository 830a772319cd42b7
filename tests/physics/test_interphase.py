"""Interphase in the half cell: sequence, balance at rest, area, dead lithium, ledger."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials.counter_electrodes import half_cell_values
from pybamm_afssb.parameter_sets.materials.interphase import COPPER, ENTRIES

from pybamm_afssb import DFN
from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Null, Submodel, collector_state
from pybamm_afssb.models.half_cell import HalfCell
from pybamm_afssb.physics.contact.whole import PerfectContact
from pybamm_afssb.physics.dead_lithium import NoDeadLithium
from pybamm_afssb.physics.interlayer import NoInterlayer
from pybamm_afssb.physics.interphase import first_order_rate
from pybamm_afssb.physics.seed import NoSeed
from pybamm_afssb.protocols.half_cell import plate, strip

CHOICES = ["Deal-Grove", "Deal-Grove with collector reaction"]
FARADAY = 96485.33212
PARABOLIC = ENTRIES["Interphase parabolic rate constant [m2.s-1]"].number
CHARGE = ENTRIES["Interphase charge per volume [C.m-3]"].number
HOUR = 3600.0
REST = "Rest for 10 minutes"
FILM = {
    "Initial plated lithium [mol.m-2]": 1.0,
    "Initial collector potential vs Li [V]": 0.0,
}


class IndiumSulfideLike(Null):
    """A seed that only slows the interphase."""

    slot = "seed"
    constants = {**NoSeed.constants, n.SEED_INTERPHASE_FACTOR: 0.25}


class HalfContact(PerfectContact):
    """Half of the separator in contact."""

    def algebra(self, v):
        return {**super().algebra(v), n.CONTACT_SEPARATOR: pybamm.Scalar(0.5)}


class RoughLayer(Null):
    """A layer that only brings area, as Ag-graphite in Spencer-Jolly et al. 2023."""

    slot = "interlayer"
    constants = {
        **NoInterlayer.constants,
        n.INTERLAYER_INTERPHASE_AREA: 25.0,
        n.INTERLAYER_UNCOVERED: 0,
    }


class Leftover(Submodel):
    """Dead lithium that was there before, and is eaten by the interphase."""

    slot = "dead lithium"
    rate_reads = (n.INTERPHASE_DEAD_RATE,)
    writes = tuple(NoDeadLithium.constants)
    amount = 1.0

    def states(self):
        return {n.DEAD_LITHIUM: collector_state(n.DEAD_LITHIUM, scale=0.1)}

    def algebra(self, v):
        zero = pybamm.Scalar(0)
        return {n.ISOLATION_FLUX: zero, n.RECONNECTION_FLUX: zero}

    def rates(self, v):
        return {n.DEAD_LITHIUM: -v[n.INTERPHASE_DEAD_RATE]}

    def starts(self):
        return {n.DEAD_LITHIUM: pybamm.Scalar(self.amount)}


class Crumbs(Leftover):
    """Less dead lithium than the interphase can eat."""

    amount = 1e-3


def cell_values(**changes):
    values = half_cell_values()
    for entries in (ENTRIES, COPPER):
        values.update({name: entry.value for name, entry in entries.items()})
    values.update(changes)
    return values


def run(options, steps, values=None, cycles=1):
    simulation = pybamm.Simulation(
        HalfCell(options),
        parameter_values=values or cell_values(),
        experiment=pybamm.Experiment([tuple(steps)] * cycles),
    )
    solution = simulation.solve(calc_esoh=False)
    assert len(solution.cycles) == cycles
    for cycle in solution.cycles:
        assert len(cycle.steps) == len(steps)
        for step in cycle.steps:
            assert step.termination == "final time" or "[experiment]" in (
                step.termination
            )
    return solution


def state(solution, name):
    return solution[name].entries.ravel()


def last(solution, name):
    return state(solution, name)[-1]


def rest(hours):
    return [pybamm.step.rest(duration=hours * HOUR)]


# --- a rough collector ----------------------------------------------------------------
def test_a_rough_collector_conducts_as_it_reacts():
    """Five times the area: five times the charge and a fifth of the resistance."""
    found = []
    for area in (1.0, 5.0):
        values = cell_values(**{"Interphase roughness factor": area})
        solution = run({"interphase": "Deal-Grove"}, rest(1), values)
        film, resistance = (
            last(solution, name)
            for name in (n.INTERPHASE_THICKNESS, n.INTERPHASE_RESISTANCE)
        )
        lithium = last(solution, n.INTERPHASE_LITHIUM)
        found.append((lithium / film, resistance / film))
    assert found[1][0] == pytest.approx(5 * found[0][0], rel=1e-3)
    assert found[1][1] == pytest.approx(found[0][1] / 5, rel=1e-9)


# --- what emerges --------------------------------------------------------------------
@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("current", [0.01, 0.1, 2.0])
def test_interphase_runs_first_and_then_blocks_itself(choice, current):
    """By potential alone: the film far above 0 V, metal once the film has slowed."""
    solution = run({"interphase": choice}, [plate(current, 0.3)])
    film = -state(solution, n.INTERPHASE_CURRENT)
    metal = -state(solution, n.METAL_CURRENT)
    potential = state(solution, n.SURFACE_POTENTIAL)
    half = 0.5 * 10 * current  # A/m2
    first_film, first_metal = np.argmax(film > half), np.argmax(metal > half)
    assert film[first_film] > half
    assert 0 < first_film < first_metal
    # the onset falls by 118 mV a decade of current: 1.1 V at 0.1 mA/cm2
    assert potential[first_film] > (1.0 if current < 1 else 0.9)
    assert potential[first_metal] < 0.2
    assert film[-1] < 0.1 * 10 * current  # blocked
    assert metal[-1] > 0.9 * 10 * current


@pytest.mark.parametrize("choice", CHOICES)
def test_at_rest_metal_feeds_the_interphase(choice):
    solution = run({"interphase": choice}, [plate(0.1, 0.3), *rest(10)])
    resting = solution.cycles[0].steps[1]
    metal, film = (
        last(resting, name) for name in (n.METAL_CURRENT, n.INTERPHASE_CURRENT)
    )
    assert metal > 0
    # the potential drifts by less than 1 uV/h, 1e-10 A/m2 of double layer
    assert metal == pytest.approx(-film, rel=1e-3)
    assert last(resting, n.PLATED_LITHIUM) < state(resting, n.PLATED_LITHIUM)[0]


def test_an_untouched_collector_stays_as_it_is():
    solution = run({"interphase": CHOICES[0]}, rest(7 * 24))
    assert last(solution, n.INTERPHASE_THICKNESS) < 1e-12
    assert last(solution, n.SURFACE_POTENTIAL) == pytest.approx(
        state(solution, n.SURFACE_POTENTIAL)[0], abs=1e-3
    )


def test_it_starts_at_nothing():
    solution = run({"interphase": CHOICES[0]}, [plate(0.1, 0.01)])
    assert state(solution, n.INTERPHASE_THICKNESS)[0] == 0
    assert state(solution, n.INTERPHASE_LITHIUM)[0] == 0


def test_empty_collector_does_not_rise_above_what_thermodynamics_allow():
    steps = [plate(0.5, 1.0), strip(0.5, 1.0), *rest(100)]
    solution = run({"interphase": CHOICES[0]}, steps)
    # what is reduced there is nothing: 0.1 V above 1.71 V the rate has fallen by 50
    # from one that was 1e-6 of that at 0 V
    assert last(solution, n.SURFACE_POTENTIAL) < 1.71 + 0.2


# --- area, factors, temperature, resistance ------------------------------------------
@pytest.fixture(scope="module")
def plain():
    return run({"interphase": CHOICES[0]}, rest(100), cell_values(**FILM))


def test_seed_factor_is_one_on_the_parabolic_constant(plain):
    options = {"interphase": CHOICES[0], "seed": IndiumSulfideLike}
    slow = run(options, rest(100), cell_values(**FILM))
    ratio = last(slow, n.INTERPHASE_THICKNESS) / last(plain, n.INTERPHASE_THICKNESS)
    assert ratio == pytest.approx(0.5, rel=1e-3)


def test_area_is_what_touches_and_how_rough_it_is(plain):
    rough = cell_values(**FILM, **{"Interphase roughness factor": 5.0})
    options = {"interphase": CHOICES[0], "contact": HalfContact}
    half = run(options, rest(100), rough)
    thickness = [last(s, n.INTERPHASE_THICKNESS) for s in (half, plain)]
    lithium = [last(s, n.INTERPHASE_LITHIUM) for s in (half, plain)]
    assert thickness[0] == pytest.approx(thickness[1], rel=1e-3)
    assert lithium[0] == pytest.approx(2.5 * lithium[1], rel=1e-3)


def test_rough_layer_is_an_area_and_no_factor_on_growth(plain):
    options = {"interphase": CHOICES[0], "interlayer": RoughLayer}
    # the collector's own roughness lies behind the layer: it does not count
    hidden = {"Interphase roughness factor": 3.0}
    rough = run(options, rest(100), cell_values(**FILM, **hidden))
    thickness = [last(s, n.INTERPHASE_THICKNESS) for s in (rough, plain)]
    lithium = [last(s, n.INTERPHASE_LITHIUM) for s in (rough, plain)]
    assert thickness[0] == pytest.approx(thickness[1], rel=1e-3)
    assert lithium[0] == pytest.approx(25 * lithium[1], rel=1e-3)


@pytest.mark.parametrize("kelvin", [298.15, 333.15])
def test_resistance_is_thickness_over_conductivity(kelvin):
    warm = {"Ambient temperature [K]": kelvin, "Initial temperature [K]": kelvin}
    solution = run({"interphase": CHOICES[0]}, rest(100), cell_values(**FILM, **warm))
    conductivity = 3e-4 * np.exp(54330 / 8.314462618 * (1 / 298.15 - 1 / kelvin))
    exact = last(solution, n.INTERPHASE_THICKNESS) / conductivity
    assert last(solution, n.INTERPHASE_RESISTANCE) == pytest.approx(exact, rel=1e-6)
    grown = state(solution, n.FILM_RESISTANCE)
    assert grown[-1] - grown[0] == pytest.approx(exact, rel=1e-6)


# --- dead lithium and copper ---------------------------------------------------------
def test_without_dead_lithium_nothing_dead_is_consumed(plain):
    assert np.all(state(plain, n.INTERPHASE_DEAD_RATE) == 0)


def test_dead_lithium_reacts_without_current():
    options = {"interphase": CHOICES[0], "dead lithium": Leftover}
    solution = run(options, rest(100))  # a bare collector at 2.4 V beside it
    taken = 1 - last(solution, n.DEAD_LITHIUM)
    parabolic = np.sqrt(PARABOLIC * 100 * HOUR)
    # it covers 1 - exp(-13) of the area, at 0 V
    assert FARADAY * taken == pytest.approx(CHARGE * parabolic, rel=2e-3)
    assert last(solution, n.INTERPHASE_LITHIUM) == pytest.approx(taken, rel=1e-9)
    assert np.abs(state(solution, n.INTERPHASE_CURRENT)).max() < 1e-9


def test_dead_lithium_is_used_up_and_not_more():
    options = {"interphase": CHOICES[0], "dead lithium": Crumbs}
    solution = run(options, rest(1e4))
    dead = state(solution, n.DEAD_LITHIUM)
    assert dead[-1] < 0.7 * dead[0]
    assert dead.min() > -1e-7  # the absolute tolerance
    total = state(solution, n.LEDGER_TOTAL)
    assert np.ptp(total) < 1e-8 * total[0]


def test_dead_and_live_lithium_share_the_area(plain):
    options = {"interphase": CHOICES[0], "dead lithium": Leftover}
    both = run(options, rest(100), cell_values(**FILM))
    # at 0 V on both sides the film cannot tell: together they take what one would
    assert last(both, n.INTERPHASE_LITHIUM) == pytest.approx(
        last(plain, n.INTERPHASE_LITHIUM), rel=1e-3
    )


def test_copper_reacts_only_at_low_potential():
    solution = run({"interphase": CHOICES[1]}, rest(100))
    amount = COPPER["Collector reaction amount [mol.m-2]"].number
    assert last(solution, n.COLLECTOR_REACTION_LITHIUM) < 1e-4 * amount


def test_first_order_rate_with_plain_numbers():
    def value(force):
        rate = first_order_rate(2.0, 3.0, force)
        return float(pybamm.convert_to_symbol(rate).evaluate())

    assert value(-100) == pytest.approx(6.0)
    assert value(0) == pytest.approx(3.0)
    assert value(100) == 0


# --- null limit and numerics -----------------------------------------------------------
def test_no_growth_is_no_interphase():
    steps = [plate(0.5, 1.0), REST, strip(0.5, 1.0)]
    values = cell_values(**{"Interphase parabolic rate constant [m2.s-1]": 1e-34})
    frozen = run({"interphase": CHOICES[0]}, steps, values)
    null = run({"interphase": "none"}, steps, values)
    assert last(frozen, n.INTERPHASE_LITHIUM) < 1e-9
    for end in (0, 1, 2):
        ends = [
            last(s.cycles[0].steps[end], n.SURFACE_POTENTIAL) for s in (frozen, null)
        ]
        assert ends[0] == pytest.approx(ends[1], abs=1e-6)
    times = [s.t[-1] for s in (frozen, null)]
    # stripping ends where it ends without: both within the relative tolerance
    assert times[0] == pytest.approx(times[1], rel=1e-4)


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("kelvin", [298.15, 333.15])
@pytest.mark.parametrize("current", [0.1, 4.0])
def test_ledger_holds_over_cycles(choice, kelvin, current):
    warm = {"Ambient temperature [K]": kelvin, "Initial temperature [K]": kelvin}
    steps = [plate(current, 1.0), REST, strip(current, 1.0), REST]
    solution = run({"interphase": choice}, steps, cell_values(**warm), cycles=5)
    total = state(solution, n.LEDGER_TOTAL)
    # the bound of the whole package; one expression on both sides
    assert np.ptp(total) < 1e-8 * total[0]
    lithium = state(solution, n.INTERPHASE_LITHIUM)
    assert np.all(np.diff(lithium) > -1e-9)
    gains = [
        last(c, n.INTERPHASE_LITHIUM) - state(c, n.INTERPHASE_LITHIUM)[0]
        for c in solution.cycles
    ]
    assert gains[-1] < gains[0]  # it slows itself


def draw(generator):
    base = cell_values()
    scaled = [
        "Interphase parabolic rate constant [m2.s-1]",
        "Interphase reaction rate constant [m.s-1]",
        "Interphase conductivity [S.m-1]",
        "Collector reaction rate [s-1]",
        "Collector reaction amount [mol.m-2]",
        "Lithium metal reference exchange-current density [A.m-2]",
        "Negative electrode double-layer capacity [F.m-2]",
    ]
    kelvin = generator.choice([298.15, 333.15])
    return {
        **{name: base[name] * 10 ** generator.uniform(-1, 1) for name in scaled},
        "Interphase reduction potential [V]": generator.uniform(1.0, 1.7),
        "Interphase transfer coefficient": generator.uniform(0.3, 0.7),
        "Interphase roughness factor": generator.uniform(1, 25),
        "Ambient temperature [K]": kelvin,
        "Initial temperature [K]": kelvin,
    }


def check_draws(seed, count):
    generator = np.random.default_rng(seed)
    for number_of_draw in range(count):
        choice = CHOICES[number_of_draw % 2]
        current = generator.choice([0.1, 0.5, 2.0])
        steps = [plate(current, generator.uniform(0.5, 3)), REST]
        steps += [strip(current, 1.0), REST]
        values = cell_values(**draw(generator))
        solution = run({"interphase": choice}, steps, values, cycles=3)
        total = state(solution, n.LEDGER_TOTAL)
        assert np.ptp(total) < 1e-8 * total[0]


def test_random_draws():
    check_draws(seed=3, count=8)


@pytest.mark.slow
def test_many_random_draws():
    check_draws(seed=4, count=100)


def test_full_cell_loses_what_the_interphase_takes(values, run):
    changed = values.copy()
    changed.update({name: entry.value for name, entry in ENTRIES.items()})
    cycle = ("Charge at C/3 until 4.25 V", REST, "Discharge at C/3 until 2.5 V", REST)
    solution = run(DFN({"interphase": CHOICES[0]}), changed, [cycle] * 2)
    total = state(solution, n.LEDGER_TOTAL)
    assert np.ptp(total) < 1e-8 * total[0]
    assert last(solution, n.LEDGER_INTERPHASE) > 1e-3
