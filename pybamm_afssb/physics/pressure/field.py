"""Pressure across the electrode: how the mean that the fixture sets is distributed.

The plates on both sides are stiff and not quite flat. Where they stand closer, or where
more metal grew, the layers between them are compressed more:

    p(z) = p_m q/<q> ,   q = (p_m + K [d - <d>] + D)+ ,   d = s(z) + u(x)
    <q> = p_m ,   1/K = sum_k h_k/M_k + h_b/M_b

``p_m`` [Pa] is the stack pressure of the fixture, ``s`` [m] the local swelling
(:mod:`pybamm_afssb.physics.pressure.swelling`), ``u`` [m] by how much the plates protrude at
``x``, the position on the plate over its height (0 at its centre, the electrode's
centre; 1/2 at its edge). ``K`` [Pa.m-1] is the stiffness of the layers (separator,
positive electrode, buffer), each a bed of springs of its confined modulus: a thin-layer
foundation, which holds for unevenness that is longer than the layers are thick (Johnson
1985, 10.1017/CBO9781139171731, section 4.3). A soft layer between the plates so evens
the pressure. ``D`` [Pa] is zero as long as the plates touch everywhere; where they
part, the rest carries the load, and ``D`` closes the balance of forces. It is an
algebraic state; ``q/<q>`` keeps the balance exact whatever the solver's tolerance.
Surfaces part over the pressure ``w`` at which their asperities lift off one after the
other: the positive part is ``(q + sqrt(q^2 + w^2))/2``.

A positive electrode smaller than the collector leaves a margin ``m`` without support:
there the plates stand apart by the electrode's thickness,

    u_m = -L_p [1 - w(z)] ,   w = (1 + tanh(2 (b - m)/L_s))/2

with ``b`` the distance from the nearest edge. The separator, which reaches beyond it,
spreads the step over about its own thickness ``L_s``: an assumption of shape.

Checks: without unevenness the mean everywhere; the mean is the fixture's; a soft buffer
evens; ``K u`` for plates that touch everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.errors import ParameterError
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.physics.laws import above_zero, sigmoid
from pybamm_afssb.physics.pressure.stack import stack_stiffness
from pybamm_afssb.physics.pressure.swelling import SWELLING_READS, local_swelling
from pybamm_afssb.types import Quantity, Variables
from pybamm_afssb.units import MPA

PROFILE = "Relative pressure profile"
UNEVENNESS = "Plate unevenness [m]"
SHAPE = "Plate unevenness profile"
PLATE = "Plate height [m]"
MARGIN = "Positive electrode margin [m]"
_HEIGHT = "Electrode height [m]"


def spread_pressure(
    mean: Quantity,
    stiffness: Quantity,
    deviation: Quantity,
    offset: Quantity,
    asperities: Quantity,
) -> Quantity:
    """Return ``q``, the pressure of a thin layer between uneven plates [Pa].

    Parameters
    ----------
    mean : float or pybamm.Symbol
        Mean pressure [Pa].
    stiffness : float or pybamm.Symbol
        Stiffness of the layers [Pa.m-1].
    deviation : float or pybamm.Symbol
        Compression of the layers above its mean [m].
    offset : float or pybamm.Symbol
        What parted plates add elsewhere [Pa].
    asperities : float or pybamm.Symbol
        Pressure below which only asperities touch, ``w`` [Pa].
    """
    return above_zero(mean + stiffness * deviation + offset, asperities)


def supported_share(
    position: Quantity, height: Quantity, margin: Quantity, thickness: Quantity
) -> Quantity:
    """Return the share of support that a smaller positive electrode gives.

    Parameters
    ----------
    position : float or pybamm.Symbol
        Position across the electrode, 0 to `height` [m].
    height : float or pybamm.Symbol
        Height of the collector [m].
    margin : float or pybamm.Symbol
        From the collector's edge to that of the positive electrode [m].
    thickness : float or pybamm.Symbol
        Thickness of the separator, over which the edge is spread [m].
    """
    edges = (position - margin, height - position - margin)
    low, high = (sigmoid(4 * edge / thickness) for edge in edges)
    return low * high


def _published(pressure: Quantity) -> dict[str, Quantity]:
    return {
        n.LOCAL_PRESSURE: pressure,
        n.PRESSURE_REFERENCE_CHANGE: pressure
        - pybamm.Parameter("Reference pressure [Pa]"),
    }


def _sample(values: Any, name: str, positions: np.ndarray) -> np.ndarray:
    """Return a parameter, number or function of position, at `positions`."""
    given = values[name]

    def at(position: float) -> float:
        value = given(pybamm.Scalar(position)) if callable(given) else given
        symbol = values.process_symbol(pybamm.convert_to_symbol(value))
        return float(np.asarray(symbol.evaluate()).item())

    return np.array([at(position) for position in positions])


class UniformPressure(Submodel):
    """The fixture's mean pressure everywhere."""

    slot = "pressure field"
    reads = (n.PRESSURE,)
    writes = (n.LOCAL_PRESSURE, n.PRESSURE_REFERENCE_CHANGE)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        return _published(v[n.PRESSURE])


class PrescribedPressure(Submodel):
    """A given profile, such as one read from a pressure-sensitive film."""

    slot = "pressure field"
    across = True
    reads = (n.PRESSURE,)
    writes = (n.LOCAL_PRESSURE, n.PRESSURE_REFERENCE_CHANGE)

    @classmethod
    def check(cls, parameter_values: Mapping[str, Any]) -> None:
        positions = np.linspace(0, 1, 101)
        profile = _sample(parameter_values, PROFILE, positions)
        if not np.isfinite(profile).all() or profile.min() < 0 or profile.max() <= 0:
            worst = int(np.argmin(np.nan_to_num(profile, nan=-np.inf)))
            raise ParameterError(
                f"'{PROFILE}' is {profile[worst]:g} at {positions[worst]:g} of the "
                "electrode's height; allowed is >= 0 everywhere and > 0 somewhere: it "
                "is a pressure relative to its mean, and plates do not pull."
            )

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        position = pybamm.standard_spatial_vars.z / self.param.L_z
        profile = pybamm.FunctionParameter(
            PROFILE, {"Position relative to electrode height": position}
        )
        return _published(v[n.PRESSURE] * profile / pybamm.yz_average(profile))


class ElasticLayers(Submodel):
    """Uneven plates and plated metal, evened by the elastic layers between them."""

    slot = "pressure field"
    across = True
    reads = (n.PRESSURE, *SWELLING_READS)
    writes = (
        n.LOCAL_PRESSURE,
        n.PRESSURE_REFERENCE_CHANGE,
        n.LOCAL_SWELLING,
        n.LAYER_STIFFNESS,
        n.PLATE_POSITION,
        n.PRESSURE_OFFSET,
    )

    @classmethod
    def check(cls, parameter_values: Mapping[str, Any]) -> None:
        plate, height = parameter_values[PLATE], parameter_values[_HEIGHT]
        if plate < height * (1 - 1e-9):
            raise ParameterError(
                f"'{PLATE}' is {plate:g}, allowed is >= '{_HEIGHT}' = {height:g} m: a "
                "plate smaller than the electrode leaves its rim without pressure; "
                "enlarge it, or describe the rim with 'elastic layers and margin'."
            )
        if parameter_values["Stack pressure [Pa]"] == 0:
            raise ParameterError(
                "'Stack pressure [Pa]' is 0, allowed is > 0 with elastic layers: "
                "without a load the plates do not touch; choose 'uniform'."
            )
        half = min(height / plate, 1) / 2  # of the plate, that the electrode is on
        positions = np.linspace(-half, half, 101)
        shape = _sample(parameter_values, SHAPE, positions)
        if not np.isfinite(shape).all():
            where = positions[int(np.argmin(np.isfinite(shape)))]
            raise ParameterError(
                f"'{SHAPE}' is no finite number at {where:g} of the plate's height; it "
                f"is needed from {-half:g} to {half:g}, where the electrode is."
            )

    def position(self) -> Quantity:
        """Return where each place is on the plate, 0 at the centre of both."""
        centred = pybamm.standard_spatial_vars.z - self.param.L_z / 2
        return centred / pybamm.Parameter(PLATE)

    def protrusion(self) -> Quantity:
        """Return by how much the plates protrude at each place [m]."""
        argument = {"Position relative to plate height": self.position()}
        shape = pybamm.FunctionParameter(SHAPE, argument)
        return pybamm.Parameter(UNEVENNESS) * shape

    def states(self) -> dict[str, pybamm.Variable]:
        return {n.PRESSURE_OFFSET: pybamm.Variable(n.PRESSURE_OFFSET, scale=MPA)}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        fixture = self.options.slot_class("stack pressure")
        mean = pybamm.yz_average(v[n.PRESSURE])
        stiffness = stack_stiffness(*fixture.layer_compliances(self.param, mean))
        swelling = local_swelling(v, self.param.V_bar_Li)
        compression = swelling + self.protrusion()
        spread = spread_pressure(
            mean,
            stiffness,
            compression - pybamm.yz_average(compression),
            v[n.PRESSURE_OFFSET],
            pybamm.Parameter("Plate asperity pressure [Pa]"),
        )
        self._surplus = pybamm.yz_average(spread) - mean
        return {
            **_published(mean * spread / pybamm.yz_average(spread)),
            n.LOCAL_SWELLING: swelling,
            n.LAYER_STIFFNESS: stiffness,
            # PyBaMM finds no parameter in a function's argument alone
            n.PLATE_POSITION: self.position(),
        }

    def residuals(self, v: Variables) -> dict[str, Quantity]:
        return {n.PRESSURE_OFFSET: self._surplus / MPA}

    def starts(self) -> dict[str, Quantity]:
        return {n.PRESSURE_OFFSET: pybamm.Scalar(0)}


class ElasticLayersWithMargin(ElasticLayers):
    """Elastic layers under a positive electrode smaller than the collector."""

    @classmethod
    def check(cls, parameter_values: Mapping[str, Any]) -> None:
        super().check(parameter_values)
        margin, height = parameter_values[MARGIN], parameter_values[_HEIGHT]
        if not 0 <= margin < height / 2:
            raise ParameterError(
                f"'{MARGIN}' is {margin:g}, allowed is >= 0 and < half of "
                f"'{_HEIGHT}', {height / 2:g} m: nothing of the positive electrode is "
                "left beyond."
            )

    def protrusion(self) -> Quantity:
        supported = supported_share(
            pybamm.standard_spatial_vars.z,
            self.param.L_z,
            pybamm.Parameter(MARGIN),
            self.param.s.L,
        )
        return super().protrusion() - self.param.p.L * (1 - supported)
