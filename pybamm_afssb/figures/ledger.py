"""Where the lithium is, drawn as areas that add up to all of it.

A place of lithium has one colour and one hatch in every figure of the package.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pybamm_afssb.figures import style
from pybamm_afssb.units import LITHIUM_PER_MAH_CM2

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes

#: Place of the ledger -> (colour, hatch), from the bottom of the stack to its top:
#: what is lost lies on the axis, where a thin wedge can still be read.
PLACES: dict[str, tuple[str, str]] = {
    "Interphase": (style.VERMILLION, ""),
    "Dead": (style.BLACK, ""),
    "Intruded": (style.GREY, ""),
    "Conversion products": (style.PURPLE, "..."),
    "Cathode loss": (style.SKY, "xxx"),
    "Cathode side reactions": (style.SKY, "..."),
    "Plated": (style.ORANGE, ""),
    "Pores": (style.YELLOW, ""),
    "Seed": (style.GREEN, ""),
    "Interlayer": (style.PURPLE, ""),
    "Cathode additive": (style.SKY, "///"),
    "Cathode": (style.BLUE, ""),
    "Counter electrode": (style.SKY, ""),
}
#: Colour of the hatches, and of the lines between hatched areas.
HATCH = style.WHITE
#: Share of all lithium below which a place is left out.
_SEEN = 1e-6


def draw_ledger(ax: Axes, hours: np.ndarray, held: Mapping[str, np.ndarray]) -> Axes:
    """Draw a ledger on axes, and return them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw. A second scale on the right is in mA.h.cm-2.
    hours : numpy.ndarray
        Times [h].
    held : mapping of str to numpy.ndarray
        Place of :data:`PLACES` -> its lithium at these times [mol.m-2].
    """
    total = float(sum(held.values()).max())  # type: ignore[union-attr]
    shown = [
        place for place in PLACES if place in held and held[place].max() > _SEEN * total
    ]
    areas = ax.stackplot(
        hours,
        [held[place] for place in shown],
        colors=[PLACES[place][0] for place in shown],
        labels=shown,
        linewidth=0,
    )
    for place, area in zip(shown, areas, strict=True):
        if PLACES[place][1]:
            area.set(hatch=PLACES[place][1], edgecolor=HATCH)
    ax.set_ylim(0, total)
    right = ax.secondary_yaxis("right", functions=(_to_mah_cm2, _to_mol_m2))
    right.set_ylabel("[mA·h·cm$^{-2}$]")
    style.legend_above(ax)
    return style.label(ax, "Time [h]", "Lithium [mol·m$^{-2}$]")


def _to_mah_cm2(amount: Any) -> Any:
    return amount / LITHIUM_PER_MAH_CM2


def _to_mol_m2(charge: Any) -> Any:
    return charge * LITHIUM_PER_MAH_CM2
