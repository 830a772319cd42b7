"""The page without a browser: what its widgets do, and what it says."""

import re

import made_by_hand as by_hand
import numpy as np
import pandas as pd
import panel as pn
import pytest

from pybamm_afssb.cells import load_set
from pybamm_afssb.cells.files import save_set
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.explorer import charts, dropped, page, published, words
from pybamm_afssb.explorer.drawing import stack_svg
from pybamm_afssb.explorer.state import State, from_query


class _Never:
    def stop(self):
        pass


@pytest.fixture
def make(monkeypatch):
    """Return a page whose process answers at once, when it is looked at."""
    monkeypatch.setattr(pn.state, "add_periodic_callback", lambda *_: _Never())
    pages = []

    def made(query="", answer=None):
        process = by_hand.AtOnce(answer)
        monkeypatch.setattr(page, "UserProcess", lambda: process)
        state, said = from_query(query)
        addresses = []
        found = page.Page(state, said, addresses.append)
        found.process, found.addresses = process, addresses
        pages.append(found)
        found.start()
        found.look()
        return found

    yield made
    for each in pages:
        each.close()


def texts(found):
    return " ".join(
        str(p.object) for p in pn.Column(*found.main()).select(pn.pane.HTML)
    )


def field(found, label):
    for widget in pn.Column(*found.sidebar()).select():
        if getattr(widget, "label", None) == label:
            return widget
    raise LookupError(label)


def test_a_page_runs_and_says_what_happened(make):
    found = make("?cell=Lee2020_SUS&cell=Lee2020_AgC&pressure=2")
    text = texts(found)
    assert "Cycle 2 gave back 6.00 of 6.80" in text
    assert "8.8 % lost to dead" in text
    assert "&lt;b&gt;made&lt;/b&gt;" in text
    assert "<b>made" not in text
    assert "Done: 1.0 s" in text
    assert len(found._views._figures.objects) == 1 + 2 + 4 + 2 + 2


def test_a_change_runs_again_and_is_in_the_address(make):
    found = make("?cell=Lee2020_SUS")
    field(found, "Stack pressure [MPa]").value = "7"
    assert found.addresses[-1] == "?cell=Lee2020_SUS&cycles=2&pressure=7"
    assert found.process.jobs[-1].recipes[0].values == {"pressure": 7}
    found.look()
    field(found, "Stack pressure [MPa]").value = ""
    assert found.addresses[-1] == "?cell=Lee2020_SUS&cycles=2"


def test_a_change_during_a_run_is_run_after_it(make):
    found = make("?cell=Lee2020_SUS")
    field(found, "Cycles").value = "3"
    field(found, "Cycles").value = "5"
    assert [job.recipes[0].cycles for job in found.process.jobs] == [2, 3]
    found.look()
    assert found.process.jobs[-1].recipes[0].cycles == 5


@pytest.mark.parametrize("given", ["-1", "much", "1e9"])
def test_an_impossible_value_is_one_sentence_and_nothing_changes(make, given):
    found = make("?cell=Lee2020_SUS&pressure=4")
    field(found, "Stack pressure [MPa]").value = given
    assert "Stack pressure:" in found._message.object
    assert field(found, "Stack pressure [MPa]").value == "4"
    assert len(found.process.jobs) == 1


def test_a_value_of_one_cell_alone(make):
    found = make("?cell=Lee2020_SUS&cell=Lee2020_AgC")
    field(found, "The values below hold for").value = "b"
    field(found, "Stack pressure [MPa]").value = "9"
    assert [r.values for r in found.process.jobs[-1].recipes] == [{}, {"pressure": 9}]
    assert found.addresses[-1].endswith("b.pressure=9")


def test_a_switch_is_a_choice_of_the_run(make):
    found = make("?cell=Lee2020_SUS")
    field(found, "Contact: voids").value = False
    assert found.process.jobs[-1].recipes[0].off == {"contact"}
    assert "'contact': 'perfect'" in texts(found).replace("&#x27;", "'")


def test_a_cell_that_cannot_run_leaves_the_others(make):
    def answer(job):
        yield "failed", (job.recipes[0].label, "it shorted <at once>")
        yield "run", by_hand.made(job.recipes[1].label)

    found = make("?cell=Lee2020_SUS&cell=Lee2020_AgC", answer)
    assert "&lt;at once&gt;" in found._message.object
    assert "B: Lee2020_AgC" in texts(found)


def test_a_run_that_ends_early_says_why(make):
    def answer(job):
        yield "run", by_hand.made(ended="it ended early at 'Hard short circuit'")

    assert "Hard short circuit" in texts(make("?cell=Lee2020_SUS", answer))


def test_a_run_that_was_kept_stays_beside_the_next(make):
    found = make("?cell=Lee2020_SUS")
    found.keep()
    field(found, "Stack pressure [MPa]").value = "7"
    found.look()
    assert "Lee2020_SUS, kept" in texts(found)


def test_downloads(make):
    found = make("?cell=Lee2020_SUS&pressure=3")
    table = pd.read_csv(found._table_file())
    assert list(table["Cell"]) == ["Lee2020_SUS"] * 2
    assert "2000000" not in found._cell_file().read().decode().split("[options]")[0]
    text = found._cell_file().read().decode()
    assert "set in the explorer" in text
    assert "3000000.0" in text


# --- files ----------------------------------------------------------------------------
@pytest.fixture
def folder():
    found = dropped.Folder()
    yield found
    found.close()


DATA = "Time [h],Voltage [V],Current [mA],Cycle\n" + "".join(
    f"{k / 10},{3.4 + (k if k < 50 else 100 - k) / 100},{1 if k < 50 else -1},1\n"
    for k in range(100)
)


def test_a_file_of_a_cell_and_one_of_a_cycler(make, folder, tmp_path):
    path = save_set(load_set("Lee2020_SUS").derive("Mine"), tmp_path / "mine.toml")
    assert folder.take("mine.toml", path.read_bytes(), False).name == "Mine"
    data = folder.take("run 1.csv", DATA, False)
    assert data.hours[-1] == pytest.approx(9.9)
    found = make("?cell=Lee2020_SUS")
    found._files.value = {"mine.toml": path.read_bytes()}
    assert found._controls.state.cells == ("Lee2020_SUS", "mine.toml")
    found.look()
    found._files.value = {"run 1.csv": DATA}
    assert "run 1.csv (measured)" in texts(found)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "a.toml",
            b"format = 1\nname = ",
            "'a.toml' was not taken: 'a.toml' cannot be",
        ),
        ("a.exe", b"MZ", "'a.exe' was dropped; a cell"),
        ("a.csv", b"", "'a.csv'"),
        ("a.csv", b"x,y\n1,2\n", "'a.csv' was not taken"),
        ("a.xlsx", b"\x00\x01", "'a.xlsx'"),
        ("a.csv", b"0" * (dropped.LARGEST * 1_000_000 + 1), "at most 20 MB are read"),
        ("../../a.csv", b"x", "'a.csv'"),
    ],
)
def test_a_file_that_cannot_be_taken_is_one_sentence(folder, name, content, sentence):
    with pytest.raises(AFSSBError) as error:
        folder.take(name, content, False)
    assert sentence in str(error.value)
    assert "/tmp/" not in str(error.value)
    assert "\n" not in str(error.value)
    assert not list(folder._path.iterdir())


def test_a_page_takes_only_so_many_files(folder):
    for k in range(dropped.MOST):
        folder.take(f"{k}.csv", DATA, False)
    with pytest.raises(AFSSBError, match="10 files were dropped"):
        folder.take("one more.csv", DATA, False)


# --- what is drawn --------------------------------------------------------------------
def test_the_stack_is_to_scale_and_fills_with_the_run():
    run = by_hand.made()
    empty, full = stack_svg([run], 0.0), stack_svg([run], 10.0)
    assert "lithium 0.0 µm" in empty
    assert "lithium 30.0 µm" in full
    assert 'role="img"' in full
    assert "cathode holds 33 % of its lithium" in full
    whole = 160 + 30 + 1.5
    widths = [float(width) for width in re.findall(r'<rect.*? width="(.*?)"', full)]
    cathode = 100 / whole * 1000  # 100 um of all that is drawn
    assert any(width == pytest.approx(cathode, rel=1e-3) for width in widths)


def test_published_points_are_those_of_the_claims():
    points = published.retention("Lee2020_SUS")
    assert (10, 100) in [(p.cycle, p.value) for p in points]
    assert published.efficiency("Lee2020_AgC")[0].value == 91.8
    assert any("Coulombic" in row.quantity for row in published.rows("Lee2020_SUS"))
    assert published.rows("Cao2023_none") == []


def test_the_split_adds_up_to_what_the_efficiency_lacks():
    plot, labels = charts.split(by_hand.made())
    assert [label for label, _ in labels][:2] == ["Lost to interphase", "Lost to dead"]
    tops = [
        r.data_source.data["top"] for r in plot.renderers if "top" in r.data_source.data
    ]
    np.testing.assert_allclose(tops[-1], 100 - 88.2)


def test_a_summary_is_a_table_with_headers():
    run = by_hand.made(settings="stack pressure 2 MPa")
    text = words.table_html(words.summary([run]), "One row a run")
    assert '<th scope="row">Lee2020_SUS</th>' in text
    assert "stack pressure 2 MPa" in text
    assert "8.8 % lost to dead" in text


def test_states_of_one_cell_have_no_letter():
    assert State().cells == ("Lee2020_SUS",)
