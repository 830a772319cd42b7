"""The laboratory's tests against closed forms, balances, and how they end."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import laboratory as lab
from pybamm_afssb import names as n
from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.physics.leak.electrolyte import ElectrolyteLeak
from pybamm_afssb.physics.leak.intrusion import front_conductance
from pybamm_afssb.protocols import laboratory as protocols

FARADAY = 96485.33212
HALF, FULL = "Sandoval2023_Cu", "Lee2020_SUS"
BARE = {"interphase": "none", "nucleation": "none"}


def finite(table):
    return np.isfinite(table.to_numpy(dtype=float)).all()


def test_plating_steps_short_where_the_closed_form_says():
    currents, capacity = [0.5, 1.0, 1.8, 2.2, 2.6, 3.0], 1.0
    values = pybamm_afssb.load_set(HALF).parameter_values()
    spread, share, held = 15.0, 0.2, 1e-3
    result = lab.critical_current(
        HALF,
        currents,
        capacity,
        options=BARE,
        parameters={
            "Creep-limited critical stripping current density [A.m-2]": 1e-12,
            "Diffusion-limited stripping current density [A.m-2]": spread,
            "Collector wetting by lithium": 0.0,
            "Intrusion charge per depth [C.m-3]": 1e30,
            "Intrusion healing time [s]": 1e20,
            "Intrusion share of excess": share,
            "Intrusion lithium volume fraction": held,
            "Ambient temperature [K]": 298.15,
        },
    )
    # the crack grows by psi V/(F rho) (1 - i_c/i) of the charge in every step above i_c
    thickness = values["Separator thickness [m]"]
    depth, expected = 0.0, {}
    for current in currents:
        excess = max(0, 1 - spread / (10 * current)) * 36e3 * capacity
        depth += share * 1.3e-5 / (FARADAY * held) * excess
        expected[current] = depth / thickness
    first = next(i for i in currents if expected[i] >= 1)
    assert first == 2.6  # neither the first above i_c = 1.5 nor the last
    assert result.value == first
    assert "Hard short circuit" in result.reason
    assert not result.table["Passed"].iloc[-1]
    assert result.table["Passed"].iloc[:-1].all()
    own = values["Separator electronic conductivity [S.m-1]"] / thickness
    leak = result.table["Leak conductance [S.m-2]"]
    assert leak[1.0] == pytest.approx(own, rel=1e-3)
    added = front_conductance(expected[1.8], own, 2.0, 0.05).evaluate()
    assert leak[1.8] == pytest.approx(own + float(added), rel=0.03)
    assert finite(result.table)


def test_stripping_steps_lose_contact_where_the_closed_form_says():
    values = pybamm_afssb.load_set(HALF).parameter_values()
    roughness, capacity, share = 2e-7, 4.0, 0.5
    # p_ref, 25 C: what creep and diffusion feed is 2 A.m-2
    critical = 2.0
    changes = {
        "Void share of stripped volume": share,
        "Contact roughness height [m]": roughness,
        "Stack pressure [Pa]": values["Critical stripping reference pressure [Pa]"],
        "Ambient temperature [K]": 298.15,
    }
    currents = [0.1 * critical * factor for factor in (0.9, 1.05, 2.0)]
    result = lab.critical_current(
        HALF,
        currents,
        capacity,
        "stripping",
        other=0.5,
        options={**BARE, "contact": "voids"},
        parameters=changes,
    )
    # h_v = chi V_Li (1 - i_c/i) q/F reaches l_r ln((1 - th_min)/(th_lost - th_min))
    least = values["Minimum contact fraction"]
    lost = values["Contact fraction at loss of contact"]
    needed = roughness * np.log((1 - least) / (lost - least))
    volume = values["Lithium metal partial molar volume [m3.mol-1]"]
    grown = [
        share * volume * max(0, 1 - 0.1 * critical / i) * capacity * 36e3 / FARADAY
        for i in currents
    ]
    assert [h >= needed for h in grown] == [False, False, True]
    assert result.value == pytest.approx(currents[2])
    assert "Contact lost" in result.reason or "lost contact" in result.reason
    kept = least + (1 - least) * np.exp(-grown[1] / roughness)
    # the closing thickness of 1 nm comes on top of the closed form
    lowest = result.table["Lowest contact fraction"].iloc[1]
    assert lowest == pytest.approx(kept, rel=2e-2)


def test_a_cell_that_passes_says_so():
    result = lab.critical_current(HALF, [0.1, 0.2], 0.1, options=BARE)
    assert result.value is None
    assert result.reason == "passed all current densities up to 0.2 mA.cm-2"
    assert "no value" in str(result)


def test_pressure_moves_the_voltage_by_the_molar_volume():
    result = lab.pressure_test(FULL, [2, 4, 8], 600, 1.0, 1.0)
    values = pybamm_afssb.load_set(FULL).parameter_values()
    slope = values["Lithium metal partial molar volume [m3.mol-1]"] / FARADAY * 1e9
    assert slope == pytest.approx(0.135, abs=1e-3)
    # ten hours of rest leave 1e-6 V of drift; rtol of the solver
    assert result.value == pytest.approx(slope, rel=2e-3)
    metal = result.table[n.COLLECTOR_POTENTIAL]
    assert np.diff(metal) == pytest.approx([-2e-3 * slope, -4e-3 * slope], rel=1e-3)
    assert list(result.table["Stack pressure [MPa]"]) == pytest.approx([2, 4, 8])


def test_reservoir_loses_what_the_interphase_took():
    reserve, capacity, cycles = 1.0, 0.2, 3
    options = {**BARE, "interphase": "Deal-Grove"}
    result = lab.reservoir_efficiency(
        HALF, 0.5, reserve, capacity, cycles, options=options
    )
    assert result.reason == lab.COMPLETED
    end = result.solution
    ledger = pybamm_afssb.lithium_inventory(end)
    kept = ledger.drop(columns=["Counter electrode", "Total"]).sum(axis=1)
    missing = FARADAY * (kept.iloc[-1] - kept.iloc[0]) / 36e3
    turned = reserve + cycles * capacity
    assert 100 * (1 - missing / turned) == pytest.approx(result.value, abs=1e-6)
    assert result.value < 99.9


def test_fixed_capacity_of_a_cell_without_losses():
    result = lab.fixed_capacity_efficiency(HALF, 0.5, 0.5, 2, options=BARE)
    assert result.reason == lab.COMPLETED
    # what is missing is the double layer's charge, 0.1 F/m2 over some 1.4 V
    assert 100 - result.value == pytest.approx(0.1 * 1.4 / 36e3 * 100, abs=2e-3)


def test_a_short_in_the_middle_is_a_named_end():
    result = lab.fixed_capacity_efficiency(
        FULL,
        1.0,
        1.0,
        3,
        options={"leak": "intrusion"},
        parameters={"Initial intrusion depth [m]": 2.95e-5},
    )
    assert "Hard short circuit" in result.reason
    assert result.value is None
    reserve = lab.reservoir_efficiency(
        FULL,
        1.0,
        1.0,
        0.5,
        1,
        options={"leak": "intrusion"},
        parameters={"Initial intrusion depth [m]": 2.95e-5},
    )
    assert reserve.value is None
    assert finite(reserve.table)


def test_rates_and_formation():
    rate = lab.rate_test(FULL, [0.1, 1.0], charge_rate=0.3)
    capacity = rate.table["Discharge capacity [mA.h.cm-2]"]
    assert list(rate.table["Rate [C]"]) == [0.1, 1.0]
    assert capacity.is_monotonic_decreasing
    assert rate.value == pytest.approx(100 * capacity.iloc[1] / capacity.iloc[0])
    formed = lab.formation(FULL, [0.3])
    lost = formed.table["Lost to interphase [%]"].iloc[0]
    assert lost == 0  # every choice of the set is null: formation only retains
    assert formed.value > 0


def test_a_pulse_of_twice_the_current_sees_the_same_resistance():
    one, two = (
        lab.pulse_test(
            HALF,
            current,
            60.0,
            600.0,
            2,
            options=BARE,
            parameters={
                "Initial plated lithium [mol.m-2]": 1.0,
                "Initial collector potential vs Li [V]": 0.0,
            },
        ).table["Resistance [Ohm.cm2]"]
        for current in (-1e-3, -2e-3)
    )
    assert one.iloc[-1] > 0
    # linear below RT/F: 1e-3 mA.cm-2 over some 100 Ohm.cm2 is 1e-4 V
    assert two.iloc[-1] == pytest.approx(one.iloc[-1], rel=1e-2)


def test_relaxation_ends_at_rest():
    result = lab.relaxation(FULL, 1.0, 1.0, rest=7200)
    table = result.table
    assert result.value < 0  # after a charge the voltage falls
    last = table[n.VOLTAGE].iloc[-1] - np.interp(3600, table.index, table[n.VOLTAGE])
    assert abs(last) < 0.2 * abs(result.value)


VOLTS = protocols.Cutoff(2.5, half_cell=False)
BAD = [
    (lambda: protocols.formation([], 4.2, 2.5), ["rates", "at least one"]),
    (lambda: protocols.rate_test([0.1, -1], 4.2, 2.5), ["rates", "-1", "> 0"]),
    (lambda: protocols.rate_test([0.1], 2.5, 4.2), ["2.5", "4.2"]),
    (lambda: protocols.fixed_capacity(0.5, -1, VOLTS), ["capacity", "-1", "mA.h.cm-2"]),
    (lambda: protocols.fixed_capacity(0.5, 1, VOLTS, 0), ["cycles", "0"]),
    (lambda: protocols.reservoir(0.5, 1, 2, VOLTS), ["capacity", "2", "reserve"]),
    (
        lambda: protocols.critical_current_steps([1, 0.5], 1, VOLTS),
        ["currents", "rise"],
    ),
    (
        lambda: protocols.critical_current_steps([1], 1, VOLTS, "platin"),
        ["kind", "platin", "plating"],
    ),
    (lambda: protocols.pulses(0, 1, 1, 1), ["current_density", "0"]),
    (lambda: protocols.pulses(1, 1, float("nan"), 1), ["rest", "nan"]),
    (lambda: protocols.pressure_programme([5], 10, ramp=20), ["ramp", "20", "10"]),
    (
        lambda: lab.critical_current(FULL, [1], 1, options={"leak": "none"}),
        ["leak", "none", "intrusion"],
    ),
    (
        lambda: lab.critical_current(FULL, [1], 1, options={"leak": ElectrolyteLeak}),
        ["leak", "ElectrolyteLeak", "intrusion"],
    ),
    (lambda: lab.critical_current(FULL, [1], 1, returned=1.5), ["returned", "1.5"]),
    (lambda: lab.rate_test(HALF), [HALF, "half cell"]),
    (
        lambda: lab.pressure_test(
            FULL, [1], 60, 1, 1, parameters={"Stack pressure [Pa]": 1e6}
        ),
        ["Stack pressure [Pa]", "pressures"],
    ),
    (
        lambda: lab.fixed_capacity_efficiency(FULL, 1.0, 50.0),
        ["50", "mA.h.cm-2", "cathode", "Plate"],
    ),
]


@pytest.mark.parametrize(("make", "words"), BAD)
def test_bad_input_is_one_clear_error(make, words):
    with pytest.raises(ProtocolError) as error:
        make()
    for word in words:
        assert word in str(error.value)


def test_more_lithium_than_the_cathode_can_give_ends_by_name():
    # less than all of its lithium, more than its particles' surface gives
    result = lab.fixed_capacity_efficiency(FULL, 1.0, 8.5, 2)
    assert "Cathode has no lithium left" in result.reason
    assert result.value is None
    whole = pybamm.Experiment(["Charge at C/3 for 100 hours"])
    with pytest.raises(ProtocolError, match="cathode"):
        pybamm_afssb.simulation(FULL, protocol=whole)
