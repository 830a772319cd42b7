"""The parameters of one published cell."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from pybamm_afssb.cells import bibtex, checks, limits, shared
from pybamm_afssb.cells.entry import THIS_WORK, Entry
from pybamm_afssb.cells.groups import check_entries
from pybamm_afssb.cells.known import check_names
from pybamm_afssb.cells.shared import shared_entries
from pybamm_afssb.errors import EntryError, OptionError, nearest

if TYPE_CHECKING:
    import pybamm


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
        DOI of the paper; "" for a cell that is not published.
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
    bibliography : str or path-like
        BibTeX text, or a file of it, with the sources that
        ``parameter_sets/references.bib`` does not have. Default: none.

    Raises
    ------
    EntryError
        If a field is of the wrong type, a parameter, a model or a source is unknown, a
        name and its entry disagree about the unit, or the protocol about the voltages.
    OptionError
        For an unknown option or choice.
    ProtocolError
        If the protocol has an unknown key, lacks one, or has a value that is not
        allowed.
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
    bibliography: str | os.PathLike[str] = ""

    def __post_init__(self) -> None:
        checks.check_types(self)
        check_entries(self.name, self.entries)
        limits.check_consistency(self._plain())
        checks.check_protocol(self)
        checks.check_agreement(self)
        self.chosen()
        check_names(self.name, self._plain(), self.options, self.models)
        text = bibtex.text_of(self.bibliography, self.name)
        object.__setattr__(self, "bibliography", text)  # a file is read once
        shared.check_sources(self.name, self.entries, self.references())

    def _plain(self) -> dict[str, Any]:
        return {name: entry.value for name, entry in self.entries.items()}

    @property
    def citation_keys(self) -> tuple[str, ...]:
        """The BibTeX keys of every source, sorted."""
        return _keys(self.entries)

    @property
    def is_full(self) -> bool:
        """Whether the cell has a cathode."""
        return "HalfCell" not in self.models

    def chosen(self, options: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the set's options with others in their place, checked.

        Parameters
        ----------
        options : dict, optional
            Choices in place of the set's own.

        Returns
        -------
        dict
            All choices that differ from a model's defaults.

        Raises
        ------
        OptionError
            For an unknown option or choice, or one that none of the set's models has.
        """
        from pybamm_afssb.runs.simulation import MODELS

        if not isinstance(options, Mapping | None):
            raise OptionError(
                f"{self.name}: options {options!r} given ({type(options).__name__}),"
                " but a dict is needed."
            )
        chosen = {**self.options, **(options or {})}
        errors = []
        for model in self.models:
            try:
                MODELS[model].options_class(chosen)
            except OptionError as error:
                errors.append(error)
        if len(errors) == len(self.models):
            raise OptionError(f"{self.name}: {errors[0]}")
        return chosen

    def references(
        self, options: Mapping[str, Any] | None = None
    ) -> dict[str, dict[str, str]]:
        """Return the bibliography: that of the package, and the set's own.

        Parameters
        ----------
        options : dict, optional
            Choices in place of the set's own; a class among them may bring sources.

        Returns
        -------
        dict
            BibTeX key -> ``{"doi": ..., "bibtex": ...}``.

        Raises
        ------
        EntryError
            If two bibliographies have the same key for different works.
        """
        chosen = self.chosen(options)
        return shared.all_references(self.name, str(self.bibliography), chosen)

    def as_dict(self, options: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the set as PyBaMM's entry point expects it.

        Parameters
        ----------
        options : dict, optional
            Choices in place of the set's own; a class among them may bring values.

        Returns
        -------
        dict
            Parameter values, "chemistry", and "citations" as BibTeX entries (PyBaMM
            resolves a bare key only if it is in its own bibliography).

        Raises
        ------
        EntryError
            If a source of such a class is in no bibliography.
        """
        bibliography = self.references(options)
        brought = shared.entries_of(self.chosen(options))
        own = {**brought, **self.entries}
        shared.check_sources(self.name, own, bibliography)
        values = {name: e.value for name, e in self.all_entries(options).items()}
        return {
            "chemistry": "lithium_ion",
            **values,
            "citations": [bibliography[key]["bibtex"] for key in _keys(own)],
        }

    def all_entries(self, options: Mapping[str, Any] | None = None) -> dict[str, Entry]:
        """Return the cell's own entries and those it falls back on.

        Parameters
        ----------
        options : dict, optional
            Choices in place of the set's own; a class among them may bring entries.

        Returns
        -------
        dict
            Entries by parameter name: the cell's own, then those that classes among
            the options carry, then the shared ones.
        """
        brought = shared.entries_of(self.chosen(options))
        return {**shared_entries(), **brought, **self.entries}

    def parameter_values(
        self, options: Mapping[str, Any] | None = None
    ) -> pybamm.ParameterValues:
        """Return the set as PyBaMM parameter values.

        Parameters
        ----------
        options : dict, optional
            Choices in place of the set's own; a class among them may bring values.

        Returns
        -------
        pybamm.ParameterValues
            A new object at every call.
        """
        import pybamm

        return pybamm.ParameterValues(self.as_dict(options))

    def derive(
        self,
        name: str,
        *,
        title: str | None = None,
        entries: Mapping[str, Entry] | None = None,
        options: Mapping[str, Any] | None = None,
        protocol: Mapping[str, Any] | None = None,
        **others: Any,
    ) -> CellSet:
        """Return a set that differs from this one only in what is named.

        For the controlled pairs of a paper: same cell, one difference.

        Parameters
        ----------
        name, title : str
            Name and title of the new set.
        entries, options, protocol : dict, optional
            What is added or replaced.
        **others
            Other fields of the set, such as ``temperature``. A `bibliography` comes
            beside the one of this set.

        Returns
        -------
        CellSet
            The new set.

        Raises
        ------
        EntryError
            For an unknown field, and as for a new set.
        """
        known = [item.name for item in fields(self)]
        for other in others:
            if other not in known:
                raise EntryError(
                    f"{name}: the field '{other}' was given; allowed are"
                    f" {', '.join(repr(item) for item in known)}."
                    f"{nearest(other, known)}"
                )
        for what, given in (
            ("entries", entries),
            ("options", options),
            ("protocol", protocol),
        ):
            if not isinstance(given, Mapping | None):
                raise EntryError(
                    f"{name}: {what} {given!r} given ({type(given).__name__}), but a"
                    " dict is needed."
                )
        if "bibliography" in others:
            added = bibtex.text_of(others.pop("bibliography"), str(name))
            others["bibliography"] = f"{self.bibliography}\n{added}"
        return replace(
            self,
            name=name,
            title=self.title if title is None else title,
            entries={**self.entries, **(entries or {})},
            options={**self.options, **(options or {})},
            protocol={**self.protocol, **(protocol or {})},
            **others,
        )


def _keys(entries: Mapping[str, Entry]) -> tuple[str, ...]:
    found = {key for entry in entries.values() for key in entry.sources}
    return tuple(sorted(found - {THIS_WORK}))
