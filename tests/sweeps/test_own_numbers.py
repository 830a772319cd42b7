"""A sweep after another one, in the same warm processes, gives its own numbers."""

from __future__ import annotations

import importlib
import sys

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import profiles
from pybamm_afssb.sweeps.axes import SweepError
from pybamm_afssb.sweeps.store import StoreError

CELL = {"set": "Lee2020_SUS", "model": "SPM"}
THICKNESS = {"Separator thickness [um]": [30.0]}
CONDUCTIVITY = "Electrolyte conductivity [S.m-1]"


def value(data, name):
    assert data["status"].item() in ("ok", "step skipped")
    return float(data[name].to_numpy().ravel()[-1])


def conductivity(factor):
    def law(c_e, T):
        return factor * 0.1 + 0 * c_e

    return law


def by_closure(factor, **given):
    output = "Discharge capacity [mA.h.cm-2]"
    cell = {**CELL, "parameters": {CONDUCTIVITY: conductivity(factor)}}
    axes = {"Current density [mA.cm-2]": [1.0]}
    found = pybamm_afssb.sweep(cell, axes, [output], progress=False, **given)
    return value(found, output)


def by_drive_cycle(factor):
    output = "Plated lithium thickness [um]"
    time = np.linspace(0, 3600, 2001)
    current = np.full_like(time, -0.0005)
    current[500:1500] *= factor
    cycle = pybamm.step.current(np.column_stack([time, current]))
    steps = pybamm.Experiment([(cycle,)])
    found = pybamm_afssb.sweep(
        CELL, THICKNESS, {output: "end"}, protocol=steps, progress=False
    )
    return value(found, output)


def by_temperature(kelvin):
    output = "Voltage [V]"
    steps = pybamm.Experiment(["Charge at 0.1C for 1 hour"], temperature=kelvin)
    found = pybamm_afssb.sweep(
        CELL, THICKNESS, {output: "minimum"}, protocol=steps, progress=False
    )
    return value(found, output)


def by_profile(edge):
    output = "Coulombic efficiency [%]"
    middle = 1.0 if edge == 1.0 else 2.5
    profile = profiles.tabulated([0, 0.5, 1], [edge, middle, edge])
    cell = {
        "set": "Wang2023_Cu",
        "model": "SPM",
        "options": {"pressure field": "prescribed", "contact": "voids"},
        "parameters": {
            "Relative pressure profile": profile,
            "Void share of stripped volume": 0.5,
        },
    }
    axes = {"Current density [mA.cm-2]": [2.0]}
    return value(pybamm_afssb.sweep(cell, axes, [output], progress=False), output)


#: Kind -> a sweep of one number, and two such numbers with the right values.
CASES = {
    "captured by a law": (by_closure, {1.0: 5.6443, 0.1: 0.0}),
    "long drive cycle": (by_drive_cycle, {1.0: 0.60628, 2.0: 0.90942}),
    "temperature": (by_temperature, {333.15: 0.96024, 278.15: 1.30433}),
    "measured profile": (by_profile, {1.0: 79.9720, 0.05: 76.6044}),
}


@pytest.mark.parametrize("kind", CASES)
def test_the_second_sweep_has_its_own_numbers(kind):
    run, right = CASES[kind]
    for number, expected in right.items():
        assert run(number) == pytest.approx(expected, rel=2e-4, abs=1e-9)


def test_a_store_of_another_law_is_refused_and_kept(tmp_path):
    path = tmp_path / "sweep.store"
    by_closure(1.0, store=path)
    content = path.read_bytes()
    with pytest.raises(StoreError, match=r"Electrolyte conductivity .* something else"):
        by_closure(0.1, store=path)
    assert path.read_bytes() == content
    assert by_closure(1.0, store=path) == pytest.approx(5.6443, rel=2e-4)


def test_a_module_that_was_edited_is_used_as_it_is_now(tmp_path, monkeypatch):
    """Warm processes have imported it as it was."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    file = tmp_path / "laws_in_a_file.py"
    file.write_text(
        "import other_laws\ndef law(c_e, T):\n    return other_laws.K * 0.1 + 0 * c_e\n"
    )
    other = tmp_path / "other_laws.py"

    def run(law):
        output = "Voltage [V]"
        found = pybamm_afssb.sweep(
            {**CELL, "parameters": {CONDUCTIVITY: law}},
            THICKNESS,
            {output: "maximum"},
            protocol=pybamm.Experiment(["Charge at 0.1C for 1 minute"]),
            progress=False,
        )
        return value(found, output)

    other.write_text("K = 1.0")
    import laws_in_a_file as own

    first = run(own.law)
    other.write_text("K = 0.1  ")
    importlib.reload(own.other_laws)
    edited = run(own.law)
    assert edited == pytest.approx(run(lambda c_e, T: 0.01 + 0 * c_e), rel=1e-9)
    assert edited > first + 1e-3
    own.other_laws.K = 1.0
    assert run(own.law) == pytest.approx(first, rel=1e-9)
    for name in ("laws_in_a_file", "other_laws"):
        del sys.modules[name]


def test_what_cannot_be_compared_is_solved_again(tmp_path):
    path = tmp_path / "sweep.store"

    def law(c_e, T):
        return eval("0.1") + 0 * c_e

    def run():
        return pybamm_afssb.sweep(
            {**CELL, "parameters": {CONDUCTIVITY: law}},
            THICKNESS,
            {"Voltage [V]": "maximum"},
            protocol=pybamm.Experiment(["Charge at 0.1C for 1 minute"]),
            store=path,
            progress=False,
        )

    reason = r"S\.m-1\] cannot be compared, as it holds a function that calls 'eval'"
    with pytest.warns(UserWarning, match=f"{reason}: no other call"):
        run()
    with pytest.warns(match="no other call"), pytest.raises(StoreError, match=reason):
        run()


def test_what_cannot_be_sent_is_one_message():
    import threading

    lock = threading.Lock()

    def law(c_e, T):
        return 0.1 + 0 * c_e if lock else 0

    with pytest.raises(SweepError, match=r"cannot be sent .* cannot pickle"):
        pybamm_afssb.sweep(
            {**CELL, "parameters": {CONDUCTIVITY: law}},
            THICKNESS,
            {"Voltage [V]": "end"},
            protocol=pybamm.Experiment(["Charge at 0.1C for 1 minute"]),
            progress=False,
        )
