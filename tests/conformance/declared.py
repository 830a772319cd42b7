"""What each choice of each slot says about itself: one record per choice.

A choice that only fills in the attributes of a family, such as one more alloying metal,
has the family's record. Everything else needs three to eight lines here;
:class:`~conformance.Conformance` says what they mean.
"""

from __future__ import annotations

from conformance import Conformance, Family

from pybamm_afssb import names as n
from pybamm_afssb.options import COUNTER
from pybamm_afssb.physics.compensation import SacrificialSalt
from pybamm_afssb.physics.conversion import ConversionCoating
from pybamm_afssb.physics.seed import AlloySeed

#: Where exact solutions are: subject and name of the test, of a model and of a law alone.
EXACT = "tests/verification/test_{}_exact.py::test_{}".format
LAW = "tests/physics/test_{}.py::test_{}".format
ACROSS = "tests/verification/test_across_the_electrode.py::test_{}".format

#: A contact that stays as it is: voids never open and pressure leaves no trace.
FIRM = {
    "Void share of stripped volume": 0.0,
    "Past pressure above stack pressure [Pa]": 0.0,
    "Contact resistance pressure exponent": 0.0,
}
#: Metal that is stripped faster than it creeps, so that voids open and metal dies.
STRIPPED_FAST = {
    "Creep-limited critical stripping current density [A.m-2]": 1.0,
    "Diffusion-limited stripping current density [A.m-2]": 0.1,
}
#: Foil that keeps some contact over the charge that a run moves.
FOIL_STRIPPED_FAST = {**STRIPPED_FAST, "Contact roughness height [m]": 1e-6}
#: The same behind a layer, where contact only matters when little of it is left.
LEFT_FAST = {
    "Creep-limited critical stripping current density [A.m-2]": 0.1,
    "Diffusion-limited stripping current density [A.m-2]": 0.1,
    "Contact roughness height [m]": 3e-7,
    "Void share of stripped volume": 0.1,
}
#: A frame too soft to press: nothing that swells changes the pressure.
SOFT = {
    "Fixture stiffness [Pa.m-1]": 1.0,
    "Stack relaxation rate [s-1]": 0.0,
}
#: A contact whose resistance is seen.
RESISTING = {
    "Interfacial contact resistance [Ohm.m2]": 0.02,
    "Plate unevenness [m]": 2e-7,
}
#: A contact that feels what swells.
LOOSE = {"Stack pressure [Pa]": 1e5}
#: What a leak moves, from one side of the separator to the other.
LEAKING = (n.PLATED_LITHIUM, n.COUNTER_LITHIUM, n.LEAK_CHARGE)
#: What a pressed contact forgets.
REMEMBERED = (n.CONTACT_HISTORY_MPA,)
#: What a frame that gives way slowly changes.
CREEPING = (
    *REMEMBERED,
    n.STACK_CREEP,
    n.STACK_SWELLING,
    n.SURFACE_POTENTIAL,
)
#: What an interphase takes its lithium from, and what follows.
GROWING = (
    n.INTERPHASE_THICKNESS,
    n.INTERPHASE_LITHIUM,
    n.PLATED_LITHIUM,
    n.SURFACE_POTENTIAL,
)
#: A layer without capacity, in whose pores metal forms as it does on a bare collector.
NO_LAYER = {
    "Interlayer thickness [m]": 1e-9,
    "Interlayer host exchange-current density [A.m-2]": 1e-9,
    "Interlayer neutral exchange-current density [A.m-2]": 1e-9,
    "Interlayer nucleation overpotential [V]": 0.0,
    "Interlayer wetted pore wall fraction": 0.0,
    "Interlayer separator interface toughness [J.m-2]": 0.1,
    "Lithium availability amount [mol.m-2]": 1e-6,
}
#: A layer whose host, particles and metal come to one potential.
EVENING = (
    n.HOST_STOICHIOMETRY,
    n.PARTICLE_FILLING,
    n.PARTICLE_METAL_CARRIED,
    n.PLATED_LITHIUM,
    n.PORE_LITHIUM,
    n.SURFACE_POTENTIAL,
)
#: Sites so many and so easy that metal covers all as soon as it forms.
CROWDED = {
    "Maximum density of nuclei [m-2]": 1e19,
    "Nucleation overpotential [V]": 0.0,
    "Nucleation threshold width [V]": 1e-4,
    "Nucleation relaxation time [s]": 1e-6,
    "Initial share of nuclei": 1.0,
}
#: Why voids behind a layer have no solution of their own.
AS_VOIDS = (
    "The law of growth is that of plain voids, with whose exact solution it is compared; "
    "the flux that drives it here follows from the whole layer."
)

#: Class -> the record of every choice that only fills in its attributes.
FAMILIES: dict[type, Family] = {
    AlloySeed: lambda cls: Conformance(
        null={f"{metal} seed loading [mol.m-2]": 0.0 for metal in cls.plateaus}
        | {
            name: 1.0
            for name in (cls.interphase_factor, cls.creep_factor, cls.critical_factor)
            if name
        },
        exact=EXACT("seed", "slow_filling_is_the_sum_of_the_plateaus"),
    ),
    ConversionCoating: lambda cls: Conformance(
        null={f"{cls.formula} coating loading [mol.m-2]": 1e-9},
        exact=EXACT("conversion", "total_over_all_cycles_is_the_loading"),
    ),
    SacrificialSalt: lambda cls: Conformance(
        null={"Cathode additive mass fraction": 0.0},
        exact=EXACT("compensation", "charge_is_mass_times_capacity_times_conversion"),
        relaxes=(n.ADDITIVE_SHARE, n.CATHODE_SWELLING),
    ),
}

CHOICES: dict[tuple[str, str], Conformance] = {
    ("interface", "patches"): Conformance(
        null={"Interface unevenness [m]": 0.0},
        exact=EXACT("interface", "current_divides_by_resistances"),
        beside={"contact": "voids"},
    ),
    ("plating", "Butler-Volmer"): Conformance(
        exact="tests/verification/test_full_cell_limits.py"
        "::test_charge_transfer_resistance",
    ),
    ("plating", "ideal solution"): Conformance(
        null={"Seed soluble share": 0.0},
        exact=EXACT("seed", "ideal_solution_is_stable_above_lithium"),
        beside={"seed": "Mg"},
    ),
    ("nucleation", "instantaneous"): Conformance(
        null=CROWDED,
        exact=EXACT("nucleation", "instantaneous_nuclei_follow_avrami"),
    ),
    ("nucleation", "progressive"): Conformance(
        null={**CROWDED, "Nucleation time constant [s]": 1e-6},
        exact=EXACT("nucleation", "progressive_nuclei_follow_avrami"),
    ),
    ("interphase", "Deal-Grove"): Conformance(
        null={"Interphase parabolic rate constant [m2.s-1]": 1e-34},
        exact=EXACT("interphase", "growth_law_is_linear_then_parabolic"),
        relaxes=GROWING,
    ),
    ("interphase", "filaments"): Conformance(
        null={
            "Interphase parabolic rate constant [m2.s-1]": 1e-34,
            "Collector wetting by lithium": 1.0,
        },
        exact=EXACT(
            "filaments",
            "without_creep_all_metal_is_filaments_and_their_film_follows_its_law",
        ),
        relaxes=(*GROWING, n.FILAMENT_FILM, n.FILAMENT_LITHIUM, n.VOID_THICKNESS),
        beside={"contact": "voids"},
        acts=STRIPPED_FAST,
    ),
    ("interphase", "Deal-Grove with collector reaction"): Conformance(
        null={
            "Interphase parabolic rate constant [m2.s-1]": 1e-34,
            "Collector reaction amount [mol.m-2]": 0.0,
        },
        exact=EXACT("interphase", "copper_takes_up_a_limited_amount_at_first_order"),
        relaxes=(*GROWING, n.COLLECTOR_REACTION_LITHIUM),
    ),
    ("interphase", "filaments with collector reaction"): Conformance(
        null={
            "Interphase parabolic rate constant [m2.s-1]": 1e-34,
            "Collector wetting by lithium": 1.0,
            "Collector reaction amount [mol.m-2]": 0.0,
        },
        exact=EXACT(
            "filaments", "copper_under_filaments_takes_up_what_it_takes_up_under_a_film"
        ),
        relaxes=(
            *GROWING,
            n.FILAMENT_FILM,
            n.FILAMENT_LITHIUM,
            n.VOID_THICKNESS,
            n.COLLECTOR_REACTION_LITHIUM,
        ),
        beside={"contact": "voids"},
        acts=STRIPPED_FAST,
    ),
    ("interlayer", "mixed conductor"): Conformance(
        null=NO_LAYER,
        exact=EXACT("interlayer", "surface_rise_and_order_of_convergence"),
        relaxes=EVENING,
    ),
    ("interlayer", "mixed conductor with particles"): Conformance(
        null={**NO_LAYER, "Interlayer particle volume fraction": 1e-9},
        exact=LAW("interlayer", "particles_reach_the_hosts_potential"),
        relaxes=EVENING,
    ),
    ("interlayer", "mixed conductor with soluble particles"): Conformance(
        null={**NO_LAYER, "Interlayer particle volume fraction": 1e-9},
        exact=EXACT("interlayer", "silver_is_carried_as_the_metal_that_passes_it_says"),
        relaxes=EVENING,
    ),
    ("interlayer", "blocking layer"): Conformance(
        null={
            "Blocking layer thickness [m]": 1e-15,
            "Blocking layer factor on interphase growth": 1.0,
        },
        exact=LAW("blocking_layer", "ohmic_drop"),
    ),
    ("contact", "pressed"): Conformance(
        null=FIRM,
        exact=LAW("contact", "pressure_is_forgotten_slowly"),
        relaxes=REMEMBERED,
        acts={"Past pressure above stack pressure [Pa]": 2e7},
    ),
    ("contact", "voids"): Conformance(
        null=FIRM,
        exact=EXACT(
            "contact", "above_it_voids_grow_linearly_and_contact_dies_exponentially"
        ),
        acts=STRIPPED_FAST,
    ),
    ("contact", "voids in front of the seed"): Conformance(
        null=FIRM,
        exact=LAW("contact_in_front", "the_share_in_front_is_that_of_what_is_plated"),
        beside={"seed": "Mg"},
        acts=STRIPPED_FAST,
    ),
    ("contact", "voids at the collector"): Conformance(
        null=FIRM,
        no_exact=AS_VOIDS,
        relaxes=EVENING,
        beside={"interlayer": "mixed conductor"},
        acts=LEFT_FAST,
    ),
    ("stack pressure", "rigid gap"): Conformance(
        null=SOFT,
        exact=EXACT("pressure", "pressure_is_linear_in_charge"),
        beside={"contact": "pressed", COUNTER: "LTO"},
        acts=LOOSE,
        relaxes=CREEPING,
    ),
    ("stack pressure", "spring"): Conformance(
        null=SOFT,
        exact=LAW(
            "stack_pressure", "the_softer_a_buffer_the_less_the_same_creep_costs"
        ),
        beside={"contact": "pressed", COUNTER: "LTO"},
        acts=LOOSE,
        relaxes=CREEPING,
    ),
    ("stack pressure", "buffer"): Conformance(
        null=SOFT,
        exact=LAW(
            "stack_pressure", "the_softer_a_buffer_the_less_the_same_creep_costs"
        ),
        beside={"contact": "pressed", COUNTER: "LTO"},
        acts=LOOSE,
        relaxes=CREEPING,
    ),
    ("stack pressure", "stiffening buffer"): Conformance(
        null=SOFT,
        exact=LAW(
            "stack_pressure", "a_stiffening_buffer_creeps_to_the_root_of_its_balance"
        ),
        beside={"contact": "pressed", COUNTER: "LTO"},
        acts=LOOSE,
        relaxes=CREEPING,
    ),
    ("stack pressure", "confined rubber"): Conformance(
        null=SOFT,
        exact=ACROSS("confined_rubber_has_its_two_limits"),
        beside={"contact": "pressed", COUNTER: "LTO"},
        acts=LOOSE,
        relaxes=CREEPING,
    ),
    ("pressure field", "prescribed"): Conformance(
        null={"Relative pressure profile": 1.0},
        exact=ACROSS("prescribed_pressure_is_the_profile_times_the_mean"),
        relaxes=REMEMBERED,
        beside={"contact": "pressed"},
        acts=RESISTING,
    ),
    ("pressure field", "elastic layers"): Conformance(
        null={"Plate unevenness [m]": 0.0},
        exact=ACROSS("plates_that_touch_everywhere_show_their_shape"),
        relaxes=REMEMBERED,
        beside={"contact": "pressed"},
        acts=RESISTING,
    ),
    ("pressure field", "elastic layers and margin"): Conformance(
        null={
            "Plate unevenness [m]": 0.0,
            "Separator thickness [m]": 1e-5,
            "Positive electrode margin [m]": 0.0,
        },
        exact=ACROSS("a_smaller_positive_electrode_leaves_the_margin_without_pressure"),
        relaxes=REMEMBERED,
        beside={"contact": "pressed"},
    ),
    ("dead lithium", "void isolation"): Conformance(
        null={"Dead lithium isolation probability": 0.0},
        exact=EXACT("dead_lithium", "dead_lithium_follows_the_void"),
        beside={"contact": "voids"},
        acts=STRIPPED_FAST,
    ),
    ("leak", "electrolyte"): Conformance(
        null={"Separator electronic conductivity [S.m-1]": 1e-20},
        exact=EXACT("leak", "at_rest_the_charge_falls_with_conductance_times_voltage"),
        relaxes=LEAKING,
        beside={COUNTER: "LTO"},
    ),
    ("leak", "intrusion"): Conformance(
        null={
            "Separator electronic conductivity [S.m-1]": 1e-20,
            "Electrolyte face closed to lithium": 1.0,
        },
        exact=EXACT(
            "intrusion", "time_to_short_is_the_charge_that_the_pressure_leaves"
        ),
        relaxes=(
            *LEAKING,
            n.INTRUSION_DEPTH,
            n.INTRUSION_CHANNEL,
            n.SEPARATOR_EDGE_VOLTAGE,
            n.SURFACE_POTENTIAL,
            n.VOID_THICKNESS,
        ),
        beside={COUNTER: "LTO", "contact": "voids"},
        acts=STRIPPED_FAST,
    ),
    ("compensation", "pre-lithiated cathode"): Conformance(
        null={"Positive electrode extra lithium fraction": 0.0},
        exact=EXACT(
            "compensation", "plateau_gives_what_the_cathode_holds_beyond_its_lattice"
        ),
    ),
    ("cathode loss", "slow re-lithiation"): Conformance(
        null={"Positive particle near-full diffusivity drop": 0.0},
        exact=LAW("cathode_loss", "mobile_concentration_rises_by_the_factor"),
        acts={
            "Positive particle near-full diffusivity onset": 0.7,
            "Positive particle near-full diffusivity drop": 0.3,
        },
    ),
    ("cathode loss", "closing window"): Conformance(
        null={"Positive electrode share lost in the first cycle": 0.0},
        exact=EXACT(
            "first_cycle", "the_first_efficiency_is_what_the_share_says_at_any_cut_off"
        ),
        leaves=n.CATHODE_WITHOUT_PLACE,
    ),
    ("cathode contact", "breathing"): Conformance(
        null={
            "Cathode contact lost per breath": 0.0,
            "Cathode contact pressure of half the area [Pa]": 0.0,
        },
        exact=EXACT("cathode_contact", "contact_decays_with_the_breaths"),
        acts={"Cathode contact pressure of half the area [Pa]": 2e7},
        relaxes=(n.CATHODE_CONTACT,),
    ),
    ("cathode loss", "catholyte oxidation"): Conformance(
        null={"Catholyte oxidation capacity [C.m-3]": 0.0},
        exact=EXACT(
            "compensation", "oxidation_far_above_its_potential_is_of_first_order"
        ),
        relaxes=(n.CATHODE_LOSS_SHARE, n.CATHODE_SWELLING),
    ),
    (COUNTER, "lithium foil"): Conformance(
        exact=EXACT("half_cell", "small_current_sees_the_sum_of_five_resistances"),
    ),
    (COUNTER, "lithium foil with voids"): Conformance(
        null={"Void share of stripped volume": 0.0},
        exact=EXACT(
            "foil_voids", "above_the_critical_current_voids_of_the_foil_grow_linearly"
        ),
        acts=FOIL_STRIPPED_FAST,
    ),
    (COUNTER, "Li-In"): Conformance(
        null={
            "Li-In counter electrode potential vs Li [V]": 0.0,
            "Li-In counter electrode initial lithium [mol.m-2]": 3.85,
            "Li-In counter electrode partial molar volume [m3.mol-1]": 1.3e-5,
        },
        exact=EXACT(
            "half_cell", "pressure_shifts_the_voltage_by_the_difference_of_volumes"
        ),
    ),
    (COUNTER, "LTO"): Conformance(
        null={
            "LTO counter electrode potential vs Li [V]": 0.0,
            "LTO counter electrode initial lithium [mol.m-2]": 3.85,
            "LTO counter electrode lithium capacity [mol.m-2]": 8.0,
            "LTO counter electrode exchange-current density [A.m-2]": 257.0,
            "Stack pressure [Pa]": 0.0,
        },
        exact=EXACT(
            "half_cell", "pressure_shifts_the_voltage_by_the_difference_of_volumes"
        ),
    ),
}
