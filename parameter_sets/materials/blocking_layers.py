"""Layers that conduct ions and block electrons, by material."""

from pybamm_afssb.cells import Entry


def _layer(
    thickness: Entry, conductivity: Entry, energy: Entry, factor: Entry
) -> dict[str, Entry]:
    return {
        "Blocking layer thickness [m]": thickness,
        "Blocking layer conductivity [S.m-1]": conductivity,
        "Blocking layer conductivity activation energy [J.mol-1]": energy,
        "Blocking layer factor on interphase growth": factor,
    }


def _factor(note: str) -> Entry:
    return Entry(0.1, "", "assumed", span=(0.0, 1.0), evidence="unverified", note=note)


LAYERS = {
    "hydride": _layer(
        Entry(
            1e-5,
            "m",
            "assumed",
            span=(5e-6, 1e-4),
            evidence="unverified",
            note="pressed onto the sulfide",
        ),
        Entry(
            2e-3,
            "S.m-1",
            "literature",
            "Maekawa2009",
            place="LiBH4 with LiI, about 27 C",
            published=(2e-5, "S/cm"),
            range=(1e-3, 1e-2),
            span=(1e-3, 1e-2),
            evidence="unverified",
            note="milled powders conduct better",
        ),
        Entry(
            5e4,
            "J.mol-1",
            "assumed",
            span=(4e4, 6.5e4),
            evidence="unverified",
            note="about 0.5 eV, usual for stabilised LiBH4",
        ),
        _factor("hydrides are stable against lithium; what grain boundaries leave"),
    ),
    "LiPON": _layer(
        Entry(
            2e-7,
            "m",
            "assumed",
            span=(1.5e-8, 2e-6),
            evidence="unverified",
            note="a sputtered film; insulating from 15 nm",
        ),
        Entry(
            1e-4,
            "S.m-1",
            "literature",
            "Put2016",
            place="abstract",
            published=(1e-6, "S/cm"),
            range=(1e-4, 3e-4),
            span=(5e-5, 3e-4),
            evidence="abstract or page",
            note="films with much nitrogen",
        ),
        Entry(
            5.114e4,
            "J.mol-1",
            "literature",
            "Put2016",
            place="abstract",
            published=(0.53 * 96.48533212, "kJ/mol"),
            range=(5.1e4, 6.1e4),
            evidence="abstract or page",
            note="0.53-0.63 eV, lower with more nitrogen",
        ),
        _factor("LiPON is stable against lithium; what pinholes leave"),
    ),
}

#: The layer of the cited anode-free sulfide cells.
ENTRIES = LAYERS["hydride"]
