"""Tables of the parameter sets, and of where each of their numbers comes from."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pybamm_afssb.arguments import typed
from pybamm_afssb.cells.cell_set import CellSet
from pybamm_afssb.cells.entry import KINDS, THIS_WORK, function_name
from pybamm_afssb.cells.library import load_set, set_names
from pybamm_afssb.cells.shared import entries_of
from pybamm_afssb.errors import EntryError

if TYPE_CHECKING:
    import pandas as pd
    import pybamm

_SHOWN = (298.15, 333.15)  # K, 25 and 60 C


def list_sets() -> pd.DataFrame:
    """List the parameter sets.

    Returns
    -------
    pandas.DataFrame
        One row a set: name, title, doi, models, temperature [K] and the number of
        parameters of each kind.

    Examples
    --------
    >>> import pybamm_afssb as afssb
    >>> table = afssb.list_sets().set_index("name")
    >>> table.loc["Lee2020_SUS", "doi"]
    '10.1038/s41560-020-0575-z'
    """
    import pandas as pd

    rows = []
    for name in set_names():
        cell_set = load_set(name)
        rows.append(
            {
                "name": name,
                "title": cell_set.title,
                "doi": cell_set.doi,
                "models": ", ".join(cell_set.models),
                "temperature [K]": cell_set.temperature,
                **_counts(cell_set),
            }
        )
    columns = ["name", "title", "doi", "models", "temperature [K]", *KINDS]
    return pd.DataFrame(rows, columns=columns)


@typed
def provenance(
    name: str | CellSet, options: Mapping[str, Any] | None = None
) -> pd.DataFrame:
    """Where every parameter of a set comes from.

    Parameters
    ----------
    name : str or CellSet
        The set or its name.
    options : dict, optional
        Choices in place of the set's own, as of :func:`pybamm_afssb.simulation`; a
        class among them may bring entries.

    Returns
    -------
    pandas.DataFrame
        One row a parameter; functions are shown by name, with their values at 25 and
        60 degrees Celsius where they depend on temperature. "origin" is "cell" for what
        the set says itself, "choice" for what a class among the options brings,
        "shared" for what it falls back on when an option needs it. "source" holds DOIs,
        or the BibTeX key of a work that has none.
        ``attrs["counts"]`` holds the number of the cell's own parameters of each kind.

    Raises
    ------
    UnknownSetError
        If there is no such set.
    OptionError
        For an unknown option or choice.
    EntryError
        If a source is in no bibliography.

    Examples
    --------
    >>> import pybamm_afssb as afssb
    >>> table = afssb.provenance("Lee2020_SUS").set_index("name")
    >>> table.loc["Separator thickness [m]", ["kind", "source"]].tolist()
    ['measured', '10.1038/s41560-020-0575-z']
    """
    import pandas as pd

    cell_set = name if isinstance(name, CellSet) else load_set(name)
    bibliography = cell_set.references(options)
    brought = entries_of(cell_set.chosen(options))
    values = cell_set.parameter_values(options)
    rows = []
    for parameter, entry in cell_set.all_entries(options).items():
        works = [
            key if key == THIS_WORK else bibliography[key]["doi"] or key
            for key in entry.sources
        ]
        published = entry.published
        rows.append(
            {
                "name": parameter,
                "value": (
                    _show_function(entry.value, values)
                    if entry.is_function
                    else entry.number
                ),
                "unit": entry.unit,
                "kind": entry.kind,
                "origin": _origin(parameter, cell_set, brought),
                "source": ", ".join(works),
                "place": entry.place,
                "published": "" if published is None else "{:g} {}".format(*published),
                "range": _show_bounds(entry.range),
                "span": _show_bounds(entry.span),
                "claim": entry.claim,
                "evidence": entry.evidence,
                "note": entry.note,
            }
        )
    table = pd.DataFrame(rows)
    table.attrs["counts"] = _counts(cell_set)
    return table


def _origin(parameter: str, cell_set: CellSet, brought: Mapping[str, Any]) -> str:
    if parameter in cell_set.entries:
        return "cell"
    return "choice" if parameter in brought else "shared"


def _counts(cell_set: CellSet) -> dict[str, int]:
    counted = Counter(entry.kind for entry in cell_set.entries.values())
    return {kind: counted.get(kind, 0) for kind in KINDS}


def _show_bounds(bounds: tuple[float, float] | None) -> str:
    return "" if bounds is None else f"{bounds[0]:g} to {bounds[1]:g}"


def _show_function(function: Any, values: pybamm.ParameterValues) -> str:
    """Name a function, with numbers at 25 and 60 C where it depends on T."""
    shown = function_name(function)
    arguments = [
        argument.name
        for argument in inspect.signature(function).parameters.values()
        if argument.default is inspect.Parameter.empty
    ]
    if "T" not in arguments:
        return shown
    at = {kelvin: _evaluate(function, arguments, values, kelvin) for kelvin in _SHOWN}
    return f"{shown}: {at[298.15]:.4g} at 25 C, {at[333.15]:.4g} at 60 C"


def _evaluate(
    function: Any,
    arguments: Iterable[str],
    values: pybamm.ParameterValues,
    temperature: float,
) -> float:
    """Evaluate a parameter function at a temperature and half lithiation."""
    import pybamm

    maximum = values.get("Maximum concentration in positive electrode [mol.m-3]", 1.0)
    known = {
        "T": temperature,
        "sto": 0.5,
        "c_e": values.get("Initial concentration in electrolyte [mol.m-3]", 1.0),
        "c_Li": 1 / values.get("Lithium metal partial molar volume [m3.mol-1]", 1.0),
        "c_s_max": maximum,
        "c_s_surf": 0.5 * maximum,
    }
    unknown = [argument for argument in arguments if argument not in known]
    if unknown:
        raise EntryError(
            f"Function '{function_name(function)}' takes {', '.join(unknown)}; known"
            f" arguments are {', '.join(known)}."
        )
    symbols = {name: pybamm.Scalar(known[name]) for name in arguments}
    processed = values.process_symbol(pybamm.convert_to_symbol(function(**symbols)))
    return float(processed.evaluate())
