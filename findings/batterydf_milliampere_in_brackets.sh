#!/usr/bin/env bash
# batterydf 0.1.0: a current in mA is taken for A where the unit stands in brackets.
#
# Laboratory cells of a square centimetre are written in mA. A table whose header says
# "I/mA" is converted; one that says "Current (mA)" or "Current [mA]", the usual way of
# other cyclers and of spreadsheets, becomes a column "Current / A" with the same digits,
# a thousand times too much and without a warning. The numbers come back as text.
#
# Seen: -0.5 mA is "-0.5" in "Current / A" for both kinds of brackets, -0.0005 for "I/mA".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check batterydf==0.1.0
cat > "$work/units.py" <<'PYTHON'
import sys
from pathlib import Path

import bdf

HEADERS = {
    "brackets": "Time (s),Voltage (V),Current (mA)",
    "square": "Time [s],Voltage [V],Current [mA]",
    "slash": "time/s,Ewe/V,I/mA",
}
rows = [f"{t},{3.5 + t / 1000},-0.5" for t in range(0, 60, 10)]
found = {}
for name, header in HEADERS.items():
    path = Path(sys.argv[1]) / f"{name}.csv"
    path.write_text("\n".join([header, *rows]) + "\n")
    found[name] = bdf.read(str(path))["Current / A"].iloc[0]
    print(f"{header!r}: first 'Current / A' is {found[name]!r}")
assert found["brackets"] == found["square"] == "-0.5"
assert abs(found["slash"] - -0.0005) < 1e-12
PYTHON
"$work/env/bin/python" "$work/units.py" "$work"
