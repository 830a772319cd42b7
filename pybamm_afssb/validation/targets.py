"""Published curves, read from figures and tables, to be drawn beside the computed.

They live beside the sets, in ``parameter_sets/targets.csv``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass

from pybamm_afssb.validation.claims import beside


@dataclass(frozen=True)
class Target:
    """Points of a published curve, to be drawn beside the computed one."""

    series: str
    x_name: str
    y_name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    place: str


def read_targets() -> dict[str, list[Target]]:
    """Read the published curves of the package's own claims.

    Returns
    -------
    dict
        Lists of curves by claim id.
    """
    points: dict[tuple[str, ...], list[tuple[float, float]]] = {}
    with beside("targets.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key: tuple[str, ...] = (
                row["claim"],
                row["series"],
                row["x_name"],
                row["y_name"],
            )
            key += (f"{row['place']} ({row['evidence']})",)
            points.setdefault(key, []).append((float(row["x"]), float(row["y"])))
    curves: dict[str, list[Target]] = {}
    for (claim, series, x_name, y_name, place), pairs in points.items():
        x, y = zip(*pairs, strict=True)
        target = Target(series, x_name, y_name, x, y, place)
        curves.setdefault(claim, []).append(target)
    return curves
