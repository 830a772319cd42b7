"""The explorer in a notebook: of cells, or of a sweep that is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells import CellSet, load_set
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.explorer.extra import need_panel

if TYPE_CHECKING:
    import xarray as xr


@typed
def explore(
    source: str | CellSet | Sequence[Any] | xr.Dataset = "Lee2020_SUS", cycles: int = 2
) -> Any:
    """Show cells whose conditions are turned with sliders, or a sweep that is done.

    Of cells it is the page that ``pybamm-afssb explore`` opens: every change runs them
    in the single-particle model, in a process of its own. Of a sweep nothing is solved:
    sliders pick the point whose voltage and ledger are shown.

    Parameters
    ----------
    source : str, CellSet, list of these or xarray.Dataset, optional
        One to three sets or their names; or a sweep with ``curves=pybamm_afssb.CURVES``.
        Default: bare steel.
    cycles : int, optional
        Cycles of the protocol; of a sweep not used. Default 2.

    Returns
    -------
    panel.viewable.Viewable
        The view; Jupyter shows it, and ``.servable()`` serves it.

    Raises
    ------
    AFSSBError
        For a set that there is not, more than three of them, or a number of cycles that
        is too large.
    SweepError
        If a sweep has no curves.
    ModuleNotFoundError
        If the extra "explore" is not installed.
    """
    pn = need_panel()
    if _in_notebook():
        pn.extension("filedropper")
    if not isinstance(source, str | CellSet | Sequence):
        from pybamm_afssb.explorer.sweep_view import SweepView

        return SweepView(source).view
    from pybamm_afssb.explorer.page import Page
    from pybamm_afssb.explorer.state import LETTERS, State
    from pybamm_afssb.explorer.state import cycles as checked

    given = [source] if isinstance(source, str | CellSet) else list(source)
    if not 0 < len(given) <= len(LETTERS):
        raise AFSSBError(
            f"source: {len(given)} sets were given; one to {len(LETTERS)} are needed"
        )
    number, own, names = checked(cycles), dict[str, CellSet](), []
    for one in given:
        if isinstance(one, str) and not one.endswith(".toml"):
            names.append(load_set(one).name)
        else:
            cell = one if isinstance(one, CellSet) else load_set(one)
            own[f"{cell.name}.toml"] = cell
            names.append(f"{cell.name}.toml")
    page = Page(State(cells=tuple(names), cycles=number), cells=own)
    page.start()
    side = pn.Column(*page.sidebar(), width=340)
    return pn.Row(side, pn.Column(*page.main(), sizing_mode="stretch_width"))


def _in_notebook() -> bool:
    try:
        from IPython import get_ipython
    except ModuleNotFoundError:
        return False
    return get_ipython() is not None
