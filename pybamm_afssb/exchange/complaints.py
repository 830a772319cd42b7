"""What pydantic says of a file that does not validate, on one line."""

from __future__ import annotations

from typing import Any


def one_complaint(error: Any) -> str:
    """Return the first complaint of a validation on one line.

    Parameters
    ----------
    error : Exception
        One of pydantic's, or any other.
    """
    said = getattr(error, "errors", None)
    if not callable(said):
        return " ".join(str(error).split())
    first = said()[0]
    where = " / ".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else str(first["msg"])
