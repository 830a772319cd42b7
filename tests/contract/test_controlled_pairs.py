"""Sets of one paper differ in exactly what the difference that they are named for names.

A pair whose sets differ in anything else compares two things at once.
"""

import pytest

from pybamm_afssb import cells as parameters

SURFACE = {"Nucleation overpotential [V]", "Maximum density of nuclei [m-2]"}


def alloy(metal, *more):
    """What a seed of `metal` brings: its loading and what `more` says.

    Everything else about the metal is that of the material file, the same in any cell.
    """
    return {f"{metal} seed {quantity}" for quantity in ("loading [mol.m-2]", *more)}


PARTICLES = "particle thickness [m]"


def layer(*more):
    """Parameters of an interlayer by the words that follow its name."""
    return {f"Interlayer {quantity}" for quantity in more}


#: What silver changes in a layer, its amount aside.
SILVERED = layer("wetted pore wall fraction", "nucleation overpotential [V]")
HOST = (
    "host potential [V]",
    "host maximum concentration [mol.m-3]",
    "roughness height [m]",
)
CARBON = layer("thickness [m]", "host maximum concentration [mol.m-3]")
AMOUNT = layer("particle volume fraction")
#: What makes particles those of another metal than silver.
PARTICLE = AMOUNT | layer(
    "particle molar volume [m3.mol-1]",
    "particle lithium per metal atom",
    "particle potential [V]",
    "particle lithium partial molar volume [m3.mol-1]",
)
EASIER = layer("nucleation overpotential [V]")
#: The felt is what every set falls back on, so that only other buffers differ.
BUFFER = {"Buffer thickness [m]", "Buffer modulus [Pa]"}

#: Zinc that comes from its oxide.
ZINC_OXIDE = alloy("Zn", PARTICLES) | {"ZnO coating loading [mol.m-2]"}
EASIER_THAN_COPPER = {"Nucleation overpotential [V]"}
ROUGHNESS = {"Collector roughness [m]"}
SALT = {"Cathode additive mass fraction"}

#: (set, set of the same paper): (parameters that differ, options that differ). A
#: concept that changes a published cell stands beside that cell.
PAIRS = {
    ("Sandoval2023_Cu", "Sandoval2023_Ag"): (SURFACE | alloy("Ag"), {"seed"}),
    ("Sandoval2023_Cu", "Sandoval2023_Au"): (SURFACE | alloy("Au"), {"seed"}),
    ("Sandoval2023_Ag", "Sandoval2023_Au"): (alloy("Ag") | alloy("Au"), {"seed"}),
    ("Jun2024_Ag", "Jun2024_Mg"): (
        alloy("Ag", PARTICLES) | alloy("Mg", PARTICLES),
        {"seed"},
    ),
    **{
        ("Liao2025_CB_400", f"Liao2025_{other}"): (
            layer("separator interface toughness [J.m-2]", *HOST * (other[:2] == "HC")),
            set(),
        )
        for other in ("CB_100", "CB_5", "HC_200", "HC_400", "HC_600")
    },
    ("Lee2020_SUS", "Lee2020_C"): (CARBON, {"interlayer"}),
    ("Lee2020_C", "Lee2020_AgC"): (SILVERED | AMOUNT, {"interlayer"}),
    ("Lee2020_SUS", "Lee2020_Ag"): (SURFACE | alloy("Ag", PARTICLES), {"seed"}),
    ("SpencerJolly2023_G", "SpencerJolly2023_AgG"): (
        SILVERED | AMOUNT | layer("particle lithium per metal atom"),
        {"interlayer"},
    ),
    ("Cao2023_rigid", "Cao2023_felt"): (set(), {"stack pressure"}),
    ("Suzuki2021_bare", "Suzuki2021_CB"): (
        layer("thickness [m]"),
        {"interlayer", "contact"},
    ),
    ("Suzuki2021_CB", "Suzuki2021_CB_Ni"): (PARTICLE, {"interlayer"}),
    ("Suzuki2021_CB", "Suzuki2021_CB_Zn"): (PARTICLE | SILVERED, {"interlayer"}),
    ("Suzuki2021_CB", "Suzuki2021_CB_Sn"): (PARTICLE | EASIER, {"interlayer"}),
    ("Suzuki2021_CB", "Suzuki2021_CB_Al"): (PARTICLE | EASIER, {"interlayer"}),
    ("Suzuki2021_CB", "Suzuki2021_CB_Ag"): (AMOUNT | SILVERED, {"interlayer"}),
    ("Oh2023_Mg", "Oh2023_MXeneMg"): (BUFFER, {"stack pressure"}),
    ("Thorpe2025_rigid", "Thorpe2025_silicone"): (BUFFER, {"stack pressure"}),
    ("Wang2023_Cu", "Wang2023_Cu2Te"): (SURFACE, {"conversion coating"}),
    ("LeeJH2024_Ag", "LeeJH2024_AgIn"): (alloy("In"), {"seed"}),
    ("Sohn2024_Ag", "Sohn2024_AgZnO"): (ZINC_OXIDE, {"seed", "conversion coating"}),
    ("Sohn2024_ZnO", "Sohn2024_AgZnO"): (alloy("Ag", PARTICLES), {"seed"}),
    ("Oh2024_bare", "Oh2024_Mg"): (SURFACE | alloy("Mg"), {"seed"}),
    ("Oh2024_Mg", "Oh2024_WMg"): (set(), {"seed"}),
    ("Gu2022_smooth", "Gu2022_moderate"): (ROUGHNESS, set()),
    ("Gu2022_smooth", "Gu2022_overetched"): (ROUGHNESS, set()),
    ("Concept_Cu", "Concept_Au"): (SURFACE | alloy("Au"), {"seed"}),
    ("Concept_Cu", "Concept_Pt"): (EASIER_THAN_COPPER | alloy("Pt"), {"seed"}),
    ("Lee2020_SUS", "Concept_Li2O"): (SALT, {"compensation"}),
    ("Lee2020_SUS", "Concept_Li2S"): (SALT, {"compensation"}),
    ("Lee2020_SUS", "Concept_prelithiated"): (
        {"Positive electrode extra lithium fraction"},
        {"compensation"},
    ),
    ("Kim2024_Cu", "Kim2024_CuSn"): (
        CARBON
        | SILVERED
        | layer(
            "porosity",
            "pore radius [m]",
            "pore tortuosity",
            "host potential [V]",
            "roughness height [m]",
            "host diffusivity [m2.s-1]",
            "host partial molar volume [m3.mol-1]",
            "separator interface toughness [J.m-2]",
        ),
        {"interlayer", "contact"},
    ),
    ("ParkSW2022_In", "ParkSW2022_Li3N"): (
        {"Cathode additive mass fraction"},
        {"compensation"},
    ),
    ("Concept_Cu", "Concept_C"): ({"Nucleation overpotential [V]"}, set()),
}

#: Full cell: half cell of the same paper, whose collector, seed and pressure it has.
FULL_CELLS = {"Jun2024_Mg_Li3N": "Jun2024_Mg"}
NEGATIVE_SIDE = (
    "Mg seed",
    "Nucle",
    "Maximum density of nuclei",
    "Lithium metal",
    "Lithium availability",
    "Negative ",
    "Ambient temperature",
    "Stack pressure",
)


def differing(first, second):
    """Names of parameters whose value differs, defaults counted."""
    ours, theirs = first.all_entries(), second.all_entries()
    assert set(ours) == set(theirs)
    return {name for name in ours if ours[name].value != theirs[name].value}


@pytest.mark.parametrize("pair", PAIRS, ids=" ".join)
def test_a_pair_differs_in_what_is_named_and_in_nothing_else(pair):
    first, second = (parameters.load_set(name) for name in pair)
    named, options = PAIRS[pair]
    assert differing(first, second) == named
    chosen = {**first.options}, {**second.options}
    keys = set(chosen[0]) | set(chosen[1])
    assert {key for key in keys if chosen[0].get(key) != chosen[1].get(key)} == options
    assert first.protocol == second.protocol
    assert first.temperature == second.temperature
    assert first.models == second.models
    assert first.doi == second.doi or second.name.startswith("Concept_")


@pytest.mark.parametrize("pair", PAIRS, ids=" ".join)
def test_what_a_pair_shares_has_one_provenance(pair):
    first, second = (parameters.load_set(name).all_entries() for name in pair)
    named, _ = PAIRS[pair]
    assert all(first[name] == second[name] for name in set(first) - named)


@pytest.mark.parametrize("name", FULL_CELLS)
def test_a_full_cell_has_the_negative_side_of_its_half_cell(name):
    full, half = (parameters.load_set(n) for n in (name, FULL_CELLS[name]))
    shared = {n for n in half.entries if n.startswith(NEGATIVE_SIDE)}
    assert shared
    assert all(full.entries[n] == half.entries[n] for n in shared)
    assert {s: full.options[s] for s in half.options} == half.options
    assert full.temperature == half.temperature
    assert full.doi == half.doi


def test_half_and_full_cell_of_one_paper_share_the_collectors_side():
    """Of two models, so no pair: the layer, its surroundings and the choices agree."""
    half, full = (parameters.load_set(f"Huang2024_LBHI_{k}") for k in ("half", "full"))
    own = {"Interfacial contact resistance [Ohm.m2]", "Separator thickness [m]"}
    own |= {"Ambient temperature [K]", "Stack pressure [Pa]"}
    own |= {"Electrolyte face closed to lithium"}
    own |= {name for name in half.entries if name.startswith("Blocking layer")}
    assert len(own) == 9
    for name in set(half.entries) & set(full.all_entries()):
        if name in own or name.startswith(("Negative", "Lithium metal", "Electrolyte")):
            assert half.entries[name] == full.entries[name], name
    changed = {"counter electrode", "stack pressure", "cathode loss"}
    options = set(half.options.items()) ^ set(full.options.items())
    assert {slot for slot, _ in options} == changed


def test_every_paper_with_several_cells_is_compared():
    papers = {}
    for name in parameters.set_names():
        papers.setdefault(name.split("_")[0], set()).add(name)
    compared = {name for pair in PAIRS for name in pair}
    compared |= {"Huang2024_LBHI_half", "Huang2024_LBHI_full"}  # of two models
    compared |= set(FULL_CELLS)
    assert {name for sets in papers.values() if len(sets) > 1 for name in sets} <= (
        compared
    )
