"""Full cells pressed from powders: a Li6PS5Cl pellet and an NMC811 composite.

Most published anode-free cells are described by collector, temperature, pressure and
areal capacity alone. The rest is that of a common laboratory cell and assumed, each
value with a span. The composite's thickness follows from the areal capacity.
"""

from pybamm_afssb.cells import Entry, combine
from pybamm_afssb.units import MA_CM2

from . import collectors, common, contact, li6ps5cl, lithium, nmc811

_PELLET = 6e-4  # m
_USABLE = 190.0  # mA.h/g between full cells' first discharge and the cut-offs
_ACTIVE = 0.45
_DENSITY = 4.77  # g/cm3
_PER_CAPACITY = 2.5e-5  # m per mA.h/cm2: 1/(190 * 0.45 * 4.77) cm, rounded

#: The composite without its thickness.
COMPOSITE = {
    "Positive electrode active material volume fraction": Entry(
        _ACTIVE,
        "",
        "assumed",
        "Minnmann2021",
        span=(0.35, 0.6),
        evidence="unverified",
        note="70 wt% oxide, usual for pressed composites;"
        " 0.45 * 50 um * 4.77 g/cm3 = 10.7 mg/cm2, 2.0 mA.h/cm2 at 190 mA.h/g",
    ),
    "Positive electrode porosity": Entry(
        0.41,
        "",
        "assumed",
        "Minnmann2021",
        place="voids of a pressed composite 0.14",
        span=(0.3, 0.5),
        evidence="derived",
        note="catholyte: what oxide and 0.14 of voids leave, 1 - 0.45 - 0.14",
    ),
    "Maximum concentration in positive electrode [mol.m-3]": Entry(
        49030.0,
        "mol.m-3",
        "assumed",
        span=(48000.0, 51800.0),
        evidence="unverified",
        note="LiNi0.8Co0.1Mn0.1O2: 4770 kg/m3 / 97.28 g/mol, 275.5 mA.h/g",
    ),
    "Initial concentration in positive electrode [mol.m-3]": Entry(
        48050.0,
        "mol.m-3",
        "assumed",
        span=(46500.0, 48800.0),
        evidence="unverified",
        note="as made: 0.98 of the maximum",
    ),
    "Positive electrode OCP stoichiometry stretch": Entry(
        0.9,
        "",
        "assumed",
        "Chen2020",
        span=(0.83, 1.0),
        evidence="unverified",
        note="4.25 V at x = 0.2 (the fit is there at 0.278): 215 mA.h/g of NMC811;"
        " (1 - 0.278)/(1 - 0.2)",
    ),
    "Positive particle radius [m]": Entry(
        2.5e-6,
        "m",
        "assumed",
        span=(1.5e-6, 6e-6),
        evidence="unverified",
        note="not at hand; small particles are usual with sulfides",
    ),
    "Positive particle near-full diffusivity drop": Entry(
        2.0,
        "",
        "assumed",
        span=(0.0, 3.0),
        evidence="unverified",
        note="in decades; the value of NMC90",
    ),
    "Positive particle near-full diffusivity onset": Entry(
        0.85,
        "",
        "assumed",
        "Lee2020",
        span=(0.8, 0.95),
        evidence="own fit",
        note="as fitted to the first cycle of NMC90 on bare steel",
    ),
    "Positive particle near-full diffusivity range": Entry(
        0.03,
        "",
        "assumed",
        span=(0.01, 0.05),
        evidence="unverified",
        note="smooth enough to solve",
    ),
    "Positive electrode conductivity [S.m-1]": Entry(
        1.0,
        "S.m-1",
        "assumed",
        "Minnmann2021",
        span=(0.05, 100.0),
        evidence="secondary",
        note="effective; 0.057 S/m without carbon, more with a few per cent of it",
    ),
    "Positive electrode density [kg.m-3]": Entry(
        2910.0,
        "kg.m-3",
        "assumed",
        span=(2300.0, 3600.0),
        evidence="derived",
        note="0.45 * 4770 + 0.41 * 1860 kg/m3",
    ),
}

#: Side of the square that has the area of a 10 mm disc.
SIDE = Entry(
    8.862e-3,
    "m",
    "assumed",
    span=(8.8e-3, 1.2e-2),
    evidence="unverified",
    note="not at hand; the area of a 10 mm disc, results per area do not depend on it",
)

#: Cut-off voltages of a cell whose window is not at hand.
LOWER, UPPER = (
    Entry(
        value,
        "V",
        "assumed",
        span=span,
        evidence="unverified",
        note="the voltage window of the study is not at hand",
    )
    for value, span in ((2.5, (2.0, 3.0)), (4.25, (4.2, 4.3)))
)

#: For cells with nucleation: a film that is thinner than a nucleus strips.
THIN_FILM = {
    "Lithium availability amount [mol.m-2]": Entry(
        1e-4,
        "mol.m-2",
        "assumed",
        span=(2e-5, 1e-3),
        evidence="unverified",
        note="the amount below which stripping dies away, 1.3 nm: thinner than a"
        " nucleus; 1e-3 (13 nm) shifts the potential of the first nuclei by 30 mV",
    ),
}


def room_temperature(source: str, place: str) -> Entry:
    """Return room temperature as a paper states it.

    Parameters
    ----------
    source : str
        BibTeX key.
    place : str
        Where it says so.

    Returns
    -------
    Entry
        Temperature [K].
    """
    return Entry(
        298.15,
        "K",
        "measured",
        source,
        place=f"{place}, taken as 25 C",
        range=(293.15, 303.15),
        evidence="secondary",
    )


def capacity_not_at_hand(note: str = "2 mA.h/cm2") -> Entry:
    """Return the current density of 1C of a cell whose loading is not at hand.

    Parameters
    ----------
    note : str, optional
        Why 2 mA.h/cm2.

    Returns
    -------
    Entry
        Current density [A.m-2].
    """
    return Entry(
        20.0,
        "A.m-2",
        "assumed",
        span=(10.0, 40.0),
        evidence="unverified",
        note=f"loading not at hand: {note}",
    )


def full_cell(
    collector: dict[str, Entry], one_c: Entry, temperature: Entry, pressure: Entry
) -> dict[str, Entry]:
    """Return the entries of a pressed full cell.

    Parameters
    ----------
    collector : dict
        A negative collector of :mod:`.collectors`.
    one_c : Entry
        Current density that takes the usable capacity in an hour [A.m-2]; it sets the
        composite's thickness.
    temperature, pressure : Entry
        Temperature [K] and stack pressure [Pa] of the cycling.

    Returns
    -------
    dict
        Entries by parameter name.
    """
    thickness = _thickness(one_c)
    stack = 10e-6 + _PELLET + thickness.number + 12e-6
    return combine(
        li6ps5cl.entries(li6ps5cl.PELLET_CONDUCTIVITY),
        lithium.ENTRIES,
        nmc811.ENTRIES,
        collector,
        collectors.ALUMINIUM,
        COMPOSITE,
        common.SETTINGS,
        common.square(SIDE, one_c, stack),
        common.window(LOWER, UPPER),
        common.environment(temperature, pressure),
        {
            "Positive electrode thickness [m]": thickness,
            "Separator thickness [m]": Entry(
                _PELLET,
                "m",
                "assumed",
                span=(4e-4, 1e-3),
                evidence="unverified",
                note="not at hand; pressed pellets are 0.47-1 mm",
            ),
            "Contact resistance reference pressure [Pa]": contact.reference_pressure(
                pressure.number
            ),
            "Interfacial contact resistance [Ohm.m2]": lithium.contact_resistance(
                pressure.number, temperature.number
            ),
        },
    )


def _thickness(one_c: Entry) -> Entry:
    """Thickness of the composite for an areal capacity of one hour of `one_c` [m]."""
    capacity = one_c.number / MA_CM2  # mA.h/cm2
    low, high = one_c.span or (0.8 * one_c.number, 1.2 * one_c.number)
    return Entry(
        float(f"{_PER_CAPACITY * capacity:.4g}"),
        "m",
        "assumed",
        one_c.source,
        place=one_c.place,
        span=(_PER_CAPACITY * low / MA_CM2, _PER_CAPACITY * high / MA_CM2),
        evidence="unverified",
        note=f"not at hand; with the volume fraction, {capacity:g} mA.h/cm2 at"
        f" {_USABLE:g} mA.h/g of an oxide of {_DENSITY:g} g/cm3",
    )
