"""What a submodel declares, and what it hands over: checked in the author's words.

:class:`~pybamm_afssb.host.contract.Submodel` calls these checks. A mistake in a class is
refused where the class is written, a mistake in what its methods return where the model
is built; each message names the class, what was given and what is allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pybamm

from pybamm_afssb.errors import ContractError, nearest

#: Attributes of a class that list names of variables.
NAME_LISTS = ("reads", "rate_reads", "writes")


class Declared(Mapping[str, Any]):
    """The part of the model's variables that one submodel declared it reads."""

    def __init__(
        self,
        variables: Mapping[str, Any],
        allowed: set[str],
        owner: str,
        seen: Callable[[Any], Any] | None = None,
    ) -> None:
        self._variables = variables
        self._allowed = allowed
        self._owner = owner
        self._seen = seen

    def __getitem__(self, name: str) -> Any:
        if name not in self._allowed:
            raise ContractError(
                f"submodel '{self._owner}' reads '{name}' without declaring it in "
                f"'reads' or 'rate_reads'.{nearest(name, self._allowed)}"
            )
        if name not in self._variables:
            raise ContractError(
                f"submodel '{self._owner}' reads '{name}', which no submodel of this "
                f"model publishes.{nearest(name, self._variables)}"
            )
        value = self._variables[name]
        return value if self._seen is None else self._seen(value)

    def __iter__(self) -> Iterator[str]:
        return iter(self._allowed)

    def __len__(self) -> int:
        return len(self._allowed)


def check_class(cls: Any, base: type) -> None:
    """Check the types of what a submodel class declares.

    Parameters
    ----------
    cls : type
        The class.
    base : type
        ``Submodel``, which every companion derives from.

    Raises
    ------
    ContractError
        With the class, the attribute, what it is and what is allowed.
    """
    for attribute in NAME_LISTS:
        _check_names(cls, attribute, getattr(cls, attribute))
    if isinstance(cls.companions, str) or not all(
        isinstance(companion, type) and issubclass(companion, base)
        for companion in _listed(cls.companions)
    ):
        _refuse(cls, "companions", "a tuple of Submodel classes is needed")
    for attribute in vars(cls):
        _check_kind(cls, attribute)


#: What an attribute of a class stays that is one of these in a class it derives from.
_KINDS = (
    (Mapping, Mapping, "a dict"),
    (tuple, (tuple, list), "a tuple"),
    (bool, bool, "True or False"),
    (str, str, "a text"),
)


def _check_kind(cls: Any, attribute: str) -> None:
    if attribute.startswith("__") or attribute in (*NAME_LISTS, "bibliography"):
        return  # those have checks of their own
    given = vars(cls)[attribute]
    for base in cls.__mro__[1:]:
        inherited = vars(base).get(attribute)
        for kind, allowed, needed in _KINDS:
            if isinstance(inherited, kind) and not isinstance(given, allowed):
                _refuse(cls, attribute, f"{needed} is needed, as in {base.__name__}")


def _check_names(cls: Any, attribute: str, value: Any) -> None:
    if isinstance(value, str):
        _refuse(
            cls,
            attribute,
            f"a tuple of names is needed: {attribute} = ({value!r},)",
        )
    if not isinstance(value, tuple | list):
        _refuse(cls, attribute, "a tuple of names is needed")
    for name in value:
        if not isinstance(name, str):
            raise ContractError(
                f"submodel '{cls.__name__}': {attribute} holds {name!r}; names of "
                "variables are needed, which are texts"
            )


def _listed(value: Any) -> Iterable[Any]:
    return value if isinstance(value, tuple | list) else (value,)


def _refuse(cls: Any, attribute: str, needed: str) -> None:
    raise ContractError(
        f"submodel '{cls.__name__}': {attribute} is {getattr(cls, attribute)!r}; "
        f"{needed}"
    )


def check_returned(owner: str, method: str, returned: Any) -> None:
    """Check that a method returned a dict by name, or events in the case of `ends`.

    Raises
    ------
    ContractError
        If it returned anything else, such as the None of a missing ``return``.
    """
    if method == "ends":
        if not isinstance(returned, list | tuple) or not all(
            isinstance(event, pybamm.Event) for event in returned
        ):
            raise ContractError(
                f"submodel '{owner}': ends() returned {returned!r}; a list of "
                "pybamm.Event is needed"
            )
    elif not isinstance(returned, Mapping):
        raise ContractError(
            f"submodel '{owner}': {method}() returned {returned!r}; a dict by name of "
            "variable is needed"
        )


def check_states(owner: str, states: Mapping[str, Any]) -> None:
    """Check that every state is a ``pybamm.Variable``.

    Raises
    ------
    ContractError
        With the state that is not.
    """
    for name, state in states.items():
        if not isinstance(state, pybamm.Variable):
            raise ContractError(
                f"submodel '{owner}': states() has {state!r} for '{name}'; a "
                "pybamm.Variable is needed, such as collector_state() returns"
            )


def check_known(
    owner: str, method: str, names: Iterable[str], states: Iterable[str]
) -> None:
    """Check that a method speaks of the submodel's own states only.

    Raises
    ------
    ContractError
        With the name that is no state, and the nearest state.
    """
    known = list(states)
    for name in names:
        if name not in known:
            listed = ", ".join(repr(state) for state in known) or "none"
            raise ContractError(
                f"submodel '{owner}': {method}() has '{name}', which is no state of "
                f"it; its states are {listed}.{nearest(str(name), known)}"
            )


def check_each_state(
    owner: str,
    states: Mapping[str, Any],
    rates: Mapping[Any, Any],
    residuals: Mapping[Any, Any],
) -> None:
    """Check that every state has one equation: a rate or a residual.

    Raises
    ------
    ContractError
        With the state that has none, or two.
    """
    for name, state in states.items():
        if state not in rates and state not in residuals:
            raise ContractError(
                f"submodel '{owner}': the state '{name}' has no equation; rates() must "
                "have its time derivative, or residuals() what has to be zero"
            )
        if state in rates and state in residuals:
            raise ContractError(
                f"submodel '{owner}': the state '{name}' has a rate and a residual; "
                "one of them is allowed"
            )


def check_starts(
    owner: str, states: Mapping[str, Any], starts: Mapping[Any, Any]
) -> None:
    """Check that every state has an initial value.

    Raises
    ------
    ContractError
        With the state that has none.
    """
    for name, state in states.items():
        if state not in starts:
            raise ContractError(
                f"submodel '{owner}': the state '{name}' has no initial value; "
                "starts() must have one for every state"
            )


def check_declared(owner: str, writes: Iterable[str], names: Iterable[str]) -> None:
    """Check that a submodel declared all that it publishes.

    Raises
    ------
    ContractError
        With the name that was not declared, and the nearest that was.
    """
    declared = list(writes)
    for name in names:
        if name not in declared:
            raise ContractError(
                f"submodel '{owner}' publishes '{name}' without declaring it in "
                f"'writes'.{nearest(str(name), declared)}"
            )


def check_published(
    owner: str, writes: Iterable[str], published: Mapping[str, Any]
) -> None:
    """Check that a submodel publishes all that it declared.

    Raises
    ------
    ContractError
        With the name that never came.
    """
    for name in writes:
        if name not in published:
            raise ContractError(
                f"submodel '{owner}' declares in 'writes' that it publishes '{name}', "
                "but neither states() nor algebra() returns it"
            )
