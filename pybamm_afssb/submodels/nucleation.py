"""Nucleation of lithium on the collector."""

from __future__ import annotations

from pybamm_afssb import names as n
from pybamm_afssb.submodels.base import Null


class NoNucleation(Null):
    """Metal covers the collector as soon as it forms: ``s = 1``."""

    slot = "nucleation"
    constants = {
        n.COVERAGE: 1,
    }
