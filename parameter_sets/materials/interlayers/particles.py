"""Metal particles within a layer, and what silver among them changes."""

from pybamm_afssb.cells import Entry

_NO_VALUE = "no published value for this layer"


def _particle(
    molar_volume: float,
    per_atom: Entry,
    potential: Entry,
    fraction: Entry,
    partial_volume: float = 8.9e-6,
) -> dict[str, Entry]:
    return {
        "Interlayer particle volume fraction": fraction,
        "Interlayer particle molar volume [m3.mol-1]": Entry(
            molar_volume,
            "m3.mol-1",
            "assumed",
            span=(0.98 * molar_volume, 1.02 * molar_volume),
            evidence="unverified",
            note="handbook: molar mass over density",
        ),
        "Interlayer particle lithium per metal atom": per_atom,
        "Interlayer particle potential [V]": potential,
        "Interlayer particle lithium partial molar volume [m3.mol-1]": Entry(
            partial_volume,
            "m3.mol-1",
            "literature",
            "Obrovac2007",
            range=(7.8e-6, 1.04e-5),
            evidence="unverified",
            note="rule of thumb for lithium in alloys; 7.8 to 10.4e-6 from lattice"
            " parameters",
        ),
        "Interlayer particle lithiation rate [s-1]": Entry(
            1e-4,
            "s-1",
            "assumed",
            span=(1e-6, 1e-2),
            evidence="unverified",
            note="no published value: calibrate on silver beside graphite",
        ),
        "Interlayer particle lithiation activation energy [J.mol-1]": Entry(
            4e4,
            "J.mol-1",
            "assumed",
            span=(2e4, 6e4),
            evidence="unverified",
            note=f"{_NO_VALUE}; typical of charge transfer between solids",
        ),
    }


def _loading(value: float) -> Entry:
    return Entry(
        value,
        "",
        "assumed",
        "Lee2020",
        place="Ag : carbon = 1 : 3 by weight, about 8 vol% printed",
        span=(0.0, 0.1),
        evidence="secondary",
        note="the printed mass per A.h gives about 1 vol% instead",
    )


PARTICLES = {
    "Ag": {
        **_particle(
            10.28e-6,
            Entry(
                2.25,
                "",
                "literature",
                "SpencerJolly2023, Lee2020",
                place="Li9Ag4 by diffraction",
                range=(1.0, 4.0),
                evidence="secondary",
            ),
            Entry(
                0.085,
                "V",
                "assumed",
                "SpencerJolly2023",
                place="LiAg forms below the LiC12/LiC6 potential",
                span=(0.03, 0.15),
                evidence="secondary",
                note="one plateau for the whole alloying",
            ),
            _loading(0.05),
            1.04e-5,
        ),
        "Interlayer particle metal carried per lithium": Entry(
            0.02,
            "",
            "assumed",
            span=(0.0, 0.1),
            evidence="unverified",
            note="lithium dissolves far more silver; how much it carries is not known",
        ),
    },
    "Zn": _particle(
        9.16e-6,
        Entry(
            1.0,
            "",
            "assumed",
            span=(0.5, 1.0),
            evidence="unverified",
            note="LiZn is the phase richest in lithium",
        ),
        Entry(
            0.19,
            "V",
            "assumed",
            span=(0.157, 0.256),
            evidence="unverified",
            note="one plateau for 0.256, 0.219 and 0.157 V",
        ),
        _loading(0.05),
    ),
    "Sn": _particle(
        16.28e-6,
        Entry(
            4.4,
            "",
            "assumed",
            span=(2.5, 4.4),
            evidence="unverified",
            note="Li22Sn5 is the phase richest in lithium",
        ),
        Entry(
            0.5,
            "V",
            "assumed",
            "Huggins2011",
            place="Fig. 14.16",
            span=(0.38, 0.76),
            evidence="abstract or page",
            note="one plateau for six between 0.76 and 0.38 V",
        ),
        _loading(0.05),
    ),
    "Al": _particle(
        9.99e-6,
        Entry(
            1.0,
            "",
            "assumed",
            span=(0.9, 1.0),
            evidence="unverified",
            note="LiAl is the first phase, and the one that forms at 25 C",
        ),
        Entry(
            0.385,
            "V",
            "literature",
            "Huggins2011",
            place="E = 451 - 0.220 T mV",
            range=(0.3, 0.4),
            evidence="abstract or page",
        ),
        _loading(0.05),
    ),
    "Ni": _particle(
        6.59e-6,
        Entry(0.0, "", "setting", note="forms no alloy with lithium"),
        Entry(0.0, "V", "setting", note="forms no alloy with lithium"),
        _loading(0.05),
    ),
}

#: Share of the pore walls that lithium wets where there is silver on them.
WETTED_BY_SILVER = Entry(
    1.0,
    "",
    "assumed",
    "Park2022",
    place="abstract: a lithiophilic surface moves lithium faster",
    span=(0.5, 1.0),
    evidence="abstract or page",
    note="silver on the walls; no number, and bare carbon is taken as half",
)

#: Supersaturation at which metal appears beside silver.
ON_SILVER = Entry(
    0.0,
    "V",
    "literature",
    "Yan2016",
    place="silver, liquid electrolyte",
    published=(0, "mV"),
    range=(0.0, 0.01),
    span=(0.0, 0.01),
    evidence="unverified",
    note="silver dissolves in lithium; ordering transfers to solids, the size may not",
)
