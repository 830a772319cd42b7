"""One claim in a process of its own: ``python -m pybamm_afssb.validation.worker``.

Takes the id, the claim file ("" for the package's own) and where to write the row. A
solver that stalls in C cannot be stopped from within, so whoever started this process
ends it at the row's wall-clock limit.
"""

from __future__ import annotations

import json
import sys
import time
import traceback
from pathlib import Path

from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.validation import cases
from pybamm_afssb.validation.checks import CHECKS
from pybamm_afssb.validation.claims import Claim, read_claims
from pybamm_afssb.validation.judge import Row, blank, judge

cases.load()


def run_claim(claim: Claim) -> Row:
    """Run the check of a claim in this process.

    Parameters
    ----------
    claim : Claim
        A claim that has a check and whose sets exist.

    Returns
    -------
    Row
        Its row; a run that failed is one, with what it said.
    """
    check = CHECKS[claim.id]
    start = time.perf_counter()
    try:
        finding = check.function(check.lab(claim))
        return judge(claim, check, finding, time.perf_counter() - start)
    except AFSSBError as error:
        reason = " ".join(str(error).split())
    except Exception as error:  # a row of the table must not end the table
        last = traceback.extract_tb(error.__traceback__)[-1]
        reason = (
            f"{type(error).__name__} in {last.name}: {' '.join(str(error).split())}"
        )
    row = blank(claim, "failed", f"{reason}; {check.why}".removesuffix("; "))
    row.seconds = time.perf_counter() - start
    row.options = check.choices
    return row


def main() -> None:
    """Run the claim that the command line names."""
    name, claims, target = sys.argv[1:]
    row = run_claim(read_claims(claims or None)[name])
    path = Path(target)
    part = path.with_suffix(".part")
    part.write_text(json.dumps(row.as_dict()), encoding="utf-8")
    part.replace(path)  # whole or not at all


if __name__ == "__main__":
    main()
