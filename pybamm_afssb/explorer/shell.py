"""The frame of the page: title, side and main part."""

from __future__ import annotations

from typing import Any

import panel_material_ui as mui

from pybamm_afssb.explorer.page import Page
from pybamm_afssb.explorer.server import TITLE

#: Width of the side [px].
_SIDE = 350


def shell(page: Page) -> Any:
    """Return what a browser shows.

    Parameters
    ----------
    page : Page
        The page.
    """
    return mui.Page(
        title=TITLE,
        sidebar=page.sidebar(),
        main=page.main(),
        sidebar_width=_SIDE,
        sidebar_variant="auto",
        theme_toggle=False,
        busy_indicator=None,
    )
