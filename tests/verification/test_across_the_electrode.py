"""Across the electrode: uniform limit, force balance, mesh, sides, bad input."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.cells.profiles import tabulated
from pybamm_afssb.errors import OptionError, ParameterError
from pybamm_afssb.options import SLOTS
from pybamm_afssb.options.half_cell import CATHODE_SLOTS
from pybamm_afssb.physics.pressure import field as law
from pybamm_afssb.physics.pressure.stack import confined_modulus
from pybamm_afssb.protocols.half_cell import plate
from pybamm_afssb.results.electrode import edge_to_centre

ACROSS = {"dimensionality": 1, "current collector": "equipotential"}
PAIR = {"dimensionality": 1, "current collector": "potential pair"}
#: Much, but nothing that pressure makes grow (below).
MUCH = {
    "contact": "voids",
    "dead lithium": "void isolation",
    "stack pressure": "rigid gap",
    "interphase": "Deal-Grove",
    "nucleation": "instantaneous",
}
#: Ends of a cell by an event of its own.
NAMED = ("event: Contact lost", "event: Hard short circuit")
FLAT = {"Plate unevenness [m]": 0.0}


def number(value):
    return float(value.evaluate() if isinstance(value, pybamm.Symbol) else value)


def solve(cell, options, parameters=None, points=5, tight=False, **keys):
    solver = pybamm.IDAKLUSolver(rtol=1e-8, atol=1e-8, options={"dt_init": 1e-6})
    solution = pybamm_afssb.simulation(
        cell,
        options=options,
        parameters=parameters,
        solver=solver if tight else None,
        var_pts={"z": points},
        **keys,
    ).solve()
    (cycle,) = solution.cycles
    assert len(cycle.steps) == 4
    assert all(
        step.termination == "final time" or "[experiment]" in step.termination
        for step in cycle.steps
    )
    total = solution[n.LEDGER_TOTAL].entries
    assert np.ptp(total) / total[0] < 1e-8
    return solution


# --- the uniform limit ---------------------------------------------------------------


def agree(flat, across):
    """Compare charges, voltages and the lithium at every place to 1e-6."""
    for one, many in zip(flat.cycles[0].steps, across.cycles[0].steps, strict=True):
        charge = "Throughput capacity [A.h]"
        assert many[charge].entries[-1] == pytest.approx(
            one[charge].entries[-1], rel=1e-6
        )
        # a cut-off is met at the same voltage and so, where it is steep, a little apart
        time = one.t[0] + np.array([0.25, 0.5, 0.75]) * (one.t[-1] - one.t[0])
        there = many.t[0] + np.array([0.25, 0.5, 0.75]) * (many.t[-1] - many.t[0])
        for name in ("Voltage [V]", n.LEDGER_PLATED):
            scale = np.abs(flat[name].entries).max()
            assert many[name](there) == pytest.approx(one[name](time), abs=1e-6 * scale)


@pytest.mark.slow
@pytest.mark.parametrize("options", [{}, MUCH], ids=["null", "much"])
@pytest.mark.parametrize("model", ["DFN", "SPM"])
def test_uniform_full_cell_is_that_of_one_point(model, options):
    flat = solve("Lee2020_SUS", options, tight=True, model=model)
    across = solve(
        "Lee2020_SUS", {**options, **ACROSS}, None, 4, tight=True, model=model
    )
    agree(flat, across)
    spread = np.ptp(across[n.PLATED_LITHIUM].entries, axis=0)
    assert spread.max() < 1e-6 * across[n.PLATED_LITHIUM].entries.max()


@pytest.mark.parametrize("field", ["uniform", "elastic layers"])
def test_uniform_half_cell_is_that_of_one_point(field):
    flat = solve("Lewis2023_Cu", {"pressure field": "uniform"}, tight=True)
    options = {**ACROSS, "pressure field": field}
    across = solve("Lewis2023_Cu", options, FLAT, 4, tight=True)
    agree(flat, across)


@pytest.mark.parametrize("end", [0.0, 1.0])
def test_current_runs_forwards_with_the_positive_tab_at_either_end(end):
    tab = {"Positive tab centre z-coordinate [m]": end * 0.02}
    solution = solve("Lee2020_SUS", PAIR, tab, model="SPM")
    current = solution[n.CURRENT_DENSITY].entries
    mean = solution["Current [A]"].entries / 0.02**2
    assert current.mean(axis=0) == pytest.approx(mean, abs=1e-5)
    charge = solution.cycles[0].steps[0]
    if end:  # both tabs at one end: that end carries most
        assert np.argmax(-charge[n.CURRENT_DENSITY].entries[:, 1]) == 4
    assert charge["Voltage [V]"].entries[-1] > charge["Voltage [V]"].entries[1]


# --- pressure ------------------------------------------------------------------------


def test_mean_pressure_is_the_fixtures_whether_or_not_plates_part():
    for unevenness, parted in ((5e-8, False), (2e-6, True)):
        changes = {"Plate unevenness [m]": unevenness, "Plate height [m]": 6e-3}
        options = {"pressure field": "elastic layers"}
        solution = solve("Thorpe2025_rigid", options, changes, 8)
        pressure = solution[n.LOCAL_PRESSURE].entries
        mean = solution[n.PRESSURE].entries
        mean = mean if mean.ndim == 1 else mean.mean(axis=0)
        assert pressure.mean(axis=0) == pytest.approx(mean, rel=1e-10)
        assert bool(pressure.min() < 1e5) == parted
        assert pressure.min() > 0


def test_plates_that_touch_everywhere_show_their_shape():
    """``p - p_m = K (u - <u>)``; the stack swells evenly to well below that."""
    changes = {"Plate unevenness [m]": 1e-7, "Plate height [m]": 6e-3}
    options = {"pressure field": "elastic layers", "contact": "perfect"}
    solution = solve(
        "Thorpe2025_rigid", {**options, "dead lithium": "none"}, changes, 8
    )
    z = solution[n.LOCAL_PRESSURE].mesh.nodes
    shape = -1e-7 * (2 * (z - z.mean()) / 6e-3) ** 2
    stiffness = solution[n.LAYER_STIFFNESS].entries[0]
    expected = stiffness * (shape - shape.mean())
    start = solution[n.LOCAL_PRESSURE].entries[:, 0]
    # asperities that part by 50 kPa add up to 0.3 % here
    assert start - start.mean() == pytest.approx(expected, rel=1e-2, abs=1e3)
    assert np.ptp(start) > 1e6


def test_silicone_evens_the_pressure_by_the_ratio_of_stiffnesses():
    changes = {"Plate unevenness [m]": 2e-8, "Plate height [m]": 6e-3}
    spread, stiffness = {}, {}
    for cell in ("Thorpe2025_rigid", "Thorpe2025_silicone"):
        options = {"pressure field": "elastic layers"}
        solution = solve(cell, options, changes, 8)
        spread[cell] = np.ptp(solution[n.LOCAL_PRESSURE].entries[:, 0])
        stiffness[cell] = solution[n.LAYER_STIFFNESS].entries[0]
    rigid, soft = (values["Thorpe2025_rigid"] for values in (spread, stiffness))
    assert spread["Thorpe2025_silicone"] / rigid == pytest.approx(
        stiffness["Thorpe2025_silicone"] / soft, rel=1e-2
    )
    assert spread["Thorpe2025_silicone"] < 1e-2 * rigid


def test_confined_rubber_has_its_two_limits():
    thick = number(confined_modulus(2e6, 1.5e9, 1.0, 0.01, 0.01))
    thin = number(confined_modulus(2e6, 1.5e9, 1e-6, 0.01, 0.01))
    assert thick == pytest.approx(2e6, rel=2e-3)
    assert thin == pytest.approx(1.5e9, rel=2e-3)


def test_prescribed_pressure_is_the_profile_times_the_mean():
    solution = solve("Lee2020_SUS", {"pressure field": "prescribed"}, None, 6)
    z = solution[n.LOCAL_PRESSURE].mesh.nodes / 0.02
    profile = 1.1 - 0.3 * (2 * z - 1) ** 2
    pressure = solution[n.LOCAL_PRESSURE].entries[:, -1]
    assert pressure == pytest.approx(2e6 * profile / profile.mean(), rel=1e-9)


def test_a_profile_of_points_is_that_of_its_function():
    """Straight lines: a function and the points at its corners are the same."""
    points = tabulated([0, 0.5, 1], [0.5, 1.5, 0.5])

    def hat(position):
        return 0.5 + pybamm.minimum(2 * position, 2 - 2 * position)

    pressure = []
    for profile in (points, hat):
        solution = solve(
            "Thorpe2025_rigid", {"pressure field": "prescribed"}, {law.PROFILE: profile}
        )
        pressure.append(solution[n.LOCAL_PRESSURE].entries[:, -1])
    assert pressure[0] == pytest.approx(pressure[1], rel=1e-9)
    assert pressure[0][2] / pressure[0][0] == pytest.approx(1.5 / 0.7)


def test_plates_of_points_are_those_of_their_function():
    points = tabulated([-0.5, 0.0, 0.5], [-1.0, 0.0, -1.0])
    changes = {law.SHAPE: points, law.PLATE: 6e-3, law.UNEVENNESS: 5e-8}
    options = {"pressure field": "elastic layers"}
    solution = solve("Thorpe2025_rigid", options, changes)
    z = solution[n.LOCAL_PRESSURE].mesh.nodes
    shape = -5e-8 * abs(2 * (z - z.mean()) / 6e-3)
    stiffness = solution[n.LAYER_STIFFNESS].entries[0]
    start = solution[n.LOCAL_PRESSURE].entries[:, 0]
    assert start - start.mean() == pytest.approx(
        stiffness * (shape - shape.mean()), rel=1e-2, abs=1e3
    )


def test_a_smaller_positive_electrode_leaves_the_margin_without_pressure():
    changes = {"Positive electrode margin [m]": 4e-3, **FLAT}
    options = {"pressure field": "elastic layers and margin"}
    solution = solve("Lee2020_SUS", options, changes, 10, model="SPM")
    pressure = solution[n.LOCAL_PRESSURE].entries[:, 0] / 1e6
    assert (pressure[[0, 1, 8, 9]] < 0.01).all()
    # the load of the whole rests on six tenths
    assert pressure[2:8] == pytest.approx(np.full(6, 2 * 10 / 6), rel=1e-2)


def test_share_of_support():
    share = [number(law.supported_share(z, 10.0, 2.0, 0.1)) for z in (0.0, 2.0, 5.0)]
    assert share == pytest.approx([0.0, 0.5, 1.0], abs=1e-9)


@pytest.mark.slow
def test_profiles_converge_with_the_mesh():
    """Measured order: three times as fine, a ninth of the error, of edge over centre."""
    changes = {"Plate unevenness [m]": 5e-8}
    options = {"pressure field": "elastic layers"}
    ratio = []
    for points in (4, 12, 36):
        solution = pybamm_afssb.simulation(
            "Thorpe2025_rigid",
            options=options,
            parameters=changes,
            protocol=pybamm.Experiment([plate(0.5, 1.0)]),
            var_pts={"z": points},
        ).solve()
        ratio.append(edge_to_centre(solution)[-1])
    order = np.log((ratio[1] - ratio[0]) / (ratio[2] - ratio[1])) / np.log(3)
    assert 1.5 < order < 2.5
    assert abs(ratio[2] - ratio[1]) < 2e-3


def test_the_plates_height_is_a_parameter_of_the_model():
    """PyBaMM does not look into a function's argument: it would be taken as unread."""
    model = pybamm_afssb.HalfCell({"pressure field": "elastic layers"})
    assert law.PLATE in {parameter.name for parameter in model.parameters}


@pytest.mark.slow
@pytest.mark.parametrize("cell", ["Thorpe2025_rigid", "Thorpe2025_silicone"])
def test_fifty_cycles_without_a_failed_step(cell):
    options = {"pressure field": "elastic layers"}
    solution = pybamm_afssb.simulation(
        cell, cycles=50, options=options, var_pts={"z": 4}
    ).solve()
    assert len(solution.cycles) == 50
    for cycle in solution.cycles:
        assert len(cycle.steps) == 4
        for step in cycle.steps:
            ended = step.termination
            assert ended == "final time" or "[experiment]" in ended
    total = solution[n.LEDGER_TOTAL].entries
    assert np.ptp(total) / total[0] < 1e-8


# --- bad input -----------------------------------------------------------------------


def negative(position):
    return position - 0.2


@pytest.mark.parametrize(
    ("field", "changes", "words"),
    [
        ("prescribed", {law.PROFILE: negative}, ["-0.2 at 0", ">= 0"]),
        ("prescribed", {law.PROFILE: tabulated([0, 1], [1, -1])}, ["-1 at 1", ">= 0"]),
        ("prescribed", {law.PROFILE: tabulated([0.1, 1], [1, 1])}, ["nan at 0"]),
        (
            "elastic layers",
            {law.SHAPE: tabulated([0, 0.5], [0, 1])},
            ["-0.4", "from -0.4 to 0.4"],
        ),
        ("elastic layers", {law.PLATE: 0.01}, ["0.01", "0.02 m"]),
        ("elastic layers", {"Stack pressure [Pa]": 0.0}, ["is 0", "> 0"]),
        ("elastic layers and margin", {law.MARGIN: 0.01}, ["0.01", "half"]),
    ],
)
def test_bad_input_is_one_clear_error(field, changes, words):
    with pytest.raises(ParameterError) as error:
        pybamm_afssb.simulation(
            "Lee2020_SUS", options={"pressure field": field}, parameters=changes
        )
    assert all(word in str(error.value) for word in words)


@pytest.mark.parametrize(
    ("positions", "values", "words"),
    [
        ([0, 1], [1, 2, 3], "2 positions and 3 values"),
        ([0.5], [1], "at least two"),
        ([0, 0.6, 0.5], [1, 1, 1], "0.5 follows 0.6"),
        ([0, 1], [1, float("nan")], "not a finite number"),
    ],
)
def test_bad_points_of_a_profile_are_one_clear_error(positions, values, words):
    with pytest.raises(ParameterError, match=words):
        tabulated(positions, values)


def test_buffer_without_thickness_is_one_clear_error():
    with pytest.raises(ParameterError, match=r"Buffer thickness \[m\]"):
        pybamm_afssb.simulation(
            "Thorpe2025_silicone",
            options={"stack pressure": "confined rubber"},
            parameters={"Buffer thickness [m]": 0.0},
        )


@pytest.mark.parametrize(
    "given", [{"dimensionality": 0}, {"current collector": "uniform"}]
)
def test_a_field_needs_the_electrode_resolved(given):
    with pytest.raises(OptionError, match="varies across the electrode"):
        pybamm_afssb.SPM({"pressure field": "elastic layers", **given})


def test_a_field_resolves_the_electrode_by_itself():
    for model in (pybamm_afssb.DFN, pybamm_afssb.SPM, pybamm_afssb.HalfCell):
        options = model({"pressure field": "prescribed"}).options
        assert options["dimensionality"] == 1


# --- all three models, one and two dimensions -----------------------------------------

PLANE = {"dimensionality": 2, "current collector": "potential pair"}


@pytest.mark.parametrize("options", [ACROSS, PAIR, PLANE], ids=["1", "1 pair", "2"])
@pytest.mark.parametrize(
    ("cell", "model"),
    [
        pytest.param("Lee2020_SUS", "DFN", marks=pytest.mark.slow),
        ("Lee2020_SUS", "SPM"),
        ("Thorpe2025_rigid", "HalfCell"),
    ],
)
def test_every_model_resolves_the_electrode(cell, model, options):
    solution = pybamm_afssb.simulation(
        cell, model, 2, options, var_pts={"y": 4, "z": 4}
    ).solve()
    assert [len(cycle.steps) for cycle in solution.cycles] == [4, 4]
    for cycle in solution.cycles:
        for step in cycle.steps:
            ended = step.termination
            assert ended == "final time" or "[experiment]" in ended
    total = solution[n.LEDGER_TOTAL].entries
    assert np.ptp(total) / total[0] < 1e-8
    plated = solution[n.PLATED_LITHIUM].entries
    assert plated.shape[:-1] == ((4, 4) if options is PLANE else (4,))
    assert plated.max() > 0.1


CHOSEN = [
    (cell, model, slot, choice)
    for cell, model in (("Lee2020_SUS", "SPM"), ("Thorpe2025_rigid", "HalfCell"))
    for slot, choices in SLOTS.items()
    for choice in list(choices)[1:]
    if slot != "pressure field" and not (model == "HalfCell" and slot in CATHODE_SLOTS)
]


@pytest.mark.slow
@pytest.mark.parametrize(("cell", "model", "slot", "choice"), CHOSEN)
def test_every_choice_varies_over_the_electrode(cell, model, slot, choice):
    contact = {"contact": "voids"}
    solution = pybamm_afssb.simulation(
        cell,
        model,
        options={"pressure field": "elastic layers", **contact, slot: choice},
        parameters={"Plate unevenness [m]": 2e-7},
        var_pts={"z": 3},
    ).solve()
    for step in solution.cycles[0].steps:
        ended = step.termination
        assert ended == "final time" or "[experiment]" in ended or ended in NAMED
    total = solution[n.LEDGER_TOTAL].entries
    assert np.ptp(total) / total[0] < 1e-8
    plated = solution[n.PLATED_LITHIUM].entries
    most = plated[:, np.argmax(plated.mean(axis=0))]
    assert np.ptp(most) > 0
    # K u: a soft buffer leaves some Pa of it, of MPa, and rounding less than 1e-6 Pa
    assert np.ptp(solution[n.LOCAL_PRESSURE].entries[:, 0]) > 1


def test_two_dimensions_are_one_point_when_collectors_conduct_well():
    charges = []
    for options in ({}, PLANE):
        solution = pybamm_afssb.simulation(
            "Lee2020_SUS", "SPM", 1, options, var_pts={"y": 4, "z": 4}
        ).solve()
        charge = solution.cycles[0].steps[0]
        charges.append(charge[n.LEDGER_PLATED].entries[-1])
    assert charges[1] == pytest.approx(charges[0], rel=1e-4)


@pytest.mark.parametrize(
    "given",
    [
        {"dimensionality": 2},
        {"dimensionality": 2, "current collector": "equipotential"},
        {"dimensionality": 2, "pressure field": "elastic layers"},
        {**PLANE, "pressure field": "prescribed"},
    ],
)
@pytest.mark.parametrize("model", ["DFN", "HalfCell"])
def test_two_dimensions_say_what_works(model, given):
    with pytest.raises(
        OptionError, match=r"only '(potential pair|uniform)' is allowed"
    ):
        getattr(pybamm_afssb, model)(given)


def test_two_dimensions_without_finite_elements_name_the_package(monkeypatch):
    monkeypatch.setattr("pybamm_afssb.options.host.find_spec", lambda name: None)
    with pytest.raises(OptionError, match=r"scikit-fem: pip install"):
        pybamm_afssb.SPM(PLANE)
