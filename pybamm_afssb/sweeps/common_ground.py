"""The same conditions for all cells of a comparison, and the table of what still differs.

A comparison of sets is one of cells only where all are run alike. What is run alike is
taken from the first set: its protocol, its temperature, its stack pressure and its
cathode loading per area. The loading is made equal by the thickness of the cathode, with
the nominal capacity beside it, so that a C-rate is the same current per area; what the
cathode is made of stays the cell's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pybamm_afssb.cells import CellSet, Entry
from pybamm_afssb.errors import nearest
from pybamm_afssb.options.slots import default_choices
from pybamm_afssb.runs.simulation import MODELS
from pybamm_afssb.sweeps.axes import SweepError

if TYPE_CHECKING:
    import pandas as pd

#: Conditions that all cells of a comparison share unless they are asked to be their own.
CONDITIONS = ("protocol", "temperature", "pressure", "loading")

_TEMPERATURES = ("Ambient temperature [K]", "Initial temperature [K]")
_PRESSURE = "Stack pressure [Pa]"
_CATHODE = "Positive electrode thickness [m]"
_NOMINAL = "Nominal cell capacity [A.h]"
_AREA = ("Electrode height [m]", "Electrode width [m]")

#: What two cells may differ in besides materials: words for it -> their parameters.
BESIDES = {
    "cathode": r"^Positive (electrode|particle)|in positive electrode",
    "separator": r"^Separator thickness",
    "fixture": r"^(Stack|Buffer|Frame|Spring|Rubber|Cell margin)",
    "temperature": r"^(Ambient|Initial) temperature",
    "electrode area": r"^Electrode (height|width)",
}
#: Those that follow from the others, or mean nothing by themselves.
_FOLLOWS = re.compile(
    r"^(Nominal cell capacity|Open-circuit voltage at|Current function)"
)


def on_common_ground(
    cells: Sequence[CellSet], own: Iterable[str] = ()
) -> list[CellSet]:
    """Return the sets under the conditions of the first of them.

    Parameters
    ----------
    cells : list of CellSet
        The sets; all full cells, or all half cells.
    own : iterable of str, optional
        Those of :data:`CONDITIONS` that stay each set's own. Default: none.

    Returns
    -------
    list of CellSet
        The sets, by the same names.

    Raises
    ------
    SweepError
        For an unknown condition, or full and half cells under one protocol.
    """
    kept = [own] if isinstance(own, str) else list(own)
    for name in kept:
        if name not in CONDITIONS:
            raise SweepError(
                f"own: {name!r} was given; allowed are "
                f"{', '.join(map(repr, CONDITIONS))}.{nearest(str(name), CONDITIONS)}"
            )
    first = cells[0]
    half = [not cell.is_full for cell in cells]
    if any(half) != all(half) and "protocol" not in kept:
        odd = cells[half.index(not half[0])]
        kinds = {True: "a half cell", False: "a full cell"}
        raise SweepError(
            f"'{first.name}' is {kinds[half[0]]} and '{odd.name}' {kinds[not half[0]]}: "
            "no protocol is both's; compare full cells with full cells, or give "
            "own=['protocol']"
        )
    return [_under(cell, first, kept) for cell in cells]


def held(cell: CellSet, own: Iterable[str] = ()) -> CellSet:
    """Return a set whose conditions are settings, which no draw changes.

    Parameters
    ----------
    cell : CellSet
        A set on common ground.
    own : iterable of str, optional
        As for :func:`on_common_ground`.
    """
    names = [] if "temperature" in own else list(_TEMPERATURES)
    names += [] if "pressure" in own else [_PRESSURE]
    names += [] if "loading" in own else [_CATHODE]
    entries = cell.all_entries()
    settings = {
        name: _as_in(entries[name].number, entries[name].unit, cell)
        for name in names
        if name in entries and not entries[name].is_function
    }
    return replace(cell, entries={**cell.entries, **settings})


def _under(cell: CellSet, first: CellSet, own: Sequence[str]) -> CellSet:
    if cell is first:
        return cell
    entries: dict[str, Entry] = {}
    theirs, ours = first.all_entries(), cell.all_entries()
    fields: dict[str, Any] = {}
    if "protocol" not in own:
        fields["protocol"] = dict(first.protocol)
    names = [] if "temperature" in own else list(_TEMPERATURES)
    names += [] if "pressure" in own else [_PRESSURE]
    for name in names:
        if ours[name].value != theirs[name].value:
            entries[name] = _as_in(theirs[name].number, theirs[name].unit, first)
    if "temperature" not in own:
        fields["temperature"] = first.temperature
    both = (first, cell)
    if "loading" not in own and all(c.is_full for c in both):
        ratio = _loading(theirs) / _loading(ours)
        if abs(ratio - 1) > 1e-12:
            for name in (_CATHODE, _NOMINAL):
                value = ours[name].number * ratio
                entries[name] = _as_in(value, ours[name].unit, first)
    return replace(cell, entries={**cell.entries, **entries}, **fields)


def _as_in(value: float, unit: str, first: CellSet) -> Entry:
    note = f"as in {first.name}, for a comparison"
    return Entry(value, unit, "setting", note=note)


def _loading(entries: Mapping[str, Entry]) -> float:
    """Return the nominal capacity per area [A.h.m-2]."""
    height, width = (entries[name].number for name in _AREA)
    return entries[_NOMINAL].number / (height * width)


def differences(
    cells: Sequence[CellSet],
    model: str | None = None,
    options: Mapping[str, Any] | None = None,
) -> pd.DataFrame:
    """Return every option, setting and value in which sets differ.

    Parameters
    ----------
    cells : list of CellSet
        The sets, as they run.
    model, options : optional
        As they run, for :func:`pybamm_afssb.simulation`.

    Returns
    -------
    pandas.DataFrame
        One row a difference, indexed by what it is ("option", "protocol", "material",
        "fitted value", or a key of :data:`BESIDES`) and its name; one column a set. A
        value is "-" where no equation of that cell reads it.
    """
    import pandas as pd

    rows: dict[tuple[str, str], list[Any]] = {}
    null = default_choices()
    chosen = [{**null, **cell.chosen(options)} for cell in cells]
    _add(rows, lambda _: "option", [c.get for c in chosen], _all_keys(chosen))
    protocols = [cell.protocol for cell in cells]
    _add(rows, lambda _: "protocol", [p.get for p in protocols], _all_keys(protocols))
    read = [_read(cell, model, options) for cell in cells]
    fitted = {k for c in cells for k, e in c.entries.items() if e.kind == "fitted"}

    def kind(name: str) -> str:
        return "fitted value" if name in fitted else _what(name)

    _add(rows, kind, [values.get for values in read], _all_keys(read))
    for what, name in [key for key in rows if key[0] in BESIDES]:
        known = [value for value in rows[what, name] if value != "-"]
        if all(value == known[0] for value in known):  # read in some cells, equal
            del rows[what, name]
    names = [cell.name for cell in cells]
    index = pd.MultiIndex.from_tuples(rows, names=["what", "name"])
    return pd.DataFrame(list(rows.values()), index=index, columns=names)


def besides_materials(cells: Sequence[CellSet]) -> str:
    """Return in words what cells differ in besides materials, "" if nothing.

    Parameters
    ----------
    cells : list of CellSet
        The sets, as they run.
    """
    entries = [cell.all_entries() for cell in cells]
    fixtures = {str(cell.options.get("stack pressure", "constant")) for cell in cells}
    found = {"protocol": len({repr(sorted(c.protocol.items())) for c in cells}) - 1}
    for what, pattern in BESIDES.items():
        names = [name for name in _all_keys(entries) if re.search(pattern, name)]
        found[what] = sum(
            len({_plain(each[name]) for each in entries if name in each}) > 1
            for name in names
        )
    found["fixture"] = max(found["fixture"], len(fixtures) - 1)
    return ", ".join(what for what, count in found.items() if count)


def _plain(entry: Entry) -> Any:
    return getattr(entry.value, "__name__", entry.value)


def _add(
    rows: dict[tuple[str, str], list[Any]],
    what: Callable[[str], str],
    getters: Sequence[Callable[..., Any]],
    keys: Iterable[str],
) -> None:
    for key in keys:
        values = [get(key, "-") for get in getters]
        if any(value != values[0] for value in values):
            rows[what(key), key] = values


def _all_keys(maps: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(key for each in maps for key in each))


def _what(name: str) -> str:
    return next((what for what, p in BESIDES.items() if re.search(p, name)), "material")


def _read(
    cell: CellSet, model: str | None, options: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Return the values that a cell's equations read."""
    built = MODELS[model or cell.models[0]](cell.chosen(options))
    symbols = (*built.parameters, *built.default_geometry.parameters)
    entries = cell.all_entries(options)
    return {
        name: _plain(entries[name])
        for name in sorted({symbol.name for symbol in symbols})
        if name in entries and not _FOLLOWS.search(name)
    }
