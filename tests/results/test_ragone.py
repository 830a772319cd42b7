"""Energy and power of discharges that are known, and of a run."""

import numpy as np
import pandas as pd
import pytest
from hand_made import table

import pybamm_afssb

RATES = ((-1, 3600), (0, 600), (0.5, 7200), (0, 600), (-1, 3600), (2, 1700))
POWER, ENERGY = "Mean power [mW.cm-2]", "Energy [mW.h.cm-2]"


def test_constant_currents_at_a_constant_voltage():
    found = pybamm_afssb.ragone(table(*RATES, voltage=3.0))
    np.testing.assert_allclose(found[POWER], [1.5, 6.0], rtol=1e-12)
    np.testing.assert_allclose(found[ENERGY], [3.0, 6 * 1700 / 3600], rtol=1e-12)
    assert list(found.index) == [1, 2]


def test_per_volume_and_mass_of_a_stack():
    stack = pd.DataFrame({"Thickness [um]": [100.0], "Mass [mg.cm-2]": [20.0]})
    found = pybamm_afssb.ragone(table(*RATES), stack)
    # 3 mW.h in 0.01 cm3, which weighs 20 mg
    assert found["Energy [W.h.L-1]"].loc[1] == pytest.approx(300)
    assert found["Energy [W.h.kg-1]"].loc[1] == pytest.approx(150)
    assert found["Mean power [W.L-1]"].loc[1] == pytest.approx(150)


def test_a_run_has_the_energy_of_its_cycle_table(null_run, values):
    summary = pybamm_afssb.cycle_summary(null_run)
    found = pybamm_afssb.ragone(null_run)
    area = 1e4 * values["Electrode height [m]"] * values["Electrode width [m]"]
    # the solver's own integral against one over its samples
    np.testing.assert_allclose(
        found[ENERGY], 1e3 * summary["Discharge energy [W.h]"] / area, rtol=2e-3
    )
    step = null_run.cycles[0].steps[2]
    hours = np.ptp(step["Time [h]"].entries)
    assert found[POWER].loc[1] == pytest.approx(found[ENERGY].loc[1] / hours, rel=1e-6)


@pytest.mark.parametrize(
    ("source", "given", "words"),
    [
        (table((-1, 3600)), {}, ["no cycle has a discharge"]),
        (table(*RATES), {"stack": 1.0}, ["stack", "DataFrame"]),
        (table(*RATES), {"stack": table(*RATES)}, ["'Thickness [um]'"]),
        (table(*RATES, area=None, density=False), {}, ["without an area"]),
    ],
)
def test_bad_input_is_one_clear_error(source, given, words):
    with pytest.raises(pybamm_afssb.AFSSBError) as error:
        pybamm_afssb.ragone(source, **given)
    for word in words:
        assert word in str(error.value)


def test_a_half_cell_gives_no_energy():
    data = table(*RATES)
    data.attrs["cell"] = "half"
    with pytest.raises(pybamm_afssb.AFSSBError, match="half cell"):
        pybamm_afssb.ragone(data)
