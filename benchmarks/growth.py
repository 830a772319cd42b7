"""How the cost grows: with cycles, mesh points, slots and points of a sweep, in one run.

    python benchmarks/growth.py            exponents, and the picture that docs/speed.md shows
    python benchmarks/growth.py --smoke    a short run of everything, for CI
    python benchmarks/growth.py --keep     the exponents go into docs/speed.md's table, too

The cost is the wall time of a warm run; sizes are gone through in turn, several times,
and the fastest run of each counts. An exponent is the slope of its logarithm against that
of the size: 1 is linear.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pybamm
from cost import EVERY_SLOT, INTERLAYER, SMALL_LOSSES, START, anode_free, protocol
from table import Ratios, arguments

import pybamm_afssb
from pybamm_afssb.figures import style
from pybamm_afssb.sweeps.workers import pool

FIGURE = Path(__file__).parents[1] / "docs" / "figures" / "growth.png"


class Growth(NamedTuple):
    """Sizes, how a run of one size is made, and the axis of the picture."""

    axis: str
    sizes: list[int]
    make: Callable[[int], Callable[[], object]]


def solving(simulation: pybamm.Simulation, cycles: int) -> Callable[[], object]:
    def run() -> None:
        solution = simulation.solve(calc_esoh=False)
        if len(solution.cycles) != cycles:
            raise RuntimeError(f"{len(solution.cycles)} of {cycles} cycles finished")

    return run


def of_cycles(cycles: int) -> Callable[[], object]:
    return solving(anode_free(cycles, "DFN", {}), cycles)


def of_points(coordinate: str, options: dict[str, str]) -> Callable[..., object]:
    def make(points: int) -> Callable[[], object]:
        simulation = pybamm_afssb.simulation(
            "Lee2020_SUS",
            options={"cathode loss": "none", **options},
            parameters={**START, **(SMALL_LOSSES if options else {})},
            protocol=protocol(1),
            var_pts={coordinate: points},
        )
        return solving(simulation, 1)

    return make


def of_slots(slots: int) -> Callable[[], object]:
    options = dict(list(EVERY_SLOT.items())[:slots])
    return solving(anode_free(3, "DFN", options), 3)


def of_sweep(points: int) -> Callable[[], object]:
    axes = {"Stack pressure [MPa]": list(np.linspace(2, 5, points))}

    def run() -> None:
        with ThreadPoolExecutor(1) as one:
            data = pybamm_afssb.sweep(
                "Lee2020_SUS",
                axes,
                ["Coulombic efficiency [%]"],
                executor=one,
                progress=False,
            )
        if not (data["status"] == "ok").all():
            raise RuntimeError(str(data["message"].values))

    return run


def growths(smoke: bool) -> dict[str, Growth]:
    def some(*sizes: int) -> list[int]:
        return list(sizes[:2] if smoke else sizes)

    return {
        "cycles": Growth("Cycles", some(5, 10, 20, 40, 80), of_cycles),
        "points of the cathode's thickness": Growth(
            "Points of the cathode's thickness",
            some(10, 20, 40, 80),
            of_points("x_p", {}),
        ),
        "points of the interlayer": Growth(
            "Points of the interlayer",
            some(10, 20, 40, 80),
            of_points("z_i", INTERLAYER),
        ),
        "slots": Growth(
            "Slots that are on", list(range(0, 11, 5 if smoke else 2)), of_slots
        ),
        "points of a sweep": Growth(
            "Points of a sweep", some(2, 4, 8, 16, 32), of_sweep
        ),
    }


def fastest(growth: Growth, repeats: int) -> list[float]:
    runs = [growth.make(size) for size in growth.sizes]
    for run in runs:
        run()  # build, not measured
    times = np.empty((repeats, len(runs)))
    for row in times:
        for column, run in enumerate(runs):
            start = time.perf_counter()
            run()
            row[column] = time.perf_counter() - start
    return list(times.min(axis=0))


def draw(measured: dict[str, tuple[Growth, list[float]]]) -> None:
    import matplotlib.pyplot as plt

    size = (2 * style.PAGE, 0.45 * style.PAGE)
    figure, axes = plt.subplots(1, len(measured), figsize=size, layout="constrained")
    for ax, (growth, seconds) in zip(axes, measured.values(), strict=True):
        sizes = np.array(growth.sizes)
        ax.plot(sizes, np.array(seconds) / seconds[0], "o-", color=style.BLUE)
        if sizes[0] > 0:
            ax.plot(sizes, sizes / sizes[0], "--", color=style.GREY, label="linear")
            ax.set_xscale("log")
            ax.set_yscale("log")
            style.legend(ax)
        ax.set_xticks(sizes, [str(size) for size in sizes])
        ax.minorticks_off()
        ax.set_xlabel(growth.axis)
    axes[0].set_ylabel("Cost over that of the first")
    FIGURE.parent.mkdir(exist_ok=True)
    figure.savefig(FIGURE, dpi=100)


def main() -> None:
    given = arguments(__doc__).parse_args()
    measured: dict[str, tuple[Growth, list[float]]] = {}
    with Ratios(given.keep) as ratios:
        for name, growth in growths(given.smoke).items():
            seconds = fastest(growth, 1 if given.smoke else 3)
            measured[name] = growth, seconds
            if growth.sizes[0] == 0:
                each = np.diff(seconds) / np.diff(growth.sizes) / seconds[0]
                ratios.add("growth: a further slot, share of the bare model", each)
                continue
            slope = np.polyfit(np.log(growth.sizes), np.log(seconds), 1)[0]
            ratios.add(f"growth: exponent of the cost with {name}", [slope], "<= 1")
    pool.close()
    if not given.smoke:
        draw(measured)


if __name__ == "__main__":
    main()
