"""Leak of Li6PS5Cl and soft shorts through it.

Intrusion is calibrated on the two shorts of one study: at 75 uA/cm2, after 48 h at 25
MPa and 474 h at 10 MPa. With an advance linear in the pressure above a threshold, 48 h
(25 MPa - p_y) = 474 h (10 MPa - p_y): p_y = 8.3 MPa, and cells at 5 MPa live, as they
did. Each side plates half of the time.
"""

from pybamm_afssb.cells import Entry

ENTRIES = {
    "Separator electronic conductivity [S.m-1]": Entry(
        4.59e-7,
        "S.m-1",
        "literature",
        "Zhang2025",
        place="bare Li6PS5Cl at 25 C",
        published=(4.59e-9, "S/cm"),
        range=(1e-7, 1e-6),
        span=(1e-7, 1e-6),
        evidence="paper text",
        note="1.5e-2 S/m2 for a sheet of 30 um",
    ),
    "Separator electronic conductivity activation energy [J.mol-1]": Entry(
        20000.0,
        "J.mol-1",
        "assumed",
        span=(0.0, 50000.0),
        evidence="unverified",
        note="no value for Li6PS5Cl at hand; 0 would be a leak through impurities, 50"
        " kJ/mol that of a semiconductor with deep levels",
    ),
    "Critical current density [A.m-2]": Entry(
        15.0,
        "A.m-2",
        "literature",
        "Zhang2025",
        place="pellet cells at 25 C",
        published=(1.5, "mA/cm**2"),
        range=(9.0, 40.0),
        span=(5.0, 40.0),
        evidence="paper text",
        note="depends on the protocol: 0.9 with a magnesium alloy at 2.5 MPa, 4.0 with"
        " fibres in the pellet; here the local current, on covered and contacted area",
    ),
    "Critical current density reference pressure [Pa]": Entry(
        5e6,
        "Pa",
        "assumed",
        span=(2.5e6, 1.5e7),
        evidence="unverified",
        note="usual pressure of pellet cells",
    ),
    "Critical current density pressure exponent": Entry(
        0.0,
        "",
        "assumed",
        span=(0.0, 1.0),
        evidence="unverified",
        note="contact already concentrates the current when the pressure is low; an"
        " exponent would count that twice",
    ),
    "Critical current density activation energy [J.mol-1]": Entry(
        9600.0,
        "J.mol-1",
        "derived",
        "SpencerJolly2023, Zhang2025",
        range=(0.0, 30000.0),
        span=(0.0, 30000.0),
        evidence="derived",
        note="R ln(2.25/1.5)/(1/298.15 K - 1/333.15 K): 1.5 mA/cm2 at 25 C, between 2.0"
        " (stable) and 2.5 (shorts) at 60 C with a graphite layer; different cells",
    ),
    "Soft short growth rate [s-1]": Entry(
        2.8e-3,
        "s-1",
        "assumed",
        span=(2.8e-4, 2.8e-2),
        evidence="unverified",
        note="a cell shorts within half an hour of a step a quarter above the critical"
        " current: 1/(1800 s * 0.25/1.25)",
    ),
    "Soft short healing time [s]": Entry(
        3600.0,
        "s",
        "assumed",
        span=(600.0, 36000.0),
        evidence="unverified",
        note="no published value for this interface",
    ),
    "Soft short healing pressure [Pa]": Entry(
        1e5,
        "Pa",
        "assumed",
        span=(1e4, 1e6),
        evidence="unverified",
        note="no published value; pressure above the intrusion pressure at which healing"
        " has fallen to 1/e: small against the 1.7 MPa by which 10 MPa, where a cell"
        " shorted after 474 h, lies above it",
    ),
    "Soft short intrusion pressure [Pa]": Entry(
        8.3e6,
        "Pa",
        "derived",
        "Doux2020",
        place="Fig. 2b (48 h at 25 MPa, 474 h at 10 MPa)",
        range=(5e6, 1e7),
        span=(5e6, 1e7),
        evidence="derived",
        note="(474 h * 10 MPa - 48 h * 25 MPa)/(474 h - 48 h); one cell each",
    ),
    "Soft short intrusion rate [m2.C-1.Pa-1]": Entry(
        9.2e-13,
        "m2.C-1.Pa-1",
        "derived",
        "Doux2020",
        place="Fig. 2b (48 h at 25 MPa, 75 uA/cm2)",
        range=(1e-14, 1e-10),
        span=(1e-13, 1e-11),
        evidence="derived",
        note="1/(48 h * 0.375 A/m2 * (25 - 8.3) MPa), through a pellet of 1 mm under"
        " lithium foil; cells with a layer on the collector live longer at 20 MPa",
    ),
    "Hard short conductance [S.m-2]": Entry(
        1.0,
        "S.m-2",
        "assumed",
        span=(0.5, 100.0),
        evidence="unverified",
        note="a cell of 4 V then loses 0.4 mA/cm2 by itself, all of it within a day",
    ),
}
