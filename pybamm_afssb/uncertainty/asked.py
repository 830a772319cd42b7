"""What the functions of this room have in common: their error, and libraries they need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from pybamm_afssb.errors import AFSSBError


class UncertaintyError(AFSSBError):
    """A question about what is sure that cannot be answered as asked."""


def library(module: str, extra: str) -> Any:
    """Return a library that comes with an extra.

    Parameters
    ----------
    module : str
        Its name, such as ``"SALib"``.
    extra : str
        The extra of pybamm-afssb that brings it.

    Raises
    ------
    UncertaintyError
        If it is not installed; the message says how it is.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise UncertaintyError(
            f"'{module}' is needed and could not be imported ({error}); "
            f"pip install 'pybamm-afssb[{extra}]' brings it"
        ) from None
