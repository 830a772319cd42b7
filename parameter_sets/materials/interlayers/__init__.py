"""Mixed-conducting interlayers: hosts, particles, pores, creep, adhesion.

A layer is one host, optional particles and what all share: ``layer(host, particle)``.
"""

from pybamm_afssb.cells import Entry, combine

from .common import SHARED
from .hosts import HOSTS, areal_capacity
from .particles import ON_SILVER, PARTICLES, WETTED_BY_SILVER

__all__ = [
    "ENTRIES",
    "HOSTS",
    "ON_SILVER",
    "PARTICLES",
    "SHARED",
    "WETTED_BY_SILVER",
    "areal_capacity",
    "layer",
]


def layer(host: str, particle: str | None = None) -> dict[str, Entry]:
    """Entries of an interlayer.

    Parameters
    ----------
    host : str
        A key of :data:`HOSTS`.
    particle : str, optional
        A key of :data:`PARTICLES`.

    Returns
    -------
    dict
        Entries by parameter name.
    """
    added = PARTICLES[particle] if particle else {}
    return combine(SHARED, HOSTS[host], added)


#: The layer that any set falls back on.
ENTRIES = layer("carbon black", "Ag")
