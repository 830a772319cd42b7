"""In-doped silver on steel, Li6PS5Cl, NMC: the cell of Lee J. H. et al. 2024.

The silver cell of the same paper, with indium dissolved in the silver: the indium is all
that differs. It stores lithium, and the In-S layer that it forms slows the interphase.
How much indium there is, and by how much it slows, has no number.
"""

from typing import Any

from pybamm_afssb.cells import Entry

from .LeeJH2024_Ag import cell_set as _SILVER
from .materials import seeds

cell_set = _SILVER.derive(
    "LeeJH2024_AgIn",
    title="Sputtered In-doped Ag on steel | Li6PS5Cl | NMC, 50 C, 30 MPa",
    entries={
        **seeds.METALS["In"],
        "In seed loading [mol.m-2]": Entry(
            1e-3,
            "mol.m-2",
            "assumed",
            "LeeJH2024",
            span=(1e-4, 2e-3),
            evidence="unverified",
            note="indium dissolved in the silver lattice: 9 at%; silver holds up to"
            " about 20",
        ),
        "In-S layer factor on interphase growth": seeds.FACTORS[
            "In-S layer factor on interphase growth"
        ],
    },
    options={"seed": "Ag-In"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Lee J. H. et al. 2024)."""
    return cell_set.as_dict()
