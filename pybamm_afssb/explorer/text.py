"""Texts of the page, all in one style."""

from __future__ import annotations

from typing import Any

import panel as pn

#: Style of the texts and tables.
STYLE = """
h2 { font-size: 1.15rem; margin: 10px 0 2px; }
h3 { font-size: 1rem; margin: 6px 0 0; }
p { margin: 2px 0 6px; line-height: 1.45; max-width: 75em; }
.shows { font-size: 0.85rem; min-height: 2.6em; }
.swatch { display: inline-block; width: 12px; height: 12px; margin: 0 4px 0 10px;
          border: 1px solid #555; vertical-align: -1px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.85rem; }
caption { text-align: left; padding: 2px 0; }
th, td { border-bottom: 1px solid #bbb; padding: 3px 10px 3px 0; text-align: left;
         vertical-align: top; }
pre.python { background: #f4f4f4; color: #111; padding: 10px; overflow-x: auto;
             font-size: 0.8rem; }
"""


def html(text: str = "") -> Any:
    """Return a pane of HTML as wide as its place.

    Parameters
    ----------
    text : str, optional
        The HTML; what comes from a user or a file is escaped already.
    """
    return pn.pane.HTML(text, stylesheets=[STYLE], sizing_mode="stretch_width")


def heading(text: str) -> Any:
    """Return a heading of a part of the page.

    Parameters
    ----------
    text : str
        The heading.
    """
    return html(f"<h2>{text}</h2>")
