"""What every parameter set must keep: sources, units, pickling, completeness."""

import json
import pickle
import re

import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import cells as parameters
from pybamm_afssb.physics.interlayer.thermodynamics import smooth_potential

NAMES = parameters.set_names()
FULL_CELLS = [name for name in NAMES if "DFN" in parameters.load_set(name).models]
#: One full cell a paper: what PyBaMM's options ask for is common to a paper's cells.
PAPERS = list({name.split("_")[0]: name for name in FULL_CELLS}.values())
STOCK_OPTIONS = [
    {"thermal": "lumped"},
    {"thermal": "x-lumped", "cell geometry": "pouch"},
    {"surface form": "differential"},
    {"current collector": "potential pair", "dimensionality": 1},
]


@pytest.fixture(params=NAMES)
def cell_set(request):
    return parameters.load_set(request.param)


def test_there_are_sets():
    assert NAMES


def test_published_values_agree_with_the_converted_ones(cell_set):
    import pint

    quantity = pint.UnitRegistry().Quantity
    wrong = []
    for name, entry in cell_set.entries.items():
        if entry.published is None:
            continue
        value, unit = entry.published
        converted = quantity(value, unit).to(parameters.pint_unit(entry.unit))
        if entry.number != pytest.approx(converted.magnitude, rel=1e-3):
            wrong.append(f"{name}: {entry.number:g}, published {converted:~}")
    assert not wrong, "\n".join(wrong)


def test_units_are_units(cell_set):
    import pint

    registry = pint.UnitRegistry()
    for entry in cell_set.entries.values():
        registry.Unit(parameters.pint_unit(entry.unit))


def test_every_source_is_in_the_bibliography_with_a_doi(cell_set):
    bibliography = cell_set.references()
    for name, entry in cell_set.entries.items():
        for key in entry.sources:
            assert key in bibliography, f"{name}: {key}"
            assert re.match(r"10\.\d{4,}/\S+", bibliography[key]["doi"]), key
    assert cell_set.doi in {item["doi"] for item in bibliography.values()}


def test_every_source_of_a_shared_entry_is_in_the_bibliography():
    parameters.check_sources(
        "shared", parameters.shared_entries(), parameters.references()
    )


def test_sourced_entries_say_how_far_they_can_be_trusted(cell_set):
    for name, entry in cell_set.entries.items():
        if entry.kind != "setting":
            assert entry.evidence, name


def test_set_survives_pickling(cell_set):
    assert pickle.loads(pickle.dumps(cell_set)) == cell_set
    values = cell_set.parameter_values()
    assert pickle.loads(pickle.dumps(values)) == values


def evaluate(values, name):
    """A parameter at half lithiation and 60 C."""
    # a half cell has no positive electrode
    maximum = values.get("Maximum concentration in positive electrode [mol.m-3]", 1.0)
    arguments = {
        "c_e": values["Initial concentration in electrolyte [mol.m-3]"],
        "c_Li": 77000.0,
        "c_s_surf": 0.5 * maximum,
        "c_s_max": maximum,
        "sto": 0.5,
        "T": 333.15,
    }
    takes = {
        "Electrolyte conductivity [S.m-1]": ("c_e", "T"),
        "Interlayer host potential [V]": ("sto",),
        "Positive electrode OCP [V]": ("sto",),
        "Positive electrode OCP entropic change [V.K-1]": ("sto",),
        "Positive particle diffusivity [m2.s-1]": ("sto", "T"),
        "Exchange-current density for lithium metal electrode [A.m-2]": (
            "c_e",
            "c_Li",
            "T",
        ),
        "Positive electrode exchange-current density [A.m-2]": (
            "c_e",
            "c_s_surf",
            "c_s_max",
            "T",
        ),
    }[name]
    inputs = {key: pybamm.Scalar(arguments[key]) for key in takes}
    symbol = pybamm.FunctionParameter(name, inputs)
    return float(values.process_symbol(symbol).evaluate())


def test_set_survives_json(cell_set):
    values = cell_set.parameter_values()
    again = pybamm.ParameterValues.from_json(json.loads(json.dumps(values.to_json())))
    assert set(again.keys()) == set(values.keys())
    for name, entry in cell_set.entries.items():
        if entry.is_function:
            assert evaluate(again, name) == pytest.approx(evaluate(values, name))
        else:
            assert again[name] == values[name]


def test_a_hosts_slope_survives_json(cell_set):
    if cell_set.options.get("interlayer", "none") in ("none", "blocking layer"):
        return  # no host
    values = cell_set.parameter_values()
    again = pybamm.ParameterValues.from_json(json.loads(json.dumps(values.to_json())))
    filling = pybamm.InputParameter("filling")
    slope = smooth_potential(filling).diff(filling)
    for x in (0.05, 0.4, 0.97):
        slopes = [
            float(given.process_symbol(slope).evaluate(inputs={"filling": x}))
            for given in (values, again)
        ]
        assert slopes[1] == pytest.approx(slopes[0], rel=1e-12)


def test_entry_point_dictionary(cell_set):
    given = cell_set.as_dict()
    assert given["chemistry"] == "lithium_ion"
    assert all(citation.startswith("@") for citation in given["citations"])
    by_name = pybamm.parameter_sets.get(cell_set.name)
    if by_name is not None:  # installed with this set
        assert set(by_name) == set(given)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        *((name, {}) for name in FULL_CELLS),
        *((name, options) for name in PAPERS for options in STOCK_OPTIONS),
    ],
)
def test_set_is_complete_for_the_stock_half_cell(name, options):
    cell_set = parameters.load_set(name)
    model = pybamm.lithium_ion.DFN({"working electrode": "positive", **options})
    protocol = cell_set.protocol
    step = f"Charge at {protocol['charge rate']}C for 10 minutes"
    simulation = pybamm.Simulation(
        model,
        parameter_values=cell_set.parameter_values(),
        experiment=pybamm.Experiment([step]),
    )
    solution = simulation.solve()
    assert solution["Time [min]"].entries[-1] == pytest.approx(10)


def test_lee2020_cathode_gives_the_published_capacity():
    # 31.6 mg/cm2; 233 mA.h/g first charge, 217 discharge on bare steel, 215 nominal
    simulation = pybamm_afssb.simulation(
        "Lee2020_SUS", protocol={"charge rate": 0.1, "discharge rate": 0.2}
    )
    cycle = pybamm_afssb.cycle_summary(simulation.solve(calc_esoh=False)).loc[1]
    loading = 31.6e-3
    charged = cycle["Charge capacity [mA.h.cm-2]"] / loading
    discharged = cycle["Discharge capacity [mA.h.cm-2]"] / loading
    assert charged == pytest.approx(233, rel=0.02)
    assert discharged == pytest.approx(215, rel=0.02)
    assert discharged / charged == pytest.approx(0.931, abs=0.02)
