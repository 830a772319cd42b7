"""NCA with Li6PS5Cl: PyBaMM's Kim2011 in place of NMC811.

The fit keeps its own stoichiometry axis, which ends in a steep fall at full lithiation.
Transport in the composite is that of NMC811.
"""

from collections.abc import Mapping

from pybamm.input.parameters.lithium_ion.NCA_Kim2011 import (
    nca_diffusivity_Kim2011,
    nca_electrolyte_exchange_current_density_Kim2011,
    nca_ocp_Kim2011,
)

from pybamm_afssb.cells import Entry

_PLACE = "PyBaMM parameter set NCA_Kim2011"

ENTRIES = {
    "Positive electrode OCP [V]": Entry(
        nca_ocp_Kim2011,
        "V",
        "literature",
        "Kim2011",
        place=_PLACE,
        evidence="pybamm set",
    ),
    "Positive electrode OCP entropic change [V.K-1]": Entry(
        0.0, "V.K-1", "setting", note="none in PyBaMM's set; thermal models only"
    ),
    "Positive particle diffusivity [m2.s-1]": Entry(
        nca_diffusivity_Kim2011,
        "m2.s-1",
        "literature",
        "Kim2011",
        place=_PLACE,
        evidence="pybamm set",
    ),
    "Positive electrode exchange-current density [A.m-2]": Entry(
        nca_electrolyte_exchange_current_density_Kim2011,
        "A.m-2",
        "literature",
        "Kim2011",
        place=_PLACE,
        evidence="pybamm set",
        note="in a liquid electrolyte; none at hand for Li6PS5Cl",
    ),
    "Maximum concentration in positive electrode [mol.m-3]": Entry(
        49000.0,
        "mol.m-3",
        "literature",
        "Kim2011",
        place=_PLACE,
        evidence="pybamm set",
    ),
    "Initial concentration in positive electrode [mol.m-3]": Entry(
        48020.0,
        "mol.m-3",
        "assumed",
        span=(46500.0, 48300.0),
        evidence="unverified",
        note="as made: 0.98 of the maximum, where the fit is at 3.2 V",
    ),
}

#: Parameters of NMC811's functions, which NCA's do not read.
_UNREAD = (
    "Positive electrode OCP stoichiometry stretch",
    "Positive electrode OCP fall at full lithiation [V]",
    "Positive electrode OCP fall stoichiometry range",
    "Positive particle reference diffusivity [m2.s-1]",
    "Positive particle diffusivity activation energy [J.mol-1]",
    "Positive electrode reference exchange-current density [A.m-2]",
    "Positive electrode exchange-current density activation energy [J.mol-1]",
)


def instead_of_nmc811(cell: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return a cell's entries with NCA in place of its NMC811.

    Parameters
    ----------
    cell : dict
        Entries of a full cell with NMC811, by parameter name.

    Returns
    -------
    dict
        Entries by parameter name.
    """
    kept = {name: entry for name, entry in cell.items() if name not in _UNREAD}
    return {**kept, **ENTRIES}
