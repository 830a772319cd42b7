"""The process of one user of the explorer: it builds, solves and draws.

It is started by :mod:`pybamm_afssb.explorer.process`. Because it is a process of its
own, a run is cancelled by ending it, and nothing of one user is seen by another.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.explorer.recipe import Recipe, arguments
from pybamm_afssb.explorer.warm import Warm
from pybamm_afssb.runs.ending import one_line
from pybamm_afssb.sweeps.workers.worker import begin, jobs, send

if TYPE_CHECKING:
    import pandas as pd

#: Column whose band is drawn.
RETENTION = "Capacity retention [%]"


@dataclass(frozen=True)
class Runs:
    """Cells to run, one after the other."""

    recipes: list[Recipe]


@dataclass(frozen=True)
class Band:
    """Cells whose retention is wanted over draws from what their sets assume."""

    recipes: list[Recipe]
    draws: int


@dataclass(frozen=True)
class Picture:
    """The figure of the last runs, as a file of a kind such as "png"."""

    labels: list[str]
    kind: str


def main() -> None:
    """Serve until the input closes."""
    out = begin()
    import matplotlib
    import pybamm

    matplotlib.use("Agg")
    pybamm.set_logging_level("ERROR")
    warm = Warm()
    send(out, "ready", None)
    for job in jobs():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the page says what it knows
            _serve(job, warm, out)
        send(out, "done", None)


def _serve(job: Any, warm: Warm, out: Any) -> None:
    if isinstance(job, Picture):
        lacking = [label for label in job.labels if label not in warm.solutions]
        if lacking:
            why = f"{lacking[0]} is not in the process any more; run it again."
            send(out, "failed", (lacking[0], why))
        else:
            send(out, "picture", picture(warm, job))
        return
    for recipe in job.recipes:
        try:
            if isinstance(job, Band):
                send(out, "band", (recipe.label, band(recipe, job.draws)))
            else:
                send(out, "begun", (recipe.label, not warm.knows(recipe)))
                send(out, "run", warm.run(recipe, _reporter(recipe.label, out)))
        except Exception as error:
            send(out, "failed", (recipe.label, said(error)))


def said(error: Exception) -> str:
    """Return an error as one sentence for the page.

    Parameters
    ----------
    error : Exception
        The error.
    """
    text = one_line(error)
    if isinstance(error, AFSSBError):
        return text
    return f"this cell could not be run ({type(error).__name__}: {text[:300]})"


def _reporter(label: str, out: Any) -> Any:
    def report(done: int, asked: int, seconds: float) -> None:
        send(out, "progress", (label, done, asked))

    return report


def band(recipe: Recipe, draws: int) -> pd.DataFrame:
    """Return the 5 %, 50 % and 95 % quantiles of the retention, by cycle.

    Parameters
    ----------
    recipe : Recipe
        The cell.
    draws : int
        Draws from what its set assumes.
    """
    import pandas as pd

    from pybamm_afssb.sweeps.runner import sweep

    cell = recipe.cell()
    given = arguments(recipe, cell)
    cycles, protocol = given.pop("cycles"), given.pop("protocol", None)
    data = sweep(
        {"set": cell, **given},
        outputs=[RETENTION],
        cycles=cycles,
        protocol=protocol,
        spans="assumed",
        draws=draws,
        progress=False,
    )
    shares = {"5 %": 0.05, "50 %": 0.5, "95 %": 0.95}
    found = data[RETENTION].quantile(list(shares.values()), dim="point", skipna=True)
    rows = found.transpose("Cycle", "quantile")
    return pd.DataFrame(
        rows.to_numpy(), index=rows["Cycle"].to_numpy(), columns=list(shares)
    )


def picture(warm: Warm, job: Picture) -> bytes:
    """Return the figure of the last runs: of one all panels, of several those that compare.

    Parameters
    ----------
    warm : Warm
        Holds the solutions.
    job : Picture
        Whose figure, and the kind of file.
    """
    import matplotlib.pyplot as plt

    from pybamm_afssb.figures import style
    from pybamm_afssb.figures.life import plot_efficiency, plot_retention
    from pybamm_afssb.figures.run import plot_run, plot_voltage
    from pybamm_afssb.figures.stack import plot_pressure

    solutions = {label: warm.solutions[label] for label in job.labels}
    if len(solutions) == 1:
        figure = plot_run(next(iter(solutions.values())))
        figure.suptitle(job.labels[0], fontsize=9)
    else:
        figure, axes = plt.subplot_mosaic(
            [["voltage"] * 2, ["pressure"] * 2, ["efficiency", "retention"]],
            figsize=(style.PAGE, 1.2 * style.PAGE),
            layout="constrained",
        )
        plot_voltage(solutions, axes["voltage"])
        plot_pressure(solutions, axes["pressure"])
        plot_efficiency(solutions, axes["efficiency"])
        plot_retention(solutions, axes["retention"])
    file = io.BytesIO()
    figure.savefig(file, format=job.kind, dpi=200)
    plt.close(figure)
    return file.getvalue()
