"""Conversion coatings: MX + n Li -> m M + n LiX, once and for all.

A coating MX on the collector is reduced in the first charge, long before lithium metal
is stable. The reaction does not run back below the upper cut-off voltage, so the law
has a cathodic branch only, bounded like every rate of the negative side:

    j = -i_0 z E/(1 + (i_0/j_max) E) ,   i_0 = theta_SE j0 ,   E = exp(-f (phi_dl - U_cv)/2)
    z = n_MX/n_MX0 ,   dn_MX/dt = j/(n F) ,   f = F/(R T)

``n_MX`` is what is left [mol.m-2], ``n_MX0`` the loading. ``U_cv`` is the potential
``-dG/(n F)`` less a kinetic offset: solids nucleate and grow, so the plateau lies below
the thermodynamic potential (ZnO: 1.25 V, in cells 0.5-0.7 V). A law without a reverse
branch cannot tell the offset from ``j0``; ``j0`` is set and the offset is what a
measured plateau gives.

What was converted, ``x = n_MX0 - n_MX``, leaves three things:

- lithium, ``n x`` [mol.m-2], bound in LiX and lost for good;
- metal, ``m x`` [mol.m-2], which joins the seed of the same metal;
- a layer of LiX, ``h = n x V_LiX`` thick [m]: the resistance ``h/kappa`` in the film, and
  the factor ``f_p + (1 - f_p) exp(-h/h_p)`` on interphase growth.

``V_LiX`` is the volume of the product per lithium, ``f_p`` the share of growth that a
thick layer lets through and ``h_p`` the thickness that protects. ``kappa`` is an
effective value of the mixture of LiX and M: bulk LiF would give thousands of Ohm.cm2.

Over all cycles the reaction takes the charge ``n F n_MX0``, and the first cycle loses
it. The coating's volume change does not count in the stack pressure. A collector whose
initial potential is below ``U_cv`` oxidises at once: the double layer charges itself to
about ``U_cv`` at the cost of ``C_dl (U_cv - phi_0)/(n F)``, so with AgF the initial
collector potential should be given near ``U_cv``.

Sources: Lee et al. 2022 (10.1002/adma.202203580), AgF; Wang et al. 2023
(10.1002/adma.202206762), Cu2Te; Sohn et al. 2024 (10.1002/adma.202407443), ZnO.
"""

from __future__ import annotations

from typing import ClassVar

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Null, Submodel, collector_state
from pybamm_afssb.physics.laws import thermal_frequency
from pybamm_afssb.types import Quantity, Variables


def conversion_rate(
    left: Quantity,
    exchange: Quantity,
    overpotential: Quantity,
    frequency: Quantity,
    maximum: Quantity,
) -> Quantity:
    """Return the bounded current density of the conversion [A.m-2], never positive.

    Parameters
    ----------
    left : float or pybamm.Symbol
        Share of the coating that is left, ``z``.
    exchange, maximum : float or pybamm.Symbol
        ``i_0`` and ``j_max`` [A.m-2].
    overpotential : float or pybamm.Symbol
        ``phi_dl - U_cv`` [V].
    frequency : float or pybamm.Symbol
        ``f = F/(R T)`` [V-1].
    """
    drive = pybamm.exp(-frequency * overpotential / 2)
    return -exchange * left * drive / (1 + exchange / maximum * drive)


def protection(
    thickness: Quantity, protective: Quantity, unprotected: Quantity
) -> Quantity:
    """Return the factor by which a layer slows the interphase.

    Parameters
    ----------
    thickness, protective : float or pybamm.Symbol
        Thickness of the layer and that which protects, ``h_p`` [m].
    unprotected : float or pybamm.Symbol
        Share of the growth that a thick layer lets through.
    """
    return unprotected + (1 - unprotected) * pybamm.exp(-thickness / protective)


class NoCoating(Null):
    """No coating on the collector."""

    local = True
    slot = "conversion coating"
    constants = {
        n.CONVERSION_CURRENT: 0,
        n.CONVERSION_LITHIUM: 0,
        n.CONVERSION_METAL: 0,
        n.CONVERSION_METAL_RATE: 0,
        n.COATING_RESISTANCE: 0,
        n.COATING_INTERPHASE_FACTOR: 1,
    }


class ConversionCoating(Submodel):
    """A coating of any MX; every quantity is a parameter that starts with `formula`.

    Derive from it for another coating: give `formula`, and `metal` if the metal that
    forms alloys with lithium.

    Attributes
    ----------
    formula : str
        First word of the parameters' names.
    metal : str
        Seed metal that the conversion frees; empty if what forms does not alloy.
    """

    local = True
    slot = "conversion coating"
    no_charged_start = "takes up lithium for good in the first charge"
    formula: ClassVar[str] = "MX"
    metal: ClassVar[str] = ""
    reads = (n.SURFACE_POTENTIAL, n.NEGATIVE_TEMPERATURE, n.CONTACT_SEPARATOR)
    writes = (
        n.COATING_AMOUNT,
        n.CONVERSION_CURRENT,
        n.CONVERSION_LITHIUM,
        n.CONVERSION_METAL,
        n.CONVERSION_METAL_RATE,
        n.COATING_RESISTANCE,
        n.COATING_INTERPHASE_FACTOR,
    )

    def _parameter(self, quantity: str) -> pybamm.Parameter:
        return pybamm.Parameter(f"{self.formula} {quantity}")

    @property
    def _loading(self) -> pybamm.Parameter:
        return self._parameter("coating loading [mol.m-2]")

    @property
    def _lithium(self) -> pybamm.Parameter:
        return self._parameter("lithium per formula unit")

    def states(self) -> dict[str, pybamm.Variable]:
        return {n.COATING_AMOUNT: collector_state(n.COATING_AMOUNT, self._loading)}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        left = v[n.COATING_AMOUNT]
        potential = self._parameter("conversion potential [V]") - self._parameter(
            "conversion kinetic offset [V]"
        )
        current = conversion_rate(
            left / self._loading,
            v[n.CONTACT_SEPARATOR]
            * self._parameter("conversion exchange-current density [A.m-2]"),
            v[n.SURFACE_POTENTIAL] - potential,
            thermal_frequency(v[n.NEGATIVE_TEMPERATURE]),
            pybamm.Parameter("Maximum interfacial current density [A.m-2]"),
        )
        converted = self._loading - left
        lithium = self._lithium * converted
        metal = self._parameter("metal atoms per formula unit")
        layer = lithium * self._parameter("product molar volume per lithium [m3.mol-1]")
        return {
            n.CONVERSION_CURRENT: current,
            n.CONVERSION_LITHIUM: lithium,
            n.CONVERSION_METAL: metal * converted,
            n.CONVERSION_METAL_RATE: -metal
            * current
            / (self._lithium * pybamm.constants.F),
            n.COATING_RESISTANCE: layer
            / self._parameter("product effective conductivity [S.m-1]"),
            n.COATING_INTERPHASE_FACTOR: protection(
                layer,
                self._parameter("product protective thickness [m]"),
                self._parameter("product unprotected share of interphase growth"),
            ),
        }

    def rates(self, v: Variables) -> dict[str, Quantity]:
        charge = self._lithium * pybamm.constants.F
        return {n.COATING_AMOUNT: v[n.CONVERSION_CURRENT] / charge}

    def starts(self) -> dict[str, Quantity]:
        return {n.COATING_AMOUNT: self._loading}


class SilverFluoride(ConversionCoating):
    """AgF + Li -> Ag + LiF; the silver joins the seed."""

    formula = "AgF"
    metal = "Ag"


class CopperTelluride(ConversionCoating):
    """Cu2Te + 2 Li -> 2 Cu + Li2Te; the copper does not alloy."""

    formula = "Cu2Te"


class ZincOxide(ConversionCoating):
    """ZnO + 2 Li -> Zn + Li2O; the zinc joins the seed."""

    formula = "ZnO"
    metal = "Zn"
