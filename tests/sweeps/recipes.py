"""Recipes of many kinds, each made from one number that it captured, read or inherits.

Run as a program, it prints the identity of each kind for the number given.
"""

from __future__ import annotations

import datetime
import functools
import operator
import sys
import types
from collections import OrderedDict

import numpy as np
import pandas as pd
import pybamm
import scipy.interpolate
import scipy.sparse
import xarray as xr
from makers import (
    HELPER,
    TWICE,
    Called,
    Data,
    OwnStep,
    Point,
    Slotted,
    X,
    attribute,
    bound,
    by_cached_property,
    by_class_method,
    by_metaclass,
    by_property,
    by_static_method,
    cached,
    cell,
    charge,
    chosen,
    closure,
    default,
    drive,
    entry,
    experiment,
    factory,
    inheriting,
    interpolant,
    itself,
    keyword,
    limit,
    module,
    nested,
    recursive,
    with_global,
    wrapped,
)

from pybamm_afssb import profiles
from pybamm_afssb.cells import CellSet
from pybamm_afssb.protocols.swept import ConstantCurrent
from pybamm_afssb.sweeps.recipe import canonical, describe, digest

#: Kind -> a recipe made from one number.
RECIPES = {
    "number": float,
    "numbers": lambda k: {"a": [1, (2.0, k)]},
    "captured": closure,
    "global": lambda k: with_global("def law(x):\n    return K * x", k),
    "global of an inner function": lambda k: with_global(
        "def law(x):\n    return (lambda y: K * y)(x)", k
    ),
    "global of a comprehension": lambda k: with_global(
        "def law(x):\n    return [K * y for y in x]", k
    ),
    "helper": lambda k: with_global(HELPER, k),
    "helpers that call each other": lambda k: with_global(
        TWICE + "def law(x):\n    return one(x)", k
    ),
    "constant": lambda k: eval(f"lambda x: {k!r} * x"),
    "operation": lambda k: eval("lambda x: x + 1" if k < 2 else "lambda x: x - 1"),
    "attribute that is read": lambda k: eval(
        "lambda x: x.real" if k < 2 else "lambda x: x.imag"
    ),
    "default": default,
    "keyword default": keyword,
    "inner function": nested,
    "recursion": recursive,
    "attribute of a function": attribute,
    "cached function": cached,
    "function with a borrowed name": wrapped,
    "generator": lambda k: with_global("def law(x):\n    yield K", k),
    "partial": lambda k: functools.partial(operator.mul, k),
    "partial by keyword": lambda k: functools.partial(closure(1), factor=k),
    "partial of a closure": lambda k: functools.partial(closure(k), 1),
    "method": bound,
    "method of an array": lambda k: np.array([k]).dot,
    "builtin": lambda k: np.sin if k < 2 else np.cos,
    "vectorised": lambda k: np.vectorize(closure(k)),
    "item getter": operator.itemgetter,
    "callable object": Called,
    "slots": Slotted,
    "data class": Data,
    "named tuple": Point,
    "simple namespace": lambda k: types.SimpleNamespace(k=k),
    "enumeration": chosen,
    "list that holds itself": itself,
    "set": lambda k: {k, "a", "b", "c"},
    "set of functions": lambda k: frozenset([closure(k), closure(7)]),
    "order of a dict": lambda k: closure(
        {"a": 1, "b": 2} if k < 2 else {"b": 2, "a": 1}
    ),
    "ordered dict": lambda k: OrderedDict(a=k),
    "complex": lambda k: complex(0, k),
    "bytes": lambda k: bytes([int(k)]),
    "range": lambda k: range(int(k)),
    "slice": lambda k: slice(int(k)),
    "time": lambda k: datetime.timedelta(seconds=k),
    "module": module,
    "array": lambda k: np.array([k]),
    "shape": lambda k: np.zeros((1, 2) if k < 2 else (2, 1)),
    "dtype": lambda k: np.zeros(1, dtype="<f8" if k < 2 else "<i8"),
    "array of objects": lambda k: np.array([closure(k), None], dtype=object),
    "masked array": lambda k: np.ma.masked_greater([0.0, k], 1.5),
    "number of NumPy": np.float32,
    "structured": lambda k: np.array([(k, 1)], dtype=[("a", "<f8"), ("b", "<i4")]),
    "series": lambda k: pd.Series({"a": k}),
    "table": lambda k: pd.DataFrame({"a": [1.0, k], "b": ["x", "y"]}),
    "data array": lambda k: xr.DataArray([0.0, k], {"x": [1, 2]}, "x"),
    "dataset": lambda k: xr.Dataset({"v": ("x", [0.0, k])}),
    "sparse": lambda k: scipy.sparse.csr_matrix([[0.0, k]]),
    "interp1d": lambda k: scipy.interpolate.interp1d([0, 1], [0, k]),
    "spline": lambda k: scipy.interpolate.CubicSpline([0, 1, 2], [0, k, 9]),
    "pchip": lambda k: scipy.interpolate.PchipInterpolator([0, 1, 2], [0, k, 9]),
    "grid": lambda k: scipy.interpolate.RegularGridInterpolator(
        (X, X), k * np.outer(X, X)
    ),
    "profile": lambda k: profiles.tabulated([0, 0.5, 1], [1, k, 1]),
    "class": factory,
    "base class": inheriting,
    "metaclass": by_metaclass,
    "property": by_property,
    "static method": by_static_method,
    "class method": by_class_method,
    "cached property": by_cached_property,
    "symbol": lambda k: pybamm.Parameter("a") * k,
    "order of a symbol": lambda k: (
        pybamm.Parameter("a") - pybamm.Parameter("b")
        if k < 2
        else pybamm.Parameter("b") - pybamm.Parameter("a")
    ),
    "vector": lambda k: pybamm.Vector(np.array([1.0, k])),
    "matrix": lambda k: pybamm.Matrix(scipy.sparse.eye(3) * k),
    "function of a symbol": lambda k: pybamm.Function(closure(k), pybamm.t),
    "scale": lambda k: pybamm.Variable("v", scale=k),
    "interpolant": interpolant,
    "interpolator": lambda k: interpolant(
        1, interpolator="linear" if k < 2 else "cubic"
    ),
    "extrapolation": lambda k: interpolant(1, extrapolate=k < 2),
    "drive cycle": lambda k: experiment(pybamm.step.current(drive(k))),
    "drive cycle of power": lambda k: experiment(pybamm.step.power(drive(k))),
    "step of a function": lambda k: experiment(
        pybamm.step.current(closure(-1e-3 * k), duration=60)
    ),
    "duration": lambda k: charge(duration=3600 * k),
    "temperature of a step": lambda k: charge(temperature=298.15 + k),
    "tags": lambda k: charge(tags=[str(k)]),
    "start time": lambda k: charge(start_time=datetime.datetime(2026, 1, int(k))),
    "period of a step": lambda k: charge(period=k),
    "direction": lambda k: experiment(
        pybamm.step.voltage(4, direction="charge" if k < 2 else "discharge")
    ),
    "skipping": lambda k: charge(skip_ok=k < 2),
    "text of a step": lambda k: experiment(f"Charge at 0.1C for {int(k)} hours"),
    "period": lambda k: experiment("Rest for 1 hour", period=f"{k} minutes"),
    "temperature": lambda k: experiment("Rest for 1 hour", temperature=298.15 + k),
    "termination": lambda k: experiment("Rest for 1 hour", termination=f"{k} V"),
    "cycles": lambda k: pybamm.Experiment(["Rest for 1 hour"] * int(k)),
    "custom step": lambda k: experiment(
        pybamm.step.CustomStepExplicit(closure(k), duration=60)
    ),
    "implicit step": lambda k: experiment(
        pybamm.step.CustomStepImplicit(closure(k), duration=60)
    ),
    "step of one's own": lambda k: experiment(OwnStep(-1e-3 * k, duration=60)),
    "termination of one's own": limit,
    "constant current": lambda k: ConstantCurrent("charge", rate=k),
    "value of a set": entry,
    "option of a set": lambda k: cell(k, options={"contact": factory(k)}),
    "protocol of a set": lambda k: cell(k, protocol={"charge rate": k}),
    "kind of a set": lambda k: type("OwnSet", (CellSet,), {"factor": k}),
}


def identity(recipe):
    return digest(canonical(describe(recipe)))


if __name__ == "__main__":
    for kind, make in RECIPES.items():
        print(kind, identity(make(float(sys.argv[1]))), sep="\t")
