"""The collector at rest with a given amount of lithium: seeds and metal in equilibrium."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb.physics.laws import thermal_frequency

#: Parameters of the collector as assembled.
METAL = "Initial plated lithium [mol.m-2]"
POTENTIAL = "Initial collector potential vs Li [V]"
#: Share of the metal below which stripping dies that counts as no metal.
_TRACE = 1e-14


class Numbers:
    """Evaluates expressions of parameters to numbers."""

    def __init__(
        self, values: pybamm.ParameterValues, inputs: dict[str, Any] | None
    ) -> None:
        self.values = values
        self.inputs = dict(inputs or {})

    def __call__(
        self, symbol: Any, values: pybamm.ParameterValues | None = None
    ) -> float:
        chosen = self.values if values is None else values
        found = chosen.evaluate(pybamm.convert_to_symbol(symbol), inputs=self.inputs)
        return float(np.ravel(found)[0])

    def of(self, symbol: Any, unknown: str) -> Any:
        """Return a function of one input that evaluates a symbol."""
        processed = self.values.process_symbol(pybamm.convert_to_symbol(symbol))

        def evaluate(x: float) -> float:
            found = processed.evaluate(inputs={**self.inputs, unknown: x})
            return float(np.ravel(found)[0])

        return evaluate


def collector_at_rest(
    charged: float, fills: bool, options: Any, number: Numbers
) -> tuple[float | None, float]:
    """Return the metal on the collector [mol.m-2], and its potential [V].

    Parameters
    ----------
    charged : float
        Lithium that arrived since assembly [mol.m-2].
    fills : bool
        Whether seeds have taken up lithium.
    options
        The model's options.
    number : Numbers
        The cell's values.

    Returns
    -------
    metal : float or None
        None if the cell has not so much lithium as would have left the collector.
    potential : float
        The collector's potential.
    """
    from scipy.optimize import brentq

    assembled = number(pybamm.Parameter(METAL))
    resting = number(pybamm.Parameter(POTENTIAL))
    if charged == 0:
        return assembled, resting
    param = pybamm.LithiumIonParameters(options)
    plating, seed = options.slot_class("plating"), options.slot_class("seed")
    metal = pybamm.InputParameter("Metal")
    loading = seed.loading() if hasattr(seed, "loading") else pybamm.Scalar(0)
    frequency = thermal_frequency(param.T_init)
    potential = -pybamm.log(plating.activity(metal, loading)) / frequency
    capacity = param.n.C_dl(param.T_ref) / pybamm.constants.F
    taken = metal - assembled + capacity * (resting - potential)
    if fills and hasattr(seed, "equilibrium"):
        taken = taken + sum(seed.equilibrium(param, potential).values())
    balance, at = number.of(taken - charged, "Metal"), number.of(potential, "Metal")
    reference = number(pybamm.Parameter("Lithium availability amount [mol.m-2]"))
    low = _TRACE * reference
    if balance(low) > 0:  # the double layer alone took it, and there is no metal
        bare = resting - (charged + assembled) / number(capacity)
        return (0.0, bare) if at(low) <= bare <= max(resting, at(low)) else (None, bare)
    high = assembled + abs(charged) + number(capacity) * (resting + 1) + reference
    found = math.exp(
        brentq(
            lambda log: balance(math.exp(log)),
            math.log(low),
            math.log(high),
            xtol=1e-14,
        )
    )
    # what the root leaves goes to the metal, so that the total is exact
    found -= balance(found)
    return found, at(found)
