"""Lee 2020's cell on bare steel with Li2O in the cathode: a concept cell.

Li2O as a sacrificial salt was shown in an anode-free cell with a liquid electrolyte
(Qiao et al. 2021). Here it is in the sulfide cell whose cathode is known best, and as
much of it as replaces that cell's measured first-cycle loss: salt and amount are all
that differs from ``Lee2020_SUS``. What comes out is simulated, not measured.
"""

from typing import Any

from pybamm_afssb.cells import Entry

from .Lee2020_SUS import cell_set as _LEE
from .materials import compensation

#: The cell of all concepts of compensation.
CELL = _LEE.derive(
    "Concept",
    title="Bare steel | Li6PS5Cl | NMC90, 60 C, 2 MPa (concept)",
    doi="10.1021/acsenergylett.5c00517",
)

_LOSS = (
    "first cycle of bare steel 233/217 mA.h/g: 16 mA.h/g of oxide, of which the cathode"
    " holds 0.665 * 4750 kg/m3"
)


def salt_for_the_loss(capacity: float, convertible: Entry) -> Entry:
    """Mass fraction of a salt that replaces the cell's first-cycle loss.

    Parameters
    ----------
    capacity : float
        Capacity of the salt [mA.h/g].
    convertible : Entry
        Share of it that can be converted.

    Returns
    -------
    Entry
        Mass fraction of the cathode.
    """
    oxide = 0.665 * 4750.0  # kg/m3
    density = CELL.entries["Positive electrode density [kg.m-3]"].number
    fraction = 16.0 * oxide / (density * capacity * convertible.number)
    return Entry(
        float(f"{fraction:.3g}"),
        "",
        "derived",
        "Lee2020",
        place="Supplementary Fig. 7",
        span=(0.5 * fraction, 2 * fraction),
        evidence="derived",
        note=f"{_LOSS}; / ({density:g} kg/m3 * {capacity:g} mA.h/g *"
        f" {convertible.number:g})",
    )


cell_set = CELL.derive(
    "Concept_Li2O",
    title="Bare steel | Li6PS5Cl | NMC90 with Li2O, 60 C, 2 MPa (concept)",
    entries={
        **compensation.LI2O,
        "Cathode additive mass fraction": salt_for_the_loss(
            1794.0, compensation.LI2O["Li2O convertible fraction"]
        ),
    },
    options={"compensation": "Li2O"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (concept cell)."""
    return cell_set.as_dict()
