#!/usr/bin/env bash
# PyProBE-Data 2.6.1: the Coulombic efficiency of a cell that is charged first.
#
# An anode-free cell is built discharged: every cycle is a charge, then a discharge. The
# cycle table `pyprobe.analysis.cycling.summary` divides by default the discharge by the
# charge of the cycle before, so that the first cycle has no efficiency and the second
# one that of two different cycles. The argument that is there for such cells,
# `dchg_before_chg=False`, leaves the column out altogether: its expression is made and
# not used, although the definitions of the result's columns still name it.
#
# Cycle 1: 2.0 A.h in, 1.0 A.h out (50 %). Cycle 2: 1.1 A.h in, 1.0 A.h out (90.9 %).
# Seen: by default null and 0.5; with the argument no column "Coulombic Efficiency".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check PyProBE-Data==2.6.1
cat > "$work/cells.py" <<'PYTHON'
import warnings

import polars as pl
from pyprobe.analysis import cycling
from pyprobe.filters import Procedure

warnings.simplefilter("ignore")
rows, time, charge = [], 0.0, 0.0
for cycle, (charged, discharged) in enumerate([(2.0, 1.0), (1.1, 1.0)]):
    for step, moved in enumerate((charged, -discharged)):
        current = 1.0 if moved > 0 else -1.0
        for k in range(11):
            share = k / 10
            rows.append(
                (
                    time + share * abs(moved) * 3600,
                    cycle,
                    step,
                    2 * cycle + step,
                    current,
                    3.5,
                    charge + share * moved,
                )
            )
        time += abs(moved) * 3600 + 1
        charge += moved
names = ["Time [s]", "Cycle", "Step", "Event", "Current [A]", "Voltage [V]", "Capacity [Ah]"]
table = pl.DataFrame(rows, schema=names, orient="row")


def summary(**options):
    procedure = Procedure(lf=table.lazy(), info={}, readme_dict={})
    return cycling.summary(procedure, **options)


default = summary().data
print(default.select("Charge Capacity [Ah]", "Discharge Capacity [Ah]", "Coulombic Efficiency"))
assert default["Discharge Capacity [Ah]"].to_list() == [1.0, 1.0]
assert default["Coulombic Efficiency"].to_list()[0] is None
assert abs(default["Coulombic Efficiency"].to_list()[1] - 0.5) < 1e-9  # not 0.909

charge_first = summary(dchg_before_chg=False)
print("columns with dchg_before_chg=False:", charge_first.data.columns)
assert "Coulombic Efficiency" not in charge_first.data.columns
assert "Coulombic Efficiency" in charge_first.column_definitions
PYTHON
"$work/env/bin/python" "$work/cells.py"
