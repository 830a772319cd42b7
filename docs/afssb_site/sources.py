"""What a page says in its source, and what Sphinx then reads.

``<!-- drawing -->`` becomes the drawing of the phenomenon. A Python block after
``<!-- shown -->`` is run when the site is built, and its figure stands below it; both by
matplotlib's own directive. Everything else of a page is as it stands in the file.
"""

from __future__ import annotations

import itertools
import re
import textwrap

_SHOWN = re.compile(
    r"^<!-- shown(?P<options>[^>]*) -->\n```python\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_DRAWING = re.compile(r"^<!-- drawing -->$", re.MULTILINE)


def with_figures(text: str, name: str, title: str) -> str:
    """Return the source of a page with directives in place of its marks.

    Parameters
    ----------
    text : str
        Markdown.
    name : str
        The page's name, whose drawing it shows.
    title : str
        What the drawing shows, for readers who cannot see it.

    Returns
    -------
    str
        Markdown.
    """
    drawing = f"from afssb_site.drawings import draw\ndraw({name!r})\n"
    text = _DRAWING.sub(
        lambda _: _plot(drawing, f"drawing-{name}", False, f"A drawing: {title}"), text
    )
    number = itertools.count(1)
    return _SHOWN.sub(
        lambda m: _plot(
            m["code"], f"{name}-{next(number)}", True, f"What these lines draw: {title}"
        ),
        text,
    )


def _plot(code: str, file: str, shown: bool, alternative: str) -> str:
    head = [".. plot::", f"   :alt: {alternative}", f"   :filename-prefix: {file}"]
    if shown:
        head.append("   :include-source: True")
    body = textwrap.indent(code, "   ")
    return "```{eval-rst}\n" + "\n".join(head) + "\n\n" + body + "\n```"
