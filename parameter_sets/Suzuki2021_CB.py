"""Carbon-black interlayer, Li6PS5Cl, layered oxide: Suzuki et al. 2021.

The bare cell of the same paper with a layer of carbon black. Metal then loses contact
at the collector, where it does not interrupt the ions, instead of at the separator. The
cells with a metal in the layer derive from this one by :func:`with_metal`.
"""

from typing import Any

from pybamm_afssb.cells import Entry

from .materials import interlayers, nucleation
from .Suzuki2021_bare import cell_set as _BARE

_POROSITY = 0.4
_CARBON = 1.9  # g/cm3

cell_set = _BARE.derive(
    "Suzuki2021_CB",
    title="Carbon black on steel | Li6PS5Cl | NMC811, 60 C, 2 MPa",
    entries={
        **interlayers.layer("carbon black"),
        "Interlayer thickness [m]": Entry(
            1e-5,
            "m",
            "assumed",
            span=(5e-6, 2e-5),
            evidence="unverified",
            note="not at hand; published carbon layers are 5-13 um",
        ),
    },
    options={
        "interlayer": "mixed conductor",
        "contact": "voids at the collector",
    },
)


def _volume_fraction(weight: float, density: float) -> float:
    """Share of the layer that a metal of a given weight share fills."""
    metal, carbon = weight / density, (1 - weight) / _CARBON
    return float(f"{(1 - _POROSITY) * metal / (metal + carbon):.3g}")


def with_metal(metal: str, density: float) -> dict[str, Entry]:
    """Entries that a metal in the layer changes.

    Parameters
    ----------
    metal : str
        A key of ``interlayers.PARTICLES``.
    density : float
        Density of the metal [g.cm-3].

    Returns
    -------
    dict
        Entries by parameter name.
    """
    changes = {}
    if metal in nucleation.LITHIOPHILIC:
        wetted = "Interlayer wetted pore wall fraction"
        changes[wetted] = interlayers.WETTED_BY_SILVER
    # a metal on which lithium forms less easily than on carbon changes nothing
    threshold = nucleation.OVERPOTENTIALS[metal]
    if threshold.number < nucleation.OVERPOTENTIALS["C"].number:
        changes["Interlayer nucleation overpotential [V]"] = threshold
    return {
        **interlayers.PARTICLES[metal],
        "Interlayer particle volume fraction": Entry(
            _volume_fraction(0.25, density),
            "",
            "assumed",
            "Lee2020",
            span=(_volume_fraction(0.08, density), _volume_fraction(0.6, density)),
            evidence="unverified",
            note="not at hand: 25 % of the weight of metal and carbon, as in the"
            " silver-carbon cell of that time (8-60 % in a related patent), 0.6 of"
            " solid",
        ),
        **changes,
    }


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Suzuki et al. 2021)."""
    return cell_set.as_dict()
