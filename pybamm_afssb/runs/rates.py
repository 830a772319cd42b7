"""A C-rate that is no longer that of the cathode is said aloud."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable, Mapping
from numbers import Real
from typing import Any

import pybamm

NOMINAL = "Nominal cell capacity [A.h]"

#: What the capacity of a cathode is proportional to.
CATHODE = (
    "Maximum concentration in positive electrode [mol.m-3]",
    "Positive electrode active material volume fraction",
    "Positive electrode thickness [m]",
    "Electrode width [m]",
    "Electrode height [m]",
    "Number of electrodes connected in parallel to make a cell",
)

#: Smallest change of the cathode that is told: a rate is hardly known better.
_TOLD = 0.01


def warn_of_rates(
    name: str,
    experiment: pybamm.Experiment,
    given: Iterable[str],
    own: Mapping[str, Any],
    values: Mapping[str, Any],
) -> None:
    """Warn if the cathode was changed and the capacity that C-rates refer to was not.

    Parameters
    ----------
    name : str
        The set's name.
    experiment : pybamm.Experiment
        The protocol.
    given : iterable of str
        Names of the parameters that differ from the set's.
    own, values : pybamm.ParameterValues or dict
        The set's own parameter values, and those of the run.
    """
    changed = [key for key in CATHODE if key in set(given)]
    rated = [s for s in experiment.steps if isinstance(s, pybamm.step.CRate)]
    if not changed or NOMINAL in set(given) or not rated:
        return
    numbers = [(own[key], values[key]) for key in changed]
    if not all(isinstance(number, Real) for pair in numbers for number in pair):
        return  # an input or a function: known only when it is solved
    times = math.prod(float(new) / float(old) for old, new in numbers)
    if abs(times - 1) < _TOLD:
        return
    rate = abs(float(rated[0].value))
    warnings.warn(
        f"the cathode is {times:.3g} times that of set '{name}' by "
        f"{', '.join(map(repr, changed))}, but '{NOMINAL}' stays "
        f"{values[NOMINAL]:.4g} A.h, so that a rate of {rate:.3g}C is "
        f"{rate / times:.3g}C of this cathode; give '{NOMINAL}' in 'parameters', too",
        stacklevel=3,
    )
