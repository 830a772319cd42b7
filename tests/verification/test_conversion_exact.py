"""Conversion coatings against closed forms and total balances."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.physics.conversion import conversion_rate

F = pybamm.constants.F.value
FREQUENCY = F / (pybamm.constants.R.value * 298.15)


@pytest.mark.parametrize("overpotential", [-0.3, 0.0, 0.1])
def test_decay_at_constant_potential_is_exponential(overpotential):
    """``z = exp(-k t)``, ``k = j0 E/((1 + j0 E/j_max) n F n_MX0)``."""
    loading, exchange = 1e-2, 1.0
    left = pybamm.Variable("z")
    current = conversion_rate(left, exchange, overpotential, FREQUENCY, 1e4)
    model = pybamm.BaseModel()
    model.rhs = {left: current / (F * loading)}
    model.initial_conditions = {left: 1}
    model.variables = {"z": left}
    drive = np.exp(-FREQUENCY * overpotential / 2)
    constant = exchange * drive / (1 + exchange * drive / 1e4) / (F * loading)
    times = np.linspace(0, 3 / constant, 50)
    solver = pybamm.IDAKLUSolver(rtol=1e-8, atol=1e-10)
    solution = solver.solve(model, times)
    # error of a solver at rtol 1e-8, over 3 time constants
    assert solution["z"](times) == pytest.approx(np.exp(-constant * times), abs=1e-6)


def deep(values):
    """A cell whose cathode takes back all that it gave, so the collector runs empty."""
    values = values.copy()
    values.update(
        {
            "Positive particle near-full diffusivity drop": 0.0,
            "Initial concentration in positive electrode [mol.m-3]": 44000.0,
            "Lower voltage cut-off [V]": 1.5,
        }
    )
    return values


def cycle(rate):
    return (
        f"Charge at {rate} until 4.25 V",
        "Rest for 10 minutes",
        f"Discharge at {rate} until 2 V",
        "Rest for 10 minutes",
    )


@pytest.fixture(scope="module")
def cells(values, run):
    """Five cycles without and with Cu2Te, otherwise the same."""
    return {
        coating: run(
            pybamm_afssb.DFN({"conversion coating": coating}),
            deep(values),
            [cycle("C/5")] * 5,
        )
        for coating in ("none", "Cu2Te")
    }


def test_total_over_all_cycles_is_the_loading(values, cells):
    solution = cells["Cu2Te"]
    expected = 2 * values["Cu2Te coating loading [mol.m-2]"]
    lithium = solution[n.CONVERSION_LITHIUM].entries
    # absolute tolerance of the state, 1e-6 of the loading
    assert lithium.flat[-1] == pytest.approx(expected, rel=1e-5)
    first = solution.cycles[0][n.CONVERSION_LITHIUM].entries.flat[-1]
    assert first == pytest.approx(expected, rel=1e-5)  # all of it in the first cycle


def difference(part, name):
    entries = part[name].entries
    return entries[-1] - entries[0]


def test_first_cycle_loss_is_the_loading(values, cells):
    """``Q_ch - Q_dis = F (lost + retained) - double layer``, lost being ``2 F n``."""
    first = cells["Cu2Te"].cycles[0]
    loss = -difference(first, n.LEDGER_DISCHARGED)
    conversion = F * difference(first, n.LEDGER_CONVERSION)
    retained = F * difference(first, n.LEDGER_PLATED)
    layer = F * difference(first, n.LEDGER_NEGATIVE_DL)
    scale = np.ptp(first[n.LEDGER_DISCHARGED].entries)
    # both sides are integrals of the same currents; solver tolerance 1e-4 of neither
    assert loss == pytest.approx(conversion + retained + layer, abs=1e-7 * scale)
    expected = 2 * F * values["Cu2Te coating loading [mol.m-2]"]
    assert conversion == pytest.approx(expected, rel=1e-5)


def test_without_it_the_first_cycle_loses_nothing(values, cells):
    loss = {k: -difference(s.cycles[0], n.LEDGER_DISCHARGED) for k, s in cells.items()}
    expected = 2 * F * values["Cu2Te coating loading [mol.m-2]"]
    # the cut-off is met at slightly different collector potentials
    assert loss["Cu2Te"] - loss["none"] == pytest.approx(expected, rel=1e-2)


def test_ledger(cells):
    for solution in cells.values():
        total = solution[n.LEDGER_TOTAL].entries
        # every current enters the balance and its own state as the same expression
        assert np.ptp(total) < 1e-8 * total[0]


def reached(solution, name, share):
    """When a quantity first reached a share of its largest value [s]."""
    entries = solution[name].entries
    return solution.t[np.argmax(entries >= share * entries.max())]


@pytest.mark.parametrize("rate", ["C/10", "C/3", "20 A.m-2"])
def test_first_charge_converts_then_alloys_then_plates(values, run, rate):
    """The order follows from the potentials alone, up to 2 mA/cm2."""
    values = deep(values)
    if rate.endswith("A.m-2"):
        rate = f"{20 * 4e-4} A"  # the cell is 4 cm2
    options = {"conversion coating": "ZnO", "seed": "Zn"}
    step = (f"Charge at {rate} for 30 minutes",)
    solution = run(pybamm_afssb.DFN(options), values, [step])
    converted = [reached(solution, n.CONVERSION_LITHIUM, s) for s in (0.1, 0.9)]
    alloyed = [reached(solution, n.SEED_LITHIUM, s) for s in (0.1, 0.9)]
    metal = solution[n.PLATED_LITHIUM].entries
    plated = solution.t[np.argmax(metal > 1e-3)]
    assert metal.max() > 1e-3
    assert 0 < converted[0] < converted[1] < alloyed[0] < alloyed[1] < plated
