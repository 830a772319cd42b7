"""Build the documentation site.

    python docs/build.py [FOLDER]

puts it into FOLDER (default: build/site), refuses warnings, and then follows every link
from page to page. It needs the "docs" extra.
"""

from __future__ import annotations

import argparse
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[1]


class _Page(HTMLParser):
    """The places of a page, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.places: set[str] = {""}
        self.links: list[str] = []
        self.foreign: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.places |= {given[key] for key in ("id", "name") if key in given}
        target = given.get("href" if tag in ("a", "link") else "src", "")
        if not target:
            return
        if not urlsplit(target).scheme and not target.startswith("//"):
            self.links.append(target)
        elif tag != "a" and not target.startswith("data:"):
            self.foreign.append(target)


def broken_links(folder: Path) -> list[str]:
    """Return what is wrong with the links of a built site.

    Parts of pages that the theme lays into "_static" are no pages and are not read.

    Parameters
    ----------
    folder : pathlib.Path
        The site.

    Returns
    -------
    list of str
        One line for each link that leads nowhere, and for each script, picture or style
        that a page takes from another host.
    """
    pages: dict[Path, _Page] = {}
    for path in sorted(folder.rglob("*.html")):
        if "_static" in path.relative_to(folder).parts:
            continue
        pages[path.resolve()] = page = _Page()
        page.feed(path.read_text(encoding="utf-8"))
    found = []
    for path, page in pages.items():
        here = path.relative_to(folder.resolve()).as_posix()
        for target in dict.fromkeys(page.links):
            parts = urlsplit(target)
            other = (
                (path.parent / unquote(parts.path)).resolve() if parts.path else path
            )
            if other.is_dir():
                other = other / "index.html"
            if not other.exists():
                found.append(f"{here}: {target} leads nowhere")
            elif other in pages and unquote(parts.fragment) not in pages[other].places:
                found.append(f"{here}: {target} names no place of its page")
        found += [f"{here}: {target} is on another host" for target in page.foreign]
    return found


def main(arguments: list[str] | None = None) -> None:
    """Build the site and check its links."""
    head = (__doc__ or "").splitlines()[0]
    parser = argparse.ArgumentParser(description=head)
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=ROOT / "build" / "site",
        help="where it is put; default: build/site",
    )
    folder = parser.parse_args(arguments).folder
    try:
        from sphinx.cmd.build import build_main
    except ImportError:
        sys.exit('the site needs the "docs" extra: pip install "pybamm-afssb[docs]"')
    given = ["-W", "--keep-going", "-q", "-b", "html", "-c", str(ROOT / "docs")]
    if status := build_main([*given, str(ROOT), str(folder)]):
        sys.exit(status)
    if wrong := broken_links(folder):
        sys.exit("\n".join(wrong))
    print(f"The site is in {folder}: open {folder / 'index.html'}")


if __name__ == "__main__":
    main()
