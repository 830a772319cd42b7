"""A layer that conducts ions and blocks electrons."""

import numpy as np
import pytest
from pybamm_afssb.parameter_sets.materials import blocking_layers

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.physics.interlayer.blocking_layer import layer_resistance

CYCLE = (
    "Charge at C/3 until 4.25 V",
    "Rest for 10 minutes",
    "Discharge at C/3 until 2.5 V",
    "Rest for 10 minutes",
)


def changed(values, **changes):
    copy = values.copy()
    copy.update(changes, check_already_exists=False)
    return copy


def layer(name):
    return {key: entry.value for key, entry in blocking_layers.LAYERS[name].items()}


def last(solution, name):
    return solution[name].entries.reshape(-1)[-1]


def drift(solution):
    total = solution[n.LEDGER_TOTAL].entries
    return np.ptp(total) / total[0]


def test_resistance_of_a_film():
    # 200 nm of LiPON at 1e-6 S/cm: 20 Ohm.cm2
    assert layer_resistance(2e-7, 1e-4, 1.0) == pytest.approx(20e-4)
    assert layer_resistance(2e-7, 1e-4, 10.0) == pytest.approx(2e-4)


def test_a_thin_film_that_protects_nothing_is_the_null_result(values, run):
    thin = {
        "Blocking layer thickness [m]": 1e-15,
        "Blocking layer factor on interphase growth": 1.0,
    }
    options = {"interphase": "Deal-Grove"}
    cycle = ["Charge at C/3 for 1 hour"]
    null = run(pybamm_afssb.DFN(options), values, cycle)
    model = pybamm_afssb.DFN({**options, "interlayer": "blocking layer"})
    solution = run(model, changed(values, **thin), cycle)
    # two solves at rtol 1e-4
    assert last(solution, n.VOLTAGE) == pytest.approx(last(null, n.VOLTAGE), abs=1e-4)
    assert last(solution, n.INTERPHASE_LITHIUM) == pytest.approx(
        last(null, n.INTERPHASE_LITHIUM), rel=1e-3
    )


@pytest.mark.parametrize("material", ["hydride", "LiPON"])
def test_ohmic_drop(values, run, material):
    given = changed(values, **layer(material))
    model = pybamm_afssb.DFN({"interlayer": "blocking layer"})
    solution = run(model, given, ["Charge at C/10 for 1 hour"])
    energy = given["Blocking layer conductivity activation energy [J.mol-1]"]
    conductivity = given["Blocking layer conductivity [S.m-1]"] * np.exp(
        energy / 8.314462618 * (1 / 298.15 - 1 / 333.15)
    )
    resistance = given["Blocking layer thickness [m]"] / conductivity
    assert last(solution, n.INTERLAYER_RESISTANCE) == pytest.approx(
        resistance, rel=1e-6
    )
    contact = given["Interfacial contact resistance [Ohm.m2]"]
    drop = last(solution, n.COLLECTOR_POTENTIAL) - last(solution, n.SURFACE_POTENTIAL)
    expected = last(solution, n.IONIC_CURRENT) * (resistance + contact)
    assert drop == pytest.approx(expected, rel=1e-6)


def test_it_slows_the_interphase(values, run):
    options = {"interphase": "Deal-Grove"}
    cycle = ["Charge at C/3 for 1 hour", "Rest for 10 hours"]
    bare = run(pybamm_afssb.DFN(options), values, cycle)
    model = pybamm_afssb.DFN({**options, "interlayer": "blocking layer"})
    solution = run(model, values, cycle)
    ratio = last(solution, n.INTERPHASE_LITHIUM) / last(bare, n.INTERPHASE_LITHIUM)
    # the factor of 0.1 acts on the square of the thickness
    assert ratio == pytest.approx(np.sqrt(0.1), rel=0.1)


@pytest.mark.parametrize("form", ["false", "algebraic", "differential"])
@pytest.mark.parametrize("thickness", [1e-6, 1e-4])
def test_deep_cycles_in_every_surface_form(values, run, form, thickness):
    given = changed(values, **{"Blocking layer thickness [m]": thickness})
    model = pybamm_afssb.DFN({"interlayer": "blocking layer", "surface form": form})
    solution = run(model, given, [CYCLE] * (10 if form == "false" else 3))
    assert drift(solution) <= 1e-8
    assert np.all(solution[n.LEDGER_CARBON].entries == 0)
