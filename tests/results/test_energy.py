"""Energy of a stack against arithmetic by hand."""

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials import energy

import pybamm_afssb
from pybamm_afssb import cells as parameters
from pybamm_afssb.physics.interlayer import NoInterlayer
from pybamm_afssb.results.energy import anode_free_layers, assumptions

SUM = ["Thickness [um]", "Mass [mg.cm-2]"]


@pytest.fixture(scope="module")
def solved():
    simulation = pybamm_afssb.simulation("Lee2020_SUS", physics="ideal", cycles=2)
    simulation.solve(calc_esoh=False)
    return simulation


@pytest.fixture(scope="module")
def table(solved):
    return pybamm_afssb.cell_energy(solved)


def test_simulated_cell_by_hand(solved, table):
    """Half of 10 um steel and 12 um aluminium, 30 um separator, 100 um cathode."""
    metal = solved.solution["Plated lithium thickness [um]"].entries.max()
    thickness = 5 + metal + 30 + 100 + 6  # um
    mass = (
        5 * 7.93 + 30 * 1.86 + 100 * 3.885 + 6 * 2.702
    ) / 10  # mg.cm-2 from um g.cm-3
    row = table.loc["anode-free"]
    assert row["Thickness [um]"] == pytest.approx(thickness)
    assert row["Mass [mg.cm-2]"] == pytest.approx(mass)
    # the discharge's energy, integrated here
    step = solved.solution.cycles[0].steps[2]
    watts = step["Current [A]"].entries * step["Voltage [V]"].entries
    joules = np.trapezoid(watts, step.t) / 4e-4  # J.m-2, of 2 cm x 2 cm
    per_area = joules / 3600  # W.h.m-2
    assert row["Energy per volume [W.h.L-1]"] == pytest.approx(
        per_area / (thickness * 1e-6) / 1e3, rel=2e-4
    )
    assert row["Energy per mass [W.h.kg-1]"] == pytest.approx(
        per_area / (mass * 1e-2), rel=2e-4
    )


def test_lithium_reference_by_hand(solved, table):
    charge = pybamm_afssb.cycle_summary(solved.solution).loc[1][
        "Charge capacity [mA.h.cm-2]"
    ]
    metal = charge * 3.6 / 96485.33212 * 13.0 * 1e4  # um: 13 cm3/mol
    own = solved.solution["Plated lithium thickness [um]"].entries.max()
    extra = table.loc["lithium metal"] - table.loc["anode-free"]
    assert extra["Thickness [um]"] == pytest.approx(20 + metal - own)
    assert extra["Mass [mg.cm-2]"] == pytest.approx(20e-4 / 13.0 * 6940)
    assert extra["Mean voltage [V]"] == 0
    assert extra["Discharge capacity [mA.h.cm-2]"] == 0


def test_graphite_reference_by_hand(solved, table):
    summary = pybamm_afssb.cycle_summary(solved.solution).loc[1]
    charge = summary["Charge capacity [mA.h.cm-2]"]
    row, own = table.loc["graphite"], table.loc["anode-free"]
    graphite = 1.04 * charge / 372 * 1e3  # mg.cm-2
    volume = graphite / 2250 / 0.55 * 1e4  # um, of 2250 mg.cm-3 in 55 %
    electrolyte = volume * 0.45 * 1.86 / 10
    metal = solved.solution["Plated lithium thickness [um]"].entries.max()
    assert row["Thickness [um]"] == pytest.approx(
        own["Thickness [um]"] - metal + volume
    )
    assert row["Mass [mg.cm-2]"] == pytest.approx(
        own["Mass [mg.cm-2]"] + graphite + electrolyte
    )
    assert row["Mean voltage [V]"] == pytest.approx(own["Mean voltage [V]"] - 0.163)
    assert row["Discharge capacity [mA.h.cm-2]"] == pytest.approx(
        min(summary["Discharge capacity [mA.h.cm-2]"], 0.92 * charge)
    )


def test_anode_free_leads_by_volume_and_layers_add_up(solved, table):
    volume = table["Energy per volume [W.h.L-1]"]
    assert volume["anode-free"] > volume["lithium metal"] > volume["graphite"]
    layers = pybamm_afssb.stack_layers(solved)
    sums = layers.groupby("Cell")[SUM].sum()
    for cell in table.index:
        np.testing.assert_allclose(sums.loc[cell], table.loc[cell, SUM])


def test_interlayer_counts_and_assumptions_change(solved):
    before = pybamm_afssb.cell_energy(solved)
    after = pybamm_afssb.cell_energy(
        solved, assumed={"Excess lithium thickness [m]": 5e-6}
    )
    thinner = (before - after).loc["lithium metal", "Thickness [um]"]
    assert thinner == pytest.approx(15)
    layers = pybamm_afssb.stack_layers("Lee2020_C")
    layer = layers.loc[("anode-free", "Interlayer")]
    assert layer["Thickness [um]"] == pytest.approx(7.5)
    assert layer["Mass [mg.cm-2]"] == pytest.approx(7.5 * 1.1 / 10)


def test_mistakes_are_one_clear_error(solved):
    with pytest.raises(
        pybamm_afssb.ParameterError,
        match=r"'Positive electrode thickness \[m\]', 'Positive electrode density .*half",
    ):
        pybamm_afssb.cell_energy("Sandoval2023_Cu")
    with pytest.raises(pybamm_afssb.ParameterError, match="Nearest match: 'Excess"):
        pybamm_afssb.cell_energy(solved, assumed={"Exces lithium thickness [m]": 1e-5})
    with pytest.raises(pybamm_afssb.ParameterError, match="did you mean 20 um"):
        pybamm_afssb.cell_energy(solved, assumed={"Excess lithium thickness [m]": 20})
    with pytest.raises(pybamm_afssb.AFSSBError, match="cycles 1 to 2"):
        pybamm_afssb.cell_energy(solved, cycle=3)
    with pytest.raises(pybamm_afssb.AFSSBError, match="not solved"):
        pybamm_afssb.cell_energy(
            pybamm_afssb.simulation("Lee2020_SUS", physics="ideal")
        )


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (
            [("Charge at 1C until 4.2 V", "Rest for -1 s")],
            "cycle 1 did not go as asked: the solver failed in step 2",
        ),
        (
            ["Charge at 1C until 4.2 V", "Discharge at 1C until 3 V"],
            "cycle: 1 was given, which has no charge or no discharge",
        ),
    ],
)
def test_a_cycle_without_discharge_has_no_energy(steps, said):
    sim = pybamm_afssb.simulation(
        "Lee2020_SUS", physics="ideal", model="SPM", protocol=pybamm.Experiment(steps)
    )
    sim.solve(calc_esoh=False)
    with pytest.raises(pybamm_afssb.AFSSBError, match=said):
        pybamm_afssb.cell_energy(sim)


def test_assumptions_have_sources_units_and_spans():
    bibliography = parameters.references()
    for name, entry in energy.ENTRIES.items():
        assert all(key in bibliography for key in entry.sources), name
        assert entry.unit == pybamm_afssb.cells.limits.split_name(name)[1]
        assert entry.span is not None or entry.kind == "literature"
    assert assumptions()["Graphite specific capacity [A.h.kg-1]"] == pytest.approx(
        96485.33212 / 3.6 / (6 * 12.011), rel=1e-3
    )


def test_graphites_potential_is_the_mean_of_the_published_curve():
    potential = pybamm.ParameterValues("Chen2020")["Negative electrode OCP [V]"]
    filling = np.linspace(0.05, 0.95, 501)
    curve = potential(pybamm.Vector(filling)).evaluate()
    given = assumptions()["Graphite mean potential [V]"]
    assert given == pytest.approx(np.mean(curve), abs=1e-3)


def test_a_layer_of_ones_own_says_what_it_adds_to_the_stack():
    class Foam(NoInterlayer):
        """A layer that only takes room."""

        stack_layers = ("Blocking layer",)

    values = {**pybamm_afssb.load_set("Lee2020_SUS").parameter_values()}
    named = [layer.name for layer in anode_free_layers(values, Foam, 0.0)]
    assert "Blocking layer" in named
    bare = [layer.name for layer in anode_free_layers(values, "none", 0.0)]
    assert "Blocking layer" not in bare
