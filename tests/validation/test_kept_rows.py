"""The folder of a validation keeps what it had, and a page runs nothing of a row."""

from __future__ import annotations

import html.parser
import json

import pytest

from pybamm_afssb.validation import runner
from pybamm_afssb.validation.claims import ClaimError, read_claims
from pybamm_afssb.validation.judge import Row, blank
from pybamm_afssb.validation.report import Validation
from pybamm_afssb.validation.runner import validate

CLAIM = "C37"


def stored(folder, content):
    path = folder / f"{CLAIM}-{runner._key(None)}.json"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_row_that_is_there_is_not_run_again(tmp_path):
    row = blank(read_claims()[CLAIM], "pass", "as stored")
    stored(tmp_path, json.dumps(row.as_dict()))
    found = validate(CLAIM, store=tmp_path, progress=False)
    assert [row.reason for row in found.rows] == ["as stored"]


FOREIGN = json.dumps(blank(read_claims()["C21"], "pass").as_dict())


@pytest.mark.parametrize(
    "content", ["", '{"id": "C37"', '{"id": "C37"}', "[]", "7", FOREIGN]
)
def test_a_damaged_row_is_one_message_and_stays(content, tmp_path):
    path = stored(tmp_path, content)
    with pytest.raises(ClaimError, match="of the store is damaged; remove it"):
        validate(CLAIM, store=tmp_path, progress=False)
    assert path.read_text() == content


def test_a_store_that_is_a_file_stays(tmp_path):
    path = tmp_path / "file"
    path.write_text("mine")
    with pytest.raises(ClaimError, match="is a file; give a folder"):
        validate(CLAIM, store=path, progress=False)
    with pytest.raises(ClaimError, match="cannot be written to"):
        validate(CLAIM, store=path / "folder", progress=False)
    assert path.read_text() == "mine"


def test_rows_of_another_build_are_said(tmp_path, monkeypatch):
    (tmp_path / f"{CLAIM}-0123456789ab.json").write_text("{}")
    monkeypatch.setattr(runner, "_run", lambda left, *more: more[-1](blank(left[0])))
    with pytest.warns(UserWarning, match=f"{CLAIM} .* another build .* run again"):
        validate(CLAIM, store=tmp_path, progress=False)


def test_rows_depend_on_the_build(monkeypatch):
    before = runner._key(None)
    monkeypatch.setattr(runner, "build", lambda: {"build": "another"})
    assert runner._key(None) != before


BAD = '"><script>alert(1)</script><img src=x onerror="alert(1)"> $\\bad{'


class Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found.append(tag)
        assert not any(name.startswith("on") for name, _ in attributes)


def test_a_page_runs_nothing_of_a_row():
    texts = {
        name: BAD for name in Row.__annotations__ if Row.__annotations__[name] == "str"
    }
    given = {"use": "predicted", "values": [1.0]}
    row = Row(**{**texts, "options": {BAD: BAD}, **given})
    plain = Row(**{**dict.fromkeys(texts, "text"), **given})

    def tags(row):
        # what is drawn is a picture of the package's own claims
        page = Validation([row])
        object.__setattr__(page, "figure", lambda claim: None)
        reader = Tags()
        reader.feed(page.html())
        return reader.found

    import pybamm_afssb.validation.pictures as pictures

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "as_png", lambda figure: "")
        assert tags(row) == tags(plain)
    assert "<script" not in Validation([row]).markdown()
    assert "<img" not in Validation([row]).markdown()
