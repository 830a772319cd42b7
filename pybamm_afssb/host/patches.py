"""Places of the interface in parallel: a domain of their own, and the ways to it and back.

A submodel that is *local* (:attr:`pybamm_afssb.host.contract.Submodel.local`) is written
for one place of the interface. With the option ``interface`` "patches" it stands on all
of them: its states are fields of the domain :data:`PATCHES`, what it reads of the
electrode is the same on every patch, and what the others read of it is the average over
the patches. No law is written twice.
"""

from __future__ import annotations

from typing import Any

import pybamm

from pybamm_afssb.models.domains import LayerDomain, OwnBroadcast

#: Name of the domain.
PATCHES = "patches"
#: PyBaMM's domain of the places across the electrode.
COLLECTOR = "current collector"
#: Default number of patches.
NUMBER = 8

#: Share of the interface below a patch, 0 to 1; a key of ``var_pts``, as is "q_p".
SHARE = pybamm.SpatialVariable(
    "q_p",
    domain=[PATCHES],
    auxiliary_domains={"secondary": COLLECTOR},
    coord_sys="cartesian",
)

PATCH_DOMAIN = LayerDomain(name=PATCHES, coordinate=SHARE, thickness=1.0, points=NUMBER)


def is_local(value: Any) -> bool:
    """Whether a value differs from patch to patch."""
    return isinstance(value, pybamm.Symbol) and value.domain == [PATCHES]


def on_patches(value: Any) -> Any:
    """Return a value of the electrode as one that is equal on all patches.

    Parameters
    ----------
    value : float or pybamm.Symbol
        A number, or a symbol of any domain; only those of the electrode change.
    """
    if isinstance(value, pybamm.Symbol) and value.domain == [COLLECTOR]:
        return OwnBroadcast(value, [PATCHES])
    return value


def field_on_patches(value: Any) -> pybamm.Symbol:
    """Return a number or a symbol as a field of the patches."""
    symbol = pybamm.convert_to_symbol(value)
    if symbol.domain == []:
        symbol = pybamm.PrimaryBroadcast(symbol, COLLECTOR)
    return on_patches(symbol)


def mean(value: Any) -> Any:
    """Return the average over the patches, which have equal areas.

    Parameters
    ----------
    value : float or pybamm.Symbol
        Of any domain; what is equal on all patches stays as it is.
    """
    return pybamm.Integral(value, SHARE) if is_local(value) else value


def patch_name(name: str) -> str:
    """Return the name of a quantity's values on the patches.

    Examples
    --------
    >>> patch_name("Plated lithium [mol.m-2]")
    'Patch plated lithium [mol.m-2]'
    >>> patch_name("Ag seed lithium [mol.m-2]")
    'Patch Ag seed lithium [mol.m-2]'
    """
    first = name.split(" ", 1)[0]
    symbol = len(first) <= 2 or any(letter.isupper() for letter in first[1:])
    return f"Patch {name if symbol else name[0].lower() + name[1:]}"


def patch_state(state: pybamm.Variable) -> pybamm.Variable:
    """Return a state of the collector as one of every patch."""
    if state.domain != [COLLECTOR]:
        return state
    return pybamm.Variable(
        patch_name(state.name),
        domain=PATCHES,
        auxiliary_domains={"secondary": COLLECTOR},
        scale=state.scale,
    )


def publish(variables: dict[str, Any]) -> None:
    """Publish averages by the quantities' names, the patches' own beside them.

    Parameters
    ----------
    variables : dict
        The variables of a built model; changed in place. "Plated lithium [mol.m-2]"
        is the average, "Patch plated lithium [mol.m-2]" the field.
    """
    fields = {k: x for k, x in variables.items() if is_local(x)}
    for name, value in fields.items():
        if not (isinstance(value, pybamm.Variable) and value.name == name):
            variables[patch_name(name)] = value
            variables[name] = mean(value)
