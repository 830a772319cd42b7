"""A cell from laboratory quantities, against cells computed by hand."""

import math

import pytest
from pybamm_afssb.parameter_sets.materials import lithium

import pybamm_afssb as afssb
from pybamm_afssb.cells.consistency import ContradictionError
from pybamm_afssb.cells.quantities import QuantityError, read
from pybamm_afssb.errors import ParameterError

LIKE = "Wang2023_Cu"
THICKNESS = "Positive electrode thickness [m]"
ACTIVE = "Positive electrode active material volume fraction"
POROSITY = "Positive electrode porosity"
NOMINAL = "Nominal cell capacity [A.h]"
SILVER = "Ag seed loading [mol.m-2]"
CONTACT = "Interfacial contact resistance [Ohm.m2]"
DISC = math.pi / 4 * 1e-4  # m2, of 10 mm


def number(cell, name):
    return cell.entries[name].number


@pytest.mark.parametrize(
    ("given", "units", "expected"),
    [
        ("450 um", ["m"], 4.5e-4),
        ((450, "um"), ["m"], 4.5e-4),
        ("15 mg/cm2", ["kg.m-2", "A.h.m-2"], 0.15),
        ("3 mA.h/cm2", ["kg.m-2", "A.h.m-2"], 30.0),
        ("3mAh/cm^2", ["A.h.m-2"], 30.0),
        ("3 mA.h.cm-2", ["A.h.m-2"], 30.0),
        ("25 °C", ["K"], 298.15),
        ("1.9e0 mS/cm", ["S.m-1"], 0.19),
        ("25 Ohm.cm2", ["Ohm.m2"], 2.5e-3),
        ("14 %", [""], 0.14),
        (0.14, [""], 0.14),
    ],
)
def test_a_quantity_is_read_in_the_unit_that_is_needed(given, units, expected):
    assert read("it", given, *units).value == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (450, ["450", "without a unit", "'450 um'"]),
        ("450 umm", ["umm", "not known", "'um'"]),
        ("450 mg", ["450 mg", "a length"]),
        ("thick", ["thick", "a number and its unit"]),
        (True, ["True"]),
        ("nan um", ["nan um"]),
        ((1, 2, 3), ["a length"]),
        (float("inf"), ["inf"]),
    ],
)
def test_what_is_no_quantity_is_said(given, words):
    with pytest.raises(QuantityError) as caught:
        read("separator", given, "m")
    for word in ("separator", *words):
        assert word in str(caught.value)


def test_thickness_and_capacity_follow_from_a_loading():
    cell = afssb.cell(
        "mine", LIKE, disc="10 mm", loading="15 mg/cm2", separator="450 um"
    )
    # 15 mg/cm2 / 0.45 / (49030 mol/m3 * 97.28 g/mol)
    density = 49030 * 97.28e-3
    assert number(cell, THICKNESS) == pytest.approx(0.15 / 0.45 / density, rel=1e-5)
    # the set: 2 mA.h/cm2 in 50 um
    usable = 20 / (0.45 * density * 5e-5)
    assert number(cell, NOMINAL) == pytest.approx(usable * 0.15 * DISC, rel=1e-4)
    side = cell.entries["Electrode width [m]"]
    assert side.number**2 == pytest.approx(DISC, rel=1e-12)
    assert side.kind == "derived"
    separator = cell.entries["Separator thickness [m]"]
    assert (separator.kind, separator.source) == ("measured", "this work")
    assert separator.published == (450, "um")
    # it rests on values that are taken over, with what these may be
    thickness = cell.entries[THICKNESS]
    assert thickness.kind == "assumed"
    assert thickness.span[0] < 0.15 / 0.6 / density * 1.01
    assert thickness.span[1] > 0.15 / 0.35 / density * 0.99


def test_a_sheet_that_says_all_leaves_nothing_assumed_in_the_cathode():
    cell = afssb.cell(
        "mine",
        LIKE,
        disc="10 mm",
        loading="3 mA.h/cm2",
        cathode={
            "specific capacity": "190 mA.h/g",
            "active density": "4.77 g/cm3",
            "molar mass": "97.28 g/mol",
            "composition": {"active": 70, "electrolyte": 27, "carbon": 3},
            "voids": "14 %",
        },
    )
    loading = 3 / 190  # g/cm2
    volumes = {"active": 70 / 4.77, "electrolyte": 27 / 1.86, "carbon": 3 / 1.9}
    active = 0.86 * volumes["active"] / sum(volumes.values())
    assert number(cell, ACTIVE) == pytest.approx(active, rel=1e-5)
    porosity = 0.86 * volumes["electrolyte"] / sum(volumes.values())
    assert number(cell, POROSITY) == pytest.approx(porosity, rel=1e-5)
    thickness = loading / 4.77 / active * 1e-2  # m
    assert number(cell, THICKNESS) == pytest.approx(thickness, rel=1e-5)
    weight = loading / 0.7 / thickness * 10  # kg/m3
    density = number(cell, "Positive electrode density [kg.m-3]")
    assert density == pytest.approx(weight, rel=1e-5)
    assert number(cell, NOMINAL) == pytest.approx(30 * DISC, rel=1e-5)
    for name in (THICKNESS, ACTIVE, POROSITY, NOMINAL):
        assert cell.entries[name].kind == "derived"
        assert cell.entries[name].source == "this work"


def test_the_mass_of_a_pressed_cathode_says_its_loading():
    cell = afssb.cell(
        "mine",
        LIKE,
        disc="10 mm",
        cathode={
            "mass": "12 mg",
            "composition": {"active": 70, "electrolyte": 30},
            "thickness": "60 um",
        },
    )
    loading = 0.7 * 12e-6 / DISC
    active = loading / (49030 * 97.28e-3) / 60e-6
    assert number(cell, ACTIVE) == pytest.approx(active, rel=1e-5)
    ratio = (30 / 1860) / (70 / (49030 * 97.28e-3))
    assert number(cell, POROSITY) == pytest.approx(ratio * active, rel=1e-5)


def test_the_area_follows_from_two_capacities():
    cell = afssb.cell("mine", LIKE, loading="3 mA.h/cm2", capacity="6 mA.h")
    side = number(cell, "Electrode height [m]")
    assert side**2 == pytest.approx(2e-4)
    assert number(cell, NOMINAL) == pytest.approx(6e-3)


def test_values_that_say_the_same_may_be_rounded():
    cell = afssb.cell(
        "mine",
        LIKE,
        area="2 cm2",
        loading="15 mg/cm2",
        capacity="5.7 mA.h",
        cathode={"specific capacity": "192 mA.h/g"},
    )
    assert number(cell, NOMINAL) == pytest.approx(5.7e-3)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            {
                "loading": "15 mg/cm2",
                "capacity": "9 mA.h",
                "area": "2 cm2",
                "cathode": {"specific capacity": "190 mA.h/g"},
            },
            ["loading 15 mg/cm2", "nominal capacity 9 mA.h", "area 2 cm2", "not 4.5"],
        ),
        (
            {"loading": "15 mg/cm2", "cathode": {"thickness": "20 um"}},
            ["% of its volume", "thickness 20 um", "loading 15 mg/cm2"],
        ),
        (
            {
                "loading": "3 mA.h/cm2",
                "cathode": {"specific capacity": "300 mA.h/g"},
            },
            ["300 mA.h/g", "all of its lithium is 270"],
        ),
        ({"disc": "10 mm", "area": "1 cm2"}, ["disc 10 mm", "area 1 cm2"]),
        (
            {"cathode": {"particle radius": "1 um", "particle diameter": "3 um"}},
            ["particle radius", "particle diameter"],
        ),
    ],
)
def test_a_cell_that_contradicts_itself_does_so_by_name(given, words):
    with pytest.raises(ContradictionError) as caught:
        afssb.cell("mine", LIKE, **given)
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"separator": "450"}, ["separator", "without a unit"]),
        ({"loading": "15 mg"}, ["loading", "mg/cm2", "mA.h/cm2"]),
        ({"loading": "-1 mg/cm2"}, ["loading", "> 0"]),
        ({"pressure": "5 MV"}, ["pressure", "'5 MPa'"]),
        ({"temperature": "25 C"}, ["temperature", "'25 degC'"]),
        ({"temperature": "600 degC"}, ["Ambient temperature"]),
        ({"cathode": {"thicknes": "1 um"}}, ["'thicknes'", "'thickness'"]),
        ({"cathode": {"voids": "100 %"}}, ["voids", "< 100 %"]),
        (
            {"cathode": {"composition": {"active": 70}}},
            ["'electrolyte'", "above 0"],
        ),
        ({"coating": {"Agg": "1 nm"}}, ["'Agg'", "'Ag'", "metals"]),
        ({"coating": {"Ag": "1 nm", "Au": "1 nm"}}, ["'Ag', 'Au'", "'Ag-In'"]),
        ({"coating": {"AgF": "1 nm", "ZnO": "1 nm"}}, ["one conversion"]),
        ({"interlayer": {"host": "carbon blak"}}, ["carbon black"]),
        ({"interlayer": {"material": "LiPONN"}}, ["LiPON"]),
        ({"counter": "50 um"}, ["full cell has no counter"]),
        ({"parameters": {"Separator thickness [m]": "5 mm/s"}}, ["a length"]),
        ({"parameters": {"Separator thicknes [m]": 1e-5}}, ["Separator thickness [m]"]),
        ({"protocol": {"upper voltage": "4.2 A"}}, ["upper voltage", "a voltage"]),
        ({"protocol": {"charge rat": 1}}, ["charge rate"]),
        ({"options": {"seed": "Agg"}}, ["Ag"]),
    ],
)
def test_bad_input_is_one_clear_error(given, words):
    with pytest.raises(afssb.AFSSBError) as e:
        afssb.cell("mine", LIKE, **given)
    assert "\n" not in str(e.value)
    for word in words:
        assert word in str(e.value)


def test_a_half_cell_has_no_cathode_and_a_foil_of_its_thickness():
    with pytest.raises(ParameterError, match="half cell has no cathode"):
        afssb.cell("mine", "Sandoval2023_Cu", cathode={"thickness": "1 um"})
    cell = afssb.cell(
        "mine", "Sandoval2023_Cu", disc="8 mm", loading="2 mA.h/cm2", counter="100 um"
    )
    lithium = number(cell, "Lithium foil counter electrode initial lithium [mol.m-2]")
    molar = number(cell, "Lithium metal partial molar volume [m3.mol-1]")
    assert lithium == pytest.approx(100e-6 / molar, rel=1e-5)
    assert number(cell, NOMINAL) == pytest.approx(20 * math.pi / 4 * 64e-6, rel=1e-5)


@pytest.mark.parametrize(
    ("given", "amount"),
    [
        ("100 nm", 100e-9 / 10.28e-6),
        ("0.1 mg/cm2", 1e-3 / 107.87e-3),
        ("1e-6 mol/cm2", 1e-2),
    ],
)
def test_a_seed_has_the_amount_of_its_thickness_or_its_mass(given, amount):
    cell = afssb.cell("mine", LIKE, coating={"Ag": given})
    assert number(cell, SILVER) == pytest.approx(amount, rel=1e-9)
    assert cell.options["seed"] == "Ag"


def test_two_metals_and_a_conversion_coating_go_together():
    both = afssb.cell("mine", LIKE, coating={"In": "20 nm", "Ag": "80 nm"})
    assert both.options["seed"] == "Ag-In"
    fluoride = afssb.cell("mine", LIKE, coating={"AgF": "100 nm"})
    assert fluoride.options["conversion coating"] == "AgF"
    loading = number(fluoride, "AgF coating loading [mol.m-2]")
    assert loading == pytest.approx(100e-9 * 5852 / 126.87e-3, rel=1e-9)


def test_an_interlayer_has_its_thickness_capacity_and_silver():
    cell = afssb.cell(
        "mine",
        LIKE,
        interlayer={
            "particle": "Ag",
            "thickness": "10 um",
            "porosity": "40 %",
            "composition": {"carbon": 75, "Ag": 25},
            "capacity": "0.5 mA.h/cm2",
        },
    )
    assert cell.options["interlayer"] == "mixed conductor with soluble particles"
    silver, carbon = 25 / (107.87 / 10.28), 75 / 1.9
    share = number(cell, "Interlayer particle volume fraction")
    assert share == pytest.approx(0.6 * silver / (silver + carbon), rel=1e-5)
    held = number(cell, "Interlayer host maximum concentration [mol.m-3]")
    assert held == pytest.approx(0.5 * 36e3 / 96485.33 / 1e-5 / 0.93, rel=1e-3)
    lithium = afssb.cell("mine", LIKE, interlayer={"material": "LiPON"})
    assert lithium.options["interlayer"] == "blocking layer"


def test_contact_follows_pressure_by_the_law_that_the_set_took_it_from():
    base = afssb.load_set(LIKE)
    cell = afssb.cell("mine", LIKE, pressure="5 MPa")
    pressure = number(base, "Stack pressure [Pa]")
    law = (pressure / 5e6) ** lithium.CONTACT_EXPONENT
    assert number(cell, CONTACT) == pytest.approx(law * number(base, CONTACT), rel=5e-3)
    assert number(cell, "Contact resistance reference pressure [Pa]") == 5e6
    # one that was measured stays, with what it holds at
    measured = afssb.cell("mine", "Sandoval2023_Cu", pressure="1 MPa")
    assert number(measured, CONTACT) == 5.3e-4


def test_what_another_cell_measured_is_literature_here():
    kinds = {entry.kind for entry in afssb.cell("mine", "Lee2020_SUS").entries.values()}
    assert "measured" not in kinds


def test_the_window_goes_with_the_protocol():
    cell = afssb.cell("mine", LIKE, protocol={"upper voltage": "4.2 V"})
    assert number(cell, "Upper voltage cut-off [V]") == 4.2
    assert number(cell, "Open-circuit voltage at 100% SOC [V]") == 4.2
    assert cell.protocol["upper voltage"] == 4.2


def test_another_temperature_is_said_where_no_activation_energy_is_known():
    with pytest.warns(UserWarning, match="no activation energy is known"):
        afssb.cell("mine", "Sandoval2023_Ag", temperature="60 degC")


def test_what_stays_assumed_is_listed_with_its_span():
    table = afssb.assumed(afssb.cell("mine", LIKE, separator="450 um"))
    assert "Separator thickness [m]" not in set(table["name"])
    assert THICKNESS in set(table["name"])
    assert (table["span"] != "").all()
    with pytest.raises(afssb.ParameterError, match="allowed are 'DFN'"):
        afssb.assumed(LIKE, model="DFM")


def test_it_runs_and_keeps_its_lithium():
    cell = afssb.cell(
        "mine",
        LIKE,
        disc="10 mm",
        loading="3 mA.h/cm2",
        separator="450 um",
        coating={"Ag": "100 nm"},
        pressure="5 MPa",
        protocol={"charge rate": 0.2, "discharge rate": 0.2},
    )
    solution = afssb.simulation(cell, model="SPM").solve()
    assert solution.trouble == ""
    total = afssb.lithium_inventory(solution)["Total"]
    assert abs(total - total.iloc[0]).max() < 1e-8 * total.iloc[0]
    summary = afssb.cycle_summary(solution)
    assert 2.5 < summary["Charge capacity [mA.h.cm-2]"].iloc[0] < 3.8
