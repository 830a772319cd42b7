"""PyBaMM's options of the cathode, of heat and of ageing stay usable."""

import numpy as np
import pybamm
import pytest

import pybamm_afssb
from pybamm_afssb import names
from pybamm_afssb.errors import OptionError
from pybamm_afssb.options import REFUSED

CRACKS = {"particle mechanics": ("none", "swelling and cracking")}
FILM = {"SEI": ("none", "solvent-diffusion limited")}
MSMR = {
    "open-circuit potential": "MSMR",
    "particle": "MSMR",
    "intercalation kinetics": "MSMR",
    "number of MSMR reactions": "4",
}

#: One case of every kind in the fast tests.
FAST = [
    {"open-circuit potential": "one-state hysteresis"},
    {"particle phases": "2"},
    {"particle size": "distribution"},
    {"thermal": "lumped", "contact resistance": "true"},
    {**FILM, "SEI on cracks": ("false", "true"), **CRACKS},
    {"loss of active material": ("none", "stress-driven")},
    {"lithium plating": ("none", "irreversible")},
]

SLOW = [
    {"open-circuit potential": "current sigmoid"},
    {"open-circuit potential": "one-state differential capacity hysteresis"},
    {
        "particle phases": "2",
        "open-circuit potential": ("single", ("single", "one-state hysteresis")),
    },
    {"particle phases": "2", "surface form": "differential"},
    {"particle size": "distribution", "surface form": "algebraic"},
    *(
        {"particle": f"{shape} profile"}
        for shape in ("uniform", "quadratic", "quartic")
    ),
    {"diffusivity": "current sigmoid"},
    {"exchange-current density": "current sigmoid"},
    *(
        {"intercalation kinetics": law}
        for law in (
            "asymmetric Butler-Volmer",
            "linear",
            "Marcus",
            "Marcus-Hush-Chidsey",
        )
    ),
    {"interface utilisation": "constant"},
    {"interface utilisation": "current-driven"},
    *(
        {"transport efficiency": law}
        for law in (
            "ordered packing",
            "hyperbola of revolution",
            "overlapping spheres",
            "tortuosity factor",
            "random overlapping cylinders",
            "heterogeneous catalyst",
            "cation-exchange membrane",
        )
    ),
    {"contact resistance": "true"},
    {"voltage as a state": "true"},
    {"total interfacial current density as a state": "true"},
    {"x-average side reactions": "true"},
    # heat
    {"calculate heat source for isothermal models": "true"},
    {"thermal": "lumped", "heat of mixing": "true"},
    {"thermal": "lumped", "surface temperature": "lumped"},
    {"thermal": "lumped", "use lumped thermal capacity": "true"},
    {"thermal": "x-lumped", "cell geometry": "pouch"},
    # ageing
    *(
        {"loss of active material": ("none", law)}
        for law in (
            "asymmetric stress-driven",
            "reaction-driven",
            "current-driven",
            "stress and reaction-driven",
            "asymmetric stress and reaction-driven",
        )
    ),
    *(
        {"SEI": ("none", law)}
        for law in (
            "constant",
            "reaction limited",
            "reaction limited (asymmetric)",
            "electron-migration limited",
            "interstitial-diffusion limited",
            "ec reaction limited",
            "ec reaction limited (asymmetric)",
            "VonKolzenberg2020",
            "tunnelling limited",
        )
    ),
    {**FILM, "SEI porosity change": "true"},
    {**FILM, "SEI film resistance": "distributed"},
    {
        "particle mechanics": ("none", "swelling only"),
        "stress-induced diffusion": "true",
    },
    {"lithium plating": ("none", "reversible")},
    {"lithium plating": ("none", "partially reversible")},
    {
        "lithium plating": ("none", "irreversible"),
        "lithium plating porosity change": "true",
    },
]

#: Cases of a single-particle cathode.
SINGLE = [
    {"open-circuit potential": "one-state hysteresis"},
    {"particle": "uniform profile"},
    {"thermal": "lumped", "contact resistance": "true"},
    {"particle size": "distribution"},
    {"loss of active material": ("none", "stress-driven")},
    {"particle mechanics": ("none", "swelling and cracking")},
    {"SEI": ("none", "solvent-diffusion limited")},
]


def branch(potential, shift):
    """Return one branch of a hysteresis."""
    return lambda sto: potential(sto) + shift


def spread(R):
    """Return log-normal sizes of 30 % around the mean."""
    mean = pybamm.Parameter("Positive particle radius [m]")
    return pybamm.lognormal(R, mean, 0.3 * mean)


#: Values that no set of ours has; a plausible one is enough here.
MORE = {
    "Casing heat capacity [J.K-1]": 30.0,
    "Environment thermal resistance [K.W-1]": 10.0,
    "Exchange-current density for plating [A.m-2]": 1e-3,
    # a rate that does not fall with the metal would strip what is not there, at 3.5 V
    "Exchange-current density for stripping [A.m-2]": lambda c_e, c_Li, T: 1e-6 * c_Li,
    "Initial hysteresis state in positive electrode": 0.0,
    "Initial positive electrode interface utilisation": 0.9,
    "Lithium plating kinetic rate constant [m.s-1]": 1e-11,
    "Dead lithium decay rate [s-1]": 1e-6,
    "Initial voltage in positive electrode [V]": 3.4,
    "SEI lithium ion conductivity [S.m-1]": 1e-8,
    "Separator tortuosity factor (electrolyte)": 2.0,
    "Positive maximum particle radius [m]": 1e-5,
    "Positive minimum particle radius [m]": 1e-8,
    "Positive area-weighted particle-size distribution [m-1]": spread,
    "Positive electrode Butler-Volmer transfer coefficient": 0.4,
    "Positive electrode LAM constant exponential term (compressive)": 2.0,
    "Positive electrode LAM constant exponential term (tensile)": 2.0,
    "Positive electrode LAM constant proportional term (compressive) [s-1]": 2.8e-9,
    "Positive electrode LAM constant proportional term (tensile) [s-1]": 2.8e-9,
    "Positive electrode current-driven LAM rate": -1e-9,
    "Positive electrode current-driven interface utilisation factor [m3.mol-1]": 1e-6,
    "Positive electrode reorganization energy [eV]": 0.35,
    "Positive electrode tortuosity factor (electrode)": 2.0,
    "Positive electrode tortuosity factor (electrolyte)": 2.0,
    "Positive particle hysteresis decay rate": 10.0,
    # PyBaMM raises dQ/dU to it, which is negative: any fraction gives NaN in its law
    "Positive particle hysteresis switching factor": 0.0,
    "SEI growth transfer coefficient": 0.5,
    "SEI reaction exchange current density [A.m-2]": 1.5e-7,
    "Tunneling barrier factor [m-1]": 6e9,
    "Tunneling distance for electrons [m]": 1e-9,
}


@pytest.fixture(scope="module")
def look_up(values):
    """Find a value for what the options need and the set has not."""
    ageing = pybamm.ParameterValues("OKane2022")
    multi_site = pybamm.ParameterValues("MSMR_Example")

    def find(name):
        phase, _, rest = name.rpartition(": ")
        if phase:  # two equal halves
            half = "active material volume fraction" in rest
            return find(rest) / 2 if half else find(rest)
        for word, shift in (("delithiation ", 0.01), ("lithiation ", -0.01)):
            if word in name:
                plain = find(name.replace(word, "", 1))
                return branch(plain, shift) if "OCP" in name else plain
        for source in (MORE, values, ageing, multi_site):
            if name in source:
                return source[name]
        raise KeyError(name)

    return find


@pytest.fixture
def charge_and_discharge(values, look_up):
    """Run an hour's charge and a discharge with options of PyBaMM."""
    protocol = pybamm.Experiment(
        [("Charge at C/3 for 1 hour", "Discharge at C/2 for 20 minutes")]
    )

    def run(options, cls=pybamm_afssb.DFN):
        options = {"cathode loss": "none", **options}
        built = cls(options)
        symbols = (*built.parameters, *built.default_geometry.parameters)
        needed = {symbol.name for symbol in symbols}
        return pybamm_afssb.simulation(
            "Lee2020_SUS",
            cls.__name__,
            options=options,
            parameters={name: look_up(name) for name in needed - set(values.keys())},
            protocol=protocol,
        ).solve(calc_esoh=False)

    return run


def ran_and_kept_its_lithium(solution):
    (cycle,) = solution.cycles
    assert [step.termination for step in cycle.steps] == ["final time"] * 2
    total = solution[names.LEDGER_TOTAL].entries
    assert np.ptp(total) / total[0] < 1e-8
    assert solution[names.PLATED_LITHIUM].entries.max() > 0.1


@pytest.mark.parametrize("options", FAST, ids=str)
def test_stock_options_stay_usable(charge_and_discharge, options):
    ran_and_kept_its_lithium(charge_and_discharge(options))


@pytest.mark.slow
@pytest.mark.parametrize("options", SLOW, ids=str)
def test_all_other_stock_options_stay_usable(charge_and_discharge, options):
    ran_and_kept_its_lithium(charge_and_discharge(options))


@pytest.mark.slow
@pytest.mark.parametrize("options", SINGLE, ids=str)
def test_stock_options_with_a_single_particle(charge_and_discharge, options):
    ran_and_kept_its_lithium(charge_and_discharge(options, pybamm_afssb.SPM))


def test_multi_site_cathode_runs(charge_and_discharge):
    solution = charge_and_discharge(MSMR)
    assert len(solution.cycles[0].steps) == 2
    # PyBaMM solves for the particles' potential, not for their concentration: lithium
    # is kept to the error of its mesh
    total = solution[names.LEDGER_TOTAL].entries
    assert np.ptp(total) / total[0] < 1e-3


def test_a_plain_word_is_the_cathodes():
    options = pybamm_afssb.DFN(
        {"open-circuit potential": "one-state hysteresis"}
    ).options
    assert options["open-circuit potential"] == ("single", "one-state hysteresis")
    assert pybamm_afssb.DFN(MSMR).options["particle"] == ("Fickian diffusion", "MSMR")


REFUSALS = [
    *(({name: choice}, [name, str(choice)]) for name, choice in REFUSED),
    ({"particle phases": "3"}, ["particle phases"]),
    ({"intercalation kinetics": "MSMR"}, ["number of MSMR reactions"]),
    ({"particle": ("MSMR", "Fickian diffusion")}, ["negative", "'Fickian diffusion'"]),
    ({"particle phases": "2", "thermal": "lumped"}, ["'lumped'", "'isothermal'"]),
    ({"thermal": "x-full"}, ["half-cell"]),
    ({"convection": "uniform transverse"}, ["convection not implemented"]),
    ({"electrolyte conductivity": "composite"}, ["not suitable for DFN"]),
    (
        {"particle phases": "2", "cathode loss": "slow re-lithiation"},
        ["particle phases", "'slow re-lithiation' allows only '1'"],
    ),
]


@pytest.mark.parametrize(("options", "words"), REFUSALS, ids=str)
def test_what_stock_has_not_is_one_clear_error(options, words):
    with pytest.raises(OptionError) as error:
        pybamm_afssb.DFN(options)
    assert "\n" not in str(error.value)
    for word in words:
        assert word in str(error.value)


def test_two_phases_need_the_dfn():
    with pytest.raises(OptionError, match="use the DFN"):
        pybamm_afssb.SPM({"particle phases": "2"})
