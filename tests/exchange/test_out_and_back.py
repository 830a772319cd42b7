"""What is written is read by real packages, and by the package itself."""

import sys

import numpy as np
import pytest

import pybamm_afssb as afssb
from pybamm_afssb.errors import AFSSBError

CELL = "Lee2020_SUS"


@pytest.fixture(scope="module")
def solution():
    return afssb.simulation(CELL, model="SPM", cycles=2).solve()


@pytest.fixture(scope="module")
def half_cell():
    return afssb.simulation("Concept_Cu").solve()


@pytest.mark.parametrize("ending", [".bdf.csv", ".bdf.parquet", ".bdf.json"])
def test_batterydf_reads_a_run_with_its_pressure(solution, tmp_path, ending):
    bdf = pytest.importorskip("bdf")
    path = tmp_path / f"run{ending}"
    written = afssb.to_bdf(solution, path, period=60.0)
    found = bdf.read(str(path))
    assert bdf.validate_df(found)["ok"]
    for name in written:
        values = np.asarray(found[name], dtype=float)
        np.testing.assert_allclose(values, written[name], rtol=1e-9, atol=1e-12)
    charging = solution.cycles[0].steps[0]
    now = found["Test Time / s"].astype(float) < charging.t[-1] / 2
    assert (found["Current / A"][now].astype(float) > 0).all()
    pressure = np.asarray(found["Applied Pressure / Pa"], dtype=float)
    np.testing.assert_allclose(pressure, 2e6)


@pytest.mark.parametrize(
    "ending", [".bdf.csv", pytest.param(".bdf.parquet", marks=pytest.mark.slow)]
)
def test_a_run_written_read_and_replayed_is_itself(solution, tmp_path, ending):
    path = tmp_path / f"run{ending}"
    afssb.to_bdf(solution, path, period=30.0)
    table = afssb.read(path)
    assert "Battery Data Format" in table.attrs["sign"]
    assert table["Cycle"].max() == 2
    np.testing.assert_allclose(table["Stack pressure [MPa]"], 2)
    again = afssb.simulation(CELL, model="SPM", protocol=table).solve()
    assert again.trouble == ""
    times = np.linspace(1, solution.t[-1] - 1, 2000)
    off = np.abs(again["Voltage [V]"](times) - solution["Voltage [V]"](times))
    assert np.quantile(off, 0.95) < 5e-4
    np.testing.assert_allclose(again["Stack pressure [Pa]"](times), 2e6)
    efficiency = "Coulombic efficiency [%]"
    first, second = (afssb.cycle_summary(s)[efficiency] for s in (solution, again))
    np.testing.assert_allclose(first, second, atol=0.02)


@pytest.mark.slow
def test_a_half_cell_is_written_as_a_cycler_has_it(half_cell, tmp_path):
    written = afssb.to_bdf(half_cell, tmp_path / "half.bdf.csv", period=60.0)
    plating = written["Step Count / 1"] == 1
    assert (written["Current / A"][plating] < 0).all()  # the cycler's discharge
    assert written["Voltage / V"].iloc[-20:].max() > written["Voltage / V"][20]
    table = afssb.read(tmp_path / "half.bdf.csv", cell="half")
    assert (table["Current [A]"][plating] < 0).all()
    again = afssb.simulation("Concept_Cu", protocol=table).solve()
    assert again.trouble == ""
    end = 0.9 * half_cell.cycles[0].steps[-2].t[-1]
    times = np.linspace(60, end, 500)
    np.testing.assert_allclose(
        again["Voltage [V]"](times), half_cell["Voltage [V]"](times), atol=5e-4
    )


def test_pybop_takes_a_run_and_a_table(solution):
    pytest.importorskip("pybop")
    dataset = afssb.to_pybop(solution, period=60.0)
    assert (np.diff(dataset["Time [s]"]) > 0).all()
    assert dataset["Current function [A]"][5] < 0
    table = afssb.read(afssb.to_bdf(solution, period=60.0))
    both = afssb.to_pybop(table)["Voltage [V]"]
    np.testing.assert_allclose(both, dataset["Voltage [V]"], atol=1e-9)


def test_pyprobes_columns_count_a_charge_positive(solution):
    table = afssb.to_pyprobe(solution, period=60.0)
    assert (table["Current [A]"][table["Step"] == 0] > 0).all()
    assert set(table["Cycle"]) == {0, 1}
    assert set(table["Event"]) == set(range(8))
    assert (table["Step"] == table["Event"] % 4).all()
    whole = -solution["Discharge capacity [A.h]"].entries[-1]
    assert table["Capacity [Ah]"].iloc[-1] == pytest.approx(whole, rel=1e-3)


def test_a_spectrum_has_no_complex_number_to_be_written_as_text(tmp_path):
    solution = afssb.simulation("Sandoval2023_Cu").solve()
    spectra = afssb.impedance(
        solution, {"plated": (1, 1), "end": None}, frequencies=[1e5, 1e3, 1.0]
    )
    written = afssb.to_spectrum(spectra, "plated")
    assert all(kind.kind == "f" for kind in written.dtypes)
    np.testing.assert_allclose(
        written["Re(Z) (ohm)"] + 1j * written["Im(Z) (ohm)"], spectra["plated"]
    )
    with pytest.raises(AFSSBError, match="one of 'plated', 'end'"):
        afssb.to_spectrum(spectra)


def test_the_table_of_cycles_is_plain_numbers(solution, tmp_path):
    import pandas as pd

    cycles = afssb.cycle_summary(solution)
    cycles.to_csv(tmp_path / "cycles.csv")
    back = pd.read_csv(tmp_path / "cycles.csv", index_col="Cycle")
    numbers = cycles.select_dtypes("number").columns
    pd.testing.assert_frame_equal(back[numbers], cycles[numbers], check_dtype=False)
    assert not any(kind.kind == "c" for kind in cycles.dtypes if hasattr(kind, "kind"))


def test_what_cannot_be_written_is_one_clear_error(solution, tmp_path, monkeypatch):
    with pytest.raises(AFSSBError, match="allowed are"):
        afssb.to_bdf(solution, tmp_path / "run.docx", period=600.0)
    with pytest.raises(AFSSBError, match="period: 0"):
        afssb.to_bdf(solution, period=0.0)
    monkeypatch.setitem(sys.modules, "bdf.io", None)
    with pytest.raises(AFSSBError, match=r"pybamm-afssb\[data\]"):
        afssb.to_bdf(solution, tmp_path / "run.bdf.parquet", period=600.0)
