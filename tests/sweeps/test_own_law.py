"""A law of one's own has provenance, spans, strict names and sweeps like the others."""

import cloudpickle
import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.cells import Entry, load_set
from pybamm_afssb.cells.spans import draws
from pybamm_afssb.errors import ContractError, EntryError, ParameterError
from pybamm_afssb.host.contract import Null
from pybamm_afssb.models.half_cell import HalfCell
from pybamm_afssb.physics.interphase import NoInterphase

RESISTANCE = "Layer resistance [Ohm.m2]"
FACTOR = "Layer factor"


class Layer(Null):
    """A layer that is there from the start and has a resistance."""

    slot = "interphase"
    constants = NoInterphase.constants
    entries = {
        RESISTANCE: Entry(1e-3, "Ohm.m2", "literature", "Own2026", span=(1e-4, 1e-2)),
        FACTOR: Entry(1.0, "", "assumed", span=(0.5, 2.0), note="no published value"),
    }
    bibliography = "@misc{Own2026, doi = {10.1000/own}}"

    def algebra(self, v):
        product = pybamm.Parameter(RESISTANCE) * pybamm.Parameter(FACTOR)
        return {**super().algebra(v), n.INTERPHASE_RESISTANCE: product}


class Thicker(Layer):
    """The same with another value of one parameter."""

    entries = {FACTOR: Layer.entries[FACTOR].replace(value=2.0)}


OWN = {"interphase": Layer}
SET = "Lee2020_SUS"


def resistance(simulation):
    symbol = simulation.model.variables[n.INTERPHASE_RESISTANCE]
    return simulation.parameter_values.evaluate(symbol)


def test_its_values_are_there_and_can_be_changed_by_name():
    assert resistance(pybamm_afssb.simulation(SET, "SPM", options=OWN)) == 1e-3
    changed = pybamm_afssb.simulation(SET, "SPM", options=OWN, parameters={FACTOR: 1.5})
    assert resistance(changed) == 1.5e-3
    with pytest.raises(ParameterError, match=f"Nearest match: '{FACTOR}'"):
        pybamm_afssb.simulation(SET, "SPM", options=OWN, parameters={"Layer factr": 2})


def test_a_derived_class_keeps_what_it_does_not_replace():
    assert set(Thicker.all_entries()) == {RESISTANCE, FACTOR}
    own = {"interphase": Thicker}
    assert resistance(pybamm_afssb.simulation(SET, "SPM", options=own)) == 2e-3


def test_a_set_comes_before_the_class():
    mine = load_set(SET).derive(
        "Mine", options=OWN, entries={FACTOR: Layer.entries[FACTOR].replace(value=0.6)}
    )
    assert resistance(pybamm_afssb.simulation(mine, "SPM")) == 0.6e-3
    table = pybamm_afssb.provenance(mine).set_index("name")
    assert table.loc[FACTOR, "origin"] == "cell"
    assert table.loc[RESISTANCE, "origin"] == "choice"


@pytest.mark.parametrize("model", [pybamm_afssb.SPM, HalfCell])
def test_a_plain_simulation_of_pybamm_has_the_values(model):
    assert model(OWN).default_parameter_values[RESISTANCE] == 1e-3


def test_its_provenance():
    table = pybamm_afssb.provenance(SET, options=OWN).set_index("name")
    assert table.loc[RESISTANCE, "source"] == "10.1000/own"
    assert table.loc[RESISTANCE, "origin"] == "choice"
    assert RESISTANCE not in set(pybamm_afssb.provenance(SET)["name"])
    cited = load_set(SET).as_dict(OWN)["citations"]
    assert any("10.1000/own" in citation for citation in cited)


def test_its_assumed_values_are_drawn():
    (draw,) = draws([load_set(SET)], 1, options=OWN, model="SPM")
    assert 0.5 <= draw[SET][FACTOR] <= 2
    assert RESISTANCE not in draw[SET]  # from literature


@pytest.mark.parametrize(
    ("contents", "error", "words"),
    [
        ({"entries": {RESISTANCE: 1e-3}}, EntryError, "an Entry is needed"),
        (
            {"entries": {"Layer [m]": Layer.entries[FACTOR]}},
            EntryError,
            r"has the unit \[m\], its entry \[\]",
        ),
        ({"entries": 3}, ContractError, "entries is 3"),
        ({"bibliography": "nowhere.bib"}, EntryError, "cannot be read"),
    ],
)
def test_a_mistake_in_them_names_the_class(contents, error, words):
    with pytest.raises(error, match=f"submodel 'Wrong'.*{words}"):
        type("Wrong", (Layer,), contents)


def test_a_source_of_nobody_is_refused_where_the_class_is_used():
    entries = {FACTOR: Layer.entries[FACTOR].replace(source="Nobody1999")}
    wrong = type("Wrong", (Layer,), {"entries": entries})
    with pytest.raises(EntryError, match=f"source 'Nobody1999' of '{FACTOR}'"):
        pybamm_afssb.simulation(SET, "SPM", options={"interphase": wrong})
    with pytest.raises(EntryError, match="source 'Nobody1999'"):
        pybamm_afssb.provenance(SET, options={"interphase": wrong})


def of_a_notebook():
    """The class as a notebook has it: its module cannot be imported by a worker."""
    namespace = {"__name__": "__main__", "Layer": Layer, "FACTOR": FACTOR}
    code = (
        "class Mine(Layer):\n"
        "    entries = {FACTOR: Layer.entries[FACTOR].replace(value=1.2)}\n"
    )
    exec(code, namespace)
    return namespace["Mine"]


def test_a_class_of_a_notebook_travels_with_its_entries():
    mine = cloudpickle.loads(cloudpickle.dumps(of_a_notebook()))
    assert mine.all_entries()[FACTOR].number == 1.2
    assert mine.all_references() == Layer.all_references()


def test_a_sweep_beside_the_stock_laws():
    charge = {"upper voltage": 3.9, "rest": "none"}
    cell = {"set": SET, "model": "SPM", "parameters": {FACTOR: 1.5}}
    data = pybamm_afssb.sweep(
        cell,
        {"interphase": ["none", "Deal-Grove", Layer], RESISTANCE: [1e-3, 1e-2]},
        ["Charge capacity [mA.h.cm-2]"],
        protocol=charge,
        progress=False,
    )
    assert (data["status"] == "ok").all()
    charged = data["Charge capacity [mA.h.cm-2]"].squeeze().values
    assert np.ptp(charged[:2], axis=1) == pytest.approx(0, abs=1e-12)
    assert charged[2, 1] < charged[2, 0] < charged[0, 0]
    own = pybamm_afssb.simulation(
        SET,
        "SPM",
        options=OWN,
        parameters={FACTOR: 1.5, RESISTANCE: 1e-2},
        protocol=charge,
    )
    alone = pybamm_afssb.cycle_summary(own.solve())["Charge capacity [mA.h.cm-2]"]
    assert charged[2, 1] == pytest.approx(alone.iloc[0], rel=1e-6)


@pytest.mark.parametrize("where", ["parameters", "axis"])
def test_a_sweep_without_the_law_refuses_its_parameters(where):
    cell = {"set": SET, "model": "SPM"}
    axes = {"interphase": ["none", "Deal-Grove"]}
    if where == "axis":
        axes[FACTOR] = [1.0, 2.0]
    else:
        cell["parameters"] = {FACTOR: 1.5}
    with pytest.raises(pybamm_afssb.AFSSBError, match=FACTOR):
        pybamm_afssb.sweep(cell, axes, ["Run time [h]"], progress=False)
