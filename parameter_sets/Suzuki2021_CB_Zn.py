"""Carbon black with zinc, Li6PS5Cl, layered oxide: Suzuki et al. 2021.

The carbon-black cell of the same paper with particles of zinc in the layer.
Zinc alloys and stays where it is.
"""

from typing import Any

from .Suzuki2021_CB import cell_set as _CARBON
from .Suzuki2021_CB import with_metal

cell_set = _CARBON.derive(
    "Suzuki2021_CB_Zn",
    title="Carbon black with Zn on steel | Li6PS5Cl | NMC811, 60 C, 2 MPa",
    entries=with_metal("Zn", 7.14),
    options={"interlayer": "mixed conductor with particles"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Suzuki et al. 2021)."""
    return cell_set.as_dict()
