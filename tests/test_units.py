"""The factors between units are those of PyBaMM and Pint, and each is said once."""

import ast
from pathlib import Path

import pint
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import units

ROOT = Path(pybamm_afssb.__file__).parent
REGISTRY = pint.UnitRegistry()
#: Numbers that stand in no product or sum outside of units.py.
RESERVED = {3600.0, 36e3, 96485.0, 8.314, 273.15}


def test_the_constants_are_those_of_the_host():
    assert float(pybamm.constants.F.value) == units.FARADAY
    assert float(pybamm.constants.R.value) == units.GAS_CONSTANT


@pytest.mark.parametrize(
    ("factor", "printed", "si"),
    [
        (units.HOUR, "hour", "s"),
        (units.UM, "um", "m"),
        (units.NM, "nm", "m"),
        (units.MM, "mm", "m"),
        (units.MPA, "MPa", "Pa"),
        (units.CM2, "cm**2", "m**2"),
        (units.CM3, "cm**3", "m**3"),
        (units.LITRE, "litre", "m**3"),
        (units.MG_CM2, "mg/cm**2", "kg/m**2"),
        (units.MA_CM2, "mA/cm**2", "A/m**2"),
        (units.MAH_CM2, "mA*hour/cm**2", "C/m**2"),
        (units.OHM_CM2, "ohm*cm**2", "ohm*m**2"),
    ],
)
def test_a_factor_is_that_of_pint(factor, printed, si):
    assert factor == pytest.approx(REGISTRY(printed).to(si).magnitude, rel=1e-14)


def said_again(path: Path) -> list[str]:
    """Return the places of a module where a factor of units.py is written out."""
    return [
        f"{path.name}:{side.lineno}: {side.value!r}"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.BinOp)
        for side in (node.left, node.right)
        if isinstance(side, ast.Constant)
        and isinstance(side.value, int | float)
        and any(abs(side.value - number) < 1e-3 * number for number in RESERVED)
    ]


def test_no_module_writes_a_factor_out():
    modules = [path for path in ROOT.rglob("*.py") if path.name != "units.py"]
    assert len(modules) > 100
    assert [place for path in modules for place in said_again(path)] == []


def test_a_factor_that_is_written_out_is_found(tmp_path):
    module = tmp_path / "law.py"
    module.write_text("hours = seconds / 3600\n")
    assert said_again(module) == ["law.py:1: 3600"]
