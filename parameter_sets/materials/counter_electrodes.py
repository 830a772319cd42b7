"""Counter electrodes of half cells, and the half cell that the model starts from.

The half cell is a bare copper foil, a cold-pressed Li6PS5Cl pellet and a counter
electrode, at 25 C and 5 MPa, about the pressure of the cited half cells. It stands for
no single published cell: sets of published half cells replace what is their own.
"""

from collections.abc import Mapping
from typing import Any

import pybamm

from pybamm_afssb.cells import Entry, combine, entries_of, shared_entries

from . import collectors, common, interphase, li6ps5cl, lithium

_TEMPERATURE = 298.15
_PRESSURE = 5e6

#: Parameters of the counter electrodes and of the half cell's cut-offs.
ENTRIES = {
    "Lithium foil counter electrode initial lithium [mol.m-2]": Entry(
        3.85,
        "mol.m-2",
        "derived",
        "SpencerJolly2023, Masias2019",
        place="lithium foil of 50 um",
        range=(2.3, 15.4),
        span=(2.3, 15.4),
        evidence="derived",
        note="50 um / 13.0 cm3/mol, 10.3 mA.h/cm2; foils of 30 to 200 um are used",
    ),
    "Lithium foil critical stripping current activation energy [J.mol-1]": Entry(
        33900.0,
        "J.mol-1",
        "derived",
        "SpencerJolly2021",
        place="abstract: 0.25 and 0.5 mA/cm2 at 60 and 80 C, 1 MPa",
        range=(25000.0, 45000.0),
        span=(25000.0, 45000.0),
        evidence="abstract or page",
        note="R ln(0.5/0.25)/(1/333.15 K - 1/353.15 K); below 0.25 at 25 C asks for no"
        " less than 0",
    ),
    "Li-In counter electrode potential vs Li [V]": Entry(
        0.62,
        "V",
        "literature",
        "Santhosha2019",
        place="abstract: In|InLi at room temperature",
        published=(0.62, "V"),
        range=(0.6, 0.622),
        evidence="abstract or page",
    ),
    "Li-In counter electrode initial lithium [mol.m-2]": Entry(
        3.0,
        "mol.m-2",
        "assumed",
        span=(1.0, 5.0),
        evidence="unverified",
        note="about half of the plateau, so that it holds in both directions",
    ),
    "Li-In counter electrode lithium capacity [mol.m-2]": Entry(
        6.37,
        "mol.m-2",
        "assumed",
        span=(2.0, 10.0),
        evidence="derived",
        note="end of the In|InLi plateau, one Li per In: 100 um of indium / 15.7"
        " cm3/mol",
    ),
    "Li-In counter electrode exchange-current density [A.m-2]": Entry(
        257.0,
        "A.m-2",
        "assumed",
        span=(10.0, 2570.0),
        evidence="unverified",
        note="at 25 C; no published value for this interface: the value and the"
        " activation energy of lithium metal",
    ),
    "Li-In counter electrode partial molar volume [m3.mol-1]": Entry(
        7.8e-6,
        "m3.mol-1",
        "assumed",
        span=(7e-6, 1.3e-5),
        evidence="unverified",
        note="InLi (cubic, 0.679 nm, 8 formula units) 23.5 cm3/mol, less 15.7 of In",
    ),
    "LTO counter electrode potential vs Li [V]": Entry(
        1.55,
        "V",
        "assumed",
        "Ohzuku1995",
        span=(1.54, 1.57),
        evidence="unverified",
        note="the commonly quoted plateau",
    ),
    "LTO counter electrode initial lithium [mol.m-2]": Entry(
        1.85,
        "mol.m-2",
        "assumed",
        span=(0.5, 5.0),
        evidence="unverified",
        note="half of the plateau, charged beforehand: 5 mA.h/cm2",
    ),
    "LTO counter electrode lithium capacity [mol.m-2]": Entry(
        3.73,
        "mol.m-2",
        "assumed",
        span=(1.0, 10.0),
        evidence="unverified",
        note="10 mA.h/cm2, an excess; 3 Li per Li4Ti5O12, 175 mA.h/g",
    ),
    "LTO counter electrode exchange-current density [A.m-2]": Entry(
        100.0,
        "A.m-2",
        "assumed",
        span=(10.0, 1000.0),
        evidence="unverified",
        note="per geometric area of a composite; no published value at hand",
    ),
    "Counter electrode thickness [m]": Entry(
        5e-5,
        "m",
        "literature",
        "SpencerJolly2023",
        place="lithium foil",
        published=(50, "um"),
        range=(3e-5, 3e-4),
        evidence="secondary",
        note="only the stiffness of the stack asks for it",
    ),
    "Counter electrode contact resistance [Ohm.m2]": lithium.contact_resistance(
        _PRESSURE, _TEMPERATURE
    ),
    "Stripping cut-off potential vs Li [V]": Entry(
        1.0, "V", "setting", note="usual end of stripping in half cells"
    ),
    "Plating cut-off potential vs Li [V]": Entry(
        -0.5, "V", "setting", note="far below any nucleation spike"
    ),
    "Cell heat capacity [J.K-1.m-3]": Entry(
        2e6,
        "J.K-1.m-3",
        "assumed",
        span=(1e6, 4e6),
        evidence="unverified",
        note="of solids in general; a cell's casing matters more",
    ),
}

_SIDE = Entry(
    8.862e-3,
    "m",
    "setting",
    note="the area of a 10 mm disc; results per area do not depend on it",
)

_ONE_C = Entry(
    10.0,
    "A.m-2",
    "assumed",
    span=(1.0, 20.0),
    evidence="unverified",
    note="1 mA/cm2: half cells are run at fixed current densities, 0.1 to 2 mA/cm2",
)

_PELLET = Entry(
    5e-4,
    "m",
    "assumed",
    "Doux2020",
    span=(4e-4, 1e-3),
    evidence="unverified",
    note="pressed pellets are 0.47 to 1 mm",
)


def half_cell_entries() -> dict[str, Entry]:
    """Entries of the half cell that the model starts from.

    Returns
    -------
    dict
        Entries by parameter name; every counter electrode's are in it.
    """
    placeholder = Entry(0.0, "V", "setting", note="not used")
    arming = "Lower cut-off arming time [s]"
    return {
        **combine(
            li6ps5cl.entries(li6ps5cl.PELLET_CONDUCTIVITY),
            lithium.ENTRIES,
            collectors.COPPER,
            interphase.COPPER,
            collectors.ALUMINIUM,
            common.SETTINGS,
            common.square(_SIDE, _ONE_C, 10e-6 + 500e-6 + 50e-6 + 12e-6),
            common.environment(
                Entry(_TEMPERATURE, "K", "setting", note="room temperature"),
                Entry(
                    _PRESSURE,
                    "Pa",
                    "assumed",
                    span=(1e6, 2.5e7),
                    evidence="unverified",
                    note="half cells are held at 1 to 25 MPa",
                ),
            ),
            {
                arming: common.window(placeholder, placeholder)[arming],
                "Separator thickness [m]": _PELLET,
                "Interfacial contact resistance [Ohm.m2]": lithium.contact_resistance(
                    _PRESSURE, _TEMPERATURE
                ),
            },
            ENTRIES,
        ),
        "Current function [A]": Entry(
            -0.5 * _ONE_C.number * _SIDE.number**2,
            "A",
            "setting",
            note="plates at half of 1C; protocols replace it",
        ),
    }


def half_cell_values(
    options: Mapping[str, Any] | None = None,
) -> pybamm.ParameterValues:
    """Parameter values of the half cell that the model starts from.

    With the values that every set falls back on, any choice of any slot runs on it.

    Parameters
    ----------
    options : dict, optional
        Options of the model; a class among them may bring values.

    Returns
    -------
    pybamm.ParameterValues
        A new object at every call.
    """
    entries = {**shared_entries(), **entries_of(options), **half_cell_entries()}
    return pybamm.ParameterValues({name: e.value for name, e in entries.items()})
