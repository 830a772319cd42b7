"""One table from whatever a cycler wrote: units, signs, cycles, and what is refused."""

import numpy as np
import pandas as pd
import pytest

import pybamm_afssb as afssb
from pybamm_afssb.errors import DataError, ParameterError

#: Two cycles of a full cell, charged first: hours, volts, the cycler's mA.
HOURS = np.linspace(0, 8, 81)
CHARGING = np.where((HOURS % 4) < 2, 0.5, -0.5)
VOLTS = 3.6 + np.where(CHARGING > 0, HOURS % 2, 2 - HOURS % 2) * 0.3 + 0.02 * CHARGING


def raw(**columns):
    table = {"Time (h)": HOURS, "Voltage (V)": VOLTS, "Current (mA)": CHARGING}
    return pd.DataFrame({**table, **columns})


def test_a_charge_is_negative_and_units_are_those_of_the_table():
    table = afssb.read(raw(**{"Temp (C)": 60.0, "P/bar": 50.0}), area="2 cm2")
    np.testing.assert_allclose(table["Time [s]"], 3600 * HOURS)
    np.testing.assert_allclose(table["Current [A]"], -5e-4 * np.sign(CHARGING))
    np.testing.assert_allclose(table["Current density [mA.cm-2]"], -CHARGING / 2)
    np.testing.assert_allclose(table["Temperature [K]"], 333.15)
    np.testing.assert_allclose(table["Stack pressure [MPa]"], 5)
    assert table.attrs["electrode area [cm2]"] == 2
    assert "voltage shows it" in table.attrs["sign"]


HEADERS = {
    "brackets": ("Time (s)", "Voltage (V)", "Current (mA)", 1),
    "square": ("Time [s]", "Voltage [V]", "Current [mA]", 1),
    "slash": ("time/s", "Ewe/V", "<I>/mA", 1),
    "spaces": ("Test Time / s", "Voltage / V", "Current / A", 1e-3),
    "notation": ("test_time_second", "voltage_volt", "current_ampere", 1e-3),
    "hash": ("Program Duration#s", "Voltage#V", "Current#A", 1e-3),
    "snake": ("Test_Time_s", "Voltage_mV", "Current_uA", 1e3),
    "landt": ("Test(Sec)", "Volts", "Amps", 1e-3),
    "basytec": ("~Time[s]", "U[V]", "I[A]", 1e-3),
    "micro": ("t [s]", "E [V]", "I [\N{MICRO SIGN}A]", 1e3),
}


@pytest.mark.parametrize("way", HEADERS)
def test_every_way_of_a_unit_is_the_same_current(way):
    time, voltage, current, factor = HEADERS[way]
    volts = VOLTS * (1000 if "mV" in voltage else 1)
    given = {time: 3600 * HOURS, voltage: volts, current: factor * CHARGING}
    table = afssb.read(pd.DataFrame(given))
    np.testing.assert_allclose(table["Current [A]"], -1e-3 * CHARGING, rtol=1e-12)
    np.testing.assert_allclose(table["Voltage [V]"], VOLTS)


@pytest.mark.parametrize("unit", ["mA/cm2", "mA.cm-2", "mA cm^-2", "mA/cm\u00b2"])
def test_a_current_per_area_needs_no_area(unit):
    table = raw().rename(columns={"Current (mA)": f"j [{unit}]"})
    found = afssb.read(table)
    np.testing.assert_allclose(found["Current density [mA.cm-2]"], -CHARGING)
    assert "Current [A]" not in found
    with_area = afssb.read(table, area="3 cm2")
    np.testing.assert_allclose(with_area["Current [A]"], -3e-3 * CHARGING)


def test_a_half_cell_plates_first_and_negative():
    # the cycler discharges the cell when it plates: negative, as in the table
    potential = np.where(CHARGING > 0, -0.02, 0.01 + 0.1 * (HOURS % 2))
    given = raw(**{"Voltage (V)": potential, "Current (mA)": -CHARGING})
    table = afssb.read(given, cell="half")
    np.testing.assert_allclose(table["Current [A]"], -1e-3 * CHARGING)
    assert "a discharge for the cycler" in table.attrs["sign"]


@pytest.mark.parametrize("flip", [1, -1])
@pytest.mark.parametrize("noise", [0.0, 1e-3])
def test_the_voltage_shows_the_sign_of_a_table_with_pybamms_names(flip, noise):
    # the same headers stand in exports that are positive in charge and in discharge
    volts = VOLTS + noise * np.random.default_rng(0).standard_normal(len(VOLTS))
    names = {"Time [s]": 3600 * HOURS, "Voltage [V]": volts}
    table = afssb.read(pd.DataFrame({**names, "Current [A]": flip * 1e-3 * CHARGING}))
    np.testing.assert_allclose(table["Current [A]"], -1e-3 * CHARGING)


def test_a_current_without_a_sign_takes_that_of_its_steps():
    status = np.where(CHARGING > 0, "CC_Chg", "CC_DChg")
    table = afssb.read(raw(**{"Current (mA)": abs(CHARGING), "Status": status}))
    np.testing.assert_allclose(table["Current [A]"], -1e-3 * CHARGING)
    with pytest.raises(DataError, match="never negative"):
        afssb.read(raw(**{"Current (mA)": abs(CHARGING)}))


def test_capacities_are_of_the_step_whatever_the_cycler_added_up():
    once = np.cumsum(abs(CHARGING)) * 0.1
    given = raw(**{"Capacity (mAh)": once, "Charge_Capacity(mAh)": once})
    table = afssb.read(given, area="1 cm2")
    ends = table.groupby("Step")["Capacity [mA.h.cm-2]"].max()
    np.testing.assert_allclose(ends.iloc[:4], [0.95, 1.0, 1.0, 1.0], rtol=1e-12)
    assert table.attrs["left out"] == ["Capacity (mAh)", "Charge_Capacity(mAh)"]


def test_a_strip_belongs_to_the_plate_before_it():
    # a cycler's count that goes up after every discharge, which is a half cell's plate
    cycler = np.repeat([1, 2, 3], [20, 40, 21])
    potential = np.where(CHARGING > 0, -0.02, 0.1 + 0.1 * (HOURS % 2))
    columns = {"Voltage (V)": potential, "Current (mA)": -CHARGING, "Cycle": cycler}
    table = afssb.read(raw(**columns), cell="half", sign="charge")
    firsts = table.groupby("Cycle")["Current [A]"].first()
    assert len(firsts) == 3
    assert (firsts < 0).all()
    assert "pairs a strip" in table.attrs["cycles"]
    kept = raw(**{**columns, "Cycle": 5 + (HOURS >= 4)})
    table = afssb.read(kept, cell="half", sign="charge")
    assert set(table["Cycle"]) == {1, 2}
    assert table.attrs["cycles"] == "as in the file"


def test_steps_and_clocks_of_the_file():
    clock = [f"{int(h)}:{int(h * 60) % 60:02d}:00" for h in HOURS]
    table = afssb.read(raw(**{"Time (h)": clock}).rename(columns={"Time (h)": "Time"}))
    np.testing.assert_allclose(table["Time [s]"], 3600 * HOURS, atol=60)
    own = raw(**{"Step time (h)": HOURS % 2, "Step": (HOURS // 2).astype(int)})
    table = afssb.read(own.drop(columns="Time (h)"))
    assert table["Time [s]"].iloc[-1] == pytest.approx(8 * 3600, abs=4 * 360)
    assert list(table["Step"].unique()) == [1, 2, 3, 4, 5]
    dated = raw(**{"Date": pd.Timestamp("2026-01-01") + pd.to_timedelta(HOURS, "h")})
    table = afssb.read(dated.drop(columns="Time (h)"))
    np.testing.assert_allclose(table["Time [s]"], 3600 * HOURS, atol=1e-6)


def test_columns_that_do_not_say_what_they_are_are_named():
    given = raw(**{"Aux 3": 5.0})
    table = afssb.read(given, columns={"Stack pressure [MPa]": "Aux 3"})
    assert (table["Stack pressure [MPa]"] == 5).all()
    bare = raw().rename(columns={"Current (mA)": "Current"})
    table = afssb.read(bare, columns={"Current [mA]": "Current"})
    np.testing.assert_allclose(table["Current [A]"], -1e-3 * CHARGING)


def changed(column, row, value):
    table = raw()
    table[column] = table[column].astype(object)
    table.loc[row, column] = value
    return table


UNIT = raw().rename(columns={"Current (mA)": "Current (mB)"})
FLAT = raw(**{"Voltage (V)": 3.7})
BAD = {
    "no unit": (raw().rename(columns={"Current (mA)": "Current"}), {}, "with no unit"),
    "unknown unit": (UNIT, {}, "unit 'mB'.*Nearest match: 'mA'"),
    "another unit": (raw(**{"Temp (V)": 1}), {}, "temperature with the unit 'V'"),
    "millivolt": (raw(**{"Voltage (V)": 1000 * VOLTS}), {}, "did you mean"),
    "celsius": (raw(**{"T/K": 25.0}), {}, "Celsius"),
    "wrong sign": (raw(), {"sign": "discharge"}, "the voltage rises under it"),
    "no sign": (FLAT, {}, "give sign='charge' or sign='discharge'"),
    "backwards": (changed("Time (h)", 5, 0.0), {}, "backwards: row 6 is at 0 s, after"),
    "no time": (raw().drop(columns="Time (h)"), {}, "no time was found"),
    "missing time": (changed("Time (h)", 5, np.nan), {}, "row 6 of 81 is missing"),
    "text": (changed("Voltage (V)", 5, "OVER"), {}, "row 6 is 'OVER'"),
    "no current": (raw()[["Time (h)"]], {}, "one of 'Voltage"),
    "area": (raw(), {"area": "1.13"}, "such as '1.13 cm2'"),
    "column": (raw(), {"columns": {"Current [A]": "Curent (mA)"}}, "Nearest match"),
    "quantity": (raw(), {"columns": {"Curent [A]": "Current (mA)"}}, "Nearest match"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_data_are_one_clear_error(case):
    table, arguments, match = BAD[case]
    with pytest.raises((DataError, ParameterError), match=match):
        afssb.read(table, **arguments)
