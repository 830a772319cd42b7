"""Which values follow the temperature, and which stay as they were measured.

Rates, conductivities and resistances are thermally activated. Where an activation energy
is known, or can be taken from a process like it, the law of the value has it
(:data:`ACTIVATED`), and a cell at another temperature has another value. Where none is
known (:data:`KEPT`), the value stays that of the temperature that it was found at, which
a run at another temperature says aloud.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping
from numbers import Real
from typing import Any

#: Words of a value -> the parameter with its activation energy [J.mol-1].
ACTIVATED = {
    r"contact resistance$": "Contact resistance",
    r"^Lithium metal reference exchange-current": "Lithium metal exchange-current density",
    r"^Li-In counter electrode exchange": "Lithium metal exchange-current density",
    r"seed plateau \d+ exchange-current": "Seed exchange-current density",
    r"^Interphase parabolic rate constant": "Interphase parabolic rate constant",
    r"^Interphase reaction rate constant": "Interphase reaction rate constant",
    r"^Interphase conductivity": "Interphase conductivity",
    r"^Collector reaction rate": "Collector reaction rate",
    r"^Interlayer host diffusivity": "Interlayer host diffusivity",
    r"^Interlayer (host|neutral) exchange-current": (
        "Interlayer host exchange-current density"
    ),
    r"^Interlayer interface diffusion product": "Interlayer interface diffusion",
    r"^Interlayer particle lithiation rate": "Interlayer particle lithiation",
    r"^Blocking layer conductivity": "Blocking layer conductivity",
    r"^Creep-limited critical stripping": "Lithium creep",
    r"^Intrusion (charge per depth|rest current density)": "Intrusion",
    r"^Intrusion healing time": "Intrusion healing",
    r"^Diffusion-limited stripping": "Lithium vacancy diffusion",
    r"^(Separator|Electrolyte) electronic conductivity": (
        "Separator electronic conductivity"
    ),
    r"^Electrolyte reference conductivity": "Electrolyte conductivity",
    r"^Positive particle reference diffusivity": "Positive particle diffusivity",
    r"^Positive electrode reference exchange-current": (
        "Positive electrode exchange-current density"
    ),
}

#: Words of the values whose activation energy is not known.
KEPT = re.compile(
    r"seed diffusivity|product effective conductivity|conversion exchange-current"
    r"|^Catholyte oxidation rate|^LTO counter electrode exchange"
    r"|oxidation current density|extra lithium exchange rate"
    r"|^Cathode contact recovery rate"
    r"|^Stack relaxation rate|^Nuclei dissolution rate|seed aggregation rate"
)

#: What a temperature may differ before a value of another is worth a word [K].
NEAR = 5.0


def warn_of_kept(
    temperature: float, values: Mapping[str, Any], needed: Iterable[str]
) -> None:
    """Warn of values that stay those of another temperature.

    Parameters
    ----------
    temperature : float
        Temperature that the set was made for [K].
    values : dict
        All values.
    needed : iterable of str
        Names that occur in the model's equations.
    """
    now = values.get("Ambient temperature [K]")
    if not isinstance(now, Real) or abs(float(now) - temperature) <= NEAR:
        return
    kept = [
        name
        for name in sorted(needed)
        if KEPT.search(name) and values.get(name) != 0  # 0 turns it off
    ]
    if kept:
        warnings.warn(
            f"the cell is at {float(now):g} K, its set was made for {temperature:g} K; no "
            f"activation energy is known of {', '.join(map(repr, kept))}, which stay as "
            "they are: give values for this temperature in 'parameters'",
            stacklevel=4,
        )
