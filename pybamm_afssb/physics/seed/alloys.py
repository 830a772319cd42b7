"""The submodels of alloying seeds: amounts in one, currents in its companion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.errors import OptionError
from pybamm_afssb.host.contract import Submodel, collector_state
from pybamm_afssb.physics.laws import arrhenius, forward, modulus, thermal_frequency
from pybamm_afssb.physics.plating.butler_volmer import pressure_shift
from pybamm_afssb.physics.seed.checks import check_plateaus
from pybamm_afssb.physics.seed.law import (
    equilibrium_filling,
    lattice_gas_rate,
    separator_share,
)

#: Far below a monolayer: keeps the shares of the metals defined on a bare collector.
TRACE = 1e-9


class AlloyCurrents(Submodel):
    """The currents of all plateaus, which need the pressure that the amounts make."""

    local = True
    reads: tuple[str, ...] = (
        n.SURFACE_POTENTIAL,
        n.NEGATIVE_TEMPERATURE,
        n.CONTACT_SEPARATOR,
        n.PRESSURE_REFERENCE_CHANGE,
        n.INTERFACE_CURRENT,
        n.SEED_METAL,
    )
    writes: tuple[str, ...] = (n.SEED_CURRENT, n.SEED_AT_SEPARATOR)

    def __init__(self, param: Any, options: Any) -> None:
        super().__init__(param, options)
        self._plateaus = options.slot_class("seed").plateaus
        for metal, count in self._plateaus.items():
            self.reads += (n.seed_metal(metal),)
            self.writes += (n.seed_current(metal),)
            for k in range(1, count + 1):
                self.reads += (n.plateau_lithium(metal, k),)
                self.writes += (n.plateau_current(metal, k),)

    def algebra(self, v: Mapping[str, Any]) -> dict[str, Any]:
        currents = {}
        for metal, count in self._plateaus.items():
            own = {
                n.plateau_current(metal, k): self._plateau_rate(v, metal, k)
                for k in range(1, count + 1)
            }
            currents.update({**own, n.seed_current(metal): sum(own.values())})
        plating = forward(-v[n.INTERFACE_CURRENT])
        return {
            **currents,
            n.SEED_CURRENT: sum(currents[n.seed_current(m)] for m in self._plateaus),
            n.SEED_AT_SEPARATOR: separator_share(plating, self._limiting_current(v)),
        }

    def _plateau_rate(self, v: Mapping[str, Any], metal: str, k: int) -> Any:
        temperature = v[n.NEGATIVE_TEMPERATURE]
        lithium = _parameter(metal, k, "lithium per metal atom")
        standard = _parameter(metal, k, "potential [V]") + pressure_shift(
            _molar_volume(), v[n.PRESSURE_REFERENCE_CHANGE]
        )
        exchange = _parameter(metal, k, "exchange-current density [A.m-2]") * arrhenius(
            pybamm.Parameter(
                "Seed exchange-current density activation energy [J.mol-1]"
            ),
            temperature,
            self.param.T_ref,
        )
        return lattice_gas_rate(
            v[n.plateau_lithium(metal, k)],
            lithium * v[n.seed_metal(metal)],
            lithium * _reference_amount(),
            v[n.CONTACT_SEPARATOR] * exchange,
            thermal_frequency(temperature)
            * (v[n.SURFACE_POTENTIAL] - standard)
            / (2 * _parameter(metal, k, "width")),
            pybamm.Parameter("Maximum interfacial current density [A.m-2]"),
        )

    def _limiting_current(self, v: Mapping[str, Any]) -> Any:
        total = v[n.SEED_METAL] + TRACE
        limiting = pybamm.Scalar(0)
        for metal, count in self._plateaus.items():
            lithium = _lithium_per_metal(metal, count)
            metal_volume = pybamm.Parameter(
                f"{metal} seed metal molar volume [m3.mol-1]"
            )
            limiting = limiting + (
                v[n.seed_metal(metal)]
                / total
                * pybamm.constants.F
                * pybamm.Parameter(f"{metal} seed diffusivity [m2.s-1]")
                * lithium
                / (metal_volume + lithium * _molar_volume())
                / pybamm.Parameter(f"{metal} seed particle thickness [m]")
            )
        return limiting


class AlloySeed(Submodel):
    """Base of every alloying seed: the lithium in each plateau is a state.

    Attributes
    ----------
    plateaus : dict
        Metal -> number of its plateaus.
    interphase_factor, creep_factor, critical_factor : str
        Name of the parameter by which the seed multiplies interphase growth, creep of
        the metal, critical current; empty for 1.
    """

    local = True
    slot = "seed"
    plateaus: ClassVar[dict[str, int]] = {}
    interphase_factor: ClassVar[str] = ""
    creep_factor: ClassVar[str] = ""
    critical_factor: ClassVar[str] = ""
    companions = (AlloyCurrents,)
    reads: tuple[str, ...] = (n.CONVERSION_METAL,)
    writes: tuple[str, ...] = (
        n.SEED_LITHIUM,
        n.SEED_SWELLING,
        n.SEED_METAL,
        n.SEED_LOSS,
        n.SEED_INTERPHASE_FACTOR,
        n.SEED_CREEP_FACTOR,
        n.SEED_CRITICAL_FACTOR,
    )

    @classmethod
    def check(cls, parameter_values: Mapping[str, Any]) -> None:
        check_plateaus(parameter_values, cls.plateaus)

    def __init__(self, param: Any, options: Any) -> None:
        super().__init__(param, options)
        empty = [
            str(metal)
            for metal, count in self.plateaus.items()
            if not isinstance(count, int) or count < 1
        ]
        if empty or not self.plateaus:
            raise OptionError(
                f"option 'seed': {self.name} has no plateau"
                + (f" for {', '.join(empty)}" if empty else "")
                + "; an alloying seed needs 1 or more for each metal. A metal that "
                "does not alloy is the choice 'Ni', a bare collector is 'none'."
            )
        coating = options.slot_class("conversion coating")
        self._converted = getattr(coating, "metal", "")
        for metal, count in self.plateaus.items():
            self.writes += (
                n.seed_lithium(metal),
                n.seed_metal(metal),
                n.seed_metal_lost(metal),
            )
            self.rate_reads += (n.seed_current(metal),)
            for k in range(1, count + 1):
                self.writes += (n.plateau_lithium(metal, k),)
                self.rate_reads += (n.plateau_current(metal, k),)

    def states(self) -> dict[str, pybamm.Variable]:
        states = {}
        for metal, count in self.plateaus.items():
            lost = n.seed_metal_lost(metal)
            states[lost] = collector_state(lost, scale=_reference_amount())
            for k in range(1, count + 1):
                name = n.plateau_lithium(metal, k)
                scale = _parameter(metal, k, "lithium per metal atom")
                states[name] = collector_state(name, scale * _reference_amount())
        return states

    def algebra(self, v: Mapping[str, Any]) -> dict[str, Any]:
        out: dict[str, Any] = {}
        lithium, metals, lost = (pybamm.Scalar(0) for _ in range(3))
        for metal, count in self.plateaus.items():
            active = pybamm.Parameter(f"{metal} seed loading [mol.m-2]")
            if metal == self._converted:
                active = active + v[n.CONVERSION_METAL]
            active = active - v[n.seed_metal_lost(metal)]
            held = sum(v[n.plateau_lithium(metal, k)] for k in range(1, count + 1))
            out[n.seed_metal(metal)] = active
            out[n.seed_lithium(metal)] = held
            lithium = lithium + held
            metals = metals + active
            lost = lost + v[n.seed_metal_lost(metal)] * _lithium_per_metal(metal, count)
        return {
            **out,
            n.SEED_LITHIUM: lithium,
            n.SEED_SWELLING: _molar_volume() * lithium,
            n.SEED_METAL: metals,
            n.SEED_LOSS: lost,
            n.SEED_INTERPHASE_FACTOR: _factor(self.interphase_factor),
            n.SEED_CREEP_FACTOR: _factor(self.creep_factor),
            n.SEED_CRITICAL_FACTOR: _factor(self.critical_factor),
        }

    def rates(self, v: Mapping[str, Any]) -> dict[str, Any]:
        rates = {}
        for metal, count in self.plateaus.items():
            rates[n.seed_metal_lost(metal)] = (
                pybamm.Parameter(f"{metal} seed aggregation rate [m2.C-1]")
                * modulus(v[n.seed_current(metal)])
                * v[n.seed_metal(metal)]
            )
            for k in range(1, count + 1):
                current = v[n.plateau_current(metal, k)]
                rates[n.plateau_lithium(metal, k)] = -current / pybamm.constants.F
        return rates

    @classmethod
    def equilibrium(cls, param: Any, potential: Any) -> dict[str, Any]:
        """Return the lithium in every plateau of the fresh seed at a potential.

        Parameters
        ----------
        param : pybamm.LithiumIonParameters
            The host model's parameters.
        potential : float or pybamm.Symbol
            Potential against lithium, at the reference pressure [V].
        """
        return {
            n.plateau_lithium(metal, k): _parameter(metal, k, "lithium per metal atom")
            * pybamm.Parameter(f"{metal} seed loading [mol.m-2]")
            * equilibrium_filling(
                potential,
                _parameter(metal, k, "potential [V]"),
                _parameter(metal, k, "width"),
                thermal_frequency(param.T_init),
            )
            for metal, count in cls.plateaus.items()
            for k in range(1, count + 1)
        }

    @classmethod
    def loading(cls) -> Any:
        """Return the metal of the fresh seed [mol.m-2]."""
        return sum(
            (
                pybamm.Parameter(f"{metal} seed loading [mol.m-2]")
                for metal in cls.plateaus
            ),
            pybamm.Scalar(0),
        )

    def starts(self) -> dict[str, Any]:
        charged = pybamm.Parameter(n.START_CHARGED) > 0
        filled = self.equilibrium(self.param, self.param.n.prim.U_init)
        return {
            name: charged * filled.get(name, pybamm.Scalar(0)) for name in self._states
        }


def _parameter(metal: str, k: int, quantity: str) -> pybamm.Parameter:
    return pybamm.Parameter(f"{metal} seed plateau {k} {quantity}")


def _lithium_per_metal(metal: str, count: int) -> Any:
    return sum(
        _parameter(metal, k, "lithium per metal atom") for k in range(1, count + 1)
    )


def _reference_amount() -> pybamm.Parameter:
    return pybamm.Parameter("Seed reference amount [mol.m-2]")


def _molar_volume() -> pybamm.Parameter:
    return pybamm.Parameter("Seed lithium partial molar volume [m3.mol-1]")


def _factor(name: str) -> Any:
    return pybamm.Parameter(name) if name else pybamm.Scalar(1)
