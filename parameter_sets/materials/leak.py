"""Leak of Li6PS5Cl, and metal that intrudes into it.

Pressing is calibrated on the shorts of one study of Li | Li6PS5Cl | Li at 75 uA/cm2, after
48, 190, 272 and 474 h at 25, 20, 15 and 10 MPa: the line through the logarithms of the four
times gives a charge per depth and a pressure scale, and meets each within a factor of 1.5.
Cells at 5 MPa then live more than 1000 h, and at 75 MPa short at once, as they did.
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
    "Intrusion charge per depth [C.m-3]": Entry(
        2.86e9,
        "C.m-3",
        "derived",
        "Doux2020",
        place="Fig. 2b",
        range=(2e9, 4.5e9),
        span=(2e9, 4.5e9),
        evidence="derived",
        note="79 mA.h/cm2 per mm: fitted with eight patches to the times to a short at 25,"
        " 20, 15 and 10 MPa, under foil of 0.5 mm; one cell each",
    ),
    "Intrusion pressure scale [Pa]": Entry(
        7.2e6,
        "Pa",
        "derived",
        "Doux2020",
        place="Fig. 2b",
        range=(5e6, 9e6),
        span=(5e6, 9e6),
        evidence="derived",
        note="slope of the logarithm of the four times over the pressure",
    ),
    "Intrusion rest current density [A.m-2]": Entry(
        0.02,
        "A.m-2",
        "derived",
        "Doux2020",
        place="75 MPa, short without a current",
        span=(0.002, 0.1),
        evidence="derived",
        note="a cell at 75 MPa shorted before it was cycled: within an hour here",
    ),
    "Intrusion activation energy [J.mol-1]": Entry(
        10000.0,
        "J.mol-1",
        "assumed",
        span=(0.0, 37000.0),
        evidence="unverified",
        note="no published value; the advance is per charge, so that the 37 kJ/mol of"
        " creep are an upper limit",
    ),
    "Intrusion metal thickness [m]": Entry(
        4e-5,
        "m",
        "assumed",
        span=(1e-5, 1e-4),
        evidence="unverified",
        note="no published value; foil of 100 um and more shorts pellets at 10-25 MPa,"
        " cells with 5-50 um of plated metal live under 20-30 MPa",
    ),
    "Intrusion lasting share": Entry(
        0.02,
        "",
        "assumed",
        span=(0.0, 0.1),
        evidence="unverified",
        note="no published value; with 0.1 no cell could live the 50 to 250 cycles under"
        " 20-30 MPa that cells with coatings do, with 0 each charge begins anew",
    ),
    "Intrusion share of excess": Entry(
        0.01,
        "",
        "assumed",
        span=(0.003, 0.03),
        evidence="unverified",
        note="no published value; with the volume fraction it sets the charge to a short,"
        " 12 mA.h/cm2 through a pellet at 0.45 mA/cm2 (Zhang 2025)",
    ),
    "Intrusion lithium volume fraction": Entry(
        1e-3,
        "",
        "assumed",
        span=(3e-4, 3e-3),
        evidence="unverified",
        note="no published value; filaments that short a cell are 3-5 um wide and tens of"
        " um apart",
    ),
    "Intrusion healing time [s]": Entry(
        3.6e5,
        "s",
        "assumed",
        span=(3.6e4, 3.6e6),
        evidence="unverified",
        note="no published value for this interface; at rest, and 100 h, so that a cell"
        " that rests between cycles can short",
    ),
    "Intrusion healing activation energy [J.mol-1]": Entry(
        37000.0,
        "J.mol-1",
        "assumed",
        span=(0.0, 60000.0),
        evidence="unverified",
        note="that of lithium's creep, which closes the channel",
    ),
    "Intrusion flaw factor": Entry(
        1.0,
        "",
        "assumed",
        span=(0.003, 3.0),
        evidence="unverified",
        note="1 for the cold-pressed pellets of Doux 2020; a dense sheet of fine grains has"
        " smaller flaws",
    ),
    "Separator void fraction": Entry(
        0.18,
        "",
        "literature",
        "Doux2020",
        place="Table S2: four pellets pressed at 370 MPa, 80.3 to 84.9 % dense",
        range=(0.15, 0.2),
        span=(0.01, 0.25),
        evidence="secondary",
    ),
    "Intrusion reference void fraction": Entry(
        0.18,
        "",
        "literature",
        "Doux2020",
        place="Table S2",
        range=(0.15, 0.2),
        span=(0.15, 0.2),
        evidence="secondary",
        note="of the pellets whose times to a short are known",
    ),
    "Intrusion void fraction exponent": Entry(
        0.78,
        "",
        "assumed",
        span=(0.0, 2.0),
        evidence="secondary",
        note="ln(9)/ln(17): the current without dendrites rises from 1 to 9 mA/cm2 while"
        " the void fraction falls from 17 to 1 % (10.1038/s41560-025-01847-0); that the"
        " depth per charge falls alike is assumed",
    ),
    "Intrusion front spread": Entry(
        0.05,
        "",
        "assumed",
        span=(0.02, 0.2),
        evidence="unverified",
        note="no published value; how much sooner the first tips cross than the last",
    ),
    "Intrusion bridge conductance [S.m-2]": Entry(
        2.0,
        "S.m-2",
        "assumed",
        span=(1.0, 1e4),
        evidence="unverified",
        note="twice the conductance of a hard short, which half of the tips then make",
    ),
    "Initial intrusion depth [m]": Entry(
        0.0,
        "m",
        "assumed",
        span=(0.0, 1e-5),
        evidence="unverified",
        note="an intact separator",
    ),
    "Electrolyte face closed to lithium": Entry(
        0.0,
        "",
        "assumed",
        "Zhang2025",
        span=(0.0, 0.9),
        evidence="secondary",
        note="a bare face; 0.66 for one with a contact angle of 153 degrees, through which"
        " the charge to a short rises from 12.3 to more than 36 mA.h/cm2",
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
