"""One style for all figures: every colour is said in figures/style.py."""

import re
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
from matplotlib.colors import to_rgb

import pybamm_afssb
from pybamm_afssb.figures import ledger, style

ROOT = Path(pybamm_afssb.__file__).parent
COLOUR = re.compile(r"""["']#[0-9A-Fa-f]{6}["']|viridis""")


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def test_no_other_module_names_a_colour():
    folders = (ROOT, ROOT.parent / "benchmarks")
    files = [path for folder in folders for path in folder.rglob("*.py")]
    assert {path.name for path in files if COLOUR.search(path.read_text())} == {
        "style.py"
    }


def test_lines_repeat_neither_colour_nor_style_before_they_must():
    looks = [tuple(style.line(position).values()) for position in range(28)]
    assert len(set(looks)) == 28
    assert style.line(28) == style.line(0)


def test_colours_of_lines_can_be_seen_on_white():
    for colour in style.COLOURS:
        red, green, blue = to_rgb(colour)
        assert 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.75


def test_no_two_places_of_lithium_look_alike():
    assert len(set(ledger.PLACES.values())) == len(ledger.PLACES)


def test_axes_that_are_given_are_drawn_on():
    given = plt.subplots()[1]
    assert style.axes(given) is given
    assert style.axes(None, style.PAGE, 0.5).figure.get_figwidth() == style.PAGE
