"""Which laws act in a cell: named presets that are the same for every cell.

What a cell is made of (seed, coating, interlayer, lithium compensation, fixture and its
pressure field, counter electrode, a collector that reacts) is the cell's own and no preset
changes it, but for "ideal", which takes the fixture's stiffness away. The laws that act on
it are not the cell's: a comparison of cells needs the same laws in all of them. Where a law
acts follows from what a cell is made of: voids open behind an interlayer that carries the
ions, and where a pressure field resolves the electrode, its places are what patches stand
for elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pybamm_afssb.errors import OptionError, nearest
from pybamm_afssb.options.slots import default_choices

if TYPE_CHECKING:
    from pybamm_afssb.cells import CellSet

#: Slots that say what acts, not what a cell is made of.
LAWS = (
    "interface",
    "plating",
    "nucleation",
    "interphase",
    "contact",
    "dead lithium",
    "leak",
    "cathode loss",
    "cathode contact",
)

#: Everything that is known to age a cell, in every cell.
COMMON = {
    "interface": "patches",
    "nucleation": "instantaneous",
    "interphase": "filaments",
    "contact": "voids",
    "dead lithium": "void isolation",
    "leak": "intrusion",
    "cathode loss": "closing window",
}

#: Preset -> its laws; those that are not named are the null ones.
PRESETS: dict[str, dict[str, str]] = {
    "common": COMMON,
    "no ageing": {
        "interface": "patches",
        "nucleation": "instantaneous",
        "contact": "pressed",
        "cathode loss": "closing window",
    },
    "ideal": {"stack pressure": "constant"},
}

#: Interlayers behind which metal lies against the collector.
_POROUS = ("none", "blocking layer")

#: What the name of an interphase ends with on a collector that reacts.
_REACTS = " with collector reaction"


def laws_of(
    physics: str, options: Mapping[str, Any], *, full_cell: bool
) -> dict[str, Any]:
    """Return the laws of a preset in a cell.

    Parameters
    ----------
    physics : str
        A key of :data:`PRESETS`.
    options : dict
        What the cell is made of; laws among them count for nothing but a collector that
        reacts, which is its own.
    full_cell : bool
        Whether the cell has a cathode.

    Returns
    -------
    dict
        Slot -> choice, for every slot of :data:`LAWS` and what else the preset names.

    Raises
    ------
    OptionError
        For an unknown preset.
    """
    if physics not in PRESETS:
        raise OptionError(
            f"physics: {physics!r} was given; allowed are "
            f"{', '.join(repr(name) for name in PRESETS)}.{nearest(physics, PRESETS)}"
        )
    null = default_choices()
    laws = {slot: null[slot] for slot in LAWS} | PRESETS[physics]
    if not full_cell:
        for slot in ("cathode loss", "cathode contact"):
            laws.pop(slot)
    layered = options.get("interlayer", "none") not in _POROUS
    if layered and laws["contact"] == "voids":
        laws["contact"] = "voids at the collector"
    if options.get("pressure field", "uniform") != "uniform":  # its places are patches
        laws["interface"] = null["interface"]
    reacts = str(options.get("interphase", "")).endswith(_REACTS)
    if reacts and laws["interphase"] != null["interphase"]:
        laws["interphase"] += _REACTS
    return laws


def with_physics(cell: CellSet, physics: str) -> CellSet:
    """Return a set in which the laws of a preset act, and nothing else differs.

    Parameters
    ----------
    cell : CellSet
        The set.
    physics : str
        A key of :data:`PRESETS`.

    Returns
    -------
    CellSet
        The same set with other options.

    Raises
    ------
    OptionError
        For an unknown preset.
    """
    from dataclasses import replace

    laws = laws_of(physics, cell.options, full_cell=cell.is_full)
    made_of = {name: value for name, value in cell.options.items() if name not in LAWS}
    return replace(cell, options={**made_of, **laws})
