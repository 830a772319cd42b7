"""The stack to scale, filled as it is at a time of the run, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np

from pybamm_afssb.explorer.run import Layer, Run
from pybamm_afssb.figures import style
from pybamm_afssb.figures.ledger import PLACES

_WIDTH, _BAR, _ROW = 1000.0, 54.0, 112.0
#: Width from which a layer's name is written on it; a letter takes some 8.
_LETTER = 8.0
_COLOURS = {
    "collector": style.GREY,
    "positive collector": style.GREY,
    "layer": PLACES["Interlayer"][0],
    "blocking layer": style.GREEN,
    "separator": style.YELLOW,
    "cathode": PLACES["Cathode"][0],
    "counter electrode": PLACES["Counter electrode"][0],
    "lithium": PLACES["Plated"][0],
    "voids": style.WHITE,
}
#: Opacity of what is empty, where a layer fills.
_EMPTY = 0.25


def stack_svg(runs: Sequence[Run], hours: float) -> str:
    """Draw the stacks of runs below one another, all at one scale.

    Parameters
    ----------
    runs : list of Run
        The runs.
    hours : float
        The time [h]; a run that ended before is drawn at its end.

    Returns
    -------
    str
        An SVG picture; its title says in words what it shows.
    """
    full = max(
        sum(layer.thickness for layer in run.layers)
        + float((run.curves["plated"] + run.curves["voids"]).max())
        for run in runs
    )
    scale = _WIDTH / full
    body, words = "", []
    for place, run in enumerate(runs):
        at = int(np.searchsorted(run.hours, hours).clip(max=len(run.hours) - 1))
        said = state_words(run, at)
        words.append(f"{run.label}: {said}")
        body += _stack(run, at, scale, place * _ROW, said)
    height = len(runs) * _ROW + 24
    return (
        f'<svg viewBox="0 0 {_WIDTH:g} {height:g}" role="img" width="100%" '
        f'font-family="sans-serif" font-size="15">'
        f"<title>{escape('; '.join(words))}</title>"
        '<defs><pattern id="voids" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<circle cx="3" cy="3" r="1.5" fill="#000"/></pattern></defs>'
        f"{body}{_ruler(scale, len(runs) * _ROW)}</svg>"
    )


def state_words(run: Run, at: int) -> str:
    """Say how a stack is at a sample.

    Parameters
    ----------
    run : Run
        The run.
    at : int
        The sample.
    """
    curves = run.curves
    said = [
        f"{run.hours[at]:.1f} h",
        f"lithium {curves['plated'][at]:.1f} µm",
        f"voids {curves['voids'][at]:.2f} µm",
        f"contact {curves['contact'][at]:.0f} %",
        f"{curves['pressure'][at]:.3g} MPa",
    ]
    if (share := _share(run, "Cathode", at)) is not None:
        said.append(f"cathode holds {100 * share:.0f} % of its lithium")
    return ", ".join(said)


def _stack(run: Run, at: int, scale: float, top: float, said: str) -> str:
    x, bar = 0.0, top + 44
    text = (
        f'<text x="0" y="{top + 16:g}" font-weight="bold">{escape(run.label)}</text>'
        f'<text x="0" y="{top + 36:g}">{escape(said)}</text>'
    )
    metal = [
        Layer("lithium", float(run.curves["plated"][at])),
        Layer("voids", float(run.curves["voids"][at])),
    ]
    for layer in (run.layers[0], *metal, *run.layers[1:]):
        width = layer.thickness * scale
        if width <= 0:
            continue
        text += _layer(run, layer, at, x, bar, width)
        x += width
    return text


def _layer(run: Run, layer: Layer, at: int, x: float, bar: float, width: float) -> str:
    colour = _COLOURS[layer.name]
    share = _share(run, layer.holds, at) if layer.holds else 1.0
    share = 1.0 if share is None else share
    fill = "url(#voids)" if layer.name == "voids" else colour
    text = ""
    if share < 1:
        text += (
            f'<rect x="{x:.2f}" y="{bar:g}" width="{width:.2f}" height="{_BAR:g}" '
            f'fill="{colour}" fill-opacity="{_EMPTY}"/>'
        )
    high = share * _BAR
    text += (
        f'<rect x="{x:.2f}" y="{bar + _BAR - high:.2f}" width="{width:.2f}" '
        f'height="{high:.2f}" fill="{fill}"/>'
        f'<rect x="{x:.2f}" y="{bar:g}" width="{width:.2f}" height="{_BAR:g}" '
        'fill="none" stroke="#000" stroke-width="0.7">'
        f"<title>{escape(layer.name)}, {layer.thickness:.3g} µm</title></rect>"
    )
    for name in (f"{layer.name} {layer.thickness:.3g} µm", layer.name):
        if width > _LETTER * len(name) + 6:
            text += (
                f'<text x="{x + width / 2:.2f}" y="{bar + _BAR / 2 + 5:g}" '
                'text-anchor="middle" stroke="#fff" stroke-width="4" '
                f'paint-order="stroke">{escape(name)}</text>'
            )
            break
    return text


def _share(run: Run, place: str, at: int) -> float | None:
    """Return how full a place is, of the most that it held in the run."""
    held = run.ledger.get(place)
    if held is None or not held.max() > 0:
        return None
    return float(np.clip(held[at] / held.max(), 0, 1))


def _ruler(scale: float, top: float) -> str:
    """Return a bar of a round length."""
    wanted = 150 / scale
    power = 10 ** np.floor(np.log10(wanted))
    length = float(max(m * power for m in (1, 2, 5) if m * power <= wanted))
    width = length * scale
    return (
        f'<path d="M0 {top + 12:g} h{width:.2f}" stroke="#000" stroke-width="3"/>'
        f'<text x="{width + 8:.2f}" y="{top + 17:g}">{length:g} µm</text>'
    )
