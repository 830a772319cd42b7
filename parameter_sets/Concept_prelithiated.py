"""Lee 2020's cell on bare steel with a pre-lithiated cathode: a concept cell.

As ``Concept_Li2O``, with lithium beyond the oxide's full lattice instead of a salt,
which a review cites for the concept: the extra lithium is all that differs.
"""

from typing import Any

from pybamm_afssb.cells import Entry

from .Concept_Li2O import CELL
from .materials import compensation

cell_set = CELL.derive(
    "Concept_prelithiated",
    title="Bare steel | Li6PS5Cl | pre-lithiated NMC90, 60 C, 2 MPa (concept)",
    entries={
        **compensation.PRELITHIATED,
        "Positive electrode extra lithium fraction": Entry(
            0.058,
            "",
            "derived",
            "Lee2020",
            place="Supplementary Fig. 7",
            span=(0.029, 0.116),
            evidence="derived",
            note="first cycle of bare steel 233/217 mA.h/g: 16 of 275 mA.h/g, one Li per"
            " transition metal",
        ),
    },
    options={"compensation": "pre-lithiated cathode"},
)


def get_parameter_values() -> dict[str, Any]:
    """Return the set as PyBaMM's entry point expects it (concept cell)."""
    return cell_set.as_dict()
