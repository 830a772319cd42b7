#!/usr/bin/env bash
# cellpy 1.0.3: its reader of the Battery Data Format takes no file in seconds.
#
# The format requires a column "Test Time / s". cellpy's reader of it, "batmo_bdf", looks
# for "Test Time / h", which the format does not have, and ends on a valid file with
# "failed to run rename_headers: 'test_time'". The same table under the header in hours
# gets past that step.
#
# Seen: WrongFileVersion "failed to run rename_headers: 'test_time'" for seconds.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check cellpy==1.0.3
cat > "$work/hours.py" <<'PYTHON'
import logging
import sys
import warnings
from pathlib import Path

import cellpy

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
folder = Path(sys.argv[1])


def failure(header, per_second):
    rows = [
        f"{60 * k * per_second},{3.5 + k / 1000},0.001,1,1,0,0,charge" for k in range(60)
    ]
    names = (
        f"{header},Voltage / V,Current / A,Cycle Count / 1,Step Index / 1,"
        "Charge Capacity / Ah,Discharge Capacity / Ah,Step Type / 1"
    )
    path = folder / "cell.bdf.csv"
    path.write_text("\n".join([names, *rows]) + "\n")
    try:
        cellpy.get(
            str(path), instrument="batmo_bdf", mass=1.0, nominal_capacity=1.0, testing=True
        )
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


seconds, hours = failure("Test Time / s", 1), failure("Test Time / h", 1 / 3600)
print("Test Time / s:", seconds or "read")
print("Test Time / h:", hours or "read")
assert "rename_headers: 'test_time'" in seconds
assert "'test_time'" not in hours
PYTHON
"$work/env/bin/python" "$work/hours.py" "$work" 2>/dev/null
