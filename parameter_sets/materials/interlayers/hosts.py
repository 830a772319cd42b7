"""Hosts of lithium: amorphous carbon, hard carbon, graphite, copper-tin.

Capacities are per volume of layer: a capacity per mass of carbon times the loading is
not what layers take up (0.5 mA.h/cm2 over 0.6 mg/cm2).
"""

from pybamm_afssb.cells import Entry
from pybamm_afssb.units import LITHIUM_PER_MAH_CM2

from .potentials import (
    carbon_black_potential,
    copper_tin_potential,
    graphite_potential,
    hard_carbon_potential,
)


def _height(height: float, source: str, evidence: str, note: str) -> Entry:
    return Entry(
        height,
        "m",
        "assumed",
        source,
        span=(height / 3, 3 * height),
        evidence=evidence,
        note=note,
    )


def _host(
    potential: Entry,
    capacity: Entry,
    diffusivity: Entry,
    molar_volume: Entry,
    height: Entry,
) -> dict[str, Entry]:
    return {
        "Interlayer host potential [V]": potential,
        "Interlayer host maximum concentration [mol.m-3]": capacity,
        "Interlayer host diffusivity [m2.s-1]": diffusivity,
        "Interlayer host partial molar volume [m3.mol-1]": molar_volume,
        "Interlayer roughness height [m]": height,
    }


def areal_capacity(capacity: float, thickness: float, filling: float) -> float:
    """Return a host's capacity from the charge that a layer takes up down to 0 V.

    Parameters
    ----------
    capacity : float
        Charge per area [mA.h.cm-2].
    thickness : float
        Thickness [m].
    filling : float
        Filling at 0 V.

    Returns
    -------
    float
        Lithium per volume of layer at complete filling [mol.m-3].
    """
    return float(f"{capacity * LITHIUM_PER_MAH_CM2 / thickness / filling:.4g}")


_AMORPHOUS_DIFFUSIVITY = Entry(
    1e-13,
    "m2.s-1",
    "assumed",
    span=(1e-14, 1e-11),
    evidence="unverified",
    note="tracer value at x -> 0 and 1, per area of layer; 1e-13 to 1e-11 is said of"
    " dense carbon, and contacts between 30 nm grains slow it",
)

HOSTS = {
    "carbon black": _host(
        Entry(
            carbon_black_potential,
            "V",
            "assumed",
            "Lee2020",
            place="Supplementary Fig. 4c: 0.8 V falling to 0.05 V",
            evidence="own fit",
            note="shape through the ends of a figure; replace by data",
        ),
        Entry(
            areal_capacity(0.25, 13e-6, 0.93),
            "mol.m-3",
            "derived",
            "Liao2024, Liao2025",
            place="about 0.25 mA.h/cm2 in 13 um",
            range=(5000.0, 30000.0),
            evidence="secondary",
            note="0.25 mA.h/cm2 / F / 13 um / 0.93 (filling at 0 V and 25 C); the Ag-C"
            " layer of Lee 2020 takes 0.5 mA.h/cm2 in 5-10 um",
        ),
        _AMORPHOUS_DIFFUSIVITY,
        Entry(
            1e-6,
            "m3.mol-1",
            "assumed",
            span=(1e-7, 4e-6),
            evidence="unverified",
            note="disordered carbon swells less than graphite",
        ),
        _height(3.5e-8, "Lee2020", "secondary", "the particles: D50 of 35 nm"),
    ),
    "hard carbon": _host(
        Entry(
            hard_carbon_potential,
            "V",
            "assumed",
            evidence="unverified",
            note="shape: a slope from 1 V, then a plateau near 0.05 V",
        ),
        Entry(
            1.1e4,
            "mol.m-3",
            "assumed",
            span=(5e3, 2.5e4),
            evidence="unverified",
            note="300 mA.h/g (250-450) of hard carbon at 1.5 g/cm3 in a layer of 65 %"
            " of solid",
        ),
        _AMORPHOUS_DIFFUSIVITY,
        Entry(
            1e-6,
            "m3.mol-1",
            "assumed",
            span=(1e-7, 4e-6),
            evidence="unverified",
            note="disordered carbon swells less than graphite",
        ),
        _height(1e-6, "", "unverified", "no published value; particles of some um"),
    ),
    "graphite": _host(
        Entry(
            graphite_potential,
            "V",
            "derived",
            "Chen2020",
            place="PyBaMM parameter set Chen2020, negative electrode",
            evidence="pybamm set",
            note="fit + 0.8 * 4 * 25.7 mV (x - 0.5), so that fit and mixing term add up"
            " to the fit in the middle and fall everywhere",
        ),
        Entry(
            1.87e4,
            "mol.m-3",
            "assumed",
            "SpencerJolly2023",
            place="5 um layer of about 0.5 mA.h/cm2",
            span=(1e4, 3.8e4),
            evidence="secondary",
            note="372 mA.h/g at 2.25 g/cm3 is 31200 mol/m3 of solid; 60 % of solid",
        ),
        Entry(
            3.3e-14,
            "m2.s-1",
            "literature",
            "Chen2020",
            place="PyBaMM parameter set Chen2020",
            range=(1e-15, 1e-11),
            span=(3e-15, 1e-12),
            evidence="pybamm set",
            note="diffusivity in a particle; it is far larger along basal planes and"
            " smaller across grains",
        ),
        Entry(
            4.1e-6,
            "m3.mol-1",
            "derived",
            "Chen2020",
            range=(3e-6, 5e-6),
            evidence="derived",
            note="13 % of 6 * 5.3e-6 m3/mol of carbon on the way to LiC6",
        ),
        _height(
            1e-6, "", "unverified", "no published value; flakes in a layer of 5 um"
        ),
    ),
    "copper-tin": _host(
        Entry(
            copper_tin_potential,
            "V",
            "assumed",
            "Huggins2011",
            place="Fig. 14.16: the lower plateaus of tin",
            evidence="unverified",
            note="shape: one slope about tin's 0.42 and 0.38 V, copper left out",
        ),
        Entry(
            9.3e4,
            "mol.m-3",
            "assumed",
            span=(4e4, 1.2e5),
            evidence="unverified",
            note="22 Li per Cu6Sn5 (117.7 cm3/mol), half of the layer solid",
        ),
        Entry(
            1e-12,
            "m2.s-1",
            "assumed",
            span=(1e-13, 6e-11),
            evidence="unverified",
            note="chemical diffusivity in tin alloys 7e-12 to 6e-11, order of"
            " magnitude; contacts between tubes slow it",
        ),
        Entry(
            8.9e-6,
            "m3.mol-1",
            "literature",
            "Obrovac2007",
            range=(7.8e-6, 1.04e-5),
            evidence="unverified",
            note="rule of thumb for lithium in alloys",
        ),
        _height(1e-7, "", "unverified", "no published value; nanotubes"),
    ),
}
