"""Solutions of many cycles on disk: every number once, cycles without curves included."""

from __future__ import annotations

import os
import pickle
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb.runs.ending import trouble


class CyclingSolution(pybamm.Solution):
    """PyBaMM's solution, which says how it ended, and differs when it is saved.

    PyBaMM's ``save_data`` looks for the curves of every cycle, also of those whose
    curves were not kept. Its ``save`` writes all curves three times: the solution, its
    cycles and their steps are views into the same numbers, which a pickle does not see.
    ``pybamm.load`` reads the file, where this package is installed.

    A saved solution is a pickle, and a pickle can run any code when it is read: load
    only files from someone you trust.
    """

    __slots__ = ()

    @classmethod
    def of(cls, solution: pybamm.Solution) -> pybamm.Solution:
        """Return the same object, made one of this class."""
        solution.__class__ = cls
        return solution

    @property
    def trouble(self) -> str:
        """What of the run did not go as asked (:func:`pybamm_afssb.runs.ending.trouble`).

        Empty if every step reached an end of its own.
        """
        return trouble(self)

    def get_data_dict(
        self,
        variables: str | list[str] | None = None,
        short_names: dict[str, str] | None = None,
        cycles_and_steps: bool = True,
    ) -> dict[str, Any]:
        """Return the data of the curves that were kept, as PyBaMM's method does.

        Parameters
        ----------
        variables, short_names, cycles_and_steps
            As in PyBaMM.

        Returns
        -------
        dict
            Arrays by name. "Cycle" and "Step" count from 0, cycles that are missing
            included.
        """
        data = super().get_data_dict(variables, short_names, cycles_and_steps=False)
        if cycles_and_steps and self.cycles:
            kept = [
                (number, index, step.t.size)
                for number, cycle in enumerate(self.cycles)
                if cycle is not None
                for index, step in enumerate(cycle.steps)
            ]
            sizes = [size for *_, size in kept]
            for name, column in (("Cycle", 0), ("Step", 1)):
                data[name] = np.repeat([float(row[column]) for row in kept], sizes)
        return data

    def save(self, filename: str | os.PathLike[str]) -> None:
        """Save the entire solution, every number once.

        The file is a pickle. Whoever loads it runs what it says, so it must come from
        someone they trust; ``save_data`` writes numbers only.

        Parameters
        ----------
        filename : path-like
            File for ``pybamm.load``.
        """
        with open(filename, "wb") as file:
            _Pickler(file, pickle.HIGHEST_PROTOCOL).dump(self)


class _Pickler(pickle.Pickler):
    """Writes views of an array as such, and the array once."""

    def reducer_override(self, obj: Any) -> Any:
        base = obj.base if type(obj) is np.ndarray else None
        if type(base) is not np.ndarray or not base.flags.forc:
            return NotImplemented
        offset = (
            obj.__array_interface__["data"][0] - base.__array_interface__["data"][0]
        )
        return _view, (base, offset, obj.dtype, obj.shape, obj.strides)


def _view(
    base: np.ndarray,
    offset: int,
    dtype: np.dtype,
    shape: tuple[int, ...],
    strides: tuple[int, ...],
) -> np.ndarray:
    """Return a view of an array that is contiguous in one order or the other."""
    memory = base.reshape(-1, order="A")
    return np.ndarray(shape, dtype, memory, offset, strides)
