"""How a structure travels: code that is not installed goes along with it.

A warm process keeps the modules that it once imported. A function that is sent by its
name would do there what its module said at that time; sent by its content, it does what
it does here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import cloudpickle

from pybamm_afssb.runs.identity import identify
from pybamm_afssb.sweeps.axes import SweepError
from pybamm_afssb.sweeps.workers.plan import Structure


def packed(structure: Structure) -> bytes:
    """Return a structure as bytes for another process.

    Raises
    ------
    SweepError
        If it holds something that cannot leave this process, such as a lock.
    """
    with _by_content(identify(vars(structure)).modules):
        try:
            return cloudpickle.dumps(structure)
        except Exception as error:  # whatever the object's own pickling raises
            raise SweepError(
                "the cell or its protocol holds something that cannot be sent to the "
                f"processes that solve: {type(error).__name__}: {error}"
            ) from None


@contextmanager
def _by_content(names: Iterable[str]) -> Iterator[None]:
    before = cloudpickle.list_registry_pickle_by_value()
    modules = [sys.modules[name] for name in names if name not in before]
    for module in modules:
        cloudpickle.register_pickle_by_value(module)
    try:
        yield
    finally:
        for module in modules:
            cloudpickle.unregister_pickle_by_value(module)
