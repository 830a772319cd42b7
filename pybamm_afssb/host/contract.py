"""The contract that every submodel keeps: it declares what it reads and writes.

A subclass fills in :attr:`Submodel.reads`, :attr:`Submodel.rate_reads` and
:attr:`Submodel.writes` and the small methods :meth:`Submodel.states`,
:meth:`Submodel.algebra`, :meth:`Submodel.rates`, :meth:`Submodel.starts`,
:meth:`Submodel.ends`. The base class turns these into PyBaMM's life cycle. It hands
over only what was declared, refuses to overwrite another submodel's variable, and
turns a stray ``KeyError`` (which PyBaMM would report as a missing variable) into an
error that names the submodel.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import pybamm

from pybamm_afssb.errors import ContractError
from pybamm_afssb.host.shared import Shared

#: PyBaMM's domain of the places across the electrode.
COLLECTOR = "current collector"


class Declared(Mapping[str, Any]):
    """The part of the model's variables that one submodel declared it reads."""

    def __init__(
        self, variables: Mapping[str, Any], allowed: set[str], owner: str
    ) -> None:
        self._variables = variables
        self._allowed = allowed
        self._owner = owner

    def __getitem__(self, name: str) -> Any:
        if name not in self._allowed:
            raise ContractError(
                f"submodel '{self._owner}' reads '{name}' without declaring it in "
                "'reads' or 'rate_reads'"
            )
        return self._variables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._allowed)

    def __len__(self) -> int:
        return len(self._allowed)


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
    replaces : dict
        Slot -> class that stands in for that slot's named choice beside this one.

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
    replaces: ClassVar[dict[str, type[Submodel]]] = {}
    reads: tuple[str, ...] = ()
    rate_reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()

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
    def _view(self, variables: Mapping[str, Any], rates: bool = False) -> Declared:
        allowed = set(self.reads) | set(self._states)
        if rates:
            allowed |= set(self.rate_reads) | set(self.writes)
        return Declared(variables, allowed, self.name)

    def _call(self, method: str, *args: Any) -> Any:
        try:
            return getattr(self, method)(*args)
        except KeyError as error:
            raise ContractError(
                f"submodel '{self.name}': {method}() failed on key {error}"
            ) from error

    def get_fundamental_variables(self) -> dict[str, Any]:
        self._states = self.states()
        self._refuse_undeclared(self._states)
        return dict(self._states)

    def get_coupled_variables(self, variables: dict[str, Any]) -> dict[str, Any]:
        missing = [name for name in self.reads if name not in variables]
        if missing:
            raise KeyError(missing[0])  # PyBaMM then tries the others first
        new = self._call("algebra", self._view(variables))
        self._refuse_undeclared(new)
        taken = [name for name in new if name in variables]
        if taken:
            raise ContractError(
                f"submodel '{self.name}' would overwrite '{taken[0]}', which another "
                "submodel already publishes"
            )
        new = {name: Shared.of(expression) for name, expression in new.items()}
        variables.update(new)
        self.published = {**self._states, **new}
        return variables

    def set_rhs(self, variables: Mapping[str, Any]) -> None:
        rates = self._call("rates", self._view(variables, rates=True))
        self.rhs = {
            self._states[name]: self._weak(rate, self._states[name])
            for name, rate in rates.items()
        }

    def _weak(self, rate: Any, state: pybamm.Variable) -> Any:
        """Return the rate as finite elements take it: over the collector, by area."""
        if self.options["dimensionality"] != 2 or state.domain != [COLLECTOR]:
            return rate
        local = pybamm.convert_to_symbol(rate)
        if local.domain != [COLLECTOR]:
            local = pybamm.PrimaryBroadcast(local, COLLECTOR)
        return pybamm.source(local, state)

    def set_algebraic(self, variables: Mapping[str, Any]) -> None:
        residuals = self._call("residuals", self._view(variables, rates=True))
        self.algebraic = {self._states[k]: value for k, value in residuals.items()}

    def set_boundary_conditions(self, variables: Mapping[str, Any]) -> None:
        sides = self._call("boundaries", self._view(variables, rates=True))
        self.boundary_conditions = {self._states[k]: v for k, v in sides.items()}

    def set_initial_conditions(self, variables: Mapping[str, Any]) -> None:
        starts = self._call("starts")
        self.initial_conditions = {self._states[k]: v for k, v in starts.items()}

    def add_events_from(self, variables: Mapping[str, Any]) -> None:
        self.events = self._call("ends", self._view(variables, rates=True))

    def _refuse_undeclared(self, names: Mapping[str, Any]) -> None:
        stray = [name for name in names if name not in self.writes]
        if stray:
            raise ContractError(
                f"submodel '{self.name}' publishes '{stray[0]}' without declaring it "
                "in 'writes'"
            )


class Null(Submodel):
    """A choice that does nothing: publishes constants, has no state.

    Subclasses fill in :attr:`constants`; :attr:`writes` follows from it.
    """

    constants: ClassVar[dict[str, float]] = {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.writes = tuple(cls.constants)

    def algebra(self, v: Mapping[str, Any]) -> dict[str, Any]:
        return {name: pybamm.Scalar(value) for name, value in self.constants.items()}


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
