"""Contact of lithium with Li6PS5Cl: voids, pressed contact, roughness, dead lithium.

The critical stripping current on Li6PS5Cl, 0.2 mA/cm2 at 3 MPa and 1.0 at 7 MPa, is
split into what vacancy diffusion feeds without pressure (0.1, measured on garnet) and
creep: 0.1 at 3 MPa, with the exponent that meets the value at 7 MPa.
"""

from pybamm_afssb.cells import Entry

from . import lithium

_NO_VALUE = "no published value for this interface"
_STRIPPING_3 = 2.0  # A/m2, critical stripping current at 3 MPa
_DIFFUSION = 1.0  # A/m2, without pressure


def reference_pressure(pressure: float) -> Entry:
    """Pressure at which a cell's contact resistance holds.

    Parameters
    ----------
    pressure : float
        Pressure that "Interfacial contact resistance [Ohm.m2]" was measured at or
        scaled to [Pa].

    Returns
    -------
    Entry
        Contact resistance reference pressure [Pa].
    """
    return Entry(
        pressure,
        "Pa",
        "setting",
        note="the pressure at which the set's contact resistance holds",
    )


def reference_temperature(temperature: float) -> Entry:
    """Temperature at which a cell's contact resistances hold.

    Parameters
    ----------
    temperature : float
        Temperature that "Interfacial contact resistance [Ohm.m2]" and "Counter
        electrode contact resistance [Ohm.m2]" were measured at or scaled to [K].

    Returns
    -------
    Entry
        Contact resistance reference temperature [K].
    """
    return Entry(
        temperature,
        "K",
        "setting",
        note="the temperature at which the set's contact resistances hold",
    )


VOIDS = {
    "Void share of stripped volume": Entry(
        0.05,
        "",
        "assumed",
        span=(0.02, 0.2),
        evidence="unverified",
        note=f"{_NO_VALUE}; the rest of the stripped volume is lost in thickness. With"
        " 0.5 one discharge of 3 mA.h/cm2 above the critical current opens more than a"
        " roughness, so that contact is lost in one discharge; it is seen to be lost over"
        " cycles. 0 turns voids off",
    ),
    "Void refilling share": Entry(
        0.5,
        "",
        "assumed",
        span=(0.0, 1.0),
        evidence="unverified",
        note=f"{_NO_VALUE}; what plating fills over what stripping of that charge"
        " opens: with 1 nothing would be left of a cycle, but voids accumulate",
    ),
    "Contact roughness height [m]": Entry(
        1e-6,
        "m",
        "assumed",
        span=(2e-7, 2e-6),
        evidence="unverified",
        note=f"{_NO_VALUE}; tomography sees voids below 1 um at first and 100 um at"
        " failure",
    ),
    "Minimum contact fraction": Entry(
        1e-4,
        "",
        "assumed",
        span=(1e-5, 1e-2),
        evidence="unverified",
        note=f"{_NO_VALUE}; ligaments that never let go",
    ),
    "Contact fraction at loss of contact": Entry(
        1e-3,
        "",
        "setting",
        note="ends a run as 'Contact lost'; 0 never does",
    ),
    "Void closing thickness [m]": Entry(
        1e-9,
        "m",
        "setting",
        note="below it there is no void left to close; a larger one blurs the critical"
        " current (1e-8 gives half the contact at 0.95 of it)",
    ),
    "Initial void thickness [m]": Entry(
        0.0, "m", "setting", note="pressed to full contact at assembly"
    ),
    "Creep-limited critical stripping current density [A.m-2]": Entry(
        _STRIPPING_3 - _DIFFUSION,
        "A.m-2",
        "derived",
        "Kasemchainan2019, Krauskopf2019",
        place="0.2 mA/cm2 at 3 MPa",
        range=(0.5, 2.0),
        evidence="derived",
        note="0.2 mA/cm2 at 3 MPa less 0.1 by diffusion",
    ),
    "Diffusion-limited stripping current density [A.m-2]": Entry(
        _DIFFUSION,
        "A.m-2",
        "literature",
        "Krauskopf2019",
        place="Li|LLZO without stack pressure",
        published=(0.1, "mA/cm**2"),
        range=(0.5, 2.0),
        evidence="paper text",
        note="on garnet; none is known on Li6PS5Cl",
    ),
    "Critical stripping reference pressure [Pa]": Entry(
        3e6,
        "Pa",
        "literature",
        "Kasemchainan2019",
        published=(3, "MPa"),
        evidence="secondary",
    ),
    "Lithium creep pressure exponent": Entry(
        2.59,
        "",
        "derived",
        "Kasemchainan2019, Krauskopf2019",
        place="0.2 and 1.0 mA/cm2 at 3 and 7 MPa",
        range=(1.0, 6.6),
        span=(1.0, 6.6),
        evidence="derived",
        note="ln((1.0 - 0.1)/(0.2 - 0.1))/ln(7/3); 1.9 without diffusion; two points"
        " only; bulk lithium creeps with 6.6",
    ),
    "Lithium creep activation energy [J.mol-1]": Entry(
        37000.0,
        "J.mol-1",
        "literature",
        "LePage2019",
        published=(37, "kJ/mol"),
        range=(31000.0, 43000.0),
        evidence="unverified",
    ),
    "Lithium vacancy diffusion activation energy [J.mol-1]": Entry(
        53000.0,
        "J.mol-1",
        "assumed",
        range=(48000.0, 55000.0),
        span=(48000.0, 55000.0),
        evidence="unverified",
        note="self-diffusion in lithium, 0.50-0.57 eV",
    ),
}

PRESSED = {
    "Contact resistance reference pressure [Pa]": reference_pressure(5e6),
    "Contact resistance reference temperature [K]": reference_temperature(298.15),
    "Contact resistance activation energy [J.mol-1]": Entry(
        lithium.INTERFACE_ENERGY,
        "J.mol-1",
        "derived",
        "Lee2020",
        place="Supplementary Fig. 15 caption (50 and 5 Ohm.cm2 at 25 and 60 C)",
        range=(41000.0, 55000.0),
        evidence="derived",
        note="R ln(50/5)/(1/298.15 K - 1/333.15 K), the whole interfacial resistance of"
        " a cell; 41.5 kJ/mol on garnet",
    ),
    "Contact resistance pressure exponent": Entry(
        lithium.CONTACT_EXPONENT,
        "",
        "literature",
        "Cooper1969, Doux2020, ContactImpedance2024",
        place="Eq. of the contact conductance; Fig. 4c; abstract",
        span=(0.5, 2.0),
        evidence="derived",
        note="conductance of rough surfaces whose spots yield. Measured: 0.77 from 24 and 7"
        " Ohm.cm2 at 5 and 25 MPa, above 1.1 from 1 to 5 MPa, 1.1 to 2.1 from 5 to 10 (the"
        " pellet's own resistance not subtracted, or all that is left at 25), 0.5 on"
        " Li6PS5Cl in a continuum model. No floor: what is left at 25 MPa, 32 Ohm, is the"
        " resistance of the pellet, 31 to 39",
    ),
    "Contact memory share": Entry(
        0.77,
        "",
        "derived",
        "Doux2020",
        place="Fig. 4c",
        range=(0.0, 1.0),
        span=(0.5, 1.0),
        evidence="secondary",
        note="(110 - 50)/(110 - 32): impedance at 5 MPa, back at 5 and at 25 MPa",
    ),
    "Contact setting time [s]": Entry(
        60.0,
        "s",
        "assumed",
        span=(1.0, 3600.0),
        evidence="unverified",
        note=f"{_NO_VALUE}; impedance follows a new pressure within minutes",
    ),
    "Contact setting pressure [Pa]": Entry(
        1e3,
        "Pa",
        "setting",
        span=(100.0, 1e4),
        note="change of the load below which no spot moves; half or twice of it changes"
        " the efficiency of a pressed cell by less than 1e-5 points",
    ),
    "Contact memory time [s]": Entry(
        1e7,
        "s",
        "assumed",
        span=(1e5, 1e9),
        evidence="unverified",
        note=f"{_NO_VALUE}; the gain outlives the measurement",
    ),
    "Past pressure above stack pressure [Pa]": Entry(
        0.0,
        "Pa",
        "setting",
        note="0: never pressed harder; a cell densified after assembly was",
    ),
    "Collector roughness [m]": Entry(
        3e-7,
        "m",
        "assumed",
        span=(3e-8, 1e-5),
        evidence="unverified",
        note="the roughness of a rolled foil",
    ),
    "Reference roughness [m]": Entry(
        3e-7,
        "m",
        "setting",
        note="the roughness at which contact resistance and critical current hold",
    ),
    "Roughness scale [m]": Entry(
        1e-6,
        "m",
        "assumed",
        span=(2e-7, 5e-6),
        evidence="unverified",
        note=f"{_NO_VALUE}; moderate etching is best, bare and over-etched worse",
    ),
    "Roughness area gain": Entry(
        1.0,
        "",
        "assumed",
        span=(0.2, 3.0),
        evidence="unverified",
        note=f"{_NO_VALUE}; a very rough surface offers twice the area",
    ),
    "Roughness filling pressure [Pa]": Entry(
        8e5,
        "Pa",
        "assumed",
        "Masias2019",
        span=(2e5, 5e6),
        evidence="secondary",
        note="the yield strength of lithium, 0.73-0.81 MPa",
    ),
}

DEAD_LITHIUM = {
    "Dead lithium isolation probability": Entry(
        0.3,
        "",
        "assumed",
        span=(0.05, 1.0),
        evidence="unverified",
        note=f"{_NO_VALUE}; only its product with the isolation thickness over the"
        " roughness height can be told from an efficiency",
    ),
    "Dead lithium isolation thickness [m]": Entry(
        1e-6,
        "m",
        "assumed",
        span=(5e-7, 3e-6),
        evidence="unverified",
        note=f"{_NO_VALUE}; the thickest metal that one void strands: that of a void"
        " that takes contact away, the roughness of the contact",
    ),
    "Dead lithium reconnection probability": Entry(
        0.1,
        "",
        "assumed",
        span=(0.0, 1.0),
        evidence="unverified",
        note=f"{_NO_VALUE}; less than isolation, or nothing would be lost",
    ),
}

ENTRIES = {**VOIDS, **PRESSED, **DEAD_LITHIUM}
