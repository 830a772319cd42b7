"""No efficiency or capacity depends on how a law is smoothed, bounded or scaled.

Every constant of the laws that is no parameter is halved and doubled in a run that uses
it. Nothing may move by more than a tenth of the tolerance of the published claims: 0.02
points of Coulombic efficiency, 0.05 % of discharge capacity. The solver's tolerance is a
hundredth of the usual one, so that the rest is the constant's own effect: less than
0.001 points and 0.001 % for each of them.
"""

import ast
import importlib
from pathlib import Path

import numpy as np
import pytest

import pybamm_afssb
from pybamm_afssb import names

ROOT = Path(pybamm_afssb.__file__).parent / "physics"
POINTS, PER_CENT = 0.02, 0.05
FINER = 0.01  # of the usual tolerance

#: Run -> set, options, parameters. Between them they use every constant below.
RUNS = {
    "film": (
        "Lee2020_SUS",
        {
            "nucleation": "progressive",
            "interphase": "Deal-Grove",
            "contact": "voids",
            "dead lithium": "void isolation",
            "stack pressure": "rigid gap",
            "compensation": "Li3N",
        },
        {
            "Interphase parabolic rate constant [m2.s-1]": 2e-20,
        },
    ),
    "seed": (
        "Lee2020_Ag",
        {
            "plating": "ideal solution",
            "nucleation": "instantaneous",
            "seed": "Ag",
            "interphase": "Deal-Grove",
            "contact": "voids in front of the seed",
            "dead lithium": "void isolation",
            "compensation": "pre-lithiated cathode",
        },
        {},
    ),
    "layer": (
        "Lee2020_AgC",
        {
            "interlayer": "mixed conductor with soluble particles",
            "interphase": "Deal-Grove",
            "contact": "voids at the collector",
            "dead lithium": "void isolation",
            "stack pressure": "rigid gap",
        },
        {},
    ),
    "full pores": (
        "Lee2020_AgC",
        {"interlayer": "mixed conductor", "stack pressure": "rigid gap"},
        {
            "Interlayer porosity": 0.1,
            "Interlayer interface diffusion product [m3.s-1]": 1e-22,
        },
    ),
    "patches": (
        "Lee2020_SUS",
        {
            "interface": "patches",
            "contact": "voids",
            "dead lithium": "void isolation",
            "stack pressure": "rigid gap",
        },
        {},
    ),
    "intrusion": (
        "Lee2020_SUS",
        {
            "interphase": "filaments",
            "contact": "voids",
            "stack pressure": "rigid gap",
            "leak": "intrusion",
        },
        {
            "Intrusion flaw factor": 0.1,
            "Intrusion share of excess": 0.03,
            "Diffusion-limited stripping current density [A.m-2]": 0.3,
        },
    ),
    "whole": ("Lee2020_SUS", {"interphase": "filaments", "contact": "pressed"}, {}),
    "slow": ("Lee2020_SUS", {"cathode loss": "slow re-lithiation"}, {}),
    "window": (
        "Lee2020_SUS",
        {"cathode loss": "closing window", "cathode contact": "breathing"},
        {},
    ),
}

#: (module of the laws, constant) -> run.
CONSTANTS = {
    ("laws", "CURRENT_WIDTH"): "seed",
    ("cathode_contact", "RECOVERY_WIDTH"): "window",
    ("cathode_loss", "EMPTY"): "slow",
    ("cathode_loss", "REFERENCE"): "slow",
    ("charge_balance", "POTENTIAL_LIMIT"): "film",
    ("compensation", "CORE_WIDTH"): "film",
    ("compensation", "RATE_BOUND"): "seed",
    ("contact.voids", "STRIPPING"): "film",
    ("contact.whole", "ANY_CURRENT"): "whole",
    ("dead_lithium", "GROWTH_WIDTH"): "seed",
    ("first_cycle", "FOLLOWING"): "window",
    ("first_cycle", "REACHED_WIDTH"): "window",
    ("interface.choices", "THINNEST"): "patches",
    ("interface.law", "EVEN"): "patches",
    ("interface.law", "FARTHEST"): "patches",
    ("interlayer.domain", "NO_DIFFUSIVITY"): "layer",
    ("interlayer.host", "CORNER"): "full pores",
    ("interlayer.metal", "FREE_FILM"): "layer",
    ("interlayer.metal", "SMALLEST_REDUCTION"): "layer",
    ("interlayer.metal", "FRONT_WIDTH"): "layer",
    ("interlayer.particles", "BOUND"): "layer",
    ("interlayer.thermodynamics", "SMALLEST"): "layer",
    ("leak.electrolyte", "CHARGING"): "intrusion",
    ("leak.electrolyte", "LEFT"): "intrusion",
    ("leak.intrusion", "FILLING_SHARE"): "intrusion",
    ("leak.intrusion", "FULL_WIDTH"): "intrusion",
    ("leak.intrusion", "REST_CURRENT"): "intrusion",
    ("nucleation.law", "DISSOLUTION_WIDTH"): "film",
    ("nucleation.law", "FULL_COVER"): "film",
    ("nucleation.law", "SITE_WIDTH"): "film",
    ("plating.butler_volmer", "BACKWARD_BOUND"): "film",
    ("plating.butler_volmer", "SMALLEST_FORCE"): "film",
    ("seed.alloys", "TRACE"): "seed",
    ("seed.law", "FORCE_LIMIT"): "seed",
    ("seed.law", "SMALLEST_SEED"): "seed",
}
#: Parameters that are a bound or the time of what is "at once" -> run.
SETTINGS = {
    "Maximum interfacial current density [A.m-2]": "seed",
    "Nucleation relaxation time [s]": "seed",
}
#: Constants that are no smoothing, bound or scale: settings of a mesh or of a check.
OTHERS = {
    ("interlayer.domain", "POINTS"),
    ("interlayer.checks", "SAMPLES"),
    ("interlayer.checks", "FULLEST"),
}


def law(module):
    return importlib.import_module(f"pybamm_afssb.physics.{module}")


def solve(run, changes=None):
    """Return Coulombic efficiencies [%] and discharge capacities of two cycles."""
    cell, options, parameters = RUNS[run]
    parameters = {**parameters, **(changes or {})}
    simulation = pybamm_afssb.simulation(
        cell, options=options, parameters=parameters, cycles=2, model="SPM"
    )
    usual = simulation.solver
    simulation._solver = type(usual)(
        rtol=FINER * usual.rtol, atol=FINER * usual.atol, options=usual.options
    )
    table = pybamm_afssb.cycle_summary(simulation.solve(calc_esoh=False))
    assert len(table) == 2
    return (
        table["Coulombic efficiency [%]"].to_numpy(),
        table["Discharge capacity [mA.h.cm-2]"].to_numpy(),
    )


@pytest.fixture(scope="module")
def found():
    """Results with the constants as they are, each run solved once."""
    solved = {}

    def of(run):
        if run not in solved:
            solved[run] = solve(run)
        return solved[run]

    return of


def numbers_of_the_laws():
    """Return (module, name) of every number that a module of the laws defines."""
    found = set()
    for path in ROOT.rglob("[!_]*.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id
                if isinstance(getattr(law(module), name, None), int | float):
                    found.add((module, name))
    return found


def test_every_constant_of_the_laws_is_in_the_table():
    assert numbers_of_the_laws() == set(CONSTANTS) | OTHERS


@pytest.mark.slow
@pytest.mark.parametrize("constant", CONSTANTS, ids=".".join)
def test_no_result_depends_on_how_a_law_is_smoothed(monkeypatch, found, constant):
    module, name = constant
    efficiency, capacity = found(CONSTANTS[constant])
    for factor in (0.5, 2):
        value = factor * getattr(law(module), name)
        with monkeypatch.context() as patch:
            patch.setattr(law(module), name, value)
            changed = solve(CONSTANTS[constant])
        assert np.abs(changed[0] - efficiency).max() < POINTS
        assert np.abs(changed[1] / capacity - 1).max() < PER_CENT / 100


@pytest.mark.slow
@pytest.mark.parametrize("name", SETTINGS)
def test_no_result_depends_on_a_bound_that_is_a_parameter(found, name):
    efficiency, capacity = found(SETTINGS[name])
    usual = pybamm_afssb.load_set(RUNS[SETTINGS[name]][0]).parameter_values()[name]
    for factor in (0.5, 2):
        changed = solve(SETTINGS[name], {name: factor * usual})
        assert np.abs(changed[0] - efficiency).max() < POINTS
        assert np.abs(changed[1] / capacity - 1).max() < PER_CENT / 100


def test_the_pores_of_the_run_for_their_corner_are_full():
    cell, options, parameters = RUNS["full pores"]
    solution = pybamm_afssb.simulation(
        cell, options=options, parameters=parameters, model="SPM"
    ).solve()
    assert solution[names.PORE_OVERFLOW].entries.max() > 1e-8


def test_the_short_of_the_run_for_its_widths_is_on_its_way():
    cell, options, parameters = RUNS["intrusion"]
    solution = pybamm_afssb.simulation(
        cell, options=options, parameters=parameters, model="SPM"
    ).solve()
    assert 0.1 < solution[names.SEPARATOR_CROSSED].entries.max() < 0.9
