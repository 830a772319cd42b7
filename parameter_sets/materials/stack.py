"""Fixture, buffers and what swells: the mechanics of the stack.

The stiffness of rigid cells is that of frame, insulators and pores: the layers alone
would be a hundred times stiffer. A buffer has no default: :data:`BUFFERS` holds what is
known of three, to be added to a cell's entries.
"""

from pybamm_afssb.cells import Entry

_NO_VALUE = "no published value"

ENTRIES = {
    "Fixture stiffness [Pa.m-1]": Entry(
        2e11,
        "Pa.m-1",
        "literature",
        "Koerver2018",
        place="pressure swing over thickness change, recalculated",
        published=(0.2, "MPa/um"),
        range=(8.5e10, 4e11),
        span=(8.5e10, 4e11),
        evidence="secondary",
        note="screw frames; five-fold from cell to cell",
    ),
    "Spring stiffness [Pa.m-1]": Entry(
        1e9,
        "Pa.m-1",
        "assumed",
        span=(1e8, 1e10),
        evidence="unverified",
        note="a die spring of 100 N/mm on 1 cm2",
    ),
    "Separator confined modulus [Pa]": Entry(
        3.9e10,
        "Pa",
        "derived",
        "Deng2016",
        range=(1e10, 6e10),
        evidence="derived",
        note="E (1 - v)/((1 + v)(1 - 2 v)) with E = 22.1 GPa, v = 0.37",
    ),
    "Positive electrode confined modulus [Pa]": Entry(
        3.9e10,
        "Pa",
        "assumed",
        span=(5e9, 1e11),
        evidence="unverified",
        note="the modulus of the electrolyte that binds it: the oxide is stiffer,"
        " pores are softer",
    ),
    "Interphase net molar volume [m3.mol-1]": Entry(
        6.35e-6,
        "m3.mol-1",
        "derived",
        "Aktekin2023",
        range=(5e-6, 8e-6),
        evidence="derived",
        note="(195.1 - 144.3)/8 cm3 per mol of lithium: products less electrolyte",
    ),
    "Cathode partial molar volume [m3.mol-1]": Entry(
        1.4e-6,
        "m3.mol-1",
        "derived",
        "Kondrakov2017",
        range=(8e-7, 6e-6),
        span=(8e-7, 3e-6),
        evidence="derived",
        note="NMC811, mean of 3.0-4.3 V: 5 % of 20.4 cm3/mol over 0.75 Li",
    ),
    "Plate parting pressure [Pa]": Entry(
        1e3,
        "Pa",
        "setting",
        span=(100.0, 1e4),
        note="pressure at which a stack that shrinks has lost nearly all of its load; a"
        " thousandth of a stack pressure, so that a pressed stack has it to 1e-6",
    ),
    "Stack relaxation rate [s-1]": Entry(
        1.4e-5,
        "s-1",
        "assumed",
        span=(0.0, 1e-4),
        evidence="unverified",
        note="1/(20 h): a symmetric cell fell from 30 to 27.6 MPa in 20 h; 0 turns it"
        " off",
    ),
    "Relaxed stack pressure fraction": Entry(
        0.9,
        "",
        "assumed",
        span=(0.5, 1.0),
        evidence="unverified",
        note="27.6/30 MPa after 20 h, not yet at rest",
    ),
}

#: Silicone rubber, for "confined rubber".
RUBBER = {
    "Buffer Young's modulus [Pa]": Entry(
        2e6,
        "Pa",
        "assumed",
        range=(5e5, 5e6),
        span=(1e6, 3e6),
        evidence="unverified",
        note="of silicone rubbers, 1-3 MPa",
    ),
    "Buffer bulk modulus [Pa]": Entry(
        1.5e9,
        "Pa",
        "assumed",
        span=(1e9, 2e9),
        evidence="unverified",
        note="of rubbers: nearly incompressible, the limit of a very thin layer",
    ),
}

#: Buffer -> entries of "confined rubber" (silicone), "buffer" (MXene, silicone) or
#: "stiffening buffer" (felt).
BUFFERS = {
    "carbon felt": {
        "Buffer thickness [m]": Entry(
            3.2e-3,
            "m",
            "assumed",
            span=(2.5e-3, 6.4e-3),
            evidence="unverified",
            note="uncompressed; not at hand: felts are sold from 2.5 to 6.4 mm (thinner is"
            " paper or cloth), and 1/8 inch is common in laboratories",
        ),
        "Buffer modulus [Pa]": Entry(
            1e6,
            "Pa",
            "assumed",
            range=(1e5, 1e6),
            span=(1e5, 1e7),
            evidence="unverified",
            note="without load; of felts at 10-50 % strain; lower would leave this felt"
            " dense at the 7.5 MPa at which it still evens the pressure",
        ),
        "Buffer densification strain": Entry(
            0.89,
            "",
            "literature",
            "WangZhu2025",
            place="elastic carbon felt behind the collector",
            published=(89, "percent"),
            evidence="secondary",
        ),
    },
    "silicone": {
        "Buffer thickness [m]": Entry(
            5e-4,
            "m",
            "assumed",
            span=(1e-4, 2e-3),
            evidence="unverified",
            note=f"{_NO_VALUE} at hand",
        ),
        "Buffer modulus [Pa]": Entry(
            1e7,
            "Pa",
            "assumed",
            span=(1e6, 1e9),
            evidence="unverified",
            note="1-3 MPa where it may bulge, up to its bulk modulus where it may not",
        ),
        **RUBBER,
    },
    "MXene": {
        "Buffer thickness [m]": Entry(
            1e-5,
            "m",
            "assumed",
            span=(1e-6, 5e-5),
            evidence="unverified",
            note=f"{_NO_VALUE} at hand",
        ),
        "Buffer modulus [Pa]": Entry(
            5e7,
            "Pa",
            "assumed",
            span=(1e6, 2e10),
            evidence="unverified",
            note="compliance through the thickness is unknown; 3-20 GPa in the plane of"
            " films, 330 GPa of a flake",
        ),
    },
}
