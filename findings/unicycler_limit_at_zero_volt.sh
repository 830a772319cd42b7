#!/usr/bin/env bash
# aurora-unicycler 0.4.6: a voltage limit of 0 V is lost.
#
# Half cells with lithium (Li|Cu, Li|Li6PS5Cl|steel) are driven to 0 V against lithium: a
# collector is brought to 0 V before metal is plated. A step of constant current that ends
# at 0 V or after a time is written for PyBaMM, Biologic and tomato with the time alone,
# where a limit of 0.01 V is written beside it. A step that ends at 0 V alone is refused as
# having no limit: a limit of 0 is taken for none. (The Neware file has the 0 V.)
#
# Seen: 'Discharge at 0.5 mA for 1 hour' for until_voltage_V=0.0, until_time_s=3600.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check aurora-unicycler==0.4.6
cat > "$work/limits.py" <<'PYTHON'
from aurora_unicycler import (
    ConstantCurrent,
    CyclingProtocol,
    RecordParams,
    SafetyParams,
    SampleParams,
)


def protocol(limit):
    step = ConstantCurrent(current_mA=-0.5, until_voltage_V=limit, until_time_s=3600)
    return CyclingProtocol(
        record=RecordParams(time_s=10),
        safety=SafetyParams(),
        sample=SampleParams(name="cell", capacity_mAh=1.0),
        method=[step],
    )


for limit in (0.01, 0.0):
    print(f"{limit} V:", protocol(limit).to_pybamm_experiment())
assert protocol(0.01).to_pybamm_experiment() == [
    "Discharge at 0.5 mA for 1 hour or until 0.01 V"
]
assert protocol(0.0).to_pybamm_experiment() == ["Discharge at 0.5 mA for 1 hour"]



def limits(text):
    return [line.split()[1] for line in text.splitlines() if line.startswith("lim_nb ")]


assert limits(protocol(0.01).to_biologic_mps()) == ["2"]
assert limits(protocol(0.0).to_biologic_mps()) == ["1"]
tomato = "limit_voltage_min"
assert tomato in protocol(0.01).to_tomato_mpg2()
assert tomato not in protocol(0.0).to_tomato_mpg2()

try:
    ConstantCurrent(current_mA=-0.5, until_voltage_V=0.0)
except ValueError as error:
    print("0 V alone:", str(error).splitlines()[2].strip()[:80])
    assert "must be set and non-zero" in str(error)
else:
    raise AssertionError("a limit of 0 V alone is taken")
PYTHON
"$work/env/bin/python" "$work/limits.py"
