"""What the explorer shows, as one value that an address can hold.

    ?cell=Lee2020_SUS&cell=Lee2020_AgC&cycles=3&pressure=2&off=leak&b.pressure=10

Values without a letter hold for all cells; ``a.``, ``b.`` and ``c.`` begin those of the
first, second and third cell alone, which come before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode

from pybamm_afssb.cells.files import is_file
from pybamm_afssb.cells.library import set_names
from pybamm_afssb.errors import AFSSBError, nearest
from pybamm_afssb.explorer.quantities import QUANTITIES, checked
from pybamm_afssb.explorer.switches import switches

#: Letters of the cells; as many can be compared.
LETTERS = "abc"
#: Most cycles of a run.
MOST_CYCLES = 100
#: The cell that is there at first.
FIRST = "Lee2020_SUS"
#: Characters of an address that are read.
_LONGEST = 4000


@dataclass(frozen=True)
class Asked:
    """What was set of one cell, or of all.

    Parameters
    ----------
    values : dict
        Values by key of :data:`pybamm_afssb.explorer.quantities.QUANTITIES`.
    off : frozenset of str or None
        Slots of what is switched off; None if nothing is said.
    """

    values: Mapping[str, float] = field(default_factory=dict)
    off: frozenset[str] | None = None

    def under(self, own: Asked) -> Asked:
        """Return these with those of one cell in their place.

        Parameters
        ----------
        own : Asked
            What was set of the cell alone.
        """
        off = self.off if own.off is None else own.off
        return Asked({**self.values, **own.values}, off)

    def with_value(self, key: str, value: float | None) -> Asked:
        """Return these with a value, or without it.

        Parameters
        ----------
        key : str
            Key of the quantity.
        value : float or None
            Its value; None takes it away.
        """
        kept = {k: v for k, v in self.values.items() if k != key}
        return replace(self, values=kept if value is None else {**kept, key: value})


@dataclass(frozen=True)
class State:
    """What the explorer shows.

    Parameters
    ----------
    cells : tuple of str
        Names of sets, or of files of one's own; one to three.
    cycles : int
        Cycles of the protocol.
    common : Asked
        What was set of all cells.
    own : tuple of Asked
        What was set of every cell alone.
    """

    cells: tuple[str, ...] = (FIRST,)
    cycles: int = 2
    common: Asked = Asked()
    own: tuple[Asked, ...] = (Asked(), Asked(), Asked())

    def asked(self, place: int) -> Asked:
        """Return what holds for a cell.

        Parameters
        ----------
        place : int
            Its place, from 0.
        """
        return self.common.under(self.own[place])

    def scope(self, letter: str) -> Asked:
        """Return what was set of one cell, or of all.

        Parameters
        ----------
        letter : str
            One of :data:`LETTERS`, or "" for all.
        """
        return self.own[LETTERS.index(letter)] if letter else self.common

    def with_scope(self, letter: str, asked: Asked) -> State:
        """Return the state with something else set of one cell, or of all.

        Parameters
        ----------
        letter : str
            One of :data:`LETTERS`, or "" for all.
        asked : Asked
            What is set.
        """
        if not letter:
            return replace(self, common=asked)
        own = list(self.own)
        own[LETTERS.index(letter)] = asked
        return replace(self, own=tuple(own))


def to_query(state: State) -> str:
    """Return the part of an address that holds a state.

    Parameters
    ----------
    state : State
        The state.
    """
    pairs = [("cell", name) for name in state.cells] + [("cycles", str(state.cycles))]
    for letter in ("", *LETTERS[: len(state.cells)]):
        asked, before = state.scope(letter), f"{letter}." if letter else ""
        pairs += [
            (before + key, f"{value:.12g}") for key, value in asked.values.items()
        ]
        if asked.off is not None:
            pairs.append((f"{before}off", ",".join(sorted(asked.off))))
    return "?" + urlencode(pairs, safe=",.:")


def from_query(text: str) -> tuple[State, list[str]]:
    """Return the state that an address holds, and a sentence for each mistake in it.

    What cannot be used is left out; the rest holds.

    Parameters
    ----------
    text : str
        What follows the "?", with it or without.
    """
    state, said = State(), list[str]()
    if len(text) > _LONGEST:
        return state, [f"The address is longer than {_LONGEST} characters."]
    cells: list[str] = []
    for name, given in parse_qsl(text.removeprefix("?"), keep_blank_values=True):
        try:
            if name == "cell":
                cells.append(cell_name(given))
            elif name == "cycles":
                state = replace(state, cycles=cycles(given))
            else:
                state = _with(state, name, given)
        except AFSSBError as error:
            said.append(f"In the address: {error}")
    if len(cells) > len(LETTERS):
        said.append(
            f"In the address: {len(cells)} cells were given; at most {len(LETTERS)} are "
            "compared."
        )
    return replace(state, cells=tuple(cells[: len(LETTERS)]) or (FIRST,)), said


def cell_name(given: str) -> str:
    """Return the name of a set that there is.

    Parameters
    ----------
    given : str
        What was given.

    Raises
    ------
    AFSSBError
        If there is none, or it is a file, which no address can hold.
    """
    if is_file(given):
        raise AFSSBError(
            f"'{given[:60]}' is a file of your own, which no link can carry; drop it on "
            "the page again."
        )
    if given not in set_names():
        raise AFSSBError(
            f"there is no parameter set '{given[:60]}'.{nearest(given, set_names())}"
        )
    return given


def cycles(given: str | float) -> int:
    """Return a number of cycles.

    Parameters
    ----------
    given : str or float
        What was given.

    Raises
    ------
    AFSSBError
        If it is no whole number, or out of limits.
    """
    try:
        number = float(given)
    except ValueError:
        number = 0.0
    if not (1 <= number <= MOST_CYCLES) or number != int(number):
        raise AFSSBError(
            f"cycles: '{str(given)[:40]}' was given; a whole number from 1 to "
            f"{MOST_CYCLES} is needed."
        )
    return int(number)


def _with(state: State, name: str, given: str) -> State:
    letter, dot, key = name.rpartition(".")
    if dot and (len(letter) != 1 or letter not in LETTERS):
        raise AFSSBError(
            f"'{name[:60]}' was given; before a dot stands one of {', '.join(LETTERS)}."
        )
    asked = state.scope(letter)
    if key == "off":
        asked = replace(asked, off=_slots(given))
    elif key in QUANTITIES:
        asked = asked.with_value(key, checked(key, given))
    else:
        allowed = ("cell", "cycles", "off", *QUANTITIES)
        raise AFSSBError(
            f"'{name[:60]}' was given; allowed are {', '.join(allowed)}."
            f"{nearest(key, allowed)}"
        )
    return state.with_scope(letter, asked)


def _slots(given: str) -> frozenset[str]:
    known = [switch.slot for switch in switches()]
    slots = frozenset(filter(None, given.split(",")))
    for slot in slots:
        if slot not in known:
            raise AFSSBError(
                f"off: '{slot[:60]}' was given; allowed are {', '.join(known)}."
                f"{nearest(slot, known)}"
            )
    return slots
