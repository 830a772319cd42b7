"""The cathode's own first-cycle loss."""

from __future__ import annotations

from pybamm_afssb import names as n
from pybamm_afssb.submodels.base import Null


class NoCathodeLoss(Null):
    """The cathode returns all it gave."""

    slot = "cathode loss"
    constants = {
        n.CATHODE_LOSS_LITHIUM: 0,
        n.CATHODE_SWELLING: 0,
    }
