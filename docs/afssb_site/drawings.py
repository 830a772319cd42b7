"""A drawing for each phenomenon: what happens between collector and separator.

Every drawing is a section through the stack: the collector below, metal on it, the
electrolyte above, the cathode at the top.
"""

from __future__ import annotations

from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Ellipse, Polygon, Rectangle

COLLECTOR, METAL, SULFIDE, OXIDE = "#B87333", "#C9CDD2", "#F4E3A1", "#5B6C8F"
FILM, SEED, CARBON, DARK = "#8DB580", "#E0A526", "#4A4A4A", "#222222"
PLATE = "#7C8794"
_WIDE, _HIGH = 10.0, 4.0


def draw(name: str) -> Figure:
    """Draw a phenomenon.

    Parameters
    ----------
    name : str
        The name of its page in docs/laws/.

    Returns
    -------
    matplotlib.figure.Figure
        The figure.

    Raises
    ------
    KeyError
        If the phenomenon has no drawing.
    """
    figure, ax = plt.subplots(figsize=(6.4, 2.56), layout="constrained")
    ax.set(xlim=(0, _WIDE), ylim=(0, _HIGH), aspect="equal")
    ax.axis("off")
    DRAWINGS[name](ax)
    return figure


# --- the pieces -----------------------------------------------------------------------
def _band(ax: Axes, low: float, high: float, colour: str, text: str = "") -> None:
    ax.add_patch(Rectangle((0, low), _WIDE, high - low, color=colour, lw=0, zorder=1))
    if text:
        pale = colour in (COLLECTOR, OXIDE, CARBON, PLATE)
        ax.text(
            0.15,
            (low + high) / 2,
            text,
            va="center",
            fontsize=8,
            color="white" if pale else DARK,
            zorder=6,
        )


def _cell(ax: Axes, metal: float = 0.0, top: bool = False) -> float:
    """Draw collector, a film of metal and the electrolyte; return where it begins."""
    _band(ax, 0, 0.6, COLLECTOR, "collector")
    face = 0.6 + metal
    if metal:
        _band(ax, 0.6, face, METAL, "lithium" if metal > 0.4 else "")
    _band(ax, face, 3.3 if top else _HIGH, SULFIDE, "electrolyte")
    if top:
        _band(ax, 3.3, _HIGH, OXIDE, "cathode")
    return face


def _arrow(
    ax: Axes, start: tuple[float, float], end: tuple[float, float], text: str = ""
) -> None:
    ax.annotate(
        "",
        xy=end,
        xytext=start,
        arrowprops={"arrowstyle": "-|>", "color": DARK, "lw": 1.2},
        zorder=7,
    )
    if text:
        ax.text(
            start[0] + 0.15,
            (start[1] + end[1]) / 2,
            text,
            fontsize=8,
            va="center",
            zorder=7,
        )


def _say(ax: Axes, x: float, y: float, text: str, colour: str = DARK) -> None:
    ax.text(x, y, text, fontsize=8, ha="center", va="center", color=colour, zorder=8)


def _dome(ax: Axes, x: float, base: float, radius: float, colour: str = METAL) -> None:
    angle = np.linspace(0, np.pi, 40)
    points = np.column_stack(
        [x + radius * np.cos(angle), base + radius * np.sin(angle)]
    )
    ax.add_patch(Polygon(points, color=colour, lw=0, zorder=3))


def _void(ax: Axes, x: float, y: float, width: float, height: float) -> None:
    ax.add_patch(
        Ellipse(
            (x, y), width, height, facecolor="white", edgecolor=DARK, lw=0.8, zorder=4
        )
    )


def _plates(ax: Axes, low: float = 0.35, high: float = 3.65) -> None:
    _band(ax, 0, low, PLATE, "plate")
    _band(ax, high, _HIGH, PLATE, "plate")


# --- one for each page ----------------------------------------------------------------
def _balance(ax: Axes) -> None:
    face = _cell(ax, 0.5)
    for x, text in ((2.8, "plating"), (4.4, "alloy"), (6.0, "film"), (7.4, "coating")):
        _arrow(ax, (x, 3.4), (x, face + 0.1), text)
    _say(ax, 5.1, 3.7, "Li$^+$ ions, one potential for all")
    _arrow(ax, (8.8, 0.3), (8.8, face), "e$^-$")


def _plating(ax: Axes) -> None:
    face = _cell(ax, 0.9)
    _arrow(ax, (3.2, 3.2), (3.2, face), "Li$^+$ + e$^-$ $\\to$ Li: charge")
    _arrow(ax, (6.6, face), (6.6, 3.2), "Li $\\to$ Li$^+$ + e$^-$: discharge")
    _arrow(ax, (9.3, 0.65), (9.3, face - 0.05))
    _arrow(ax, (9.3, face - 0.05), (9.3, 0.65))


def _nucleation(ax: Axes) -> None:
    _cell(ax)
    for x, radius in ((2.4, 0.35), (4.2, 0.55), (5.6, 0.4), (8.0, 0.6), (9.1, 0.6)):
        _dome(ax, x, 0.6, radius)
    for x in (2.4, 4.2, 5.6):
        for shift in (-0.35, 0, 0.35):
            _arrow(ax, (x + 2.2 * shift, 2.7), (x + shift, 1.25))
    _say(ax, 4.2, 3.1, "all ions go to few nuclei")
    _say(ax, 8.5, 1.6, "later they touch")


def _seeds(ax: Axes) -> None:
    _cell(ax)
    for x in np.arange(2.1, 5.6, 0.62):
        ax.add_patch(Circle((x, 0.85), 0.25, color=SEED, lw=0, zorder=3))
    _say(ax, 3.8, 1.45, "1. the seed alloys")
    for x in np.arange(6.2, 9.8, 0.62):
        ax.add_patch(Circle((x, 0.92), 0.31, color="#D9BE7A", lw=0, zorder=3))
    ax.add_patch(Rectangle((5.9, 1.23), 3.9, 0.45, color=METAL, lw=0, zorder=3))
    _say(ax, 7.9, 1.45, "lithium")
    _say(ax, 7.9, 2.05, "2. metal plates on it")


def _coating(ax: Axes) -> None:
    _cell(ax)
    ax.add_patch(Rectangle((0, 0.6), 4.6, 0.4, color="#9C89B8", lw=0, zorder=3))
    _say(ax, 2.3, 0.8, "MX coating", "white")
    _arrow(ax, (4.75, 1.6), (5.55, 1.6))
    _say(ax, 5.1, 1.95, "+ n Li")
    ax.add_patch(Rectangle((5.6, 0.6), 4.4, 0.5, color=FILM, lw=0, zorder=3))
    for x in np.arange(5.9, 9.9, 0.5):
        ax.add_patch(Circle((x, 0.74), 0.13, color=SEED, lw=0, zorder=4))
    _say(ax, 7.8, 1.4, "metal M, and LiX that stays")


def _interphase(ax: Axes) -> None:
    face = _cell(ax, 0.6)
    _band(ax, face, face + 0.5, FILM)
    _say(ax, 5, face + 0.25, "Li$_2$S + Li$_3$P + LiCl")
    _arrow(ax, (7.6, face + 0.1), (7.6, face + 1.2), "e$^-$ and Li go through")
    _arrow(ax, (3.0, face + 0.5), (3.0, face + 1.2), "grows ever more slowly")


def _filaments(ax: Axes) -> None:
    face = _cell(ax, 0.5)
    _say(ax, 2.6, face + 0.45, "slow: lithium creeps flat")
    rng = np.random.default_rng(4)
    for x in np.arange(5.4, 9.8, 0.38):
        height = 0.5 + 0.7 * rng.random()
        for width, colour, order in ((0.26, FILM, 2), (0.15, METAL, 3)):
            ax.add_patch(
                Rectangle(
                    (x - width / 2, face - 0.02),
                    width,
                    height + (0.05 if order == 2 else 0),
                    color=colour,
                    lw=0,
                    zorder=order,
                )
            )
    _say(ax, 7.6, face + 1.6, "fast: filaments, each with a film")


def _interlayers(ax: Axes) -> None:
    _band(ax, 0, 0.6, COLLECTOR, "collector")
    _band(ax, 0.6, 0.95, METAL, "lithium")
    _band(ax, 0.95, 2.4, CARBON, "carbon layer")
    _band(ax, 2.4, _HIGH, SULFIDE, "electrolyte")
    rng = np.random.default_rng(2)
    for x, y in zip(rng.uniform(2.6, 7.2, 12), rng.uniform(1.15, 2.2, 12), strict=True):
        ax.add_patch(Circle((x, y), 0.1, color="#CFCFCF", lw=0, zorder=4))
    _arrow(ax, (5.0, 3.6), (5.0, 2.45), "Li$^+$ enters the host")
    _arrow(ax, (7.6, 2.2), (7.6, 0.98))
    ax.text(7.75, 1.6, "Li crosses", fontsize=8, color="white", zorder=8, va="center")


def _voids(ax: Axes) -> None:
    face = _cell(ax, 1.0, top=True)
    for x, width in ((2.8, 0.9), (4.6, 1.4), (6.2, 0.6)):
        _void(ax, x, face - 0.06, width, 0.3)
    _arrow(ax, (3.7, face), (3.7, 2.9), "stripping")
    _arrow(ax, (7.4, 0.8), (6.4, face - 0.12), "creep and diffusion")
    _say(ax, 2.4, face + 0.5, "no contact")
    _arrow(ax, (9.5, 3.9), (9.5, 3.3))
    _say(ax, 9.5, 2.9, "pressure")


def _patches(ax: Axes) -> None:
    _band(ax, 0, 0.6, COLLECTOR, "collector")
    _band(ax, 0.6, 3.3, SULFIDE)
    _band(ax, 3.3, _HIGH, OXIDE, "cathode")
    heights = (0.35, 0.55, 0.8, 1.0, 1.1)
    for number, height in enumerate(heights):
        left = 2 * number
        ax.add_patch(Rectangle((left, 0.6), 1.97, height, color=METAL, lw=0, zorder=3))
        _arrow(ax, (left + 1, 3.2), (left + 1, 3.2 - 1.6 * height))
        ax.plot([left, left], [0.6, 3.3], color=DARK, lw=0.6, ls=":", zorder=4)
    _void(ax, 1.0, 0.93, 1.4, 0.16)
    _say(ax, 5.6, 3.65, "one potential, currents and pressures of their own", "white")


def _dead(ax: Axes) -> None:
    face = _cell(ax, 0.6)
    ax.add_patch(Ellipse((4.2, face + 0.3), 1.3, 0.35, color=METAL, lw=0, zorder=5))
    _void(ax, 4.2, face - 0.02, 1.7, 0.4)
    _say(ax, 4.2, face + 0.75, "dead: cut off by the void")
    _say(ax, 8, face + 0.4, "metal in contact")
    _arrow(ax, (8, face + 0.25), (8, face - 0.2))


def _intrusion(ax: Axes) -> None:
    face = _cell(ax, 0.5, top=True)
    for x, tip, width in ((3.4, 1.9, 0.2), (5.6, 2.7, 0.26), (7.6, 3.3, 0.3)):
        points = [
            (x - width, face),
            (x + width, face),
            (x + 0.5 * width, (face + tip) / 2),
            (x + 0.1, tip),
            (x - 0.5 * width, (face + tip) / 2 - 0.1),
        ]
        ax.add_patch(Polygon(points, color=METAL, lw=0, zorder=4))
    _say(ax, 3.4, 2.2, "grows")
    _say(ax, 5.6, 3.05, "soft short")
    _say(ax, 8.7, 2.6, "hard short")


def _stack(ax: Axes) -> None:
    _plates(ax)
    _band(ax, 0.35, 0.7, COLLECTOR, "collector")
    _band(ax, 0.7, 1.3, METAL, "lithium: swells")
    _band(ax, 1.3, 2.5, SULFIDE, "electrolyte")
    _band(ax, 2.5, 3.65, OXIDE, "cathode: shrinks")
    _arrow(ax, (6.0, 0.75), (6.0, 1.5))
    _arrow(ax, (6.0, 3.6), (6.0, 3.0))
    zigzag = 0.35 + 3.3 * np.linspace(0, 1, 13)
    side = 9.3 + 0.25 * np.where(np.arange(13) % 2, 1, -1)
    side[[0, -1]] = 9.3
    ax.plot(side, zigzag, color=DARK, lw=1.4, zorder=7)
    _say(ax, 8.2, 2.0, "frame")


def _field(ax: Axes) -> None:
    x = np.linspace(0, _WIDE, 60)
    bow = 0.45 * ((x - 5) / 5) ** 2
    ax.fill_between(x, 0, 0.55, color=PLATE, lw=0)
    ax.fill_between(x, 0.55, 0.9, color=METAL, lw=0)
    ax.fill_between(x, 0.9, 2.4 + bow, color=SULFIDE, lw=0)
    ax.fill_between(x, 2.4 + bow, 3.2 + bow, color=OXIDE, lw=0)
    ax.fill_between(x, 3.2 + bow, _HIGH, color=PLATE, lw=0)
    for place, length in ((5, 1.3), (3, 0.9), (7, 0.9), (1, 0.3), (9, 0.3)):
        _arrow(ax, (place, 2.3), (place, 2.3 - length))
    _say(ax, 5, 0.27, "plates stand closer in the middle", "white")


def _salt(ax: Axes) -> None:
    _band(ax, 0, 0.5, COLLECTOR, "collector")
    _band(ax, 0.5, 0.9, METAL, "lithium: a reserve")
    _band(ax, 0.9, 1.8, SULFIDE, "electrolyte")
    _band(ax, 1.8, _HIGH, "#C7CEDD")
    for x in np.arange(0.7, 10, 1.25):
        ax.add_patch(Circle((x, 3.1), 0.5, color=OXIDE, lw=0, zorder=3))
    for x in (1.3, 3.8, 6.3, 8.8):
        ax.add_patch(Circle((x, 2.25), 0.22, color=SEED, lw=0, zorder=3))
        _arrow(ax, (x, 2.0), (x, 0.95))
    _say(ax, 5.05, 1.35, "Li$_3$N gives its lithium once")


def _window(ax: Axes) -> None:
    for left, filled, text in ((0.3, 1.0, "as built"), (3.6, 0.2, "charged")):
        _bottle(ax, left, filled, 0.0, text)
    _bottle(ax, 6.9, 0.88, 0.12, "discharged")
    _say(ax, 8.2, 3.65, "closed: this lithium stays on the collector")


def _bottle(ax: Axes, left: float, filled: float, closed: float, text: str) -> None:
    ax.add_patch(Rectangle((left, 0.6), 2.6, 2.6 * filled, color=METAL, lw=0, zorder=2))
    if closed:
        ax.add_patch(
            Rectangle(
                (left, 3.2 - 2.6 * closed),
                2.6,
                2.6 * closed,
                facecolor="white",
                edgecolor=DARK,
                hatch="////",
                lw=0.6,
                zorder=3,
            )
        )
    ax.add_patch(
        Rectangle(
            (left, 0.6), 2.6, 2.6, facecolor="none", edgecolor=OXIDE, lw=2, zorder=4
        )
    )
    _say(ax, left + 1.3, 0.3, f"oxide, {text}")


def _breathing(ax: Axes) -> None:
    ax.add_patch(Rectangle((0, 0), _WIDE, _HIGH, color=SULFIDE, lw=0, zorder=1))
    for x, radius, gap, text in (
        (1.8, 1.3, 0.0, "full"),
        (5.0, 1.1, 0.22, "empty: smaller"),
        (8.2, 1.28, 0.08, "full again"),
    ):
        if gap:
            ax.add_patch(Circle((x, 2), radius + gap, color="white", lw=0, zorder=2))
            for angle in (40, 160, 260):
                ax.add_patch(
                    Rectangle(
                        (
                            x + radius * np.cos(np.radians(angle)) - 0.12,
                            2 + radius * np.sin(np.radians(angle)) - 0.12,
                        ),
                        0.34,
                        0.34,
                        color=SULFIDE,
                        lw=0,
                        zorder=3,
                    )
                )
        ax.add_patch(Circle((x, 2), radius, color=OXIDE, lw=0, zorder=4))
        _say(ax, x, 2, text, "white")
    _say(ax, 5.0, 3.75, "contact only at spots")


def _counter(ax: Axes) -> None:
    _band(ax, 0, 0.6, COLLECTOR, "collector: plated")
    _band(ax, 0.6, 0.9, METAL)
    _band(ax, 0.9, 2.7, SULFIDE, "electrolyte")
    _band(ax, 2.7, _HIGH, METAL, "lithium foil: stripped")
    for x, width in ((4.2, 1.2), (6.6, 0.8), (8.4, 1.3)):
        _void(ax, x, 2.76, width, 0.3)
    for x in (3.2, 5.4, 7.5):
        _arrow(ax, (x, 2.7), (x, 1.0))
    _say(ax, 8.4, 2.35, "voids")


DRAWINGS: dict[str, Callable[[Axes], None]] = {
    "the_balance": _balance,
    "plating": _plating,
    "nucleation": _nucleation,
    "seeds": _seeds,
    "conversion_coatings": _coating,
    "interphase": _interphase,
    "filaments": _filaments,
    "interlayers": _interlayers,
    "voids": _voids,
    "uneven_interface": _patches,
    "dead_lithium": _dead,
    "leak_and_intrusion": _intrusion,
    "stack_pressure": _stack,
    "pressure_field": _field,
    "compensation": _salt,
    "cathode_loss": _window,
    "cathode_contact": _breathing,
    "counter_electrode": _counter,
}
