"""Nucleation in the half cell: spike, plateau, memory, ledger, robustness."""

import json
from pathlib import Path

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials import nucleation as materials
from pybamm_afssb.parameter_sets.materials.counter_electrodes import half_cell_values
from scipy.special import dawsn

import pybamm_afssb
from pybamm_afssb import DFN
from pybamm_afssb import names as n
from pybamm_afssb.errors import ParameterError
from pybamm_afssb.models.half_cell import HalfCell
from pybamm_afssb.physics.nucleation import law
from pybamm_afssb.physics.plating.butler_volmer import starvation
from pybamm_afssb.protocols.half_cell import CurrentDensity, plate, strip

CHOICES = ["instantaneous", "progressive"]
FARADAY = 96485.33212
MOLAR_VOLUME = 1.3e-5
REST = "Rest for 10 minutes"
#: Small nuclei behind no film, for what follows from the laws of nucleation alone [m].
SMALL = 3.4e-9
NO_FILM = {"Interfacial contact resistance [Ohm.m2]": 0.0}


def cell_values(surface="Cu", **changes):
    values = half_cell_values()
    entries = materials.entries(surface)
    values.update({name: entry.value for name, entry in entries.items()})
    values.update({**NO_FILM, **changes})
    covered = -np.expm1(-np.pi * SMALL**2 * values["Maximum density of nuclei [m-2]"])
    values.update({"Coverage of newborn nuclei": min(covered, 0.99), **changes})
    return values


def run(choice, values, steps, cycles=1):
    simulation = pybamm.Simulation(
        HalfCell({"nucleation": choice}),
        parameter_values=values,
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


def number(symbol):
    return float(pybamm.convert_to_symbol(symbol).evaluate())


def spike(solution):
    return -state(solution, n.SURFACE_POTENTIAL).min()


def frequency(kelvin=298.15):
    return FARADAY / (8.314462618 * kelvin)


# --- the law with plain numbers ------------------------------------------------------
def test_newborn_nuclei_cover_what_they_are_given():
    extended = number(law.extended_coverage(0.6))
    assert number(law.coverage(extended)) == pytest.approx(0.6)


def test_spreading_resistance_has_its_two_limits():
    nuclei, conductivity = 1e10, 0.2
    few = number(law.spreading_resistance(nuclei, 1e-6, conductivity))
    radius = np.sqrt(1e-6 / (np.pi * nuclei))
    # discs far from each other, each 1/(4 kappa r)
    assert few == pytest.approx(1 / (4 * conductivity * radius * nuclei), rel=2e-3)
    assert number(law.spreading_resistance(nuclei, 20.0, conductivity)) < 1e-12 * few


def test_sites_open_at_the_threshold():
    def share(overpotential, threshold=0.04):
        return number(law.site_density(overpotential, 1, threshold, 5e-3))

    assert share(-0.04) == pytest.approx(0.5, abs=1e-3)
    assert share(-0.1) == pytest.approx(1, abs=1e-4)
    assert share(-0.02) == pytest.approx(1 / (1 + np.exp(4)), rel=1e-3)
    # no supersaturation, no nucleus, whatever the threshold
    assert share(0.01, threshold=0) < 1e-5
    assert share(2.4) < 1e-12
    assert share(-5) == pytest.approx(1, abs=1e-12)


def test_nuclei_form_and_do_not_vanish_by_the_site_law():
    assert number(law.formation_rate(1e13, 0, 1e13, 2)) == pytest.approx(5e12)
    assert number(law.formation_rate(1e13, 1e13, 1e13, 2)) == 0
    rates = [number(law.formation_rate(x, 1, 1, 1)) for x in np.linspace(0, 1, 2001)]
    assert min(rates) == 0


def test_law_takes_symbols():
    potential = pybamm.StateVector(slice(0, 1))
    symbol = law.site_density(potential, 1e13, 0.04, 5e-3)
    assert symbol.evaluate(y=np.array([[-0.04]])).item() == pytest.approx(
        number(law.site_density(-0.04, 1e13, 0.04, 5e-3))
    )


# --- parameters ----------------------------------------------------------------------
def test_surfaces_keep_their_order():
    thresholds = {k: entry.number for k, entry in materials.OVERPOTENTIALS.items()}
    ordered = ["Ag", "Al", "Pt", "Sn", "C", "Ni", "Cu"]
    given = [thresholds[surface] for surface in ordered]
    assert given == sorted(given)
    assert thresholds["stainless steel"] >= thresholds["Cu"]
    assert {"Au", "Ag", "Mg", "Zn", "Si"} <= set(thresholds)


def test_unknown_surface_is_explained():
    with pytest.raises(ParameterError, match="'stainless steel'"):
        materials.entries("stainles steel")


# --- what emerges --------------------------------------------------------------------
@pytest.fixture(scope="module")
def slow_copper():
    return run("instantaneous", cell_values("Cu"), [plate(0.01, 0.05)])


@pytest.mark.parametrize("choice", CHOICES)
def test_spike_is_at_the_threshold_when_nuclei_can_carry_the_current(choice):
    values = cell_values("Cu")
    if choice == "progressive":
        # one time constant is 10 s here, while nuclei appear one by one
        values["Nucleation time constant [s]"] = 0.01
    threshold, width = 0.04, 5e-3
    newborn = np.pi * SMALL**2
    carried = 1e13 * newborn * 257 * 2 * np.sinh(frequency() * threshold / 2)
    assert carried >= 0.1
    solution = run(choice, values, [plate(0.01, 0.001)])
    # metal's own potential under 5 MPa is 0.7 mV below 0: well inside 5 w
    assert spike(solution) == pytest.approx(threshold, abs=5 * width)


def test_spike_is_followed_by_a_plateau_nearer_zero(slow_copper):
    potential = state(slow_copper, n.SURFACE_POTENTIAL)
    lowest = potential.argmin()
    assert slow_copper.t[lowest] < 0.01 * slow_copper.t[-1]
    assert abs(potential[-1]) < 0.05 * abs(potential[lowest])
    later = slow_copper.t > 0.1 * slow_copper.t[-1]
    assert potential[later].min() > 0.2 * potential[lowest]  # no second spike


@pytest.mark.parametrize("current", [0.01, 0.1, 1.0])
def test_hardly_a_spike_on_a_lithiophilic_surface(current):
    copper = run("instantaneous", cell_values("Cu"), [plate(current, 0.01)])
    silver = run("instantaneous", cell_values("Ag"), [plate(current, 0.01)])
    assert spike(silver) < 0.25 * spike(copper)


def test_surfaces_rank_by_threshold_at_low_current():
    def depth(surface):
        return spike(run("instantaneous", cell_values(surface), [plate(0.005, 0.001)]))

    depths = [depth(surface) for surface in ("Ag", "Sn", "Ni", "Cu")]
    assert depths == sorted(depths)


def test_incomplete_coverage_concentrates_the_current(slow_copper):
    """After the spike the potential is that of the current over the covered part."""
    coverage = state(slow_copper, n.COVERAGE)
    overpotential = state(slow_copper, n.METAL_OVERPOTENTIAL)
    available = state(slow_copper, n.METAL_AVAILABILITY)
    current = -state(slow_copper, n.METAL_CURRENT)
    after = slow_copper.t > 100
    assert coverage[after].min() < 0.05
    spreading = state(slow_copper, n.SPREADING_RESISTANCE)
    force = frequency() * overpotential[after] / 2
    reached = (
        257 * coverage[after] * (np.exp(-force) - available[after] * np.exp(force))
    )
    # in series with charge transfer, the spreading resistance divides the current, and so
    # does the bound of the rate: the first metal, barely available, is far from 0 V
    conductance = frequency() * 257 * (coverage * spreading)[after]
    lessened = np.array(
        [
            1 + number(starvation(2 * f, r))
            for f, r in zip(force, conductance, strict=True)
        ]
    )
    bound = 257 / 1e4 * coverage[after] * 4 * np.sinh(force / 2) ** 2
    np.testing.assert_allclose(current[after], reached / (lessened + bound), rtol=1e-3)
    # where lithium is whole the two are in series exactly
    whole = available > 0.9
    at_metal = frequency() * (overpotential + current * spreading)[whole] / 2
    np.testing.assert_allclose(
        current[whole],
        257
        * coverage[whole]
        * (np.exp(-at_metal) - available[whole] * np.exp(at_metal)),
        rtol=1e-3,
    )


def test_coverage_is_that_of_overlapping_hemispheres(slow_copper):
    nuclei = state(slow_copper, n.NUCLEI)
    # the solver leaves noise of 1e-10 about zero before the first nuclei
    root = np.sqrt(np.clip(state(slow_copper, n.EXTENDED_COVERAGE), 0, None))
    exact = (root - dawsn(root)) / np.sqrt(np.pi * nuclei[-1])
    volume = MOLAR_VOLUME * state(slow_copper, n.PLATED_LITHIUM)
    late = (root**2 > 0.05) & (root**2 < 3)
    assert late.sum() > 20
    # nuclei come with a volume of their own, and the end of growth at X = 20 is felt
    np.testing.assert_allclose(exact[late], volume[late], rtol=0.02)


def test_coverage_of_little_metal():
    """X -> 0 in the model: separate hemispheres."""
    values = cell_values("Cu", **{"Maximum density of nuclei [m-2]": 1e12})
    solution = run("instantaneous", values, [plate(0.1, 2e-4)])
    nuclei = state(solution, n.NUCLEI)[-1]
    volume = MOLAR_VOLUME * state(solution, n.PLATED_LITHIUM)[-1]
    exact = 1 - np.exp(-np.pi * nuclei * (1.5 * volume / (np.pi * nuclei)) ** (2 / 3))
    # the free surface shrinks by 2 X/3, which is 1 % here, and nuclei are born with r0
    assert state(solution, n.COVERAGE)[-1] == pytest.approx(exact, rel=0.03)


def test_progressive_nuclei_come_one_by_one():
    values = cell_values("Cu")
    at_once = run("instantaneous", values, [plate(0.1, 0.01)])
    one_by_one = run("progressive", values, [plate(0.1, 0.01)])
    assert spike(one_by_one) > spike(at_once)
    assert state(one_by_one, n.COVERED_SHARE)[-1] < state(at_once, n.COVERED_SHARE)[-1]
    mean_radius = (
        state(one_by_one, n.NUCLEI_RADII)[-1] / state(one_by_one, n.NUCLEI)[-1]
    )
    extended = state(one_by_one, n.EXTENDED_COVERAGE)[-1]
    equal_radius = np.sqrt(extended / (np.pi * state(one_by_one, n.NUCLEI)[-1]))
    assert 0 < mean_radius < equal_radius  # radii spread: mean < root mean square


@pytest.mark.parametrize("choice", CHOICES)
def test_collector_remembers_while_metal_remains(choice):
    steps = [
        plate(0.5, 1.0),
        CurrentDensity(5.0, duration=0.8 / 0.5 * 3600),  # strips 0.8 of 1 mA.h/cm2
        plate(0.5, 0.5),
        strip(0.5, 1.0),
        REST,
        plate(0.5, 0.5),
    ]
    solution = run(choice, cell_values("Cu"), steps)
    first, stripped, again, gone, _, fresh = solution.cycles[0].steps
    coverage = state(stripped, n.COVERED_SHARE)
    assert np.ptp(coverage) < 1e-9  # thinned at constant coverage
    assert spike(again) < 1.5 * abs(state(again, n.SURFACE_POTENTIAL)[-1])
    assert spike(first) > 20 * abs(state(first, n.SURFACE_POTENTIAL)[-1])
    assert state(gone, n.PLATED_LITHIUM)[-1] < 1e-5
    # the film gone, the collector forgets: the same spike again
    assert spike(fresh) == pytest.approx(spike(first), rel=0.02)


@pytest.mark.parametrize("choice", CHOICES)
def test_no_nucleus_is_lost_while_the_overpotential_relaxes(choice):
    values = cell_values("Cu", **{"Coverage of newborn nuclei": 0.6})
    solution = run(choice, values, [plate(0.5, 0.2)])
    nuclei, sites = state(solution, n.NUCLEI), state(solution, n.NUCLEATION_SITES)
    assert sites[-1] < 0.01 * nuclei[-1]
    assert nuclei[-1] == pytest.approx(nuclei.max(), rel=1e-3)  # the solver's own


def test_initial_film_covers():
    values = cell_values(
        "Cu",
        **{
            "Initial plated lithium [mol.m-2]": 1.0,
            "Initial collector potential vs Li [V]": 0.0,
        },
    )
    solution = run("progressive", values, [plate(0.1, 0.01)])
    assert state(solution, n.COVERED_SHARE).min() > 1 - 1e-9
    assert spike(solution) < 5e-3


def test_many_easy_sites_are_no_nucleation_at_all():
    values = cell_values("Ag", **{"Maximum density of nuclei [m-2]": 1e18})
    crowded = run("instantaneous", values, [plate(0.1, 0.05)])
    null = run("none", values, [plate(0.1, 0.05)])
    ends = [state(solution, n.SURFACE_POTENTIAL)[-1] for solution in (crowded, null)]
    assert ends[0] == pytest.approx(ends[1], abs=1e-5)


# --- numerics ------------------------------------------------------------------------
@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("kelvin", [298.15, 333.15])
@pytest.mark.parametrize("current", [0.1, 0.5, 4.0])
def test_ledger_holds_over_cycles(choice, kelvin, current):
    values = cell_values(
        "Cu",
        **{
            "Ambient temperature [K]": kelvin,
            "Initial temperature [K]": kelvin,
            "Nucleation relaxation time [s]": 1e-4,  # fast nucleation
        },
    )
    steps = [plate(current, 1.0), REST, strip(current, 1.0), REST]
    solution = run(choice, values, steps, cycles=3)
    total = state(solution, n.LEDGER_TOTAL)
    # the bound of the whole package; coverage only multiplies a published current
    assert np.ptp(total) < 1e-8 * total[0]
    assert state(solution, n.PLATED_LITHIUM).min() > -1e-6  # ten absolute tolerances
    # empty again after every cycle: potential and coverage come back
    ends = [state(c.steps[-1], n.SURFACE_POTENTIAL)[-1] for c in solution.cycles]
    assert np.ptp(ends) < 0.01


def draw(generator):
    def decade(low=-1, high=1):
        return 10 ** generator.uniform(low, high)

    kelvin = generator.choice([298.15, 333.15])
    base = cell_values("Cu")
    scaled = [
        "Maximum density of nuclei [m-2]",
        "Nucleation time constant [s]",
        "Nucleation relaxation time [s]",
        "Nuclei dissolution rate [s-1]",
        "Lithium metal reference exchange-current density [A.m-2]",
        "Negative electrode double-layer capacity [F.m-2]",
    ]
    return {
        **{name: base[name] * decade() for name in scaled},
        "Nucleation overpotential [V]": generator.uniform(0, 0.06),
        "Nucleation threshold width [V]": generator.uniform(1e-3, 1e-2),
        "Ambient temperature [K]": kelvin,
        "Initial temperature [K]": kelvin,
    }


def check_draws(seed, count):
    generator = np.random.default_rng(seed)
    for number_of_draw in range(count):
        choice = CHOICES[number_of_draw % 2]
        current = generator.choice([0.1, 0.5, 2.0])
        steps = [plate(current, generator.uniform(0.2, 3)), REST]
        steps += [strip(current, 1.0), REST]
        values = cell_values("Cu", **draw(generator))
        solution = run(choice, values, steps, cycles=3)
        total = state(solution, n.LEDGER_TOTAL)
        assert np.ptp(total) < 1e-8 * total[0]


def test_random_draws():
    check_draws(seed=1, count=8)


@pytest.mark.slow
def test_many_random_draws():
    check_draws(seed=2, count=100)


@pytest.mark.parametrize("choice", CHOICES)
def test_full_cell(choice, values, run):
    entries = materials.entries("stainless steel")
    changed = values.copy()
    changed.update({name: entry.value for name, entry in entries.items()})
    cycle = (
        "Charge at C/3 until 4.25 V",
        REST,
        "Discharge at C/3 until 2.5 V",
        REST,
    )
    solution = run(DFN({"nucleation": choice}), changed, [cycle])
    total = state(solution, n.LEDGER_TOTAL)
    assert np.ptp(total) < 1e-8 * total[0]
    assert state(solution.cycles[0].steps[0], n.COVERED_SHARE)[-1] > 0.999


@pytest.mark.slow
def test_coverage_below_the_tolerance_grows_again():
    # a draw from the spans: few sites, small nuclei. A coverage of less than nothing
    # stayed there, the potential fell by 0.17 V, and the solver stopped
    drawn = json.loads((Path(__file__).parent / "few_small_nuclei.json").read_text())
    solution = pybamm_afssb.simulation("Oh2024_WMg", cycles=3, parameters=drawn).solve(
        calc_esoh=False
    )
    assert [len(cycle.steps) for cycle in solution.cycles] == [4, 4, 4]
    overpotential = solution.cycles[0].steps[0][n.METAL_OVERPOTENTIAL].entries
    assert overpotential.min() > -0.02
