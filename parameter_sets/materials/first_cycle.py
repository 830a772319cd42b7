"""What cathodes with Li6PS5Cl do not take back in their first cycle, by temperature.

Three measured points and one assumption: uncoated oxides near room temperature, a coated
one at 60 C, and that a coated one at room temperature lies between. The energy follows
from the two values of coated oxides, and all cathodes share it.
"""

import math

from pybamm_afssb.cells import Entry
from pybamm_afssb.units import GAS_CONSTANT

SHARE = "Positive electrode share lost in the first cycle"
ENERGY = "Positive electrode first cycle activation energy [J.mol-1]"

_COATED, _COATED_60 = 0.135, 0.07
_STEP = 1 / 298.15 - 1 / 333.15
#: J/mol
_ENERGY = round(GAS_CONSTANT * math.log(_COATED / _COATED_60) / _STEP, -2)
#: From 30 C, where it was measured, to the reference temperature.
_FROM_30 = math.exp(_ENERGY / GAS_CONSTANT * (1 / 298.15 - 1 / 303.15))

COATED = Entry(
    _COATED,
    "",
    "assumed",
    "Lee2020",
    span=(0.12, 0.15),
    evidence="unverified",
    note="at 25 C, first efficiency 85 to 88 %: between uncoated oxides at 30 C and a"
    " coated one at 60 C (93.1 %)",
)

UNCOATED_NMC811 = Entry(
    float(f"{0.151 * _FROM_30:.2g}"),
    "",
    "derived",
    "Yanev2024",
    place="first efficiency 84.4 to 85.3 % against Li-In, 30 C, 0.1C, uncoated",
    range=(0.14, 0.22),
    span=(0.14, 0.22),
    evidence="secondary",
    note="0.151 at 30 C, brought to 25 C with the shared energy; 78 to 86 % in all",
)

UNCOATED_NMC622 = Entry(
    float(f"{0.209 * _FROM_30:.2g}"),
    "",
    "derived",
    "Nam2018",
    place="first efficiency 79.1 % against Li-In, 30 C, 0.1C, uncoated",
    range=(0.19, 0.25),
    span=(0.19, 0.25),
    evidence="paper text",
    note="0.209 at 30 C, brought to 25 C with the shared energy",
)

#: An oxide of which nothing is said.
ENTRIES = {
    SHARE: UNCOATED_NMC811,
    ENERGY: Entry(
        _ENERGY,
        "J.mol-1",
        "derived",
        "Lee2020",
        place="Supplementary Fig. 7: first cycle of bare steel, 93.1 %, 60 C",
        span=(8000.0, 25000.0),
        evidence="derived",
        note="R ln(0.135/0.07)/(1/298.15 K - 1/333.15 K) of coated oxides, the former"
        " assumed",
    ),
    "Positive electrode closed window fall [V]": Entry(
        1.0,
        "V",
        "setting",
        note="from the oxide's plateau of 3.5 V to the usual cut-off of 2.5 V",
    ),
    "Positive electrode closed window range": Entry(
        0.005,
        "",
        "setting",
        span=(0.0025, 0.01),
        note="smooth enough to solve; a first efficiency does not depend on it",
    ),
}
