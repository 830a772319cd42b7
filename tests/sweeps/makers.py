"""Functions, classes, experiments and sets made from one number, for the recipes."""

from __future__ import annotations

import dataclasses
import enum
import functools
import types
from collections import namedtuple

import numpy as np
import pybamm

from pybamm_afssb import load_set
from pybamm_afssb.physics.contact.voids import Voids

X = np.linspace(0, 1, 30)
T = np.linspace(0, 3600, 2001)


def closure(k):
    def law(x):
        return k * x

    return law


def with_global(text, k, **names):
    """Return the function `law` of a text whose globals hold K."""
    space = {"K": k, "__builtins__": __builtins__, "__name__": "made", **names}
    exec(text, space)
    return space["law"]


def default(k):
    def law(x, factor=k):
        return factor * x

    return law


def keyword(k):
    def law(x, *, factor=k):
        return factor * x

    return law


def nested(k):
    def law(x):
        def inner(y):
            return [k * z for z in (y,)]

        return inner(x)

    return law


def recursive(k):
    def law(x):
        return x if x < 1 else k * law(x - 1)

    return law


def attribute(k):
    def law(x):
        return law.factor * x

    law.factor = k
    return law


def cached(k):
    @functools.lru_cache
    def law(x):
        return k * x

    return law


def wrapped(k):
    @functools.wraps(np.mean)
    def law(x):
        return k * x

    return law


class Called:
    def __init__(self, k):
        self.k = k

    def __call__(self, x):
        return self.k * x


class Slotted:
    __slots__ = ("k",)

    def __init__(self, k):
        self.k = k


def bound(k):
    return Called(k).__call__


@dataclasses.dataclass
class Data:
    k: float
    more: list = dataclasses.field(default_factory=list)


def chosen(k):
    class Choice(enum.Enum):
        A = k
        B = "other"

    return Choice.B


def itself(k):
    ring = [k]
    ring.append(ring)
    return closure(ring)


def factory(k):
    class Own(Voids):
        factor = k

        def get_coupled_variables(self, variables):
            return super().get_coupled_variables(variables)

    return Own


def inheriting(k):
    class Base(Voids):
        factor = k

    class Own(Base):
        pass

    return Own


def by_metaclass(k):
    class Meta(type):
        factor = k

    return Meta("Own", (), {})


def by_property(k):
    class Own:
        factor = property(lambda self: k)

    return Own


def by_static_method(k):
    class Own:
        @staticmethod
        def factor():
            return k

    return Own


def by_class_method(k):
    class Own:
        @classmethod
        def factor(cls):
            return k

    return Own


def by_cached_property(k):
    class Own:
        @functools.cached_property
        def factor(self):
            return k

    return Own()


def drive(k):
    current = -0.001 * np.sin(T / 50)
    current[1000] = -0.001 * k
    return np.column_stack([T, current])


def experiment(*steps, **given):
    return pybamm.Experiment([tuple(steps)], **given)


def charge(**given):
    return experiment(pybamm.step.c_rate(-0.1, **{"duration": 3600, **given}))


class OwnStep(pybamm.step.BaseStepExplicit):
    def current_value(self, variables):
        return self.value


def limit(k):
    return charge(termination=[pybamm.step.CustomTermination("own", closure(k))])


def interpolant(k, **given):
    return pybamm.Interpolant(X, k * X**2, pybamm.t, **given)


def module(k):
    made = types.ModuleType("laws_of_one_lab")
    made.K = k
    return with_global("def law(x):\n    return laws.K * x", 0, laws=made)


def cell(k, **given):
    return load_set("Lee2020_SUS").derive("derived", **given)


def entry(k):
    name = "Stack pressure [Pa]"
    own = load_set("Lee2020_SUS").all_entries()[name]
    return cell(k, entries={name: dataclasses.replace(own, value=(k + 1) * 1e6)})


Point = namedtuple("Point", "k")
HELPER = "def helper(x):\n    return K * x\ndef law(x):\n    return helper(x)"
TWICE = "def one(x):\n    return two(x)\ndef two(x):\n    return K * law(x)\n"
