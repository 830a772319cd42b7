"""Files as cyclers write them, made here: where the table is, and what they mean."""

import sys

import numpy as np
import pandas as pd
import pytest

import pybamm_afssb as afssb
from pybamm_afssb.errors import DataError

SECONDS = np.arange(0, 7200, 60.0)
CHARGING = np.where(SECONDS < 3600, 0.5, -0.5)
VOLTS = 3.5 + np.where(SECONDS < 3600, SECONDS, 7200 - SECONDS) * 1e-4 + 0.02 * CHARGING


def rows(separator=",", decimal=".", extra=()):
    text = []
    for t, v, i in zip(SECONDS, VOLTS, CHARGING, strict=True):
        cells = [f"{t:.3f}", f"{v:.6f}", f"{i:.6f}", *extra]
        text.append(separator.join(cells).replace(".", decimal))
    return "\n".join(text) + "\n"


def clock(t):
    return f"{int(t // 3600):02d}:{int(t % 3600 // 60):02d}:{t % 60:06.3f}"


TEXTS = {
    "plain.csv": "Time (s),Voltage (V),Current (mA)\n" + rows(),
    "semicolons.csv": "Time (s);Voltage (V);Current (mA)\n" + rows(";", ","),
    "novonix.csv": "[Summary]\nNovonix UHPC data file\n\n[Data]\n"
    "Run Time (s),Potential (V),Current (mA)\n" + rows(),
    "basytec.txt": "~Resultfile from BaSyTec Battery Test System\n~Date: 1.1.2026\n"
    "~Time[s]\tU[V]\tI[mA]\n" + rows("\t"),
    "landt.txt": "LANDT export\nTest(Sec)\tVolts\tCurrent(mA)\n" + rows("\t"),
    "digatron.csv": "Step,Program Duration,Voltage,Current\n,[s],[V],[mA]\n"
    + "\n".join(f"1,{line}" for line in rows().splitlines()),
    "eclab.txt": "EC-Lab ASCII FILE\nNb header lines : 3\ntime/s\tEwe/V\t<I>/mA\n"
    + rows("\t"),
    "neware.csv": "Record ID,Time(h:min:s.ms),Total Time(h:min:s.ms),Voltage(V),"
    "Current(mA),Step Type\n"
    + "\n".join(
        f"{k},{clock(t % 3600)},{clock(t)},{v:.6f},{i},{'CC Chg' if i > 0 else 'CC DChg'}"
        for k, (t, v, i) in enumerate(zip(SECONDS, VOLTS, CHARGING, strict=True))
    ),
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1"])
def test_a_text_of_a_cycler(tmp_path, name, encoding):
    path = tmp_path / name
    path.write_text(TEXTS[name], encoding=encoding)
    table = afssb.read(path)
    np.testing.assert_allclose(table["Time [s]"], SECONDS, atol=1e-3)
    np.testing.assert_allclose(table["Voltage [V]"], VOLTS, atol=1e-6)
    np.testing.assert_allclose(table["Current [A]"], -1e-3 * CHARGING, rtol=1e-9)
    assert table.attrs["source"] == str(path)


@pytest.mark.parametrize("decimal", [".", ","])
def test_a_biologic_text_by_batterydf(tmp_path, decimal):
    pytest.importorskip("bdf")
    path = tmp_path / "cell.mpt"
    head = "EC-Lab ASCII FILE\nNb header lines : 3\n\ntime/s\tEwe/V\tI/mA\n"
    head = head.replace(": 3\n\n", ": 4\n\n")
    path.write_text(head + rows("\t", decimal), encoding="latin-1")
    table = afssb.read(path)
    np.testing.assert_allclose(table["Voltage [V]"], VOLTS, atol=1e-6)
    np.testing.assert_allclose(table["Current [A]"], -1e-3 * CHARGING, rtol=1e-9)
    assert "BioLogic" in table.attrs["sign"]
    half = afssb.read(path, cell="half")
    np.testing.assert_allclose(half["Current [A]"], 1e-3 * CHARGING, rtol=1e-9)


def test_a_spreadsheet_by_batterydf(tmp_path):
    pytest.importorskip("bdf")
    frame = pd.DataFrame(
        {"Time (s)": SECONDS, "Voltage (V)": VOLTS, "Current (mA)": CHARGING}
    )
    frame.to_excel(tmp_path / "cell.xlsx", index=False)
    table = afssb.read(tmp_path / "cell.xlsx")
    np.testing.assert_allclose(table["Current [A]"], -1e-3 * CHARGING, rtol=1e-9)


def test_a_header_that_only_the_user_knows(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("made by hand\nzeit,spannung,strom\n" + rows())
    with pytest.raises(DataError, match="begins with 'made by hand'"):
        afssb.read(path)
    names = {"Time [s]": "zeit", "Voltage [V]": "spannung", "Current [mA]": "strom"}
    table = afssb.read(path, columns=names)
    np.testing.assert_allclose(table["Current [A]"], -1e-3 * CHARGING)


def test_a_file_that_there_is_not_and_a_reader_that_is_not_installed(
    tmp_path, monkeypatch
):
    with pytest.raises(DataError, match="there is no such file"):
        afssb.read(tmp_path / "none.csv")
    path = tmp_path / "cell.mpt"
    path.write_text("EC-Lab ASCII FILE\n")
    monkeypatch.setitem(sys.modules, "bdf", None)
    with pytest.raises(DataError, match=r"pip install 'pybamm-afssb\[data\]'"):
        afssb.read(path)
