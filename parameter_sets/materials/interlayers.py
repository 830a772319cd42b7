"""Mixed-conducting interlayers: hosts, particles, pores, creep, adhesion.

A layer is one host, optional particles and what all share: ``layer(host, particle)``.
Capacities are per volume of layer: a capacity per mass of carbon times the loading is
not what layers take up (0.5 mA.h/cm2 over 0.6 mg/cm2).

Host potentials are the smooth part ``U*`` only: the ideal mixing term
``(RT/F) ln((1 - x)/x)`` is added by the model.
"""

import math

import pybamm

from pybamm_afssb.cells import Entry, combine
from pybamm_afssb.units import LITHIUM_PER_MAH_CM2

_NO_VALUE = "no published value for this layer"


def _exp(x: pybamm.Symbol) -> pybamm.Symbol:
    """Return e to the power of `x`, as a power.

    The model differentiates the potential, and of parameters read from JSON PyBaMM can
    differentiate powers, but no functions.
    """
    return pybamm.Scalar(math.e) ** x


def _tanh(x: pybamm.Symbol) -> pybamm.Symbol:
    return 1 - 2 / (1 + _exp(2 * x))


def carbon_black_potential(sto: pybamm.Symbol) -> pybamm.Symbol:
    """Smooth part of the potential of amorphous carbon.

    Parameters
    ----------
    sto : pybamm.Symbol
        Filling of the host.

    Returns
    -------
    pybamm.Symbol
        ``U*`` [V]; the sum with the mixing term is 0 V at 0.93 and 25 C.
    """
    return 0.05 + 0.75 * _exp(-4 * sto) + 0.4 * _exp(-25 * sto)


def hard_carbon_potential(sto: pybamm.Symbol) -> pybamm.Symbol:
    """Smooth part of the potential of hard carbon: a slope, then a low plateau.

    Parameters
    ----------
    sto : pybamm.Symbol
        Filling of the host.

    Returns
    -------
    pybamm.Symbol
        ``U*`` [V].
    """
    return 0.06 + 0.9 * _exp(-5 * sto) + 0.3 * _exp(-40 * sto)


def graphite_potential(sto: pybamm.Symbol) -> pybamm.Symbol:
    """Smooth part of the potential of graphite.

    The fit of Chen et al. (2020), less four fifths of the slope of the mixing term at
    half filling: there and over the plateaus the sum is the fit, it falls everywhere,
    and it falls on below 0 V at the end.

    Parameters
    ----------
    sto : pybamm.Symbol
        Filling of the host.

    Returns
    -------
    pybamm.Symbol
        ``U*`` [V].
    """
    fit = (
        1.9793 * _exp(-39.3631 * sto)
        + 0.2482
        - 0.0909 * _tanh(29.8538 * (sto - 0.1234))
        - 0.04478 * _tanh(14.9159 * (sto - 0.2769))
        - 0.0205 * _tanh(30.4444 * (sto - 0.6103))
    )
    return fit + 0.8 * 4 * 0.02569 * (sto - 0.5)


def copper_tin_potential(sto: pybamm.Symbol) -> pybamm.Symbol:
    """Smooth part of the potential of copper-tin: one slope, then a fall when full.

    Parameters
    ----------
    sto : pybamm.Symbol
        Filling of the host.

    Returns
    -------
    pybamm.Symbol
        ``U*`` [V].
    """
    return 0.4 - 0.1 * sto - 0.5 * _exp((sto - 1) / 0.05)


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
            note="of a particle; along basal planes far more, across grains less",
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
            note="rule for lithium alloys",
        ),
        _height(1e-7, "", "unverified", "no published value; nanotubes"),
    ),
}


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
            note="rule for lithium alloys; 7.8 to 10.4e-6 from lattice parameters",
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
            note=f"{_NO_VALUE}; as of other solid-state transfer",
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
        Entry(1.0, "", "assumed", span=(0.5, 1.0), evidence="unverified", note="LiZn"),
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
            4.4, "", "assumed", span=(2.5, 4.4), evidence="unverified", note="Li22Sn5"
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
        Entry(1.0, "", "assumed", span=(0.9, 1.0), evidence="unverified", note="LiAl"),
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


#: What all layers share.
SHARED = {
    "Interlayer thickness [m]": Entry(
        13e-6,
        "m",
        "literature",
        "Liao2025",
        place="carbon black with 14 wt% PVDF",
        published=(13, "um"),
        range=(5e-6, 2e-5),
        evidence="secondary",
    ),
    "Interlayer porosity": Entry(
        0.4,
        "",
        "assumed",
        span=(0.2, 0.7),
        evidence="unverified",
        note="coated and pressed carbon; often said to be about half",
    ),
    "Interlayer pore radius [m]": Entry(
        2e-8,
        "m",
        "assumed",
        span=(5e-9, 1e-7),
        evidence="unverified",
        note="about the radius of the carbon's grains (30-35 nm across)",
    ),
    "Interlayer pore tortuosity": Entry(
        1.6,
        "",
        "derived",
        "Park2022",
        range=(1.0, 4.0),
        evidence="derived",
        note="porosity^-0.5 for grains, 0.4^-0.5",
    ),
    "Interlayer wetted pore wall fraction": Entry(
        0.5,
        "",
        "assumed",
        "Park2022",
        place="abstract: a lithiophilic surface moves lithium faster",
        span=(0.1, 1.0),
        evidence="abstract or page",
        note="bare carbon; 1 with silver on the walls",
    ),
    "Interlayer interface diffusion product [m3.s-1]": Entry(
        2e-20,
        "m3.s-1",
        "assumed",
        "Park2022",
        span=(1e-21, 1e-18),
        evidence="unverified",
        note="D_s delta, to be calibrated: moves 3 mA/cm2 through a 7.5 um layer with"
        " wetted walls at 60 C and 2 MPa",
    ),
    "Interlayer interface diffusion activation energy [J.mol-1]": Entry(
        4.5e4,
        "J.mol-1",
        "assumed",
        "Park2022",
        span=(2e4, 7e4),
        evidence="unverified",
        note="faster when warm; lithium's own creep has 37 kJ/mol",
    ),
    "Interlayer host diffusivity activation energy [J.mol-1]": Entry(
        3.5e4,
        "J.mol-1",
        "assumed",
        span=(2e4, 5e4),
        evidence="unverified",
        note=_NO_VALUE,
    ),
    "Interlayer host exchange-current density [A.m-2]": Entry(
        20.0,
        "A.m-2",
        "assumed",
        span=(2.0, 200.0),
        evidence="unverified",
        note="per area of electrode, at either side of half filling",
    ),
    "Interlayer host exchange-current density activation energy [J.mol-1]": Entry(
        5.4e4,
        "J.mol-1",
        "literature",
        "Lee2020",
        place="Supplementary Fig. 15 caption (50 and 5 Ohm.cm2)",
        range=(4e4, 6e4),
        evidence="secondary",
        note="of the whole interfacial resistance",
    ),
    "Interlayer neutral exchange-current density [A.m-2]": Entry(
        200.0,
        "A.m-2",
        "assumed",
        span=(50.0, 2000.0),
        evidence="unverified",
        note="fast: one that is slower than the current strands the metal",
    ),
    "Interlayer nucleation overpotential [V]": Entry(
        0.014,
        "V",
        "literature",
        "Yan2016",
        place="amorphous carbon, liquid electrolyte",
        published=(14, "mV"),
        range=(0.0, 0.04),
        span=(0.0, 0.04),
        evidence="unverified",
        note="ordering transfers to solids, the size may not",
    ),
    "Interlayer roughness factor": Entry(
        5.0,
        "",
        "assumed",
        "SpencerJolly2023",
        place="Fig. 1: 25 times a planar surface before lithiation",
        span=(1.0, 25.0),
        evidence="secondary",
        note="area of the layer that touches the electrolyte over the electrode's,"
        " before there is a film",
    ),
    "Interlayer separator interface toughness [J.m-2]": Entry(
        26.0,
        "J.m-2",
        "literature",
        "Liao2025",
        place="carbon black on Li6PS5Cl, laminated at 300 MPa",
        published=(26, "J/m**2"),
        range=(1.0, 46.0),
        span=(1.0, 41.0),
        evidence="secondary",
        note="9, 15, 26, 41 J/m2 at 100, 200, 300, 400 MPa; hard carbon 1, 3, 7, 11",
    ),
    "Interlayer collector interface toughness [J.m-2]": Entry(
        10.0,
        "J.m-2",
        "derived",
        "Liao2025",
        place="above about 10 J/m2 at the separator, metal goes to the collector",
        range=(7.0, 16.0),
        evidence="secondary",
        note="the toughness at which metal changes sides",
    ),
    "Interlayer opening time [s]": Entry(
        60.0,
        "s",
        "setting",
        note="how fast full pores expel metal: short against a charge",
    ),
    "Initial interlayer host stoichiometry": Entry(
        0.0, "", "setting", note="a fresh layer holds no lithium"
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


def layer(host: str, particle: str | None = None) -> dict[str, Entry]:
    """Entries of an interlayer.

    Parameters
    ----------
    host : str
        A key of :data:`HOSTS`.
    particle : str, optional
        A key of :data:`PARTICLES`.

    Returns
    -------
    dict
        Entries by parameter name.
    """
    added = PARTICLES[particle] if particle else {}
    return combine(SHARED, HOSTS[host], added)


#: The layer that any set falls back on.
ENTRIES = layer("carbon black", "Ag")
