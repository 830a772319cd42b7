"""The errors that a user can meet, each one sentence that says what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class AFSSBError(ValueError):
    """Base of the package's errors."""


class ContractError(AFSSBError):
    """A submodel broke the contract of :mod:`pybamm_afssb.host.contract`."""


class OptionError(AFSSBError):
    """An unknown option, an unknown choice, or choices that do not fit together."""


class ParameterError(AFSSBError):
    """A misspelt parameter or a value outside what is physically possible."""


class EntryError(ParameterError):
    """An entry, a set or a bibliography that does not say what it must."""


class UnknownSetError(AFSSBError):
    """A parameter set that does not exist."""


class ProtocolError(AFSSBError):
    """A protocol that the cell cannot run."""


class DataError(AFSSBError):
    """Measured data that cannot be read, or that contradict themselves."""


class VersionError(AFSSBError, ImportError):
    """A PyBaMM that is too old for this package."""


def nearest(given: str, allowed: Iterable[str]) -> str:
    """Return " Nearest match: ..." for a misspelt name, or an empty string.

    Parameters
    ----------
    given : str
        What was given.
    allowed : iterable of str
        What is allowed.
    """
    choices = {name.lower(): name for name in allowed}
    found = difflib.get_close_matches(str(given).lower(), choices, n=1, cutoff=0.5)
    return f" Nearest match: '{choices[found[0]]}'." if found else ""
