"""Pressure across the electrode: what is known of plates and profiles. Next to nothing.

Shapes are functions of the position across the electrode or the plate; the amplitude of
the plates' unevenness is a number that a sweep can vary and a fit can find.
"""

from typing import Any

from pybamm_afssb.cells import Entry

_NOT_AT_HAND = "no published value"


def crowned_plate(position: Any) -> Any:
    """Return the shape of a crowned plate, 0 at its centre and -1 at both edges.

    Parameters
    ----------
    position : float or pybamm.Symbol
        Position relative to the plate's height, -1/2 to 1/2.
    """
    return -((2 * position) ** 2)


def crowned_pressure(position: Any) -> Any:
    """Return a pressure of mean 1 that is 1.1 at the centre and 0.8 at both edges.

    Parameters
    ----------
    position : float or pybamm.Symbol
        Position relative to the electrode's height, 0 to 1.
    """
    return 1.1 - 0.3 * (2 * position - 1) ** 2


ENTRIES = {
    "Plate unevenness [m]": Entry(
        5e-8,
        "m",
        "assumed",
        span=(0.0, 2e-6),
        evidence="unverified",
        note=f"{_NOT_AT_HAND}; lapped plates are flat to 0.1-1 um; scales the profile",
    ),
    "Plate unevenness profile": Entry(
        crowned_plate,
        "",
        "assumed",
        evidence="unverified",
        note=f"{_NOT_AT_HAND}; plates that bend stand closest at the centre",
    ),
    "Plate height [m]": Entry(
        2.5e-2,
        "m",
        "setting",
        note="not smaller than any electrode of the sets; the profile is stretched"
        " over it",
    ),
    "Plate asperity pressure [Pa]": Entry(
        5e4,
        "Pa",
        "assumed",
        span=(5e3, 2e5),
        evidence="unverified",
        note=f"{_NOT_AT_HAND}; pressure below which plates touch by their asperities"
        " only, a fortieth of a usual stack pressure of 2 MPa",
    ),
    "Positive electrode margin [m]": Entry(
        5e-4,
        "m",
        "assumed",
        span=(0.0, 1e-3),
        evidence="unverified",
        note=f"{_NOT_AT_HAND}; pouch cells leave 0.5-1 mm",
    ),
    "Relative pressure profile": Entry(
        crowned_pressure,
        "",
        "assumed",
        evidence="unverified",
        note=f"{_NOT_AT_HAND}; a pressure-sensitive film measures it",
    ),
}
