"""The parameters of one published cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from pybamm_afssb.cells import limits
from pybamm_afssb.cells.entry import Entry, EntryError
from pybamm_afssb.cells.shared import references, shared_entries

if TYPE_CHECKING:
    import pybamm

_PROTOCOL_KEYS = {
    "DFN": ("charge rate", "discharge rate", "upper voltage", "lower voltage"),
    "HalfCell": ("current density", "capacity", "cutoff"),
}


@dataclass(frozen=True)
class CellSet:
    """The parameters of one published cell.

    Parameters
    ----------
    name : str
        ``AuthorYear_cell``, the name of its module.
    title : str
        What the cell is, in one line.
    doi : str
        DOI of the paper.
    temperature : float
        Temperature of the cell's cycling [K].
    entries : dict
        Entries by parameter name.
    options : dict
        The choices of :mod:`pybamm_afssb.options.host` that the cell needs.
    protocol : dict
        A full cell's "charge rate" and "discharge rate" [C], "upper voltage" and
        "lower voltage" [V] and "rest"; a half cell's "current density" [mA.cm-2],
        "capacity" [mA.h.cm-2], "cutoff" [V vs Li] and "rest" [s].
    models : tuple of str
        The models that the set was made for.

    Raises
    ------
    EntryError
        If a name and its entry disagree about the unit, or the protocol about the
        voltages.
    LimitError
        If a value is physically impossible.
    """

    name: str
    title: str
    doi: str
    temperature: float
    entries: dict[str, Entry]
    options: dict[str, Any] = field(default_factory=dict)
    protocol: dict[str, Any] = field(default_factory=dict)
    models: tuple[str, ...] = ("DFN",)

    def __post_init__(self) -> None:
        for name, entry in self.entries.items():
            unit = limits.split_name(name)[1]
            if unit != entry.unit:
                raise EntryError(
                    f"{self.name}: '{name}' has the unit [{unit}], its entry"
                    f" [{entry.unit}]."
                )
            if not entry.is_function:
                limits.check(name, entry.number)
        limits.check_consistency(self._plain())
        for key in _PROTOCOL_KEYS[self.models[0]]:
            if key not in self.protocol:
                raise EntryError(f"{self.name}: the protocol needs '{key}'.")
        if "upper voltage" in self.protocol:
            self._agree("Upper voltage cut-off [V]", self.protocol["upper voltage"])
            self._agree("Lower voltage cut-off [V]", self.protocol["lower voltage"])
        self._agree("Ambient temperature [K]", self.temperature)

    def _agree(self, name: str, value: float) -> None:
        if name in self.entries and self.entries[name].number != value:
            raise EntryError(
                f"{self.name}: '{name}' is {self.entries[name].number:g}, but the set"
                f" says {value:g}."
            )

    def _plain(self) -> dict[str, Any]:
        return {name: entry.value for name, entry in self.entries.items()}

    @property
    def citation_keys(self) -> tuple[str, ...]:
        """The BibTeX keys of every source, sorted."""
        keys = {key for entry in self.entries.values() for key in entry.sources}
        return tuple(sorted(keys))

    def as_dict(self) -> dict[str, Any]:
        """Return the set as PyBaMM's entry point expects it.

        Returns
        -------
        dict
            Parameter values, "chemistry", and "citations" as BibTeX entries (PyBaMM
            resolves a bare key only if it is in its own bibliography).
        """
        bibliography = references()
        shared = {name: entry.value for name, entry in shared_entries().items()}
        return {
            "chemistry": "lithium_ion",
            **shared,
            **self._plain(),
            "citations": [bibliography[key]["bibtex"] for key in self.citation_keys],
        }

    def all_entries(self) -> dict[str, Entry]:
        """Return the cell's own entries and the shared ones that it does not replace.

        Returns
        -------
        dict
            Entries by parameter name.
        """
        return {**shared_entries(), **self.entries}

    def parameter_values(self) -> pybamm.ParameterValues:
        """Return the set as PyBaMM parameter values.

        Returns
        -------
        pybamm.ParameterValues
            A new object at every call.
        """
        import pybamm

        return pybamm.ParameterValues(self.as_dict())

    def derive(
        self,
        name: str,
        *,
        title: str | None = None,
        entries: Mapping[str, Entry] | None = None,
        options: Mapping[str, Any] | None = None,
        protocol: Mapping[str, Any] | None = None,
        **fields: Any,
    ) -> CellSet:
        """Return a set that differs from this one only in what is named.

        For the controlled pairs of a paper: same cell, one difference.

        Parameters
        ----------
        name, title : str
            Name and title of the new set.
        entries, options, protocol : dict, optional
            What is added or replaced.
        **fields
            Other fields of the set, such as ``temperature``.

        Returns
        -------
        CellSet
            The new set.
        """
        return replace(
            self,
            name=name,
            title=self.title if title is None else title,
            entries={**self.entries, **(entries or {})},
            options={**self.options, **(options or {})},
            protocol={**self.protocol, **(protocol or {})},
            **fields,
        )
