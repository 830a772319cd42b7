"""What operando methods see is the solution's own state, and sums to the ledger."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb as afssb
from pybamm_afssb import names as n
from pybamm_afssb.protocols.half_cell import plate, strip
from pybamm_afssb.results.observables import formula

ALWAYS = [n.PLATED_THICKNESS_UM, "Stack pressure [MPa]"]


def solve(cell, options=None, charge=0.5, **parameters):
    experiment = pybamm.Experiment(
        [(plate(0.5, charge), "Rest for 30 minutes", strip(0.5, charge))]
    )
    simulation = afssb.simulation(
        cell,
        physics="ideal",
        options=options,
        parameters=parameters,
        protocol=experiment,
    )
    return simulation.solve()


def parameter(solution, name):
    return solution.all_models[0].symbol_processor.parameter_values[name]


@pytest.fixture(scope="module")
def silver():
    """Silver on copper; lithium is stripped faster than it creeps."""
    options = {
        "nucleation": "instantaneous",
        "interphase": "Deal-Grove",
        "contact": "voids",
        "dead lithium": "void isolation",
    }
    changes = {"Void share of stripped volume": 0.5, "Stack pressure [Pa]": 1e6}
    return solve("Sandoval2023_Ag", options, **changes)


def test_a_bare_full_cell_has_thickness_and_pressure(null_run):
    table = afssb.observables(null_run)
    assert [*table] == ALWAYS
    assert table.index.name == "Time [h]"
    np.testing.assert_array_equal(table.index, null_run["Time [h]"].entries)
    amount = afssb.lithium_inventory(null_run)["Plated"].to_numpy()
    volume = parameter(null_run, "Lithium metal partial molar volume [m3.mol-1]")
    expected = 1e6 * volume * amount
    np.testing.assert_allclose(table[ALWAYS[0]], expected, rtol=1e-9, atol=1e-12)
    pressure = parameter(null_run, "Stack pressure [Pa]")
    np.testing.assert_allclose(table[ALWAYS[1]], pressure / 1e6, rtol=1e-9)


def test_tomography_of_a_layer_with_voids(silver):
    table = afssb.observables(silver)
    ledger = afssb.lithium_inventory(silver)
    volume = parameter(silver, "Lithium metal partial molar volume [m3.mol-1]")
    for column, place in (
        (ALWAYS[0], "Plated"),
        ("Dead lithium thickness [um]", "Dead"),
    ):
        expected = 1e6 * volume * ledger[place].to_numpy()
        np.testing.assert_allclose(table[column], expected, rtol=1e-9, atol=1e-12)
    voids = table["Void thickness [um]"]
    assert voids.max() > 0.1
    roughness = 1e6 * parameter(silver, "Contact roughness height [m]")
    least = parameter(silver, "Minimum contact fraction")
    np.testing.assert_allclose(
        table[n.CONTACT_SEPARATOR],
        least + (1 - least) * np.exp(-voids / roughness),
        rtol=1e-9,
    )
    layer = voids + table[ALWAYS[0]] + table["Dead lithium thickness [um]"]
    thick = layer > 1e-4
    porosity = table["Metal layer porosity"]
    np.testing.assert_allclose(porosity[thick], (voids / layer)[thick], rtol=1e-9)
    assert (porosity[~thick] == 0).all()
    assert np.isfinite(table.to_numpy()).all()
    film = silver[n.INTERPHASE_THICKNESS].entries
    np.testing.assert_allclose(table["Interphase thickness [nm]"], 1e9 * film)
    assert table[n.COVERED_SHARE].max() == pytest.approx(1, abs=1e-3)


def test_phases_of_silver_hold_its_lithium_and_all_of_its_metal(silver):
    table = afssb.observables(silver)
    lithium = {"Ag": 0, "LiAg": 1, "Li9Ag4": 9 / 4, "Li10Ag3": 10 / 3}
    phases = table.filter(like="Ag seed as")
    assert [*phases] == [f"Ag seed as {phase} [mol.m-2]" for phase in lithium]
    held = table[n.seed_lithium("Ag")]
    ledger = afssb.lithium_inventory(silver)["Seed"]
    np.testing.assert_allclose(held, ledger, rtol=1e-9, atol=1e-15)
    loading = parameter(silver, "Ag seed loading [mol.m-2]")
    np.testing.assert_allclose(phases.sum(axis=1), loading, rtol=1e-9)
    assert (phases >= 0).all(axis=None)
    # the plateaus fill in order at this current; 1.0833 for 13/12 in the set
    in_phases = phases.to_numpy() @ list(lithium.values())
    np.testing.assert_allclose(in_phases, held, rtol=2e-5, atol=1e-6 * loading)
    assert phases["Ag seed as Li10Ag3 [mol.m-2]"].max() > 0.98 * loading
    # every phase is seen on the way
    assert (phases.max() > 0.5 * loading).all()


def test_gold_that_fills_out_of_order_still_sums_to_its_metal():
    # a first plateau so slow that the others overtake it
    slow = {"Au seed plateau 1 exchange-current density [A.m-2]": 1e-4}
    solution = solve("Sandoval2023_Au", **slow)
    table = afssb.observables(solution)
    phases = table.filter(like="Au seed as")
    loading = parameter(solution, "Au seed loading [mol.m-2]")
    np.testing.assert_allclose(phases.sum(axis=1), loading, rtol=1e-9)
    assert (phases >= 0).all(axis=None)
    in_phases = phases.to_numpy() @ [0, 1.5, 3, 3.75]
    outside = (table[n.seed_lithium("Au")] - in_phases) / (3.75 * loading)
    assert outside.min() > -1e-6
    assert outside.max() > 0.1
    assert outside.iloc[-1] < 1e-3


def test_an_interlayer_with_particles():
    solution = solve("SpencerJolly2023_AgG")
    table = afssb.observables(solution)
    ledger = afssb.lithium_inventory(solution)
    for column, place in (
        (n.CARBON_LITHIUM, "Interlayer"),
        (n.PARTICLE_LITHIUM, "Seed"),
        (n.PORE_LITHIUM, "Pores"),
    ):
        np.testing.assert_allclose(table[column], ledger[place], rtol=1e-9, atol=1e-12)
        assert table[column].max() > 0
    porosity = table[n.OPEN_POROSITY]
    assert porosity.min() < porosity.iloc[0]


def test_a_coating_gives_its_metal_to_the_seed():
    options = {"seed": "Ag", "conversion coating": "AgF", "interphase": "none"}
    start = {"Initial collector potential vs Li [V]": 2.5}
    solution = solve("Sandoval2023_Ag", options, **start)
    table = afssb.observables(solution)
    left = table[n.COATING_AMOUNT]
    assert left.iloc[-1] < 1e-3 * left.iloc[0]
    metal = table.filter(like="Ag seed as").sum(axis=1)
    np.testing.assert_allclose(metal - metal.iloc[0], left.iloc[0] - left, rtol=1e-6)
    ledger = afssb.lithium_inventory(solution)["Conversion products"]
    np.testing.assert_allclose(table[n.CONVERSION_LITHIUM], ledger, rtol=1e-9)


def test_a_resolved_electrode_is_averaged():
    solution = solve("Sandoval2023_Ag", {"pressure field": "prescribed"}, 0.1)
    table = afssb.observables(solution)
    assert np.isfinite(table.to_numpy()).all()
    assert solution[n.PLATED_LITHIUM].entries.ndim == 2
    amount = afssb.lithium_inventory(solution)["Plated"]
    volume = parameter(solution, "Lithium metal partial molar volume [m3.mol-1]")
    expected = 1e6 * volume * amount
    np.testing.assert_allclose(table[ALWAYS[0]], expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("metal", "lithium", "expected"),
    [
        ("Ag", 0, "Ag"),
        ("Ag", 1.0, "LiAg"),
        ("Au", 3.75, "Li15Au4"),
        ("Sn", 0.4, "Li2Sn5"),
        ("Ag", 1 + 1.25 + 1.0833, "Li10Ag3"),
        ("Ag", 0.987654, "Li0.988Ag"),
    ],
)
def test_formula(metal, lithium, expected):
    assert formula(metal, lithium) == expected


def test_anything_else_is_refused():
    with pytest.raises(afssb.AFSSBError, match="'a table'"):
        afssb.observables("a table")
    model = pybamm.lithium_ion.SPM()
    other = pybamm.Simulation(model).solve([0, 1], calc_esoh=False)
    with pytest.raises(afssb.AFSSBError, match="Single Particle Model"):
        afssb.observables(other)
