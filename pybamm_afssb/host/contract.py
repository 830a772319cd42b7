"""The contract that every submodel keeps: it declares what it reads and writes.

A subclass fills in :attr:`Submodel.reads`, :attr:`Submodel.rate_reads` and
:attr:`Submodel.writes` and the small methods :meth:`Submodel.states`,
:meth:`Submodel.algebra`, :meth:`Submodel.rates`, :meth:`Submodel.starts`,
:meth:`Submodel.ends`. The base class turns these into PyBaMM's life cycle. It hands
over only what was declared, refuses to overwrite another submodel's variable, and
turns a stray ``KeyError`` (which PyBaMM would report as a missing variable) into an
error that names the submodel. A class may carry the entries of its parameters in
:attr:`Submodel.entries`, so that a law brings values, sources and spans with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import pybamm

from pybamm_afssb.cells import bibtex
from pybamm_afssb.cells.entry import Entry
from pybamm_afssb.cells.groups import check_entries
from pybamm_afssb.errors import ContractError
from pybamm_afssb.host import declared
from pybamm_afssb.host.patches import (
    COLLECTOR,
    field_on_patches,
    mean,
    on_patches,
    patch_state,
)
from pybamm_afssb.host.shared import Shared


class Submodel(pybamm.BaseSubModel):
    """Base of every submodel of the package.

    Attributes
    ----------
    reads : tuple of str
        Variables needed to form the algebra; they decide the order of the build.
    rate_reads : tuple of str
        Variables needed only by :meth:`rates` and :meth:`ends`.
    writes : tuple of str
        Variables published: the states and everything :meth:`algebra` returns.
    slot : str
        Name of the option that this class is a choice of (empty when always there).
    companions : tuple of type
        Submodels that come with this one. They break a circle of reads: amounts in
        one, the currents that need the pressure those amounts make in the other.
    domains : tuple of pybamm_afssb.models.domains.LayerDomain
        Domains of its own that the host model has to mesh.
    across : bool
        Whether it varies across the electrode and so needs it resolved.
    local : bool
        Whether it stands on every patch of an interface in patches
        (:mod:`pybamm_afssb.host.patches`): what it reads is that of its patch, what
        others read of it is the average.
    parts : bool
        Whether it reads the patches as they are, to divide or to join them.
    replaces : dict
        Slot -> class that stands in for that slot's named choice beside this one.
    entries : dict
        Entries of the parameters that this class reads, by name with the unit, beside
        those of the classes that it derives from. A set's own entry comes first.
    bibliography : str or path-like
        BibTeX text, or a file of it, with the sources of these entries that
        ``parameter_sets/references.bib`` does not have.
    stack_layers : tuple of str
        Layers that it adds to a stack of cells: first words of the names of their
        thickness and density.
    failure : str
        How it lets a cell fail, such as "short circuit"; empty if it never does. Tests
        of the critical current need such a choice.
    brings_lithium : bool
        Whether it adds lithium to what the cathode has.
    no_charged_start : str
        Why a state of charge says nothing about its state ("it ..."); empty where a
        start at a state of charge knows it (:mod:`pybamm_afssb.models.start`).

    Parameters
    ----------
    param : pybamm.LithiumIonParameters or None
        The host model's parameters.
    options : dict
        The host model's options.
    """

    slot: ClassVar[str] = ""
    companions: ClassVar[tuple[type[Submodel], ...]] = ()
    domains: ClassVar[tuple[Any, ...]] = ()
    across: ClassVar[bool] = False
    local: ClassVar[bool] = False
    parts: ClassVar[bool] = False
    replaces: ClassVar[dict[str, type[Submodel]]] = {}
    entries: ClassVar[dict[str, Entry]] = {}
    bibliography: ClassVar[Any] = ""
    stack_layers: ClassVar[tuple[str, ...]] = ()
    failure: ClassVar[str] = ""
    brings_lithium: ClassVar[bool] = False
    no_charged_start: ClassVar[str] = ""
    reads: tuple[str, ...] = ()
    rate_reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        declared.check_class(cls, Submodel)
        check_entries(f"submodel '{cls.__name__}'", cls.entries)
        if "bibliography" in vars(cls):
            owner = f"submodel '{cls.__name__}'"
            cls.bibliography = bibtex.text_of(cls.bibliography, owner)

    def __init__(self, param: Any, options: Any) -> None:
        super().__init__(param, options=options)
        self.name = type(self).__name__
        self._states: dict[str, pybamm.Variable] = {}
        #: (slot, choice) once assembled; what it published, once built.
        self.slot_choice: tuple[str, Any] | None = None
        self.published: dict[str, Any] = {}

    @classmethod
    def all_writes(cls) -> set[str]:
        """Return what this class and its companions publish."""
        own = set(cls.writes)
        return own.union(*(companion.all_writes() for companion in cls.companions))

    @classmethod
    def all_references(cls) -> dict[str, dict[str, str]]:
        """Return the sources of :meth:`all_entries` that the classes bring themselves.

        Returns
        -------
        dict
            As of :func:`pybamm_afssb.cells.references`.
        """
        found: dict[str, dict[str, str]] = {}
        for companion in cls.companions:
            found.update(companion.all_references())
        for base in reversed(cls.__mro__):
            text = vars(base).get("bibliography", "")
            found.update(bibtex.parse(text, f"submodel '{base.__name__}'"))
        return found

    @classmethod
    def all_entries(cls) -> dict[str, Entry]:
        """Return the entries that this class, its bases and its companions carry.

        Returns
        -------
        dict
            Entries by parameter name; those of the class come before its bases'.
        """
        found: dict[str, Entry] = {}
        for companion in cls.companions:
            found.update(companion.all_entries())
        for base in reversed(cls.__mro__):
            found.update(vars(base).get("entries", {}))
        return found

    # --- what a subclass fills in -------------------------------------------------
    @classmethod
    def check(cls, parameter_values: Mapping[str, Any]) -> None:
        """Refuse parameter values that do not fit together; by default none.

        Raises
        ------
        ParameterError
            With what was given, what is allowed and the unit.
        """

    def states(self) -> dict[str, pybamm.Variable]:
        """Return the states, by name."""
        return {}

    def algebra(self, v: Mapping[str, Any]) -> dict[str, Any]:
        """Return the published expressions, from what was declared in `reads`."""
        return {}

    def rates(self, v: Mapping[str, Any]) -> dict[str, Any]:
        """Return the time derivative of every differential state, by name."""
        return {}

    def residuals(self, v: Mapping[str, Any]) -> dict[str, Any]:
        """Return the residual of every algebraic state, by name."""
        return {}

    def starts(self) -> dict[str, Any]:
        """Return the initial value of every state, by name."""
        return {}

    def boundaries(self, v: Mapping[str, Any]) -> dict[str, Any]:
        """Return PyBaMM boundary conditions of states with a domain, by name."""
        return {}

    def ends(self, v: Mapping[str, Any]) -> list[pybamm.Event]:
        """Return the named physical events."""
        return []

    # --- PyBaMM's life cycle ----------------------------------------------------------
    def _view(
        self, variables: Mapping[str, Any], rates: bool = False, as_whole: bool = False
    ) -> declared.Declared:
        allowed = set(self.reads) | set(self._states)
        if rates:
            allowed |= set(self.rate_reads) | set(self.writes)
        seen = None
        if self._in_patches and not self.parts:
            seen = on_patches if self.local and not as_whole else mean
        return declared.Declared(variables, allowed, self.name, seen)

    @property
    def _in_patches(self) -> bool:
        """Whether the host's interface is in patches."""
        return bool(getattr(self.options, "in_patches", False))

    def _call(self, method: str, *args: Any) -> Any:
        try:
            returned = getattr(self, method)(*args)
        except KeyError as error:
            raise ContractError(
                f"submodel '{self.name}': {method}() failed on key {error}"
            ) from error
        declared.check_returned(self.name, method, returned)
        return returned

    def _of_states(self, method: str, *args: Any) -> dict[pybamm.Variable, Any]:
        """Return what a method gives for the submodel's own states, by state."""
        returned = self._call(method, *args)
        declared.check_known(self.name, method, returned, self._states)
        return {self._states[name]: value for name, value in returned.items()}

    def get_fundamental_variables(self) -> dict[str, Any]:
        self._states = self._call("states")
        declared.check_states(self.name, self._states)
        declared.check_declared(self.name, self.writes, self._states)
        if self.local and self._in_patches:
            self._states = {k: patch_state(x) for k, x in self._states.items()}
        # PyBaMM wants every state under its own name; a patch's is another
        return {**self._states, **{s.name: s for s in self._states.values()}}

    def get_coupled_variables(self, variables: dict[str, Any]) -> dict[str, Any]:
        missing = [name for name in self.reads if name not in variables]
        if missing:
            raise KeyError(missing[0])  # PyBaMM then tries the others first
        new = self._call("algebra", self._view(variables))
        declared.check_declared(self.name, self.writes, new)
        taken = [name for name in new if name in variables]
        if taken:
            raise ContractError(
                f"submodel '{self.name}' would overwrite '{taken[0]}', which another "
                "submodel already publishes"
            )
        new = {name: Shared.of(expression) for name, expression in new.items()}
        variables.update(new)
        self.published = {**self._states, **new}
        declared.check_published(self.name, self.writes, self.published)
        return variables

    def set_rhs(self, variables: Mapping[str, Any]) -> None:
        rates = self._of_states("rates", self._view(variables, rates=True))
        self.rhs = {state: self._weak(rate, state) for state, rate in rates.items()}

    def _weak(self, rate: Any, state: pybamm.Variable) -> Any:
        """Return the rate on its state's domain, by area where finite elements ask it."""
        if self.local and self._in_patches:
            return field_on_patches(rate)
        if self.options["dimensionality"] != 2 or state.domain != [COLLECTOR]:
            return rate
        local = pybamm.convert_to_symbol(rate)
        if local.domain != [COLLECTOR]:
            local = pybamm.PrimaryBroadcast(local, COLLECTOR)
        return pybamm.source(local, state)

    def set_algebraic(self, variables: Mapping[str, Any]) -> None:
        view = self._view(variables, rates=True)
        self.algebraic = self._of_states("residuals", view)
        declared.check_each_state(self.name, self._states, self.rhs, self.algebraic)

    def set_boundary_conditions(self, variables: Mapping[str, Any]) -> None:
        view = self._view(variables, rates=True)
        self.boundary_conditions = self._of_states("boundaries", view)

    def set_initial_conditions(self, variables: Mapping[str, Any]) -> None:
        self.initial_conditions = self._of_states("starts")
        declared.check_starts(self.name, self._states, self.initial_conditions)

    def add_events_from(self, variables: Mapping[str, Any]) -> None:
        # an event is one of the cell: of all patches, not of the first
        whole = self._view(variables, rates=True, as_whole=True)
        self.events = self._call("ends", whole)


class Null(Submodel):
    """A choice that does nothing: publishes constants, has no state.

    Subclasses fill in :attr:`constants`; :attr:`writes` follows from it.
    """

    constants: ClassVar[dict[str, float]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.writes = tuple(cls.constants)

    @classmethod
    def values(cls) -> dict[str, pybamm.Scalar]:
        """Return the constants as symbols, for a choice that brings some of them."""
        return {name: pybamm.Scalar(value) for name, value in cls.constants.items()}

    def algebra(self, v: Mapping[str, Any]) -> dict[str, Any]:
        return self.values()


def collector_state(name: str, scale: Any = 1) -> pybamm.Variable:
    """Return a state on the domain ``current collector``.

    Parameters
    ----------
    name : str
        Name of the variable, with its unit.
    scale : float or pybamm.Symbol, optional
        Typical size: PyBaMM's absolute tolerance is relative to it.
    """
    return pybamm.Variable(name, domain=COLLECTOR, scale=scale)
