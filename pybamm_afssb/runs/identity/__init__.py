"""Whether two values are the same, in any process: by what they hold, read and inherit.

``walk`` goes through a value and makes a short text of it, ``parts`` says what a value
consists of, ``code`` what a function or a class does, and ``origin`` which of them are
known by their name because they were installed.
"""

from __future__ import annotations

from pybamm_afssb.runs.identity.walk import Identity, digest, identify

__all__ = ["Identity", "digest", "identify"]
