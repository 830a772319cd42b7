"""What the site adds to Sphinx: pages made from the code, and static formulas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from afssb_site import api, claims, laws, sets
from afssb_site.formulas import mathml
from afssb_site.sources import with_figures


def setup(app: Any) -> dict[str, bool]:
    """Connect the site to Sphinx."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    app.connect("config-inited", _generate)
    app.connect("source-read", _fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _generate(app: Any, config: Any) -> None:
    """Write the pages that nobody writes: sets, claims, the API."""
    laws.page_of_module()  # refuses a law without words
    folder = Path(app.srcdir) / "docs" / "generated"
    for module in (sets, claims, api):
        module.write(folder)


def _fill(app: Any, docname: str, source: list[str]) -> None:
    """Fill what a page has marks for."""
    folder, _, name = docname.rpartition("/")
    text, title = source[0], name.replace("_", " ")
    if folder == "docs/laws" and name in laws.pages():
        page = laws.pages()[name]
        text, title = laws.filled(page), page.title
    source[0] = with_figures(text, name, title)


# --- formulas -------------------------------------------------------------------------
def _inline(self: Any, node: Any) -> None:
    from docutils.nodes import SkipNode

    self.body.append(mathml(node.astext(), block=False))
    raise SkipNode


def _block(self: Any, node: Any) -> None:
    from docutils.nodes import SkipNode

    self.body.append(f'<div class="math">{mathml(node.astext(), block=True)}</div>')
    raise SkipNode
