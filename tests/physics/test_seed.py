"""Seeds: the law with plain numbers, the choices, and their errors."""

import pickle

import numpy as np
import pybamm
import pytest
from pybamm_afssb.parameter_sets.materials import metals, nucleation, seeds

import pybamm_afssb
from pybamm_afssb import names as n
from pybamm_afssb.errors import EntryError, OptionError, ParameterError
from pybamm_afssb.options import SLOTS
from pybamm_afssb.physics import seed
from pybamm_afssb.physics.seed import choices

F = pybamm.constants.F.value
FREQUENCY = F / (pybamm.constants.R.value * 298.15)


def number(symbol):
    return float(symbol.evaluate()) if isinstance(symbol, pybamm.Symbol) else symbol


def rate(amount, potential, width=0.2, exchange=10.0, maximum=1e4, capacity=1e-2):
    force = FREQUENCY * (potential - 0.1) / (2 * width)
    return number(
        seed.lattice_gas_rate(amount, capacity, 1e-2, exchange, force, maximum)
    )


@pytest.mark.parametrize("maximum", [1e2, 1e4, 1e9])
@pytest.mark.parametrize("potential", [0.07, 0.1, 0.12])
def test_equilibrium_is_that_of_the_lattice_gas_whatever_the_bound(potential, maximum):
    filling = number(seed.equilibrium_filling(potential, 0.1, 0.2, FREQUENCY))
    scale = rate(1e-2, potential, maximum=maximum)
    # rounding only: both branches carry the same denominator
    assert abs(rate(1e-2 * filling, potential, maximum=maximum)) < 1e-12 * abs(scale)


@pytest.mark.parametrize("width", [0.2, 1.0])
@pytest.mark.parametrize("filling", [0.1, 0.5, 0.8])
def test_charge_transfer_resistance(filling, width):
    """``w n_h,ref/(f j0 sqrt(n (n_h - n)))`` about equilibrium."""
    equilibrium = 0.1 + width / FREQUENCY * np.log((1 - filling) / filling)
    amount, step = 1e-2 * filling, 1e-6
    high, low = (rate(amount, equilibrium + d, width) for d in (step, -step))
    expected = width * 1e-2 / (FREQUENCY * 10.0 * np.sqrt(amount * (1e-2 - amount)))
    # the bound of 1e4 A/m2 adds (j0/j_max)(2 cosh g - 2), at most 1e-3 (3.33 - 2)
    assert 2 * step / (high - low) == pytest.approx(expected, rel=2e-3)


@pytest.mark.parametrize("width", [0.2, 1.0])
def test_tafel_slope_scales_with_the_width(width):
    low, high = 0.1 + width * 0.1, 0.1 + width * 0.12
    slope = np.log(
        rate(5e-3, high, width, maximum=1e12) / rate(5e-3, low, width, maximum=1e12)
    ) / (high - low)
    # e^-2g of the other branch is e^-3.9 at the lower potential
    assert slope == pytest.approx(FREQUENCY / (2 * width), rel=0.03)


@pytest.mark.parametrize("potential", [-5.0, 5.0])
def test_rate_is_bounded_and_finite_far_away(potential):
    # g is 2000: e^g would overflow
    far = rate(5e-3, potential, width=0.05)
    # a hundredth of the reference amount counts in the bound beside the metal
    assert far == pytest.approx(np.sign(potential) * 1e4 * 0.5 / 1.01)


@pytest.mark.parametrize("capacity", [1e-3, 1e-2, 0.1])
def test_the_bound_is_that_of_the_area_however_much_metal_there_is(capacity):
    far = rate(0.5 * capacity, 5.0, width=0.05, capacity=capacity)
    assert far == pytest.approx(1e4 * 0.5, rel=0.1)


def test_an_empty_collector_without_metal_carries_no_current():
    assert rate(0.0, 0.05, capacity=0.0) == 0


def test_metal_goes_to_the_separator_when_uptake_is_fast():
    assert number(seed.separator_share(5.0, 5e4)) == pytest.approx(1, abs=1e-3)
    assert number(seed.separator_share(5.0, 5e-2)) == pytest.approx(0.0099, rel=1e-2)
    assert number(seed.separator_share(5.0, 5.0)) == 0.5


# --- choices --------------------------------------------------------------------------


@pytest.mark.parametrize("symbol", metals.METALS)
def test_all_of_a_metal_follows_from_its_record(symbol):
    record = metals.METALS[symbol]
    choice = SLOTS["seed"][symbol]
    assert getattr(choice, "plateaus", {}) == (
        {symbol: len(record.plateaus)} if record.plateaus else {}
    )
    assert seed.METALS.get(symbol, 0) == len(record.plateaus)
    for k, plateau in enumerate(record.plateaus, start=1):
        name = f"{symbol} seed plateau {k}"
        assert seeds.ENTRIES[f"{name} potential [V]"] == plateau.potential
        assert seeds.ENTRIES[f"{name} lithium per metal atom"].number == plateau.lithium
    beyond = f"{symbol} seed plateau {len(record.plateaus) + 1} potential [V]"
    assert beyond not in seeds.ENTRIES
    assert nucleation.OVERPOTENTIALS.get(symbol) == record.nucleation
    assert (symbol in nucleation.LITHIOPHILIC) == record.wetted


def test_plateaus_of_the_tables_are_in_order():
    numbers = {name: entry.number for name, entry in seeds.ENTRIES.items()}
    seed.check_plateaus(numbers, seed.METALS)


ALLOYING = [choice for choice in SLOTS["seed"] if choice not in ("none", "Ni")]


@pytest.mark.parametrize("choice", ALLOYING)
def test_choice_publishes_every_plateau(choice):
    model = pybamm_afssb.DFN({"seed": choice})
    for metal, count in SLOTS["seed"][choice].plateaus.items():
        for k in range(1, count + 1):
            assert n.plateau_lithium(metal, k) in model.variables
            assert n.plateau_current(metal, k) in model.variables


@pytest.mark.parametrize(
    ("choice", "name", "parameter"),
    [
        ("Ag-In", n.SEED_INTERPHASE_FACTOR, "In-S layer factor on interphase growth"),
        ("Ag-Zn", n.SEED_CREEP_FACTOR, "Ag-Zn alloy factor on creep"),
        ("W-Mg", n.SEED_CRITICAL_FACTOR, "W cover factor on critical current"),
    ],
)
def test_second_metals_and_covers_bring_their_factor(values, choice, name, parameter):
    with_it = pybamm_afssb.DFN({"seed": choice}).variables[name]
    without = pybamm_afssb.DFN({"seed": choice[-2:]}).variables[name]
    assert values.evaluate(with_it) == values[parameter] != 1
    assert values.evaluate(without) == 1


def test_inert_metal_stores_nothing():
    model = pybamm_afssb.DFN({"seed": "Ni"})
    assert model.variables[n.SEED_LITHIUM].evaluate() == 0
    assert not [v for v in model.rhs if "seed" in v.name]


def test_a_record_that_lacks_something_is_refused():
    guess = metals.assumed(0.8, "V", 0.7, 0.9, "a guess")
    with pytest.raises(EntryError, match=r"metal of the phases LiBi: .* needs both"):
        metals.Metal(nucleation=None, plateaus=(metals.Plateau(guess, 1.0, "LiBi"),))
    with pytest.raises(EntryError, match=r"plateau 'LiBi': the potential 0\.8"):
        metals.Plateau(0.8, 1.0, "LiBi")


def bismuth_plateau(potential, lithium, phase):
    guess = metals.assumed(potential, "V", 0.5 * potential, 1.5 * potential, "a guess")
    return metals.Plateau(guess, lithium, phase)


class Bismuth(seed.AlloySeed):
    """A user's own metal, with entries as those of the table."""

    plateaus = {"Bi": 2}
    entries = seeds.metal(
        "Bi",
        metals.Metal(
            nucleation=None,
            plateaus=(
                bismuth_plateau(0.83, 1.0, "LiBi"),
                bismuth_plateau(0.8, 2.0, "Li3Bi"),
            ),
            molar_volume=21.3e-6,
            diffusivity=metals.assumed(1e-13, "m2.s-1", 1e-14, 1e-12, "a guess"),
        ),
    )


def test_a_metal_of_ones_own():
    own = {"seed": Bismuth}
    model = pybamm_afssb.DFN(own)
    assert n.plateau_lithium("Bi", 2) in model.variables
    assert model.default_parameter_values["Bi seed plateau 2 potential [V]"] == 0.8
    pybamm_afssb.simulation(
        "Lee2020_SUS", options=own, parameters={"Bi seed loading [mol.m-2]": 0.02}
    )


def test_two_seeds_and_their_pickle():
    cls = seed.alloying("Sn", "In")
    assert cls is seed.alloying("Sn", "In")
    assert cls.plateaus == {"Sn": 6, "In": 1}
    pickled = pickle.dumps(cls)
    assert pickle.loads(pickled) is cls
    delattr(choices, cls.__name__)  # as in a process that never made it
    assert pickle.loads(pickled).plateaus == cls.plateaus


@pytest.mark.parametrize("metals", [(), ("Ag", "Ag")])
def test_no_metal_or_one_twice_is_refused(metals):
    with pytest.raises(OptionError, match="each once"):
        seed.alloying(*metals)


def test_unknown_metal_is_refused_with_the_nearest():
    with pytest.raises(OptionError, match="Nearest match: 'Zn'"):
        seed.alloying("Znn")
    with pytest.raises(OptionError, match="allowed are 'none', 'Ag'"):
        pybamm_afssb.DFN({"seed": "silver"})


@pytest.mark.parametrize("plateaus", [{}, {"Bi": 0}, {"Bi": "2"}])
def test_a_seed_without_plateaus_is_refused(plateaus):
    bare = type("Bare", (seed.AlloySeed,), {"plateaus": plateaus})
    with pytest.raises(OptionError, match="no plateau"):
        pybamm_afssb.DFN({"seed": bare})


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("Ag seed plateau 2 potential [V]", 0.3, "allowed is < 0.12 V"),
        ("Ag seed plateau 1 width", -0.2, "allowed is > 0"),
        ("Ag seed plateau 3 lithium per metal atom", 0.0, "allowed is > 0"),
        ("Ag seed plateau 1 exchange-current density [A.m-2]", -1.0, "A.m-2"),
        ("Ag seed loading [mol.m-2]", -1e-3, ">= 0 mol.m-2"),
    ],
)
def test_bad_values_are_refused_by_name(values, name, value, message):
    bad = values.copy()
    bad[name] = value
    with pytest.raises(ParameterError, match=message) as error:
        seed.check_plateaus(bad, {"Ag": 3})
    assert name in str(error.value)


def test_inputs_are_not_checked():
    given = {"Ag seed plateau 1 width": "[input]", "Ag seed plateau 1 potential [V]": 1}
    seed.check_plateaus(given, {"Ag": 1})


# --- numerics -------------------------------------------------------------------------


def deep(values, **changes):
    """A cell whose cathode takes back all that it gave, so the collector runs empty."""
    values = values.copy()
    values.update(
        {
            "Positive particle near-full diffusivity drop": 0.0,
            "Initial concentration in positive electrode [mol.m-3]": 44000.0,
            "Lower voltage cut-off [V]": 1.5,
            **changes,
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


def check(solution):
    """No solver error, nothing below zero, and all lithium is there."""
    assert all(len(part.steps) == 4 for part in solution.cycles)
    for part in solution.cycles:
        assert "Voltage < 2.0" in part.steps[2].termination
    total = solution[n.LEDGER_TOTAL].entries
    # every current enters the balance and its own state as the same expression
    assert np.ptp(total) < 1e-8 * total[0]
    # absolute tolerance of the states
    assert solution[n.SEED_LITHIUM].entries.min() > -1e-6
    assert solution[n.PLATED_LITHIUM].entries.min() > -1e-6


@pytest.mark.parametrize(
    "choice", ["Ag-Zn", pytest.param("Sn", marks=pytest.mark.slow)]
)
def test_six_plateaus_for_twenty_cycles(values, run, choice):
    model = pybamm_afssb.DFN({"seed": choice})
    solution = run(model, deep(values), [cycle("C/3")] * 20)
    check(solution)
    lithium = solution[n.SEED_LITHIUM].entries
    assert lithium[-1] < 1e-3 * lithium.max()  # emptied again


@pytest.mark.parametrize("draw", range(4))
def test_random_draws(values, run, draw):
    draw_and_check(values, run, draw)


@pytest.mark.slow
@pytest.mark.parametrize("draw", range(100, 150))
def test_many_random_draws(values, run, draw):
    draw_and_check(values, run, draw)


def draw_and_check(values, run, draw):
    """Every rate constant of seed, coating and metal a decade either way."""
    random = np.random.default_rng(draw)
    drawn = deep(values)
    for name, value in values.items():
        if "seed plateau" in name and name.endswith("width"):
            drawn[name] = value * 10 ** random.uniform(-0.4, 0.4)
        elif any(
            word in name
            for word in (
                "seed plateau 1 exchange",
                "seed plateau 2 exchange",
                "seed plateau 3 exchange",
                "conversion exchange",
                "metal reference exchange",
                "coating loading",
                "seed loading",
            )
        ):
            drawn[name] = value * 10 ** random.uniform(-1, 1)
        elif "aggregation" in name:
            drawn[name] = 10 ** random.uniform(-9, -6)
    temperature, rates = [(298.15, ("C/20", "C/5")), (333.15, ("C/3", "1C"))][draw % 2]
    drawn.update(
        {"Ambient temperature [K]": temperature, "Initial temperature [K]": temperature}
    )
    options = {
        "seed": str(random.choice(["Ag", "Au", "Mg", "Zn", "Ag-In", "Ag-Zn", "W-Mg"])),
        "conversion coating": str(random.choice(["none", "AgF", "Cu2Te", "ZnO"])),
        "plating": str(random.choice(["Butler-Volmer", "ideal solution"])),
    }
    protocol = [cycle(str(random.choice(rates)))] * 3
    check(run(pybamm_afssb.DFN(options), drawn, protocol))
