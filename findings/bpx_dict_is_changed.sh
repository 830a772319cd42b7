#!/usr/bin/env bash
# bpx 1.1.1: parse_bpx_obj changes the dict that it is given.
#
# Its documentation says that the passed dict is not mutated, and PyBaMM's
# create_from_bpx_obj says so in its own. It holds for version 0.x, which is copied. The
# content of a file of version 1.x has objects of the package in place of "Header" and
# "Parameterisation" afterwards: it can no longer be written as JSON, and is refused when
# it is parsed again.
#
# Seen: ValueError, Invalid BPX object: missing 'Header' -> 'BPX' version field.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install --quiet --disable-pip-version-check bpx==1.1.1
cat > "$work/twice.py" <<'PYTHON'
import copy
import json

import bpx

content = {
    "Header": {"BPX": "1.1.1", "Model": "Partial"},
    "Parameterisation": {
        "Separator": {
            "Thickness [m]": 3e-5,
            "Porosity": 0.5,
            "Transport efficiency": 0.3,
        }
    },
}
before = copy.deepcopy(content)
bpx.parse_bpx_obj(content)
assert content != before
print("Header is now a", type(content["Header"]).__name__)
try:
    json.dumps(content)
except TypeError as error:
    print("written:", error)
else:
    raise AssertionError("it can still be written")
try:
    bpx.parse_bpx_obj(content)
except ValueError as error:
    print("parsed again:", error)
else:
    raise AssertionError("it can still be parsed")
PYTHON
"$work/env/bin/python" "$work/twice.py"
