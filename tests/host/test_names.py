"""Every stock name that we read or publish still exists in PyBaMM's own models."""

import pybamm
import pytest

from pybamm_afssb import names


@pytest.fixture(scope="module")
def stock():
    model = pybamm.lithium_ion.DFN(
        {"working electrode": "positive", "surface form": "differential"}
    )
    explicit = pybamm.lithium_ion.DFN({"working electrode": "positive"})
    return set(model.variables) | set(explicit.variables)


@pytest.mark.parametrize("name", [*names.STOCK, *names.STOCK_PUBLISHED])
def test_stock_name_exists(stock, name):
    assert name in stock, f"PyBaMM {pybamm.__version__} no longer publishes '{name}'"


def test_no_name_is_used_twice():
    values = [v for k, v in vars(names).items() if k.isupper() and isinstance(v, str)]
    assert len(values) == len(set(values))


def test_own_names_carry_si_units():
    allowed = {
        "mol",
        "m",
        "s",
        "V",
        "A",
        "C",
        "S",
        "Pa",
        "MPa",
        "Ohm",
        "um",
        "K",
        "h",
        "F",
    }
    for key, value in vars(names).items():
        if not key.isupper() or not isinstance(value, str) or "[" not in value:
            continue
        unit = value[value.index("[") + 1 : value.index("]")]
        for part in unit.split("."):
            symbol = part.rstrip("-0123456789")
            assert symbol in allowed, f"{value}: '{symbol}' is not an SI unit"
