"""A cell for tests of how runs go on and end: its laws and values are these, and stay."""

from pybamm_afssb.cells import Entry, load_set
from pybamm_afssb.options.presets import with_physics

#: Values inside their spans with which bare steel loses contact within fifty cycles at
#: 60 C, once voids may open, and the cathode takes back 93 % of its first charge.
COLLAPSING = {
    "Contact roughness height [m]": 2e-6,
    "Diffusion-limited stripping current density [A.m-2]": 0.5,
    "Interphase parabolic rate constant [m2.s-1]": 1.6689e-19,
    "Lithium creep pressure exponent": 6.6,
    "Lithium vacancy diffusion activation energy [J.mol-1]": 48000.0,
    "Positive particle near-full diffusivity onset": 0.85119,
    "Separator electronic conductivity [S.m-1]": 1e-7,
    "Void refilling share": 0.0,
    "Void share of stripped volume": 0.075199,
}

_STEEL = with_physics(load_set("Lee2020_SUS"), "ideal")

#: Bare steel on which nothing acts unless a test says so, and whose cathode leaves a
#: reserve of metal on the collector.
STEEL = _STEEL.derive(
    "Lee2020_SUS",
    entries={
        name: Entry(value, _STEEL.all_entries()[name].unit, "setting", note="for tests")
        for name, value in COLLAPSING.items()
    },
    options={"cathode loss": "slow re-lithiation"},
)

#: A bare collector against lithium on which nothing acts unless a test says so.
COPPER = with_physics(load_set("Sandoval2023_Cu"), "ideal")
