"""Currents per area, holds that time ends, and formation by one key."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb as afssb
from pybamm_afssb.errors import ProtocolError
from pybamm_afssb.protocols import full_cell as protocols
from pybamm_afssb.protocols.rates import Rate

GOOD = {
    "charge rate": 0.1,
    "discharge rate": 0.33,
    "upper voltage": 4.25,
    "lower voltage": 2.5,
    "rest": "none",
}
LEE = 6.8  # mA.h/cm2 that 1C passes in an hour


def run(protocol, cycles=1, **more):
    sim = afssb.simulation(
        "Lee2020_SUS",
        physics="ideal",
        model="SPM",
        cycles=cycles,
        protocol=protocol,
        **more,
    )
    return sim.solve()


@pytest.mark.parametrize(
    ("given", "value", "per_area"),
    [
        (0.1, 0.1, False),
        ("0.1C", 0.1, False),
        ("C/10", 0.1, False),
        ("0.5 mA/cm2", 0.5, True),
        ("500 uA/cm2", 0.5, True),
        ("5 A/m2", 0.5, True),
    ],
)
def test_a_rate_is_a_number_or_a_current_density(given, value, per_area):
    assert Rate.of("charge rate", given) == Rate(value, per_area)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("0.5 mA", ["'0.5 mA'", "0.5 mA/cm2"]),
        ("fast", ["'fast'"]),
        (-1, ["-1", "> 0"]),
        ("C/0", ["> 0"]),
        ("0 mA/cm2", ["> 0"]),
        (None, ["charge_rate", "a number [C] or a text"]),
        (True, ["True"]),
    ],
)
def test_what_is_no_rate_is_said(given, words):
    with pytest.raises(afssb.AFSSBError) as caught:
        protocols.from_keys({**GOOD, "charge rate": given})
    for word in words:
        assert word in str(caught.value)


def test_a_current_density_is_the_rate_that_it_is():
    one, other = (
        run({**GOOD, "charge rate": charge, "discharge rate": discharge})
        for charge, discharge in [
            (0.1, 0.25),
            (f"{0.1 * LEE} mA/cm2", f"{0.25 * LEE} mA/cm2"),
        ]
    )
    np.testing.assert_allclose(one.t[-1], other.t[-1], rtol=1e-4)
    density = other["Total current density [A.m-2]"].entries
    assert density.min() == pytest.approx(-6.8, rel=1e-6)
    assert density.max() == pytest.approx(17.0, rel=1e-6)


def test_a_hold_ends_at_its_current_density_or_its_time():
    current = run({**GOOD, "hold until": "0.2 mA/cm2"})
    hold = current.cycles[0].steps[1]
    assert current.trouble == ""
    density = hold["Total current density [A.m-2]"].entries[-1]
    assert density == pytest.approx(-2.0, rel=1e-4)
    np.testing.assert_allclose(hold["Voltage [V]"].entries, 4.25, atol=1e-5)
    timed = run({**GOOD, "hold until": "0.01 mA/cm2", "hold time": "30 min"})
    hold = timed.cycles[0].steps[1]
    assert hold.t[-1] - hold.t[0] == pytest.approx(1800, rel=1e-9)
    assert timed.trouble == ""
    alone = protocols.from_keys({**GOOD, "hold time": "2 hours"})
    assert alone.steps[1].duration == 7200


@pytest.mark.parametrize("given", ["2 volts", "long", 3, "-1 h"])
def test_a_bad_hold_time_is_said(given):
    with pytest.raises(ValueError, match="hold time") as caught:
        protocols.from_keys({**GOOD, "hold time": given})
    assert isinstance(caught.value, afssb.AFSSBError)


def test_formation_comes_first_and_has_a_hold_only_above_its_end():
    keys = {**GOOD, "hold until": 0.06, "formation": [0.05, "1 mA/cm2"]}
    experiment = protocols.from_keys(keys, cycles=2)
    assert [len(cycle) for cycle in experiment.cycles] == [2, 3, 3, 3]
    assert [step.value for step in experiment.steps[:2]] == [-0.05, 0.05]
    assert experiment.steps[2].value == -10
    assert protocols.formation_cycles(experiment) == [True, True, False, False]
    with pytest.raises(ProtocolError, match="formation"):
        protocols.from_keys({**GOOD, "formation": [0]})


@pytest.mark.parametrize("accelerate", [False, True])
def test_retention_counts_from_the_cycle_after_formation(accelerate):
    keys = {**GOOD, "charge rate": 0.5, "discharge rate": 0.5, "formation": [0.1]}
    solution = run(keys, cycles=30 if accelerate else 2, accelerate=accelerate)
    table = afssb.cycle_summary(solution)
    assert table["Capacity retention [%]"].loc[2] == pytest.approx(100)
    assert table["Capacity retention [%]"].loc[1] > 101
    first = afssb.cycle_summary(solution, reference=1)
    assert first["Capacity retention [%]"].loc[1] == pytest.approx(100)
    total = afssb.lithium_inventory(solution)["Total"]
    assert abs(total - total.iloc[0]).max() < 1e-8 * total.iloc[0]


def test_a_run_of_formation_alone_counts_from_its_first_cycle():
    protocol = protocols.from_keys({**GOOD, "formation": [0.1, 0.1]})
    alone = pybamm.Experiment(protocol.cycles[:2])
    table = afssb.cycle_summary(run(alone))
    assert table["Capacity retention [%]"].loc[1] == pytest.approx(100)


def test_a_run_that_goes_on_keeps_what_was_formation():
    first = run({**GOOD, "formation": [0.1]})
    simulation = afssb.simulation(
        "Lee2020_SUS", physics="ideal", model="SPM", protocol=GOOD
    )
    more = simulation.solve(starting_solution=first)
    table = afssb.cycle_summary(more)
    assert table["Capacity retention [%]"].loc[2] == pytest.approx(100)
    assert len(table) == 3


@pytest.mark.parametrize("parts", [1, 2])
def test_a_life_ends_at_a_share_of_the_capacity_after_formation(parts):
    fast = {**GOOD, "charge rate": 0.5, "discharge rate": 0.5}
    first, *rest = protocols.from_keys({**fast, "formation": [0.05]}, cycles=3).cycles
    ends = {"termination": "93% capacity"}
    if parts == 1:
        solution = run(pybamm.Experiment([first, *rest], **ends))
    else:
        begun = run(pybamm.Experiment([first, rest[0]], **ends))
        sim = afssb.simulation(
            "Lee2020_SUS",
            physics="ideal",
            model="SPM",
            protocol=pybamm.Experiment(rest[1:], **ends),
        )
        solution = sim.solve(starting_solution=begun)
    table = afssb.cycle_summary(solution)
    against_formation = table["Discharge capacity [A.h]"] / table.loc[1].iloc[1]
    assert against_formation.iloc[1] < 0.93  # it would have ended there
    retention = table["Capacity retention [%]"]
    assert (retention.iloc[1:-1] > 93).all()
    assert len(table) == 4 or retention.iloc[-1] < 93
    assert len(table) > 2
