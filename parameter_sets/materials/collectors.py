"""Current collectors: electrical and thermal properties of foils."""

from pybamm_afssb.cells import Entry

_HANDBOOK = "handbook value of the metal"


def _foil(
    side: str,
    thickness: Entry,
    conductivity: Entry,
    density: float,
    heat_capacity: float,
    thermal_conductivity: float,
) -> dict[str, Entry]:
    def handbook(value: float, unit: str) -> Entry:
        return Entry(
            value,
            unit,
            "assumed",
            span=(0.9 * value, 1.1 * value),
            evidence="unverified",
            note=_HANDBOOK,
        )

    collector = f"{side} current collector"
    return {
        f"{collector} thickness [m]": thickness,
        f"{collector} conductivity [S.m-1]": conductivity,
        f"{collector} density [kg.m-3]": handbook(density, "kg.m-3"),
        f"{collector} specific heat capacity [J.kg-1.K-1]": handbook(
            heat_capacity, "J.kg-1.K-1"
        ),
        f"{collector} thermal conductivity [W.m-1.K-1]": handbook(
            thermal_conductivity, "W.m-1.K-1"
        ),
    }


#: The 10 um stainless-steel foil of Lee 2020.
STEEL = _foil(
    "Negative",
    Entry(
        1e-5,
        "m",
        "measured",
        "Lee2020",
        place="SUS foil",
        published=(10, "um"),
        evidence="secondary",
    ),
    Entry(
        1.923e6,
        "S.m-1",
        "measured",
        "Lee2020",
        place="Supplementary Table 1 (52 uOhm.cm)",
        published=(1 / 52e-6, "S/cm"),
        range=(1.3e6, 2.0e6),
        evidence="secondary",
    ),
    7930.0,
    500.0,
    16.0,
)

#: A stainless-steel foil of a cell that does not describe it.
STEEL_FOIL = {
    **STEEL,
    "Negative current collector thickness [m]": Entry(
        1e-5,
        "m",
        "assumed",
        span=(6e-6, 3e-5),
        evidence="unverified",
        note="not published; a common foil",
    ),
    "Negative current collector conductivity [S.m-1]": STEEL[
        "Negative current collector conductivity [S.m-1]"
    ].replace(kind="literature"),
}

#: A copper foil.
COPPER = _foil(
    "Negative",
    Entry(
        1e-5,
        "m",
        "assumed",
        span=(6e-6, 2e-5),
        evidence="unverified",
        note="not published; a common foil",
    ),
    Entry(
        58411000.0,
        "S.m-1",
        "literature",
        "ORegan2022",
        place="PyBaMM parameter set ORegan2022",
        evidence="pybamm set",
    ),
    8933.0,
    385.0,
    400.0,
)

#: The aluminium foil of the cathode.
ALUMINIUM = _foil(
    "Positive",
    Entry(
        1.2e-5,
        "m",
        "assumed",
        span=(8e-6, 2e-5),
        evidence="unverified",
        note="not published; a common foil",
    ),
    Entry(
        36914000.0,
        "S.m-1",
        "literature",
        "ORegan2022",
        place="PyBaMM parameter set ORegan2022",
        evidence="pybamm set",
    ),
    2702.0,
    897.0,
    237.0,
)
