"""The extra that the explorer needs, asked for when it is used."""

from __future__ import annotations

from typing import Any


def need_panel() -> Any:
    """Return the module ``panel``.

    Raises
    ------
    ModuleNotFoundError
        If it is not installed.
    """
    try:
        import panel
    except ModuleNotFoundError:
        raise ModuleNotFoundError(
            "the explorer needs Panel: pip install 'pybamm-afssb[explore]'"
        ) from None
    return panel
