"""The laws of an uneven interface as bare functions; the equations are in the package."""

from __future__ import annotations

from typing import Any

import numpy as np
import pybamm
from scipy.special import ndtri

from pybamm_afssb.types import Quantity

#: Stands for the infinite quantiles at both ends: so far out that nothing lies beyond in
#: double precision, whatever the spread, and that the error function has a slope.
FARTHEST = 40.0
#: Spread of an even pressure, whose root has a slope: pressures differ by 1e-7.
EVEN = 1e-8


def pressure_spread(roughness_pressure: Quantity, pressure: Quantity) -> Quantity:
    """Return ``s``, the standard deviation of the logarithm of the pressure.

    Parameters
    ----------
    roughness_pressure : float or pybamm.Symbol
        Standard deviation of the pressure, ``P_r`` [Pa].
    pressure : float or pybamm.Symbol
        Mean pressure [Pa].
    """
    variance = pybamm.log(1 + (roughness_pressure / pressure) ** 2)
    return pybamm.sqrt(variance + EVEN**2)


def carried_pressure(
    strength: Quantity, width: Quantity, thickness: Quantity
) -> Quantity:
    """Return the pressure that a layer of metal carries before it flows [Pa].

    Parameters
    ----------
    strength : float or pybamm.Symbol
        Yield strength [Pa].
    width : float or pybamm.Symbol
        Over which the pressure varies [m].
    thickness : float or pybamm.Symbol
        Of the layer, > 0 [m].
    """
    return 2 / np.sqrt(3) * strength * (1 + width / (4 * thickness))


def relative_pressures(
    low: Quantity, high: Quantity, width: Quantity, spread: Quantity
) -> Quantity:
    """Return the mean of a lognormal of mean 1 between two of its quantiles.

    Parameters
    ----------
    low, high : float, array or pybamm.Symbol
        Normal quantiles of the edges of a bin.
    width : float, array or pybamm.Symbol
        Share of the interface between them.
    spread : float or pybamm.Symbol
        Standard deviation of the logarithm.
    """
    return (_below(high - spread) - _below(low - spread)) / width


def parallel(potential: Any, resistance: Any, average: Any) -> tuple[Any, Any]:
    """Return potential [V] and resistance [Ohm.m2] of sources in parallel.

    Parameters
    ----------
    potential : pybamm.Symbol or array
        Of each source without current [V].
    resistance : pybamm.Symbol or array
        In series with each source [Ohm.m2].
    average : callable
        Average over the sources.
    """
    conductance = average(1 / resistance)
    return average(potential / resistance) / conductance, 1 / conductance


def quantile(share: Any) -> Any:
    """Return the normal quantile of a share, cut off at :data:`FARTHEST`."""
    return np.clip(ndtri(np.clip(share, 0.0, 1.0)), -FARTHEST, FARTHEST)


def bin_width(centres: Any) -> Any:
    """Return the share of the interface that a patch has, from all patches' centres."""
    return np.full_like(centres, 1 / np.unique(centres).size)


def lower_quantile(centres: Any) -> Any:
    """Return the normal quantile of the lower edge of each patch."""
    return quantile(centres - bin_width(centres) / 2)


def upper_quantile(centres: Any) -> Any:
    """Return the normal quantile of the upper edge of each patch."""
    return quantile(centres + bin_width(centres) / 2)


def _below(x: Any) -> Any:
    return (1 + pybamm.erf(x / np.sqrt(2))) / 2
