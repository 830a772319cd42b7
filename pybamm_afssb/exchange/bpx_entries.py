"""What a parsed BPX file says, as entries of a set.

In BPX

    active volume fraction   = surface per volume * radius / 3
    exchange current         = F K (x (1 - x))^0.5
    Bruggeman coefficient    = ln(transport efficiency)/ln(porosity)

and the cathode is assembled full: at its maximum stoichiometry. Rates are given at the
file's reference temperature, and are moved to the 298.15 K of the sets by their own
activation energies, the potential by its entropic change.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb.cells import cathode_sheet as sheet
from pybamm_afssb.cells import limits
from pybamm_afssb.cells.cell_set import CellSet
from pybamm_afssb.cells.curves import Activated, Curve, Expression
from pybamm_afssb.cells.entry import Entry
from pybamm_afssb.cells.given import FILLINGS
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.units import FARADAY, GAS_CONSTANT

OCP = "Positive electrode OCP [V]"
ENTROPIC = "Positive electrode OCP entropic change [V.K-1]"
DIFFUSIVITY = "Positive particle diffusivity [m2.s-1]"
REFERENCE_DIFFUSIVITY = "Positive particle reference diffusivity [m2.s-1]"
DIFFUSIVITY_ENERGY = "Positive particle diffusivity activation energy [J.mol-1]"
EXCHANGE = "Positive electrode exchange-current density [A.m-2]"
REFERENCE_EXCHANGE = "Positive electrode reference exchange-current density [A.m-2]"
EXCHANGE_ENERGY = (
    "Positive electrode exchange-current density activation energy [J.mol-1]"
)
BRUGGEMAN = "Positive electrode Bruggeman coefficient (electrolyte)"
PAIRS = "Number of electrodes connected in parallel to make a cell"
#: Temperature at which the rates of all sets hold [K].
REFERENCE = 298.15

#: Points of a potential that leaves all voltages, and how far they go towards full.
_POINTS, _NEARLY_FULL = 400, 0.9999

#: Parameters of the cathode that a set had, which the file's functions do not read.
REPLACED = (
    "Positive electrode OCP stoichiometry stretch",
    "Positive electrode OCP fall at full lithiation [V]",
    "Positive electrode OCP fall stoichiometry range",
)
#: Fields of a particle that have no counterpart here.
_HYSTERESIS = {
    "ocp_delith": "OCP (delithiation) [V]",
    "ocp_lith": "OCP (lithiation) [V]",
    "gamma_hys": "OCP hysteresis decay constant",
}


class BPXError(AFSSBError):
    """A BPX file that cannot be used, or a part of it that has no place here."""


class Reader:
    """Makes entries of a parsed file."""

    def __init__(
        self,
        base: CellSet,
        parsed: Any,
        label: str,
        ignore: frozenset[str],
        legacy: bool,
    ) -> None:
        self.base, self.label, self.ignore, self.legacy = base, label, ignore, legacy
        self.parameters, self.state = parsed.parameterisation, parsed.state
        header = parsed.header
        self.title = header.title or "untitled BPX file"
        self.key = "BPX_" + re.sub(r"\W+", "_", self.title).strip("_")[:60]
        words = re.sub(r"[{}@\"]", "", header.references or header.description or "")
        title = re.sub(r"[{}@\"]", "", self.title)
        doi = re.search(r"10\.\d{4,9}/[^\s)};,]+", header.references or "")
        self.bibliography = (
            f"@misc{{{self.key},\n  title = {{{title}}},\n  note = {{{words}}}"
            + (f",\n  doi = {{{doi.group(0).rstrip('.')}}}" if doi else "")
            + "\n}\n"
        )
        self._told: list[str] = []
        self._unused = set(ignore)

    def entries(self) -> dict[str, Entry]:
        electrode = self.parameters.positive_electrode
        if electrode is None:
            raise BPXError(f"{self.label} has no 'Positive electrode', which is needed")
        if hasattr(electrode, "particle"):
            raise BPXError(
                f"{self.label}: the positive electrode is a blend of "
                f"{', '.join(map(repr, electrode.particle))}; one material is needed"
            )
        for field, alias in _HYSTERESIS.items():
            if getattr(electrode, field) is not None:
                self._refuse(alias, "hysteresis has no place in a set of this package")
        cell = self.parameters.cell
        found = {
            **self._cathode(electrode, cell),
            **self._cell(cell),
            **self._of_state(),
        }
        found |= self._user_defined(found)
        unknown = sorted(self._unused)
        if unknown:
            raise BPXError(
                f"{self.label}: ignore {', '.join(map(repr, unknown))} was given, but "
                "nothing of that name would be refused"
            )
        return found

    def warn(self) -> None:
        if self._told:
            warnings.warn(f"{self.label}: {'; '.join(self._told)}", stacklevel=4)

    def _refuse(self, name: str, why: str) -> None:
        if name in self.ignore:
            self._unused.discard(name)
            return
        raise BPXError(
            f"{self.label}: '{name}' was found, but {why}; ignore={[name]!r} leaves it out"
        )

    def _entry(self, value: Any, unit: str, note: str = "", kind: str = "") -> Entry:
        kind = kind or ("derived" if note else "literature")
        if not callable(value):
            value = float(value)
        return Entry(value, unit, kind, self.key, place="BPX file", note=note)

    def _cathode(self, own: Any, cell: Any) -> dict[str, Entry]:
        """Return the entries of the positive electrode."""
        from pybamm_afssb.parameter_sets.materials import nmc811

        start = getattr(cell, "reference_temperature", None) or REFERENCE
        shift = (1 / start - 1 / REFERENCE) / GAS_CONSTANT
        moved = f", moved from {start:g} K" if start != REFERENCE else ""
        maximum = own.maximum_concentration
        lost = self._lost()
        active = own.surface_area_per_unit_volume * own.particle_radius / 3
        note = "surface per volume * radius / 3"
        if lost:
            note += f", less {100 * lost:g} % of lost material"
        found = {
            sheet.THICKNESS: self._entry(own.thickness, "m"),
            sheet.MAXIMUM: self._entry(maximum, "mol.m-3"),
            sheet.INITIAL: self._entry(
                own.maximum_stoichiometry * maximum,
                "mol.m-3",
                f"assembled full: maximum stoichiometry {own.maximum_stoichiometry:g}",
            ),
            "Positive particle radius [m]": self._entry(own.particle_radius, "m"),
            sheet.ACTIVE: self._entry(active * (1 - lost), "", note),
            DIFFUSIVITY_ENERGY: self._entry(
                own.diffusivity_activation_energy or 0.0, "J.mol-1"
            ),
            EXCHANGE_ENERGY: self._entry(
                own.reaction_rate_constant_activation_energy or 0.0, "J.mol-1"
            ),
            EXCHANGE: self._entry(
                nmc811.exchange_current_density,
                "A.m-2",
                "F K (x (1 - x))^0.5, activated",
            ),
        }
        if getattr(own, "porosity", None) is not None:
            found[sheet.POROSITY] = self._entry(own.porosity, "")
            found[BRUGGEMAN] = self._entry(
                math.log(own.transport_efficiency) / math.log(own.porosity),
                "",
                f"ln(transport efficiency {own.transport_efficiency:g})/ln(porosity)",
            )
            found["Positive electrode conductivity [S.m-1]"] = self._entry(
                own.conductivity, "S.m-1"
            )
            found["Positive electrode Bruggeman coefficient (electrode)"] = Entry(
                0.0, "", "setting", note="the conductivity is already effective"
            )
        rate = math.exp(found[EXCHANGE_ENERGY].number * shift)
        found[REFERENCE_EXCHANGE] = self._entry(
            FARADAY * own.reaction_rate_constant * rate,
            "A.m-2",
            f"F * {own.reaction_rate_constant:g} mol.m-2.s-1{moved}",
        )
        factor = math.exp(found[DIFFUSIVITY_ENERGY].number * shift)
        found |= self._diffusivity(own.diffusivity, factor, moved)
        entropic = None if own.dudt is None else self._function(own.dudt)
        found[ENTROPIC] = (
            Entry(0.0, "V.K-1", "setting", note="none in the BPX file")
            if entropic is None
            else self._entry(entropic, "V.K-1")
        )
        potential = self._function(own.ocp)
        if isinstance(potential, float):
            potential = Expression(repr(potential))
        if entropic is not None and start != REFERENCE:
            potential = _sum(potential, entropic, REFERENCE - start)
        kept = _within(potential, own.minimum_stoichiometry, own.maximum_stoichiometry)
        note = "" if kept is potential else "points of it where it is a potential"
        found[OCP] = self._entry(kept, "V", note, "literature")
        return found

    def _diffusivity(self, given: Any, factor: float, moved: str) -> dict[str, Entry]:
        from pybamm_afssb.parameter_sets.materials import nmc811

        function = self._function(given)
        note = f"Arrhenius law of the file's value{moved}"
        if isinstance(function, float):
            return {
                REFERENCE_DIFFUSIVITY: self._entry(function * factor, "m2.s-1", note),
                DIFFUSIVITY: self._entry(nmc811.diffusivity, "m2.s-1", note),
            }
        if factor != 1:
            function = _scaled(function, factor)
        law = Activated(function, DIFFUSIVITY_ENERGY)
        return {DIFFUSIVITY: self._entry(law, "m2.s-1", note)}

    def _function(self, value: Any) -> Any:
        """Return a number, a curve or an expression."""
        if isinstance(value, str):
            text = str(value)
            try:
                return float(text)
            except ValueError:
                return Expression(text)
        if hasattr(value, "x"):
            points = sorted(zip(value.x, value.y, strict=True))
            x, y = zip(*points, strict=True)
            return Curve(x, y)
        return float(value)

    def _lost(self) -> float:
        """Return the share of the active material that is lost."""
        lost = getattr(self.state, "degradation", None)
        if lost is None:
            return 0.0
        if lost.lli:
            self._refuse(
                "LLI", "lithium that is lost has no place in a cell as assembled"
            )
        if lost.lam_negative:
            self._told.append(
                "'LAM: Negative electrode' is that of an electrode that this cell has not"
            )
        return float(lost.lam_positive)

    def _cell(self, cell: Any) -> dict[str, Entry]:
        """Return the entries of the cell: size, capacity, window."""
        from pybamm_afssb.parameter_sets.materials import common

        if cell is None:
            return {}
        area, pairs = cell.electrode_area, cell.number_of_electrodes
        nominal = cell.nominal_cell_capacity
        side = self._entry(math.sqrt(area), "m", f"a square as large as {area:g} m2")
        one_c = self._entry(
            nominal / area / pairs, "A.m-2", "nominal capacity per area"
        )
        stack = self.base.entries["Cell volume [m3]"].number / sheet.area_of(self.base)
        own = f"{nominal:g} A.h, of all {pairs} pairs"
        return {
            **common.square(side, one_c, stack),
            **common.window(
                self._entry(cell.lower_voltage_cutoff, "V"),
                self._entry(cell.upper_voltage_cutoff, "V"),
            ),
            PAIRS: self._entry(pairs, ""),
            sheet.NOMINAL: self._entry(nominal, "A.h"),
            "Current function [A]": Entry(
                -0.1 * nominal, "A", "setting", note=f"charge at 0.1C; 1C is {own}"
            ),
        }

    def _of_state(self) -> dict[str, Entry]:
        """Return what a state says of temperatures, and tell what it says beside."""
        found: dict[str, Entry] = {}
        if self.state is None or self.legacy:  # that of version 0 is made up by bpx
            return found
        begun, around = self.state.initial_conditions, self.state.thermal_environment
        if around is not None:
            if around.ambient_temperature is not None:
                kelvin = self._entry(around.ambient_temperature, "K")
                found["Ambient temperature [K]"] = kelvin
                found["Initial temperature [K]"] = kelvin
            if around.heat_transfer_coefficient is not None:
                name = "Total heat transfer coefficient [W.m-2.K-1]"
                value = around.heat_transfer_coefficient
                found[name] = self._entry(value, "W.m-2.K-1")
        if begun is None:
            return found
        if begun.initial_temperature is not None:
            kelvin = self._entry(begun.initial_temperature, "K")
            found["Initial temperature [K]"] = kelvin
        if begun.initial_soc is not None:
            self._told.append(
                f"'Initial state-of-charge' {begun.initial_soc:g} is not part of a set, "
                f"which is as assembled; give solve(initial_soc={begun.initial_soc:g})"
            )
        if begun.initial_electrolyte_concentration is not None:
            self._told.append(
                "'Initial electrolyte concentration [mol.m-3]' is that of a liquid, which "
                "this cell has not"
            )
        for sign in ("positive", "negative"):
            if getattr(begun, f"initial_hysteresis_state_{sign}") is not None:
                name = f"Initial hysteresis state: {sign.capitalize()} electrode"
                self._refuse(name, "hysteresis has no place in a set of this package")
        return found

    def _user_defined(self, found: Mapping[str, Entry]) -> dict[str, Entry]:
        """Return the entries of what is user-defined."""
        from pybamm_afssb.cells.known import check_names
        from pybamm_afssb.errors import EntryError

        own = self.parameters.user_defined
        added: dict[str, Entry] = {}
        for name, value in (own.model_extra or {}).items() if own is not None else ():
            if isinstance(value, dict):
                self._refuse(name, "nested values have no place in a set")
                continue
            function = self._function(value)
            unit = limits.split_name(name)[1]
            if name in found and not callable(function):
                held = found[name]
                same = not held.is_function and math.isclose(held.number, function)
                if same:
                    continue
            try:
                check_names(self.label, {name: function}, {}, self.base.models)
            except EntryError as error:
                self._refuse(
                    name, str(error).partition(" was given, but ")[2].rstrip(".")
                )
                continue
            added[name] = self._entry(function, unit)
        return added


def _within(potential: Any, low: float, high: float) -> Any:
    """Return a potential that stays one outside the range that the file names.

    Some expressions leave any voltage below the lowest stoichiometry. Points of them,
    dense at both ends, go on as straight lines there.
    """
    ends = (min(FILLINGS), max(FILLINGS))
    limit = limits.find_limit(OCP)
    assert limit is not None
    if all(limit.allows(value) for value in _at(potential, ends)):
        return potential
    top = _NEARLY_FULL if limit.allows(_at(potential, [_NEARLY_FULL])[0]) else high
    share = (1 - np.cos(np.linspace(0, np.pi, _POINTS))) / 2
    x = low + (top - low) * share
    return Curve(tuple(x), tuple(_at(potential, x)))


def _at(function: Any, x: Iterable[float]) -> np.ndarray:
    """Return the values of a number, a curve or an expression."""
    if isinstance(function, float):
        return np.array([function for _ in x])
    found = (function(pybamm.Scalar(float(one))) for one in x)
    return np.array([float(pybamm.convert_to_symbol(v).evaluate()) for v in found])


def _sum(function: Any, other: Any, factor: float) -> Any:
    """Return a function and a multiple of another one."""
    if isinstance(function, Expression) and not isinstance(other, Curve):
        text = other.text if isinstance(other, Expression) else repr(other)
        return Expression(f"({function.text}) + ({factor!r}) * ({text})")
    curve = function if isinstance(function, Curve) else other
    x = curve.x
    return Curve(
        x, tuple(_at(function, x) + factor * _at(other, x)), curve.interpolator
    )


def _scaled(function: Any, factor: float) -> Any:
    if isinstance(function, Expression):
        return Expression(f"({factor!r}) * ({function.text})")
    return Curve(
        function.x, tuple(factor * np.array(function.y)), function.interpolator
    )
