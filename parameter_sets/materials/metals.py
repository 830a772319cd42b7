"""The metals that a collector can be seeded with: one record each, the only table.

From :data:`METALS` follow the choices of the option "seed" and their plateaus
(:mod:`pybamm_afssb.physics.seed.choices`), the entries of every plateau
(:mod:`.seeds`) and the surface that lithium nucleates on (:mod:`.nucleation`).

Potentials against lithium at 25 C. A plateau's width is in units of R T/F: two-phase
plateaus are flat (0.2, what solves easily; a true one is 0), solid solutions about 1.
Exchange currents are for 1e-2 mol/m2 of metal (100 nm of silver) and nowhere published:
fast metals 10 A/m2, magnesium 0.5. Platinum alloys: Li2Pt forms at first and LiPt in
cycling (10.48550/arXiv.2511.16382, in a liquid electrolyte); it is no inert metal.
"""

from __future__ import annotations

from dataclasses import dataclass

from pybamm_afssb.cells import Entry, EntryError


def assumed(value: float, unit: str, low: float, high: float, note: str) -> Entry:
    """Return an assumed value that no source was found for, with its span."""
    return Entry(
        value, unit, "assumed", span=(low, high), evidence="unverified", note=note
    )


def published(
    value: float, source: str, place: str, low: float, high: float, evidence: str
) -> Entry:
    """Return a published potential [V], with the range that its source gives."""
    return Entry(
        value,
        "V",
        "literature",
        source,
        place=place,
        range=(low, high),
        span=(low, high),
        evidence=evidence,
    )


def threshold(millivolts: float, low: float, high: float) -> Entry:
    """Return a nucleation overpotential as measured in a liquid electrolyte."""
    return Entry(
        millivolts / 1000,
        "V",
        "literature",
        "Yan2016",
        place="10 uA/cm2, liquid carbonate electrolyte",
        published=(millivolts, "mV"),
        span=(low / 1000, high / 1000),
        evidence="unverified",
        note="the order of surfaces holds on, the size on a sulfide is not guaranteed",
    )


@dataclass(frozen=True)
class Plateau:
    """One step in which a metal takes up lithium.

    Parameters
    ----------
    potential : Entry
        Potential against lithium [V].
    lithium : float
        Lithium per metal atom that it takes up.
    phase : str
        The phase that forms.

    Raises
    ------
    EntryError
        If the potential is no entry.
    """

    potential: Entry
    lithium: float
    phase: str

    def __post_init__(self) -> None:
        if not isinstance(self.potential, Entry):
            raise EntryError(
                f"plateau '{self.phase}': the potential {self.potential!r} was given, but"
                " an Entry is needed, such as assumed() returns."
            )


@dataclass(frozen=True)
class Metal:
    """What is known of a metal as a seed.

    Parameters
    ----------
    nucleation : Entry or None
        Overpotential at which lithium nucleates on it [V]; None if it is unknown.
    wetted : bool, optional
        Whether it dissolves in lithium or alloys before lithium forms, or is seen to
        be wetted. Default False.
    plateaus : tuple of Plateau, optional
        As they fill, from the highest potential down; none for a metal that does not
        alloy, of which the rest is not needed either.
    molar_volume : float, optional
        Molar volume of the metal [m3.mol-1].
    diffusivity : Entry, optional
        Chemical diffusivity of lithium in the alloy [m2.s-1].
    exchange : float, optional
        Exchange-current density of every plateau [A.m-2]. Default 10.
    width : float, optional
        Width of every plateau, in units of R T/F. Default 0.2, two phases.

    Raises
    ------
    EntryError
        If a metal with plateaus has no molar volume or no diffusivity.
    """

    nucleation: Entry | None
    wetted: bool = False
    plateaus: tuple[Plateau, ...] = ()
    molar_volume: float = 0.0
    diffusivity: Entry | None = None
    exchange: float = 10.0
    width: float = 0.2

    def __post_init__(self) -> None:
        phases = ", ".join(plateau.phase for plateau in self.plateaus)
        if phases and (self.molar_volume <= 0 or self.diffusivity is None):
            raise EntryError(
                f"metal of the phases {phases}: molar_volume {self.molar_volume!r} and"
                f" diffusivity {self.diffusivity!r} were given, but a metal that alloys"
                " needs both, the volume > 0 m3.mol-1."
            )


_SILVER = "below 0.25 V; not measured"
_SLOPING = "sloping between 0.1 and 0 V, no numbers published"
_HANDBOOK = "handbook value at 25 C"

#: Metals by their symbol, the first word of their parameters' names.
METALS: dict[str, Metal] = {
    "Ag": Metal(
        nucleation=threshold(0, 0, 10),
        wetted=True,
        plateaus=(
            Plateau(assumed(0.12, "V", 0.1, 0.25, _SILVER), 1.0, "LiAg"),
            Plateau(assumed(0.06, "V", 0.04, 0.09, _SILVER), 1.25, "Li9Ag4"),
            Plateau(assumed(0.025, "V", 0.005, 0.035, _SILVER), 1.0833, "Li10Ag3"),
        ),
        molar_volume=10.28e-6,
        diffusivity=assumed(
            5e-13, "m2.s-1", 1e-13, 1e-12, "gamma-brass, order of magnitude"
        ),
    ),
    "Au": Metal(
        nucleation=threshold(0, 0, 10),
        wetted=True,
        plateaus=tuple(
            Plateau(
                published(v, "Hejazi2024", "abstract", low, high, "abstract or page"),
                lithium,
                phase,
            )
            for v, low, high, lithium, phase in [
                (0.25, 0.2, 0.31, 1.5, "delta"),
                (0.15, 0.1, 0.19, 1.5, "Li3Au"),
                (0.05, 0.02, 0.09, 0.75, "Li15Au4"),
            ]
        ),
        molar_volume=10.21e-6,
        diffusivity=assumed(
            5e-13, "m2.s-1", 1e-14, 1e-11, "no published value; that of silver"
        ),
    ),
    # the phases are published, no potential of them is at hand
    "Pt": Metal(
        nucleation=threshold(8, 0, 20),
        plateaus=(
            Plateau(
                assumed(
                    0.5, "V", 0.25, 1.0, "no published value at hand; above gold's"
                ),
                1.0,
                "LiPt",
            ),
            Plateau(
                assumed(0.2, "V", 0.05, 0.24, "no published value at hand; below LiPt"),
                1.0,
                "Li2Pt",
            ),
        ),
        molar_volume=9.09e-6,
        diffusivity=assumed(
            5e-14, "m2.s-1", 1e-15, 1e-12, "no published value; LiPt is called slow"
        ),
    ),
    "Mg": Metal(
        nucleation=threshold(0, 0, 10),
        wetted=True,
        plateaus=(
            Plateau(
                assumed(0.08, "V", 0.06, 0.1, _SLOPING),
                0.43,
                "the bcc solution of 30 at% Li",
            ),
            Plateau(assumed(0.03, "V", 0.01, 0.05, _SLOPING), 2.0, "the bcc solution"),
        ),
        molar_volume=13.98e-6,
        diffusivity=assumed(
            1e-15, "m2.s-1", 1e-16, 6e-15, "tracer values; Mg slows Li tenfold"
        ),
        exchange=0.5,
        width=0.8,
    ),
    "Zn": Metal(
        nucleation=threshold(0, 0, 10),
        wetted=True,
        plateaus=(
            Plateau(assumed(0.256, "V", 0.24, 0.27, _HANDBOOK), 0.5, "LiZn2"),
            Plateau(assumed(0.219, "V", 0.2, 0.235, _HANDBOOK), 0.167, "Li2Zn3"),
            Plateau(assumed(0.157, "V", 0.14, 0.175, _HANDBOOK), 0.333, "LiZn"),
        ),
        molar_volume=9.16e-6,
        diffusivity=assumed(
            4.7e-12, "m2.s-1", 5e-13, 5e-11, "LiZn, order of magnitude"
        ),
    ),
    "Al": Metal(
        nucleation=threshold(5, 0, 15),
        plateaus=(
            Plateau(
                published(
                    0.385,
                    "Huggins2011",
                    "E = 451 - 0.220 T(K) mV, 25 C",
                    0.37,
                    0.39,
                    "abstract or page",
                ),
                1.0,
                "LiAl",
            ),
        ),
        molar_volume=9.99e-6,
        diffusivity=assumed(6e-14, "m2.s-1", 6e-15, 6e-13, "LiAl, order of magnitude"),
    ),
    "Sn": Metal(
        nucleation=threshold(12, 0, 25),
        plateaus=tuple(
            Plateau(
                published(
                    v,
                    "Huggins2011",
                    "Fig. 14.16",
                    v - 0.015,
                    v + 0.015,
                    "abstract or page",
                ),
                lithium,
                phase,
            )
            for v, lithium, phase in [
                (0.76, 0.4, "Li2Sn5"),
                (0.66, 0.6, "LiSn"),
                (0.53, 1.333, "Li7Sn3"),
                (0.485, 0.267, "Li13Sn5"),
                (0.42, 0.9, "Li7Sn2"),
                (0.38, 0.9, "Li22Sn5"),
            ]
        ),
        molar_volume=16.28e-6,
        diffusivity=assumed(2e-11, "m2.s-1", 6.6e-12, 5.9e-11, "order of magnitude"),
    ),
    "In": Metal(
        nucleation=None,
        plateaus=(
            Plateau(
                published(
                    0.618,
                    "Santhosha2019",
                    "two-phase In/LiIn, 0.62 V",
                    0.615,
                    0.625,
                    "secondary",
                ),
                1.0,
                "LiIn",
            ),
        ),
        molar_volume=15.71e-6,
        diffusivity=assumed(
            3e-13, "m2.s-1", 1e-13, 5.5e-11, "LiIn, order of magnitude"
        ),
    ),
    "Ni": Metal(nucleation=threshold(30, 10, 60)),
}
