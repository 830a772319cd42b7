"""The two types that the signatures of laws and submodels are written in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import pybamm

#: What a law takes and returns: a number, or an expression of PyBaMM's. A law is written
#: for both, so that a test can call it with plain numbers.
Quantity: TypeAlias = float | pybamm.Symbol

#: Variables of a model by name, of which a submodel reads those that it declares.
Variables: TypeAlias = Mapping[str, Quantity]
