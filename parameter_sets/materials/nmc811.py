"""Nickel-rich layered oxides (NMC811, and NMC90 with its curve) with Li6PS5Cl.

The open-circuit potential and its entropic change are PyBaMM's for the NMC811 of an
LG M50 cell. That fit keeps its own stoichiometry axis, on which the material is at
4.25 V with 28 % of its lithium left. Here stoichiometry is lithium per transition metal
of the crystal, and the axis is stretched about the lithiated end,
``x_fit = 1 - stretch (1 - x)``. The fit ends at 3.49 V when full; the fall beyond,
which lets a discharge end, is an exponential.

Diffusion slows by orders of magnitude near full lithiation, which delithiation escapes
and lithiation does not: the better part of the first-cycle loss of such cathodes. It is
the choice "slow re-lithiation" of the slot "cathode loss".
"""

import pybamm
from pybamm.input.parameters.lithium_ion.Chen2020 import nmc_LGM50_ocp_Chen2020
from pybamm.input.parameters.lithium_ion.ORegan2022 import (
    nmc_LGM50_entropic_change_ORegan2022,
)

from pybamm_afssb.cells import Entry
from pybamm_afssb.units import GAS_CONSTANT


def _stretched(sto: pybamm.Symbol) -> pybamm.Symbol:
    stretch = pybamm.Parameter("Positive electrode OCP stoichiometry stretch")
    return 1 - stretch * (1 - sto)


def _arrhenius(energy_name: str, T: pybamm.Symbol) -> pybamm.Symbol:
    energy = pybamm.Parameter(energy_name)
    T_ref = pybamm.Parameter("Reference temperature [K]")
    return pybamm.exp(energy / pybamm.constants.R * (1 / T_ref - 1 / T))


def open_circuit_potential(sto: pybamm.Symbol) -> pybamm.Symbol:
    """Open-circuit potential against lithium at the reference temperature.

    Parameters
    ----------
    sto : pybamm.Symbol
        Lithium per transition metal.

    Returns
    -------
    pybamm.Symbol
        Open-circuit potential [V].
    """
    fall = pybamm.Parameter("Positive electrode OCP fall at full lithiation [V]")
    extent = pybamm.Parameter("Positive electrode OCP fall stoichiometry range")
    return nmc_LGM50_ocp_Chen2020(_stretched(sto)) - fall * pybamm.exp(
        (sto - 1) / extent
    )


def entropic_change(sto: pybamm.Symbol) -> pybamm.Symbol:
    """Entropic change of the open-circuit potential.

    Parameters
    ----------
    sto : pybamm.Symbol
        Lithium per transition metal.

    Returns
    -------
    pybamm.Symbol
        Entropic change [V.K-1].
    """
    return nmc_LGM50_entropic_change_ORegan2022(_stretched(sto))


def diffusivity(sto: pybamm.Symbol, T: pybamm.Symbol) -> pybamm.Symbol:
    """Lithium diffusivity in the particles.

    Parameters
    ----------
    sto : pybamm.Symbol
        Lithium per transition metal; without effect here. The choice "slow
        re-lithiation" of the slot "cathode loss" lowers the value near full lithiation.
    T : pybamm.Symbol
        Temperature [K].

    Returns
    -------
    pybamm.Symbol
        Diffusivity [m2.s-1].
    """
    reference = pybamm.Parameter("Positive particle reference diffusivity [m2.s-1]")
    energy = "Positive particle diffusivity activation energy [J.mol-1]"
    return reference * _arrhenius(energy, T)


def exchange_current_density(
    c_e: pybamm.Symbol,
    c_s_surf: pybamm.Symbol,
    c_s_max: pybamm.Symbol,
    T: pybamm.Symbol,
) -> pybamm.Symbol:
    """Exchange-current density of the particles in Li6PS5Cl.

    Parameters
    ----------
    c_e : pybamm.Symbol
        Electrolyte concentration [mol.m-3]; without effect.
    c_s_surf : pybamm.Symbol
        Concentration at the particle surface [mol.m-3].
    c_s_max : pybamm.Symbol
        Maximum concentration [mol.m-3].
    T : pybamm.Symbol
        Temperature [K].

    Returns
    -------
    pybamm.Symbol
        Exchange-current density [A.m-2].
    """
    reference = pybamm.Parameter(
        "Positive electrode reference exchange-current density [A.m-2]"
    )
    sto = c_s_surf / c_s_max
    return (
        reference
        * _arrhenius(
            "Positive electrode exchange-current density activation energy [J.mol-1]", T
        )
        * sto**0.5
        * (1 - sto) ** 0.5
    )


ENTRIES = {
    "Positive electrode OCP [V]": Entry(
        open_circuit_potential,
        "V",
        "literature",
        "Chen2020",
        place="PyBaMM parameter set Chen2020",
        evidence="pybamm set",
        note="NMC811 of an LG M50 cell, with a stretched axis and a fall when full",
    ),
    "Positive electrode OCP fall at full lithiation [V]": Entry(
        1.2,
        "V",
        "assumed",
        span=(0.8, 1.5),
        evidence="unverified",
        note="the fit ends at 3.49 V when full; with this the end is below 2.5 V",
    ),
    "Positive electrode OCP fall stoichiometry range": Entry(
        0.01,
        "",
        "assumed",
        span=(0.005, 0.02),
        evidence="unverified",
        note="steep: nickel-rich oxides stay near 3.5 V up to a few per cent of full",
    ),
    "Positive electrode OCP entropic change [V.K-1]": Entry(
        entropic_change,
        "V.K-1",
        "literature",
        "ORegan2022",
        place="PyBaMM parameter set ORegan2022",
        evidence="pybamm set",
        note="of the fit of the potential, over the stretched axis",
    ),
    "Positive particle diffusivity [m2.s-1]": Entry(
        diffusivity,
        "m2.s-1",
        "derived",
        "Chen2020, ORegan2022, Lee2020",
        evidence="derived",
        note="Arrhenius law with a fall near full lithiation",
    ),
    "Positive particle reference diffusivity [m2.s-1]": Entry(
        4e-15,
        "m2.s-1",
        "literature",
        "Chen2020",
        place="PyBaMM parameter set Chen2020",
        range=(1e-16, 3e-14),
        span=(1e-15, 3e-14),
        evidence="pybamm set",
    ),
    "Positive particle diffusivity activation energy [J.mol-1]": Entry(
        12050.0,
        "J.mol-1",
        "literature",
        "ORegan2022",
        place="PyBaMM parameter set ORegan2022 (1449 K)",
        published=(1449 * GAS_CONSTANT, "J/mol"),
        range=(12000.0, 31000.0),
        evidence="pybamm set",
    ),
    "Positive electrode exchange-current density [A.m-2]": Entry(
        exchange_current_density,
        "A.m-2",
        "derived",
        "ORegan2022",
        evidence="derived",
        note="reference * Arrhenius * (x (1 - x))^0.5",
    ),
    "Positive electrode reference exchange-current density [A.m-2]": Entry(
        5.028,
        "A.m-2",
        "literature",
        "ORegan2022",
        place="PyBaMM parameter set ORegan2022",
        span=(0.5, 6.0),
        evidence="pybamm set",
        note="in a liquid electrolyte; none at hand for Li6PS5Cl",
    ),
    "Positive electrode exchange-current density activation energy [J.mol-1]": Entry(
        24010.0,
        "J.mol-1",
        "literature",
        "ORegan2022",
        place="PyBaMM parameter set ORegan2022",
        evidence="pybamm set",
    ),
    "Positive electrode charge transfer coefficient": Entry(
        0.5,
        "",
        "assumed",
        span=(0.3, 0.7),
        evidence="unverified",
        note="PyBaMM's symmetric kinetics imply 0.5",
    ),
    "Positive electrode double-layer capacity [F.m-2]": Entry(
        0.2,
        "F.m-2",
        "assumed",
        "ORegan2022",
        span=(0.02, 1.0),
        evidence="pybamm set",
        note="in a liquid electrolyte; none at hand for Li6PS5Cl",
    ),
    "Positive electrode Bruggeman coefficient (electrolyte)": Entry(
        2.7,
        "",
        "literature",
        "Minnmann2021",
        place="tortuosity factors of NCM622|Li6PS5Cl composites",
        range=(2.4, 3.0),
        span=(2.4, 3.0),
        evidence="secondary",
        note="midpoint of 2.4-3.0; at a catholyte fraction of 0.25 the effective"
        " conductivity is 2.4 % of the bulk, 2.2 % published at 80 wt% oxide",
    ),
    "Positive electrode Bruggeman coefficient (electrode)": Entry(
        0.0, "", "setting", note="the electronic conductivity is already effective"
    ),
    "Positive electrode specific heat capacity [J.kg-1.K-1]": Entry(
        750.0,
        "J.kg-1.K-1",
        "assumed",
        span=(600.0, 900.0),
        evidence="unverified",
        note="a value between those of oxide and electrolyte",
    ),
    "Positive electrode thermal conductivity [W.m-1.K-1]": Entry(
        0.8,
        "W.m-1.K-1",
        "assumed",
        "ORegan2022",
        span=(0.4, 2.0),
        evidence="pybamm set",
        note="that of the wet electrode of PyBaMM's ORegan2022 at room temperature",
    ),
}
