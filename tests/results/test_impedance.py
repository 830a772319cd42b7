"""Impedance of a run against closed circuits and against the response in time."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb as afssb
from pybamm_afssb import names as n
from pybamm_afssb.host.solver import default_solver
from pybamm_afssb.options import SLOTS
from pybamm_afssb.options.half_cell import CATHODE_SLOTS, COUNTER, COUNTER_ELECTRODES
from pybamm_afssb.protocols.half_cell import plate, strip

GAS, FARADAY = 8.314462618, 96485.33212
CM2 = 1e4
WIDE = np.logspace(6, -1, 15)
#: Nothing but plating, on a pellet, against lithium foil.
NULL = {"nucleation": "none", "interphase": "none"}


def half_cell(*steps, cell="Sandoval2023_Cu", options=None, **parameters):
    simulation = afssb.simulation(
        cell,
        options={**NULL, **(options or {})},
        parameters=parameters,
        protocol=pybamm.Experiment([steps]),
    )
    return simulation.solve()


@pytest.fixture(scope="module")
def plated():
    return half_cell(plate(0.5, 1.0), "Rest for 10 minutes", strip(0.5, 1.0))


def parameters(solution):
    return solution.all_models[0].symbol_processor.parameter_values


def charge_transfer(solution, exchange, current):
    """Return the slope of symmetric kinetics [Ohm.m2]: i = 2 j0 sinh(f eta/2)."""
    temperature = parameters(solution)["Ambient temperature [K]"]
    return GAS * temperature / FARADAY / np.hypot(exchange, current / 2)


def lithium_exchange(solution):
    values = parameters(solution)
    param = pybamm.LithiumIonParameters({"working electrode": "positive"})
    temperature = values["Ambient temperature [K]"]
    return values.evaluate(
        param.j0_Li_metal(param.c_e_init_av, 1 / param.V_bar_Li, temperature)
    )


def beside_film(solution, current, contact=1.0):
    """Return what is in series with collector and film in a half cell [Ohm.m2].

    The current flows through what is left of the counter electrode's contact.
    """
    values = parameters(solution)
    counter = COUNTER_ELECTRODES[solution.all_models[0].options[COUNTER]]
    if counter.material == "Lithium foil":
        exchange = lithium_exchange(solution)
    else:
        name = f"{counter.material} counter electrode exchange-current density [A.m-2]"
        exchange = values[name]
    return (
        np.mean(solution[n.SLAB_RESISTANCE].entries[..., 0])
        + (
            values["Counter electrode contact resistance [Ohm.m2]"]
            + charge_transfer(solution, exchange, current / contact)
        )
        / contact
    )


def circuit(solution, current, frequencies):
    """Return the null cell's impedance at a current [A.m-2, plating negative]."""
    values = parameters(solution)
    transfer = charge_transfer(solution, lithium_exchange(solution), current)
    capacity = values["Negative electrode double-layer capacity [F.m-2]"]
    arc = transfer / (1 + 2j * np.pi * frequencies * transfer * capacity)
    contact = values["Interfacial contact resistance [Ohm.m2]"]
    return CM2 * (beside_film(solution, current) + contact + arc)


@pytest.mark.parametrize(
    ("at", "rest", "current"), [((1, 2), None, 0.0), (1800.0, None, -5.0)]
)
def test_null_cell_is_its_circuit_at_rest_and_under_current(plated, at, rest, current):
    found = afssb.impedance(plated, at=at, frequencies=WIDE, rest=rest)
    assert found.attrs["unit"] == "Ohm.cm2"
    # 1e-5: the bound on the rate, j0/j_max = 3e-6 of the charge transfer
    np.testing.assert_allclose(
        found.iloc[:, 0], circuit(plated, current, WIDE), rtol=1e-5
    )


def test_a_step_has_the_impedance_of_its_own_temperature():
    steps = [pybamm.step.Rest(duration=60, temperature=t) for t in ("25 oC", "60 oC")]
    both = half_cell(plate(0.5, 1.0), *steps)
    found = afssb.impedance(both, at=[(1, 2), (1, 3)], frequencies=WIDE)
    for number, temperature in ((2, 298.15), (3, 333.15)):
        alone = half_cell(
            plate(0.5, 1.0),
            *(pybamm.step.Rest(duration=60) for _ in range(number - 1)),
            **{"Ambient temperature [K]": temperature},
        )
        expected = afssb.impedance(alone, frequencies=WIDE)["end"]
        assert np.allclose(found[f"cycle 1, step {number}"], expected, rtol=1e-3)
    cold, warm = (np.real(found[name]).max() for name in found)
    assert cold > 1.5 * warm


def test_moments_have_names_and_mean_what_they_say(plated):
    end = plated.cycles[0].steps[0].t[-1]
    given = [None, (1, 1), float(end), np.float64(900.0)]
    table = afssb.impedance(plated, at=given, frequencies=[10.0, 1.0])
    assert [*table] == ["end", "cycle 1, step 1", f"{end / 3600:.6g} h", "0.25 h"]
    assert table.index.name == "Frequency [Hz]"
    # where two steps meet, a time means the end of the first
    np.testing.assert_allclose(table.iloc[:, 2], table.iloc[:, 1], rtol=1e-12)
    named = afssb.impedance(plated, at={"a": (1, 1)}, frequencies=10.0)
    assert [*named] == ["a"]
    np.testing.assert_array_equal(named["a"], table.iloc[:1, 1])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"frequencies": []}, ["frequencies", "> 0 Hz"]),
        ({"frequencies": [1.0, 0.0, -2.0]}, ["[0.0, -2.0] Hz", "> 0 Hz"]),
        ({"frequencies": [np.nan, 1.0]}, ["[nan] Hz"]),
        ({"frequencies": [np.inf]}, ["[inf] Hz"]),
        ({"frequencies": [[1.0], [2.0]]}, ["[[1.0], [2.0]]"]),
        ({"frequencies": "low"}, ["'low'"]),
        ({"at": 1e9}, ["1000000000.0 s", "0 to "]),
        ({"at": -1.0}, ["-1.0 s", "0 to "]),
        ({"at": (2, 1)}, ["cycle 2", "has 1"]),
        ({"at": (0, 1)}, ["cycle 0"]),
        ({"at": (1, 4)}, ["step 4", "has 3"]),
        ({"at": "end"}, ["'end'", "(cycle, step)"]),
        ({"at": {"first": True}}, ["True"]),
        ({"at": []}, ["[]", "at least one"]),
        ({"at": [3600.0, 3600.001]}, ["3600.0", "3600.001", "'1 h'", "dictionary"]),
        ({"rest": 0.0}, ["rest", "0.0 s", "> 0 s"]),
        ({"rest": np.nan}, ["rest", "nan s"]),
    ],
)
def test_bad_input_is_one_clear_error(plated, changes, words):
    with pytest.raises(afssb.AFSSBError) as error:
        afssb.impedance(plated, **{"frequencies": [1.0], **changes})
    message = str(error.value)
    assert "\n" not in message
    for word in words:
        assert word in message


def test_only_solutions_of_the_package_have_an_impedance_here():
    other = pybamm.Simulation(pybamm.lithium_ion.SPM()).solve([0, 1], calc_esoh=False)
    for wrong, word in ((None, "None"), (other, "Single Particle Model")):
        with pytest.raises(afssb.AFSSBError, match=word):
            afssb.impedance(wrong)


def response_to_a_sine(cell, options, mean, frequency):
    """Return impedance before, and from the voltage during, a sine of 1 % or 0.05.

    The current density is in A.m-2. Nothing of the linearisation takes part: the model
    is solved in time, and a sine, a cosine and a drift are fitted to its voltage.
    """
    periods, settled, points, size = 12, 4, 40, 0.05
    values = afssb.load_set(cell).parameter_values()
    area = values["Electrode width [m]"] * values["Electrode height [m]"]

    def current(time):
        return area * (mean + size * np.sin(2 * np.pi * frequency * time))

    sine = pybamm.step.current(
        current, duration=periods / frequency, period=1 / points / frequency
    )
    before = plate(0.5, 0.2), "Rest for 5 minutes"
    experiment = pybamm.Experiment([(*before[: 1 if mean else 2], sine)])
    solver = default_solver()
    solver.rtol, solver.atol = 1e-8, 1e-10  # 1 mV is looked at
    solution = afssb.simulation(
        cell, options=options, protocol=experiment, solver=solver
    ).solve(calc_esoh=False)
    *_, last, during = solution.cycles[0].steps
    assert during.termination == "final time"
    moment = (1, len(solution.cycles[0].steps) - 1)
    found = afssb.impedance(solution, at=moment, frequencies=[frequency]).iloc[0, 0]
    phase = 2 * np.pi * frequency * (during.t - last.t[-1])
    terms = np.column_stack([np.sin(phase), np.cos(phase), phase**0, phase, phase**2])
    kept = phase > 2 * np.pi * settled
    voltage = during[n.VOLTAGE].entries[kept]
    parts = np.linalg.lstsq(terms[kept], voltage, rcond=None)[0]
    return found, -CM2 * complex(parts[0], parts[1]) / size


RICH = {
    "nucleation": "none",
    "seed": "Ag",
    "contact": "voids",
    "leak": "intrusion",
    "interphase": "Deal-Grove",
}
LAYER = {**NULL, "interlayer": "mixed conductor with particles"}
FULL = {"surface form": "differential", "leak": "intrusion"}


@pytest.mark.parametrize("frequency", [1e4, 10.0])
@pytest.mark.parametrize(
    ("cell", "options", "mean"),
    [
        ("Sandoval2023_Cu", NULL, -5.0),
        ("Sandoval2023_Cu", RICH, -5.0),
        ("Sandoval2023_Cu", LAYER, -5.0),
        ("Lee2020_SUS", FULL, 0.0),
        pytest.param(
            "Lee2020_SUS",
            {**FULL, "interlayer": "mixed conductor"},
            -5.0,
            marks=pytest.mark.slow,
        ),
    ],
    ids=["null", "rich", "interlayer", "full cell at rest", "full cell, interlayer"],
)
def test_the_response_in_time_to_a_small_sine_is_the_same(
    cell, options, mean, frequency
):
    found, in_time = response_to_a_sine(cell, options, mean, frequency)
    # 1e-3: while lithium flows into a layer the operating point moves a little
    assert in_time == pytest.approx(found, rel=1e-3)


FAST = [
    ("seed", "Ag"),
    ("interlayer", "mixed conductor with particles"),
    ("contact", "voids"),
    ("leak", "intrusion"),
    ("pressure field", "prescribed"),
]
CHOICES = [
    (slot, choice)
    for slot, choices in {**SLOTS, COUNTER: COUNTER_ELECTRODES}.items()
    for choice in list(choices)[1:]
]


def marked(choices, fast):
    return [
        choice if choice in fast else pytest.param(*choice, marks=pytest.mark.slow)
        for choice in choices
    ]


SPECTRUM = np.logspace(7, -1, 17)


def film(solution, step):
    found = solution.cycles[0].steps[step - 1][n.FILM_RESISTANCE].entries
    return CM2 * np.mean(found[..., -1])


def counter_contact(solution, step):
    """Contact of the foil at the end of a step: its voids are frozen in a spectrum."""
    if n.COUNTER_CONTACT not in solution.all_models[0].variables:
        return 1.0
    return np.mean(
        solution.cycles[0].steps[step - 1][n.COUNTER_CONTACT].entries[..., -1]
    )


def check_spectra(solution, series):
    """Check spectra at the ends of steps: passive, and ohmic at high frequency.

    There the double layers short whatever reacts; what is left is the film, and what
    is in series with it [Ohm.cm2].
    """
    steps = range(1, len(solution.cycles[0].steps) + 1)
    ends = [(1, step) for step in steps]
    values = afssb.impedance(solution, at=ends, frequencies=SPECTRUM).to_numpy()
    assert np.isfinite(values).all()
    assert (values.real > 0).all()
    assert (values.imag < 1e-4 * values.real).all()  # nothing is inductive
    films = [film(solution, step) for step in steps]
    np.testing.assert_allclose(values[0].real - films, series, rtol=1e-4)


def half_cell_run(options):
    return half_cell(
        plate(0.5, 0.2), "Rest for 5 minutes", strip(0.5, 0.1), options=options
    )


def full_cell_run(options):
    steps = (
        "Charge at 0.3C for 20 minutes",
        "Rest for 10 minutes",
        "Discharge at 0.3C for 5 minutes",
    )
    experiment = pybamm.Experiment([steps])
    simulation = afssb.simulation("Lee2020_SUS", options=options, protocol=experiment)
    return simulation.solve(calc_esoh=False)


@pytest.fixture(scope="module")
def full_cell_series():
    """What separator and cathode leave at high frequency, in the null cell."""
    solution = full_cell_run({})
    ends = [(1, 1), (1, 2), (1, 3)]
    found = afssb.impedance(solution, at=ends, frequencies=SPECTRUM[:1])
    return found.iloc[0].to_numpy().real - [film(solution, step) for _, step in ends]


@pytest.mark.parametrize(
    ("slot", "choice"),
    marked([one for one in CHOICES if one[0] not in CATHODE_SLOTS], FAST),
)
def test_every_choice_has_an_impedance_in_the_half_cell(slot, choice):
    solution = half_cell_run({slot: choice})
    assert len(solution.cycles[0].steps) == 3
    series = [
        CM2 * beside_film(solution, current, counter_contact(solution, step))
        for step, current in ((1, -5.0), (2, 0.0), (3, 5.0))
    ]
    check_spectra(solution, series)


@pytest.mark.parametrize(
    ("slot", "choice"),
    marked(
        [one for one in CHOICES if one[0] != COUNTER],
        [("interlayer", "mixed conductor")],
    ),
)
def test_every_choice_has_an_impedance_in_the_full_cell(full_cell_series, slot, choice):
    solution = full_cell_run({slot: choice})
    assert len(solution.cycles[0].steps) == 3
    check_spectra(solution, full_cell_series)


@pytest.mark.slow
def test_lost_contact_shows_on_copper_less_on_silver_least_on_gold():
    """The order of Sandoval et al. 2023, and a thirtieth of its size.

    Silver and gold strip last and let creep close voids. They measured 62 on copper and 30
    Ohm.cm2 on silver and gold at the end of the fifth strip.
    """
    resistance, contact = {}, {}
    for metal in ("Cu", "Ag", "Au"):
        solution = afssb.simulation(
            f"Sandoval2023_{metal}",
            cycles=5,
            options={"contact": "voids"},
            parameters={
                "Stack pressure [Pa]": 2.6e6,  # copper's 62 Ohm.cm2
                "Contact roughness height [m]": 2e-7,
            },
        ).solve()
        table = afssb.impedance(solution, at=(5, 3), frequencies=[1e4])
        resistance[metal] = table.iloc[0, 0].real
        strip_5 = solution.cycles[4].steps[2]
        contact[metal] = strip_5[n.CONTACT_SEPARATOR].entries.reshape(-1)[-1]
    copper, silver, gold = (resistance[metal] for metal in ("Cu", "Ag", "Au"))
    assert copper == pytest.approx(62, abs=2)
    assert contact["Cu"] < contact["Ag"] < contact["Au"] < 0.6
    assert copper > silver + 0.5 > gold + 0.5
    # what is not met: docs/limits.md
    assert copper - gold < 3


def test_a_front_that_crosses_shunts_the_impedance_at_low_frequency():
    """A leak beside everything: ``1/Z = G + 1/Z_ions``, ever more as the front goes on."""
    found = []
    for depth in (0.0, 4.5e-4):
        solution = afssb.simulation(
            "Sandoval2023_Cu",
            options={**NULL, "leak": "intrusion"},
            parameters={
                "Initial intrusion depth [m]": depth,
                "Initial plated lithium [mol.m-2]": 1.0,
                "Initial collector potential vs Li [V]": 0.0,
                "Intrusion bridge conductance [S.m-2]": 1e3,
                "Hard short conductance [S.m-2]": 9e2,
                "Intrusion healing time [s]": 1e15,
            },
            protocol=pybamm.Experiment(["Rest for 10 minutes"]),
        ).solve()
        value = afssb.impedance(solution, frequencies=[1e-3]).iloc[0, 0] / CM2
        found.append((value, solution[n.LEAK_CONDUCTANCE].entries[-1]))
    (whole, little), (crossed, much) = found
    assert much > 100 * little
    assert 1 / crossed - 1 / whole == pytest.approx(much - little, rel=1e-3)
