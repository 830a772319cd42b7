"""Laws of the interlayer with plain numbers, its domain, and what it refuses."""

import math

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials import interlayers

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.errors import ParameterError
from pybamm_afssb.physics.interlayer import (
    MetalBehindInterlayer,
    MixedConductor,
    MixedConductorWithParticles,
    MixedConductorWithSolubleParticles,
    NoInterlayer,
    faces,
    metal,
    particles,
)
from pybamm_afssb.physics.interlayer.checks import host_potential
from pybamm_afssb.physics.interlayer.domain import DEPTH, INTERLAYER
from pybamm_afssb.physics.interlayer.host import interphase_area
from pybamm_afssb.physics.interlayer.thermodynamics import (
    chemical_diffusivity,
    mixing_potential,
)
from pybamm_afssb.physics.plating.butler_volmer import LithiumMetal
from pybamm_afssb.results.onset import metal_onset_capacity, onset

F = float(pybamm.constants.F.value)
R = float(pybamm.constants.R.value)
T = 298.15
FREQUENCY = F / (R * T)
MIXED = (
    "mixed conductor",
    "mixed conductor with particles",
    "mixed conductor with soluble particles",
)


def number(symbol):
    return float(pybamm.convert_to_symbol(symbol).evaluate())


def host_equilibrium(smooth, x):
    return smooth + math.log((1 - x) / x) / FREQUENCY


@pytest.fixture
def layer_values(values):
    """The bare-steel cell with a carbon layer and silver in it."""
    added = interlayers.layer("carbon black", "Ag")
    given = values.copy()
    given.update(
        {name: entry.value for name, entry in added.items()}, check_already_exists=False
    )
    return given


# --- thermodynamics ---
@pytest.mark.parametrize("x", [0.02, 0.3, 0.5, 0.9, 0.99])
def test_diffusivity_is_the_gradient_of_the_potential(x):
    def full(y):
        return 0.05 + 0.75 * math.exp(-4 * y) + math.log((1 - y) / y) / FREQUENCY

    slope = (full(x + 1e-6) - full(x - 1e-6)) / 2e-6
    expected = 1e-13 * x * (1 - x) * (-FREQUENCY * slope)
    given = chemical_diffusivity(1e-13, x, -3 * math.exp(-4 * x), T)
    assert number(given) == pytest.approx(expected, rel=1e-6)  # central difference


def test_mixing_potential_is_antisymmetric_and_finite_at_the_ends():
    assert number(mixing_potential(0.2, T)) == pytest.approx(
        -number(mixing_potential(0.8, T))
    )
    assert number(mixing_potential(0.0, T)) == pytest.approx(
        math.log(1e9) / FREQUENCY, rel=1e-6
    )
    assert math.isfinite(number(mixing_potential(1.0, T)))


# --- currents ---
@pytest.mark.parametrize("x", [1e-3, 0.4, 0.97])
def test_host_current_vanishes_at_the_hosts_potential(x):
    force = FREQUENCY * (host_equilibrium(0.1, x) - 0.1) / 2
    scale = 20 * math.sqrt(x * (1 - x))
    assert number(faces.host_current(20, x, force, 1e4)) == pytest.approx(
        0, abs=1e-12 * scale
    )
    above = number(faces.host_current(20, x, force + 0.1, 1e4))
    below = number(faces.host_current(20, x, force - 0.1, 1e4))
    assert above > 0 > below


def test_host_current_is_bounded_from_empty_to_full():
    assert number(faces.host_current(20, 0, 50, 1e4)) == pytest.approx(0, abs=1e-12)
    assert number(faces.host_current(20, 0, -50, 1e4)) == pytest.approx(-1e4)
    assert number(faces.host_current(20, 1, 50, 1e4)) == pytest.approx(1e4)


def test_exchange_is_at_rest_where_metal_and_host_have_one_potential():
    # U_C = U_Li = 0, whatever the factor on nucleation would be without metal
    x = 1 / (1 + math.exp(-FREQUENCY * 0.068))
    force = FREQUENCY * 0.068 / 2
    assert number(faces.neutral_exchange(200, x, 1, 1, force, 1e4)) == pytest.approx(
        0, abs=1e-10
    )
    # a fuller host gives metal (negative), an emptier one takes it
    assert number(faces.neutral_exchange(200, x + 0.02, 1, 1, force, 1e4)) < 0
    assert number(faces.neutral_exchange(200, x - 0.02, 1, 1, force, 1e4)) > 0


@pytest.mark.parametrize("x", [0.3, 0.9336, 0.97])
def test_the_two_gates_agree(x):
    potential = host_equilibrium(0.068, x)
    barrier = 0.014
    by_potential = faces.gate_of_potential(FREQUENCY * (potential + barrier), 16)
    by_host = faces.gate_of_host(x, FREQUENCY * (0.068 + barrier), 16)
    assert number(by_host) == pytest.approx(number(by_potential), rel=1e-9, abs=1e-12)


def test_gate_opens_at_the_nucleation_overpotential():
    at = [number(faces.gate_of_potential(FREQUENCY * u, 16)) for u in (-8e-3, 0, 8e-3)]
    assert at[0] > 0.99
    assert at[1] == pytest.approx(0.5)
    assert at[2] < 0.01
    assert number(faces.gate_of_potential(FREQUENCY * 2.4, 16)) == 0  # no overflow


def test_metal_that_is_there_needs_no_nucleation():
    assert number(faces.nucleated(1.0, 1e-3, 0.0)) == pytest.approx(1, rel=1e-5)
    assert number(faces.nucleated(0.0, 1e-3, 0.0)) == 0
    assert number(faces.nucleated(0.0, 1e-3, 0.3)) == pytest.approx(0.3)


# --- metal ---
def test_creep_flux_grows_with_pressure_and_temperature_and_falls_with_pore_size():
    base = {
        "porosity": 0.4,
        "radius": 2e-8,
        "wetted": 0.5,
        "diffusion_product": 1e-19,
        "pressure": 2e6,
        "tortuosity": 1.6,
        "temperature": 333.15,
        "length": 1e-5,
    }

    def flux(**changes):
        return number(metal.coble_flux(**{**base, **changes}))

    by_hand = 2 * 0.4 / 2e-8 * 0.5 * 1e-19 / (R * 333.15) * 2e6 / (1.6 * 1e-5)
    assert flux() == pytest.approx(by_hand)
    assert flux(pressure=4e6) == pytest.approx(2 * by_hand)
    assert flux(radius=4e-8) == pytest.approx(by_hand / 2)
    assert flux(porosity=0) == 0


def test_flux_ratio_is_defined_while_metal_forms():
    assert number(metal.flux_ratio(1e-4, -5.0)) == pytest.approx(F * 1e-4 / 5, rel=1e-6)
    assert number(metal.flux_ratio(1e-4, 0.0)) == 0
    assert number(metal.flux_ratio(1e-4, 5.0)) == 0


def test_full_pores_open_the_weaker_interface():
    assert metal.collector_preference(10.0, 10.0, 8.0) == pytest.approx(0.5)
    assert metal.collector_preference(26.0, 10.0, 8.0) > 0.999
    assert metal.collector_preference(3.0, 10.0, 8.0) < 1e-3


def test_pores_fill_from_the_separator():
    assert number(metal.filled_share(0.1, 0.5)) == pytest.approx(1, abs=1e-5)
    assert number(metal.filled_share(0.9, 0.5)) == pytest.approx(0, abs=1e-5)
    depth = (np.arange(200) + 0.5) / 200
    filled = np.mean([number(metal.filled_share(z, 0.5)) for z in depth])
    assert filled == pytest.approx(0.5, abs=1e-3)


# --- particles ---
@pytest.mark.parametrize("x", [0.05, 0.6, 0.95])
def test_particles_reach_the_hosts_potential(x):
    potential = host_equilibrium(0.1, x)
    y = 1 / (1 + math.exp(FREQUENCY * (potential - 0.085)))
    force = FREQUENCY * (0.085 - 0.1) / 2
    rate = number(particles.lithiation_rate(1e-4, x, y, force))
    assert rate == pytest.approx(0, abs=1e-18)


@pytest.mark.parametrize("force", [-25.0, -1.0, 0.0, 3.0])
@pytest.mark.parametrize("x", [0.0, 0.5, 1.0])
def test_particle_filling_stays_between_empty_and_full(force, x):
    assert number(particles.lithiation_rate(1e-4, x, 0.0, force)) >= 0
    assert number(particles.lithiation_rate(1e-4, x, 1.0, force)) <= 0
    assert number(particles.lithiation_rate(1e-4, x, 0.4, force, share=0.4)) <= 0
    assert abs(number(particles.lithiation_rate(1e-4, x, 0.5, force))) <= 50e-4


# --- the model ---
def test_film_buries_what_is_finer_than_itself():
    assert number(interphase_area(25.0, 0.0, 1e-6)) == pytest.approx(25)
    assert number(interphase_area(25.0, 1e-6, 1e-6)) == pytest.approx(1 + 24 / math.e)
    assert number(interphase_area(25.0, 1e-6, 3.5e-8)) == pytest.approx(1, abs=1e-9)
    assert number(interphase_area(1.0, 1e-7, 3.5e-8)) == 1


def test_rough_layer_ages_as_its_area_says(layer_values):
    """The film's charge is the integral of the area over its growth."""
    taken = {}
    for height in (3.5e-8, 1e-6):
        given = {"Interlayer roughness factor": 25.0}
        given["Interlayer roughness height [m]"] = height
        values = layer_values.copy()
        values.update(given)
        model = pybamm_afssb.DFN(
            {"interlayer": "mixed conductor", "interphase": "Deal-Grove"}
        )
        step = ("Charge at C/20 for 4 hours",)
        solution = pybamm.Simulation(
            model, parameter_values=values, experiment=pybamm.Experiment([step])
        ).solve()
        film = float(np.ravel(solution[n.INTERPHASE_THICKNESS].entries)[-1])
        charge = values["Interphase charge per volume [C.m-3]"]
        taken[height] = float(np.ravel(solution[n.INTERPHASE_LITHIUM].entries)[-1])
        exact = charge / F * (film + 24 * height * (1 - math.exp(-film / height)))
        # metal in the pores touches the electrolyte, too: a little comes on top
        assert exact < taken[height] < 1.2 * exact
    assert taken[1e-6] > 2 * taken[3.5e-8]


def test_without_an_interlayer_there_is_no_domain():
    model = pybamm_afssb.DFN(build=False)
    assert INTERLAYER not in model.default_geometry
    assert INTERLAYER not in model.default_submesh_types
    assert model.options.slot_class("plating") is LithiumMetal


@pytest.mark.parametrize("choice", MIXED)
def test_metal_behind_an_interlayer_has_no_current_of_its_own(choice):
    model = pybamm_afssb.DFN({"interlayer": choice})
    assert model.options.slot_class("plating") is MetalBehindInterlayer
    current = model.variables[n.METAL_CURRENT]
    assert isinstance(current, pybamm.Scalar)
    assert current.value == 0


def test_a_plating_class_of_the_user_is_kept():
    class Own(LithiumMetal):
        """Of the user."""

    options = pybamm_afssb.DFN(
        {"interlayer": MIXED[0], "plating": Own}, build=False
    ).options
    assert options.slot_class("plating") is Own


def charge(model, given, **kwargs):
    step = pybamm.step.string("Charge at C/5 for 30 minutes")
    simulation = pybamm.Simulation(
        model, parameter_values=given, experiment=pybamm.Experiment([step]), **kwargs
    )
    return simulation


def drift(solution):
    total = solution[n.LEDGER_TOTAL].entries
    return np.ptp(total) / total[0]


@pytest.mark.parametrize("key", ["z_i", DEPTH], ids=["name", "variable"])
def test_mesh_points_are_settable(layer_values, key):
    model = pybamm_afssb.DFN({"interlayer": "mixed conductor"})
    points = {**model.default_var_pts, key: 7}
    solution = charge(model, layer_values, var_pts=points).solve()
    assert solution[n.HOST_STOICHIOMETRY].entries.shape[0] == 7


@pytest.mark.parametrize(
    "submesh", [pybamm.Chebyshev1DSubMesh, pybamm.SymbolicUniform1DSubMesh]
)
def test_lithium_is_conserved_on_other_meshes(layer_values, submesh):
    model = pybamm_afssb.DFN({"interlayer": "mixed conductor"})
    types = {**model.default_submesh_types, INTERLAYER: submesh}
    solution = charge(model, layer_values, submesh_types=types).solve()
    assert drift(solution) <= 1e-12


def test_thickness_can_be_an_input(layer_values):
    model = pybamm_afssb.DFN({"interlayer": "mixed conductor"})
    types = {
        **model.default_submesh_types,
        INTERLAYER: pybamm.SymbolicUniform1DSubMesh,
    }
    onsets = []
    for thickness in (5e-6, 1e-5):
        given = layer_values.copy()
        given["Interlayer thickness [m]"] = "[input]"
        solution = charge(model, given, submesh_types=types).solve(
            inputs={"Interlayer thickness [m]": thickness}
        )
        assert drift(solution) <= 1e-12
        onsets.append(metal_onset_capacity(solution))
    # the thicker layer takes up twice as much before metal appears; less for the
    # gradient in it
    assert 1.8 < onsets[1] / onsets[0] < 2.05


def test_layer_works_across_the_electrode(layer_values):
    model = pybamm_afssb.DFN(
        {
            "interlayer": "mixed conductor with soluble particles",
            "current collector": "potential pair",
            "dimensionality": 1,
        }
    )
    points = {**model.default_var_pts, "z": 3, "x_s": 5, "x_p": 5, "r_p": 5, "z_i": 8}
    step = pybamm.step.string("Charge at C/5 for 10 minutes")
    solution = pybamm.Simulation(
        model,
        parameter_values=layer_values,
        experiment=pybamm.Experiment([step]),
        var_pts=points,
    ).solve()
    assert solution[n.HOST_STOICHIOMETRY].entries.shape[:2] == (8, 3)
    assert drift(solution) <= 1e-8


def test_swelling_particles_close_the_pores(layer_values):
    given = layer_values.copy()
    given.update(
        {
            "Interlayer porosity": 0.1,
            "Interlayer particle lithiation rate [s-1]": 1e-2,
            "Interlayer host partial molar volume [m3.mol-1]": 1e-9,
        }
    )
    model = pybamm_afssb.DFN({"interlayer": "mixed conductor with particles"})
    solution = charge(model, given).solve()
    porosity = solution[n.OPEN_POROSITY].entries
    grown = 1.04e-5 * solution[n.PARTICLE_LITHIUM].entries
    thickness = 13e-6
    swollen = solution[n.INTERLAYER_SWELLING].entries
    assert porosity[0] == pytest.approx(0.1, rel=1e-6)
    assert porosity[-1] < 0.01
    # what the particles grow, the pores lose and the layer gains; the corner is 1 %
    assert porosity * thickness - swollen + grown == pytest.approx(
        0.1 * thickness, rel=1e-2
    )


# --- onset ---
def test_onset_capacity_interpolates():
    metal, charged = np.array([0, 0, 2e-3]), np.array([0.0, 0.1, 0.2])
    assert onset(metal, charged, 1e-3) == pytest.approx(0.15)
    assert math.isnan(onset(metal, charged, 1.0))
    assert onset(metal, charged, -1.0) == 0


# --- refusals ---
def test_layers_of_the_package_pass(values):
    for host in interlayers.HOSTS:
        for particle in (None, *interlayers.PARTICLES):
            given = values.copy()
            given.update(
                {k: e.value for k, e in interlayers.layer(host, particle).items()},
                check_already_exists=False,
            )
            choice = MixedConductorWithParticles if particle else MixedConductor
            choice.check(given)
    NoInterlayer.check(values)


def rising(sto):
    return 0.05 + 0.3 * sto


def stops_above_zero(sto):
    return 0.5 - 0.1 * sto


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"Interlayer thickness [m]": 0.0}, "thickness.*is 0, allowed is > 0"),
        ({"Interlayer porosity": 0.0}, "porosity' is 0, allowed is > 0 and < 1"),
        ({"Interlayer porosity": 1.0}, "porosity' is 1, allowed is > 0 and < 1"),
        ({"Interlayer porosity": 1.2}, "porosity' is 1.2"),
        ({"Interlayer pore tortuosity": 0.5}, "tortuosity' is 0.5, allowed is >= 1"),
        ({"Interlayer particle volume fraction": 0.7}, "only 0.6 of the layer"),
        ({"Interlayer particle volume fraction": 0.0}, "fraction' is 0"),
        ({"Initial interlayer host stoichiometry": 1.0}, "stoichiometry' is 1"),
        ({"Interlayer host potential [V]": rising}, "does not fall with filling"),
        ({"Interlayer host potential [V]": stops_above_zero}, "never passes 0 V"),
        ({"Interlayer host potential [V]": lambda x, kelvin: 0.1}, "one argument"),
    ],
)
def test_impossible_layers_are_refused(layer_values, changes, message):
    layer_values.update(changes)
    with pytest.raises(ParameterError, match=message):
        MixedConductorWithSolubleParticles.check(layer_values)


def test_a_missing_parameter_is_named():
    with pytest.raises(ParameterError, match="Interlayer thickness"):
        MixedConductor.check(pybamm.ParameterValues({}))


def test_carbon_black_meets_metal_nearly_full(layer_values):
    at = host_potential(layer_values, [0.5, 0.9336], T)
    assert at[0] == pytest.approx(0.05 + 0.75 * math.exp(-2), abs=1e-4)
    assert at[1] == pytest.approx(0, abs=1e-4)
