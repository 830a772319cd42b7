"""What the quantities of a cathode say about each other.

Each relation is a product, so that of any relation the one quantity that is not known
follows from the others:

    nominal capacity  = areal capacity * area
    areal capacity    = loading * specific capacity
    loading           = active fraction * active density * thickness
    active density    = maximum concentration * molar mass
    loading           = active share * coated mass
    cathode mass      = coated mass * area
    coated mass       = density * thickness
    porosity          = electrolyte per active material * active fraction
    solid             = solid per active material * active fraction ,   solid = 1 - voids

"active fraction" and "porosity" are volumes of active material and of electrolyte over
that of the cathode, "active share" is a mass over that of the cathode. What is given
several times must agree within :data:`TOLERANCE`, or contradicts itself by name.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pybamm_afssb.errors import AFSSBError

#: What two values may differ that say the same: both are rounded to two or three digits.
TOLERANCE = 0.02

#: Product -> its factors.
RELATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("nominal capacity", ("areal capacity", "area")),
    ("areal capacity", ("loading", "specific capacity")),
    ("loading", ("active fraction", "active density", "thickness")),
    ("active density", ("maximum concentration", "molar mass")),
    ("loading", ("active share", "coated mass")),
    ("cathode mass", ("coated mass", "area")),
    ("coated mass", ("density", "thickness")),
    ("porosity", ("electrolyte per active material", "active fraction")),
    ("solid", ("solid per active material", "active fraction")),
)

#: Quantity -> the unit that it is computed in, the unit that it is shown in, and what
#: one of the shown is in the other.
UNITS: dict[str, tuple[str, str, float]] = {
    "nominal capacity": ("A.h", "mA.h", 1e-3),
    "areal capacity": ("A.h.m-2", "mA.h/cm2", 10.0),
    "area": ("m2", "cm2", 1e-4),
    "loading": ("kg.m-2", "mg/cm2", 1e-2),
    "specific capacity": ("A.h.kg-1", "mA.h/g", 1.0),
    "active fraction": ("", "", 1.0),
    "active density": ("kg.m-3", "g/cm3", 1e3),
    "thickness": ("m", "um", 1e-6),
    "maximum concentration": ("mol.m-3", "mol/m3", 1.0),
    "molar mass": ("kg.mol-1", "g/mol", 1e-3),
    "active share": ("", "", 1.0),
    "coated mass": ("kg.m-2", "mg/cm2", 1e-2),
    "cathode mass": ("kg", "mg", 1e-6),
    "density": ("kg.m-3", "g/cm3", 1e3),
    "porosity": ("", "", 1.0),
    "electrolyte per active material": ("", "", 1.0),
    "solid": ("", "", 1.0),
    "solid per active material": ("", "", 1.0),
}


class ContradictionError(AFSSBError):
    """Quantities of a cell that cannot all be true."""


@dataclass(frozen=True)
class Known:
    """A quantity that is known, and how.

    Parameters
    ----------
    value : float
        The value, in the unit of :data:`UNITS`.
    low, high : float
        What it may be; the value itself if nothing in it is assumed.
    roots : frozenset of str
        The quantities that were given, or taken over, and that it follows from.
    note : str
        Its arithmetic, or where it was taken from.
    given : bool
        Whether it was given.
    derived : bool
        Whether it follows from others.
    published : tuple of (float, str), optional
        The value and its unit as given.
    """

    value: float
    low: float
    high: float
    roots: frozenset[str]
    note: str = ""
    given: bool = False
    derived: bool = False
    published: tuple[float, str] | None = None

    @property
    def sure(self) -> bool:
        """Whether nothing in it is assumed."""
        return self.low == self.high


def shown(name: str, value: float) -> str:
    """Return a value with its name's usual unit, such as "15 mg/cm2"."""
    _, unit, factor = UNITS[name]
    return f"{value / factor:.4g} {unit}".rstrip()


def settle(
    given: Mapping[str, Known], taken: Iterable[tuple[str, Known]]
) -> dict[str, Known]:
    """Return all quantities that follow from what is given and what is taken over.

    Parameters
    ----------
    given : dict
        What is given, by name.
    taken : iterable of (str, Known)
        What is taken over where it neither is given nor follows, in this order.

    Returns
    -------
    dict
        Quantities by name.

    Raises
    ------
    ContradictionError
        If two that are given, or follow, differ by more than :data:`TOLERANCE`; the
        message names what was given and what follows.
    """
    known = dict(given)
    _follow(known)
    for name, value in taken:
        if name not in known:
            known[name] = value
            _follow(known)
    return known


def _follow(known: dict[str, Known]) -> None:
    """Add what follows, until nothing more does."""
    while any(_follow_one(known, *relation) for relation in RELATIONS):
        pass
    for product, factors in RELATIONS:
        if all(name in known for name in (product, *factors)):
            _agree(known, product, factors)


def _follow_one(
    known: dict[str, Known], product: str, factors: tuple[str, ...]
) -> bool:
    unknown = [name for name in (product, *factors) if name not in known]
    if len(unknown) != 1:
        return False
    (name,) = unknown
    above = factors if name == product else (product,)
    below = () if name == product else tuple(f for f in factors if f != name)
    up, down = [known[f] for f in above], [known[f] for f in below]
    words = [f"{f} {shown(f, known[f].value)}" for f in above]
    words = [" * ".join(words), *(f"{f} {shown(f, known[f].value)}" for f in below)]
    known[name] = Known(
        _product(k.value for k in up) / _product(k.value for k in down),
        _product(k.low for k in up) / _product(k.high for k in down),
        _product(k.high for k in up) / _product(k.low for k in down),
        frozenset().union(*(k.roots for k in (*up, *down))),
        note=" / ".join(words),
        derived=True,
    )
    return True


def _agree(known: Mapping[str, Known], product: str, factors: tuple[str, ...]) -> None:
    found = _product(known[name].value for name in factors)
    if abs(found / known[product].value - 1) <= TOLERANCE:
        return
    roots = sorted(frozenset().union(*(known[n].roots for n in (product, *factors))))
    asked = [name for name in roots if known[name].given]
    told = " and ".join(f"{n} {shown(n, known[n].value)}" for n in asked)
    rest = [name for name in roots if not known[name].given]
    beside = "".join(f", with {n} {shown(n, known[n].value)}" for n in rest)
    product_of = " * ".join(f"{n} {shown(n, known[n].value)}" for n in factors)
    raise ContradictionError(
        f"the given {told} contradict each other{beside}: {product_of} is "
        f"{product} {shown(product, found)}, not {shown(product, known[product].value)}; "
        "correct one of them, or leave it out"
    )


def _product(values: Iterable[float]) -> float:
    return math.prod(values)
