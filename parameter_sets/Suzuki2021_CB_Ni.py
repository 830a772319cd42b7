"""Carbon black with nickel, Li6PS5Cl, layered oxide: Suzuki et al. 2021.

The carbon-black cell of the same paper with particles of nickel in the layer.
Nickel does not alloy and stays where it is.
"""

from typing import Any

from .Suzuki2021_CB import cell_set as _CARBON
from .Suzuki2021_CB import with_metal

cell_set = _CARBON.derive(
    "Suzuki2021_CB_Ni",
    title="Carbon black with Ni on steel | Li6PS5Cl | NMC811, 60 C, 2 MPa",
    entries=with_metal("Ni", 8.91),
    options={"interlayer": "mixed conductor with particles"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (Suzuki et al. 2021)."""
    return cell_set.as_dict()
