"""Carbon-black interlayer, Li6PS5Cl sheet, NMC90: the silver-free cell of Lee et al. 2020.

The bare-steel cell of the same paper with a porous layer of carbon black on the foil.
The layer's capacity is what the first charge of the silver-carbon cell shows before
silver alloys. All that the cells of the paper share is in ``Lee2020_SUS``.
"""

from typing import Any

from pybamm_afssb.cells import Entry
from pybamm_afssb.cells.fitted_values import fitted

from .Lee2020_SUS import cell_set as _BARE
from .materials import interlayers

_THICKNESS = 7.5e-6  # m
_CARBON = 0.5  # mA.h/cm2 before silver alloys

#: The layer without its silver, as every layer of the paper has it.
LAYER = {
    **interlayers.layer("carbon black"),
    "Interlayer thickness [m]": Entry(
        _THICKNESS,
        "m",
        "measured",
        "Lee2020",
        place="5-10 um",
        published=(7.5, "um"),
        range=(5e-6, 1e-5),
        span=(5e-6, 1e-5),
        evidence="secondary",
        note="midpoint; a drawing of the authors says 5 um, a review 10 um",
    ),
    "Interlayer host maximum concentration [mol.m-3]": Entry(
        interlayers.areal_capacity(_CARBON, _THICKNESS, 0.93),
        "mol.m-3",
        "derived",
        "Lee2020",
        place="Fig. 4: 0.5 mA.h/cm2 up to 3.5 V, lithiation of carbon",
        range=(2e4, 4.1e4),
        span=(2e4, 4.1e4),
        evidence="secondary",
        note="0.5 mA.h/cm2 / F / 7.5 um / 0.93 (filling at 0 V and 25 C), measured on"
        " the layer with silver; a part of what claim C04 sums up",
    ),
}

cell_set = _BARE.derive(
    "Lee2020_C",
    title="Carbon black on steel | Li6PS5Cl | NMC90 pouch, 60 C, 2 MPa",
    entries={**LAYER, **fitted("Lee2020_C")},
    options={"interlayer": "mixed conductor"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Lee et al. 2020)."""
    return cell_set.as_dict()
