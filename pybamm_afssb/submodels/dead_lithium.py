"""Dead lithium: metal that lost contact."""

from __future__ import annotations

from pybamm_afssb import names as n
from pybamm_afssb.submodels.base import Null


class NoDeadLithium(Null):
    """All metal stays in contact."""

    slot = "dead lithium"
    constants = {
        n.DEAD_LITHIUM: 0,
        n.ISOLATION_FLUX: 0,
        n.RECONNECTION_FLUX: 0,
    }
