"""The laws of nucleation as bare functions; the equations are in the package."""

from __future__ import annotations

import numpy as np
import pybamm

from pybamm_afssb.physics.laws import presence, sigmoid
from pybamm_afssb.types import Quantity

#: Extended coverage at which sideways growth ends: 1 - s = 2e-9 there.
FULL_COVER = 20.0
#: Width of the free sites, relative to all sites: a thousandth more or less nuclei
#: change no coverage that can be seen.
SITE_WIDTH = 1e-3
#: Width of the potential above which nuclei dissolve [V]: a twentieth of the distance of
#: that potential from lithium, so that nothing dissolves while metal is stable.
DISSOLUTION_WIDTH = 1e-2

# Fit of Daw(sqrt X)/sqrt X, exact to first order at 0 and infinity, 1.2e-4 between.
_ABOVE = (0.118578, 0.0445236, 0.00519758, 0.00167880)
_BELOW = (_ABOVE[0] + 2 / 3, 0.299656, 0.0774411, 0.00877025, 2 * _ABOVE[3])


def dawson_ratio(extended: Quantity) -> Quantity:
    """Return ``Daw(sqrt X)/sqrt X``, the share of a hemisphere's surface left free.

    Parameters
    ----------
    extended : float or pybamm.Symbol
        Extended coverage ``X``.
    """
    above: Quantity = 1
    below: Quantity = 1
    for power, factor in enumerate(_ABOVE, start=1):
        above = above + factor * extended**power
    for power, factor in enumerate(_BELOW, start=1):
        below = below + factor * extended**power
    return above / below


def coverage(extended: Quantity) -> Quantity:
    """Return ``s = 1 - exp(-X)``.

    Parameters
    ----------
    extended : float or pybamm.Symbol
        Extended coverage ``X``.
    """
    return 1 - pybamm.exp(-extended)


def extended_coverage(covered: Quantity) -> Quantity:
    """Return ``X = -ln(1 - s)``, the sum of footprints behind a coverage.

    Parameters
    ----------
    covered : float or pybamm.Symbol
        Coverage ``s``, less than 1.
    """
    return -pybamm.log(1 - covered)


def spreading_resistance(
    nuclei: Quantity, extended: Quantity, conductivity: Quantity
) -> Quantity:
    """Return what ions feel on their way to the nuclei, ``R_s`` [Ohm.m2].

    Parameters
    ----------
    nuclei, extended : float or pybamm.Symbol
        ``N`` [m-2] and extended coverage ``X``, both > 0.
    conductivity : float or pybamm.Symbol
        Of the electrolyte [S.m-1].
    """
    covered = coverage(extended)
    root = covered**0.5
    # 1 - sqrt(s), of a number that rounding cannot make negative
    free = pybamm.exp(-extended) / (1 + root)
    return np.sqrt(np.pi) / 4 * free**1.5 / (conductivity * nuclei**0.5 * root)


def site_density(
    overpotential: Quantity, maximum: Quantity, threshold: Quantity, width: Quantity
) -> Quantity:
    """Return the density of sites whose threshold is passed, ``N_s`` [m-2].

    The cut at ``eta = 0`` is a second, steeper sigmoid within the width ``w``.

    Parameters
    ----------
    overpotential : float or pybamm.Symbol
        ``eta = phi_dl - U_Li`` [V].
    maximum : float or pybamm.Symbol
        ``N_max`` [m-2].
    threshold, width : float or pybamm.Symbol
        ``eta_n`` and ``w`` [V].
    """
    passed = sigmoid(-(overpotential + threshold) / width)
    return maximum * passed * sigmoid(-4 * (overpotential + width) / width)


def formation_rate(
    sites: Quantity, nuclei: Quantity, maximum: Quantity, time: Quantity
) -> Quantity:
    """Return ``(N_s - N)+/tau``, the nuclei formed per area and time [m-2.s-1].

    Parameters
    ----------
    sites, nuclei, maximum : float or pybamm.Symbol
        ``N_s``, ``N`` and ``N_max`` [m-2].
    time : float or pybamm.Symbol
        ``tau`` [s].
    """
    # nothing below zero in either direction: nuclei would come without a site, or be lost
    free = pybamm.maximum(sites - nuclei, 0)
    return free * presence(free, SITE_WIDTH * maximum) / time


def radial_growth(volume_rate: Quantity, extended: Quantity) -> Quantity:
    """Return ``dr/dt = V'/(2 X h(X))``: all that is plated goes into the free surface.

    Parameters
    ----------
    volume_rate : float or pybamm.Symbol
        Volume plated per area and time [m.s-1].
    extended : float or pybamm.Symbol
        Extended coverage ``X``.
    """
    return volume_rate / (2 * extended * dawson_ratio(extended))


def spreading_rate(
    radii: Quantity,
    growth: Quantity,
    formed: Quantity,
    radius: Quantity,
    extended: Quantity,
) -> Quantity:
    """Return ``dX/dt`` by growth and birth, which ends at full cover [s-1].

    Parameters
    ----------
    radii : float or pybamm.Symbol
        Sum of radii per area ``M`` [m-1].
    growth : float or pybamm.Symbol
        ``dr/dt`` [m.s-1].
    formed : float or pybamm.Symbol
        Nuclei formed per area and time [m-2.s-1].
    radius : float or pybamm.Symbol
        Radius at birth ``r0`` [m].
    extended : float or pybamm.Symbol
        Extended coverage ``X``.
    """
    sideways = 2 * np.pi * radii * growth + np.pi * radius**2 * formed
    return sideways * ending(extended)


def ending(extended: Quantity) -> Quantity:
    """Return the factor that ends sideways growth once the collector is covered.

    Parameters
    ----------
    extended : float or pybamm.Symbol
        Extended coverage ``X``.
    """
    return 1 / (1 + (extended / FULL_COVER) ** 4)


def same_age_radii(nuclei: Quantity, extended: Quantity) -> Quantity:
    """Return ``M = sqrt(N X/pi)``, the sum of radii of nuclei of one size [m-1].

    Parameters
    ----------
    nuclei : float or pybamm.Symbol
        ``N`` [m-2].
    extended : float or pybamm.Symbol
        Extended coverage ``X``.
    """
    return pybamm.sqrt(nuclei * extended / np.pi)


def film_coverage(nuclei: Quantity, thickness: Quantity) -> Quantity:
    """Return the extended coverage of a film of given thickness.

    The sum of the two limits, separate hemispheres and a closed film.

    Parameters
    ----------
    nuclei : float or pybamm.Symbol
        ``N`` [m-2].
    thickness : float or pybamm.Symbol
        Volume per area [m].
    """
    volume = pybamm.sqrt(np.pi * nuclei) * thickness
    return (1.5 * volume) ** (2 / 3) + volume**2
