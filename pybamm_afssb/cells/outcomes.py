"""What the last validation found of each published claim, as the package carries it.

The table ``parameter_sets/outcomes.csv`` is the short form of ``docs/validation.md``; it
lets a comparison say which of its cells do not do what was published of them.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

#: Columns of the table.
COLUMNS = ("claim", "sets", "published", "computed", "use", "status")


@functools.cache
def _rows() -> tuple[dict[str, str], ...]:
    table = files("pybamm_afssb.parameter_sets") / "outcomes.csv"
    return tuple(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))


def outcomes_of(names: Iterable[str]) -> pd.DataFrame:
    """Return what the last validation found of some sets.

    Parameters
    ----------
    names : iterable of str
        Names of sets.

    Returns
    -------
    pandas.DataFrame
        One row a claim that is about one of them, indexed by its id: the sets it is
        about, what was published and computed, its use and its status.
    """
    import pandas as pd

    wanted = set(names)
    rows = [row for row in _rows() if wanted & set(row["sets"].split(", "))]
    return pd.DataFrame(rows, columns=list(COLUMNS)).set_index("claim")
