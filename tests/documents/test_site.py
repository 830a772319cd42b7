"""The site has a page for everything that the code has, and its formulas are formulas."""

import doctest
import importlib.util
import inspect
import itertools
import sys

import pytest
from pages import DOCS

import pybamm_afssb
from pybamm_afssb.cells import set_names

sys.path.insert(0, str(DOCS))
from afssb_site import api, claims, docstrings, drawings, laws, sets, sources
from afssb_site.formulas import FormulaError, latex

LAWS = laws.pages()


def builder():
    """Return docs/build.py as a module."""
    spec = importlib.util.spec_from_file_location("build", DOCS / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- formulas -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a b/c", r"\frac{a b}{c}"),
        ("1/(a + b)", r"\frac{1}{a + b}"),
        ("a/b/c", r"\frac{a}{b c}"),
        ("e^(-h_v/l_r)", "{e}^{- h_{v}/l_{r}}"),
        ("(x - x_0)+/tau", r"\frac{{\left(x - x_{0}\right)}^{+}}{\tau}"),
        ("q dz/dt", r"q \frac{\mathrm{d}z}{\mathrm{d}t}"),
        ("dphi_p - U", r"\Delta \phi_{p} - U"),
        ("<x> = 1", r"\langle x \rangle = 1"),
        ("0 < n < n_max", r"0 < n < n_{\mathrm{max}}"),
        ("f |eta|/2", r"\frac{f \left|\eta\right|}{2}"),
        ("sum_k h_k/M_k", r"\sum_{k} \frac{h_{k}}{M_{k}}"),
        ("L/kappa(T)", r"\frac{L}{\kappa(T)}"),
        ("sqrt(n^2 + 1)", r"\sqrt{{n}^{2} + 1}"),
        ("j0_Li [a e^z]", r"j_{0,\mathrm{Li}} \left[a {e}^{z}\right]"),
        ("i - sum of the currents", r"i - \text{ sum of the currents }"),
        ("U*(x)", "U^{*}(x)"),
        ("2e-3 x", r"2 \cdot 10^{-3} x"),
    ],
)
def test_a_formula_in_latex(written, shown):
    assert latex(written) == shown


@pytest.mark.parametrize("written", ["a (b", "a + ", "/b", "a ? b", "a b)"])
def test_what_is_no_formula_is_refused(written):
    with pytest.raises(FormulaError):
        latex(written)


def test_words_are_refused_where_only_a_formula_may_stand():
    with pytest.raises(FormulaError, match="is a word"):
        latex("option none", words=False)
    assert docstrings.literal("h_v") == "{math}`h_{v}`"
    assert docstrings.literal("Lower voltage") == "`Lower voltage`"


@pytest.mark.parametrize("module", laws.all_modules())
def test_every_formula_of_the_physics_becomes_mathml(module):
    from latex2mathml.converter import convert

    text = docstrings.markdown(inspect.getdoc(sys.modules[module]), str)
    blocks = text.split("$$")[1::2]
    assert blocks
    for block in blocks:
        assert convert(block.strip()).startswith("<math")


def test_a_paragraph_keeps_its_links_and_signs():
    said = docstrings.prose(
        "``x`` as of :mod:`a.b` (10.1000/ab_c), n_x < 1 * 2", str.upper
    )
    assert said == (
        "{math}`x` as of A.B ([10.1000/ab_c](https://doi.org/10.1000/ab_c)), "
        r"n\_x &lt; 1 \* 2"
    )


# --- a page for everything ------------------------------------------------------------
def test_every_choice_and_module_has_a_page():
    assert set(laws.page_of_module()) >= set(laws.all_modules())
    for slot, choices in laws.ALL_SLOTS.items():
        for choice in choices:
            assert laws.page_of_choice(slot, choice).name in LAWS


@pytest.mark.parametrize("name", LAWS)
def test_a_page_of_a_law_is_whole(name):
    page = LAWS[name]
    text = laws.filled(page)
    assert "## Equations" in text
    assert "$$" in text
    assert "<!-- law" not in text
    assert name in drawings.DRAWINGS
    shown = sources.with_figures(text, name, page.title)
    assert shown.count(".. plot::") == 2
    if page.slot:
        null = next(iter(laws.ALL_SLOTS[page.slot]))
        assert f'"{page.slot}": "{null}"' in text
        assert "## Limits" in text
        for choice in page.choices:
            assert f"| `{choice}`" in text
        for parameter in laws.parameters_of(page):
            assert laws.unit_of(parameter, None)[0] in text


def test_a_law_without_words_stops_the_build(tmp_path):
    for path in (DOCS / "laws").glob("*.md"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), encoding="utf-8")
    laws.pages(tmp_path)
    laws.pages.cache_clear()
    few = "# Voids\n\nToo few.\n\n<!-- law: contact -->\n"
    (tmp_path / "voids.md").write_text(few, encoding="utf-8")
    with pytest.raises(laws.WordsMissing, match="what happens is not said"):
        laws.pages(tmp_path)
    (tmp_path / "voids.md").unlink()
    with pytest.raises(laws.WordsMissing, match=r"'contact': 'perfect' needs one page"):
        laws.pages(tmp_path)


def test_every_set_has_a_page_and_is_in_the_index():
    listed = sets.index()
    for name in set_names():
        assert f"]({name}.md)" in listed
    cell = pybamm_afssb.load_set("Lee2020_AgC")
    text = sets.page(cell)
    for name, entry in cell.entries.items():
        assert laws.escaped(laws.unit_of(name, entry)[0]) in text
    assert "[C01](../claims/C01.md)" in text
    assert [name for name, _, _ in sets.layers_of(cell)] == [
        "collector",
        "interlayer",
        "separator",
        "positive electrode",
    ]


def test_every_claim_has_a_page():
    found = claims.read_claims()
    listed = claims.index()
    for claim in found.values():
        assert f"]({claim.id}.md)" in listed.replace("../claims/", "")
        assert claims.outcome(claim.id).get("status", "") in claims.page(claim, False)
    assert claims.numbers("97.07 / 95.52") == [97.07, 95.52]
    assert claims.numbers("703 (packaging 413 um) / 1352") == [703, 1352]
    assert claims.numbers("holds at the middle") == []


def test_every_public_name_has_an_entry():
    listed = api.index()
    rooms = api.names_by_room()
    assert sorted(itertools.chain(*rooms.values())) == sorted(pybamm_afssb.__all__)
    for name in pybamm_afssb.__all__:
        assert f"]({name}.md)" in listed
        assert f"pybamm_afssb.{name}" in api.page(name) or "automodule" in api.page(
            name
        )


# --- examples -------------------------------------------------------------------------
EXAMPLES = [
    name
    for name in pybamm_afssb.__all__
    if ">>> " in (inspect.getdoc(getattr(pybamm_afssb, name)) or "")
]


def test_the_functions_used_most_have_examples():
    used_most = {"simulation", "list_sets", "load_set", "provenance", "cycle_summary"}
    assert used_most <= set(EXAMPLES)
    assert len(EXAMPLES) >= 10


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_of_a_docstring_run(name):
    text = inspect.getdoc(getattr(pybamm_afssb, name))
    example = doctest.DocTestParser().get_doctest(text, {}, name, None, None)
    said = []
    options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    runner = doctest.DocTestRunner(verbose=False, optionflags=options)
    result = runner.run(example, out=said.append)
    assert result.attempted
    assert not result.failed, "".join(said)


# --- links ----------------------------------------------------------------------------
def test_a_link_that_leads_nowhere_is_found(tmp_path):
    (tmp_path / "a.html").write_text(
        '<h1 id="top"></h1><a href="b.html#here"></a><a href="#top"></a>'
        '<a href="c.html"></a><a href="b.html#there"></a>'
        '<script src="https://elsewhere.org/x.js"></script>'
        '<a href="https://elsewhere.org"></a>',
        encoding="utf-8",
    )
    (tmp_path / "b.html").write_text('<p id="here"></p>', encoding="utf-8")
    (tmp_path / "_static").mkdir()
    part = "<link href=\"{{ pathto('style.css') }}\">"  # of a theme, and no page
    (tmp_path / "_static" / "part.html").write_text(part, encoding="utf-8")
    assert builder().broken_links(tmp_path) == [
        "a.html: c.html leads nowhere",
        "a.html: b.html#there names no place of its page",
        "a.html: https://elsewhere.org/x.js is on another host",
    ]
