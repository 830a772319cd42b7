"""The choices of the slot "interface"; the equations are in the package."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.errors import ParameterError
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.host.patches import PATCH_DOMAIN, SHARE, mean, on_patches
from pybamm_afssb.physics.interface import law
from pybamm_afssb.physics.laws import above_zero
from pybamm_afssb.physics.plating.butler_volmer import initial_metal
from pybamm_afssb.physics.pressure.stack import stack_stiffness
from pybamm_afssb.types import Quantity, Variables

UNEVENNESS = "Interface unevenness [m]"
#: Metal thinner than this carries any pressure: no less than the unevenness matters [m].
THINNEST = 1e-9


class UniformCurrent(Submodel):
    """The current of an interface of one place: all of the ionic current."""

    reads = (n.IONIC_CURRENT, n.INTERFACE_POTENTIAL, n.INTERFACE_RESISTANCE)
    writes = (n.COLLECTOR_POTENTIAL, n.INTERFACE_CURRENT)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        ionic = v[n.IONIC_CURRENT]
        return {
            n.COLLECTOR_POTENTIAL: v[n.INTERFACE_POTENTIAL]
            + ionic * v[n.INTERFACE_RESISTANCE],
            n.INTERFACE_CURRENT: ionic,
        }


class UniformInterfacePressure(Submodel):
    """The pressure on an interface of one place: that of its place on the electrode."""

    reads = (n.LOCAL_PRESSURE,)
    writes = (n.INTERFACE_PRESSURE,)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        return {n.INTERFACE_PRESSURE: v[n.LOCAL_PRESSURE]}


class UniformInterface(Submodel):
    """One place: the interface is everywhere alike."""

    slot = "interface"
    companions = (UniformCurrent, UniformInterfacePressure)
    reads = (n.SURFACE_POTENTIAL, n.FILM_RESISTANCE)
    writes = (n.INTERFACE_POTENTIAL, n.INTERFACE_RESISTANCE)

    @classmethod
    def relative_pressure(cls, param: Any, options: Any) -> Quantity:
        """Return the pressure at assembly over its mean: 1."""
        return 1

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        return {
            n.INTERFACE_POTENTIAL: v[n.SURFACE_POTENTIAL],
            n.INTERFACE_RESISTANCE: v[n.FILM_RESISTANCE],
        }


class PatchCurrents(Submodel):
    """How the ionic current divides between the patches."""

    parts = True
    reads = (
        n.IONIC_CURRENT,
        n.INTERFACE_POTENTIAL,
        n.INTERFACE_RESISTANCE,
        n.SURFACE_POTENTIAL,
        n.FILM_RESISTANCE,
        n.SLAB_RESISTANCE,
    )
    writes = (n.COLLECTOR_POTENTIAL, n.INTERFACE_CURRENT)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        ionic, column = v[n.IONIC_CURRENT], v[n.SLAB_RESISTANCE]
        difference = v[n.INTERFACE_POTENTIAL] + ionic * v[n.INTERFACE_RESISTANCE]
        behind_columns = on_patches(difference + ionic * column)
        return {
            n.COLLECTOR_POTENTIAL: difference,
            n.INTERFACE_CURRENT: (behind_columns - v[n.SURFACE_POTENTIAL])
            / (v[n.FILM_RESISTANCE] + on_patches(column)),
        }


class PatchPressure(Submodel):
    """The pressure on each patch: that of its place, unevenly distributed."""

    parts = True
    reads = (n.LOCAL_PRESSURE, n.PLATED_LITHIUM)
    writes = (n.INTERFACE_PRESSURE, n.PRESSURE_SPREAD)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        spread = Patches.spread(self.param, self.options, mean(v[n.PLATED_LITHIUM]))
        share = on_patches(v[n.LOCAL_PRESSURE]) * shares(on_patches(spread))
        return {n.INTERFACE_PRESSURE: share, n.PRESSURE_SPREAD: spread}


def shares(spread: Quantity) -> Quantity:
    """Return the pressure on each patch over its mean.

    Parameters
    ----------
    spread : pybamm.Symbol
        Standard deviation of the logarithm of the pressure.
    """
    return law.relative_pressures(
        pybamm.Function(law.lower_quantile, SHARE),
        pybamm.Function(law.upper_quantile, SHARE),
        pybamm.Function(law.bin_width, SHARE),
        spread,
    )


class Patches(Submodel):
    """Patches in parallel behind one potential, under an uneven pressure."""

    slot = "interface"
    companions = (PatchCurrents, PatchPressure)
    domains = (PATCH_DOMAIN,)
    parts = True
    reads = (n.SURFACE_POTENTIAL, n.FILM_RESISTANCE, n.SLAB_RESISTANCE)
    writes = (n.INTERFACE_POTENTIAL, n.INTERFACE_RESISTANCE)

    @classmethod
    def check(cls, parameter_values: Mapping[str, Any]) -> None:
        if parameter_values["Stack pressure [Pa]"] == 0:
            raise ParameterError(
                "'Stack pressure [Pa]' is 0, allowed is > 0 with the interface in "
                "patches: without a load there is nothing to distribute; choose "
                "'uniform'."
            )

    @classmethod
    def spread(cls, param: Any, options: Any, amount: Quantity) -> Quantity:
        """Return the standard deviation of the logarithm of the pressure.

        Parameters
        ----------
        param : pybamm.LithiumIonParameters
            The host model's parameters.
        options : Options
            The resolved options; the stack pressure's choice gives the stiffness.
        amount : pybamm.Symbol
            Metal on the interface, averaged over the patches [mol.m-2].
        """
        pressure = pybamm.Parameter("Stack pressure [Pa]")
        fixture = options.slot_class("stack pressure")
        stiffness = stack_stiffness(*fixture.layer_compliances(param, pressure))
        elastic = pybamm.Parameter(UNEVENNESS) * stiffness
        thickness = above_zero(param.V_bar_Li * amount, THINNEST)
        plastic = law.carried_pressure(
            pybamm.Parameter("Lithium yield strength [Pa]"), param.s.L, thickness
        )
        return law.pressure_spread(elastic * plastic / (elastic + plastic), pressure)

    @classmethod
    def relative_pressure(cls, param: Any, options: Any) -> Quantity:
        """Return the pressure at assembly on each patch over its mean."""
        return shares(cls.spread(param, options, initial_metal()))

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        column = v[n.SLAB_RESISTANCE]
        potential, resistance = law.parallel(
            v[n.SURFACE_POTENTIAL], v[n.FILM_RESISTANCE] + on_patches(column), mean
        )
        return {
            n.INTERFACE_POTENTIAL: potential,
            n.INTERFACE_RESISTANCE: resistance - column,
        }
