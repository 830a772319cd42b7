"""The counter electrode of a half cell: a finite stock of lithium at a known potential.

A two-electrode half cell reports the collector against its counter electrode, so the
counter must sit at a known potential ``U`` and lose little on the way:

    eta = (2 R T/F) asinh(j/(2 j0)) + j R_c ,     j = -i_ion/theta_c
    dn/dt = i_ion/F ,   0 < n < n_max

``j`` is the counter's own current density, positive on oxidation: a charge plates
lithium on the collector (``i_ion < 0``) and takes it from here. ``theta_c`` is the share
of its face in contact: 1, but for foil with voids
(:mod:`pybamm_afssb.physics.foil_voids`). Charge-transfer coefficients are one half,
which makes the overpotential explicit and keeps it bounded by a logarithm; ``R_c`` is
its contact resistance. The potential is flat: lithium foil, and the two-phase plateaus
of In|InLi (Santhosha et al. 2019, 10.1002/batt.201800149) and Li4Ti5O12|Li7Ti5O12
(Ohzuku et al. 1995, 10.1149/1.2048592). Where the plateau ends, by lack of lithium or
of room for it, the run ends by name.

The stack pressure acts on both sides of the cell: lithium in the counter carries
``-V (p - p_ref)/F`` like lithium on the collector, so a symmetric cell has no voltage
at any pressure. Li4Ti5O12 does not strain and carries none. The same volume per lithium
is what the counter swells by.

Checks: ``R T/(F j0) + R_c`` for small currents; lithium lost here is lithium gained
elsewhere.
"""

from __future__ import annotations

from typing import Any, ClassVar

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel, collector_state
from pybamm_afssb.physics.cathode_loss import NoCathodeLoss
from pybamm_afssb.physics.contact.resistance import resistance_at
from pybamm_afssb.physics.laws import arrhenius, thermal_frequency
from pybamm_afssb.physics.ledger import area_average
from pybamm_afssb.physics.plating.butler_volmer import pressure_shift
from pybamm_afssb.types import Quantity, Variables


def counter_overpotential(
    current: Quantity, exchange: Quantity, temperature: Quantity, resistance: Quantity
) -> Quantity:
    """Return the overpotential of the counter electrode [V].

    Parameters
    ----------
    current : float or pybamm.Symbol
        Current density of the counter electrode, positive on oxidation [A.m-2].
    exchange : float or pybamm.Symbol
        Exchange-current density [A.m-2].
    temperature : float or pybamm.Symbol
        Temperature [K].
    resistance : float or pybamm.Symbol
        Contact resistance [Ohm.m2].
    """
    kinetic = (
        2 / thermal_frequency(temperature) * pybamm.arcsinh(current / (2 * exchange))
    )
    return kinetic + current * resistance


class CounterElectrode(Submodel):
    """Base of the counter electrodes; a subclass says what it is made of.

    Attributes
    ----------
    material : str
        First words of its parameters' names.
    host : bool
        Whether it takes up lithium only to a capacity.
    """

    slot = "counter electrode"
    material: ClassVar[str]
    host: ClassVar[bool] = True
    reads: tuple[str, ...] = (
        n.IONIC_CURRENT,
        n.NEGATIVE_TEMPERATURE,
        n.PRESSURE_REFERENCE_CHANGE,
    )
    writes: tuple[str, ...] = (
        n.COUNTER_LITHIUM,
        n.COUNTER_POTENTIAL,
        n.COUNTER_OVERPOTENTIAL,
    )

    @classmethod
    def parameter(cls, quantity: str) -> pybamm.Parameter:
        """Return a parameter of this counter electrode."""
        return pybamm.Parameter(f"{cls.material} counter electrode {quantity}")

    @classmethod
    def reference_potential(cls) -> Quantity:
        """Return its potential at the reference pressure, against lithium [V]."""
        return cls.parameter("potential vs Li [V]")

    @classmethod
    def molar_volume(cls, param: Any) -> Quantity:
        """Return the partial molar volume of lithium in it [m3.mol-1]."""
        return pybamm.Scalar(0)

    @classmethod
    def initial_lithium(cls) -> Quantity:
        """Return the lithium it starts with [mol.m-2]."""
        return cls.parameter("initial lithium [mol.m-2]")

    def exchange_current(self, temperature: Quantity) -> Quantity:
        """Return its exchange-current density [A.m-2]."""
        return self.parameter("exchange-current density [A.m-2]")

    def contact(self, v: Variables) -> Quantity:
        """Return the share of its face that touches the electrolyte; here all of it."""
        return pybamm.Scalar(1)

    def states(self) -> dict[str, pybamm.Variable]:
        return {n.COUNTER_LITHIUM: collector_state(n.COUNTER_LITHIUM)}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        temperature = v[n.NEGATIVE_TEMPERATURE]
        volume = self.molar_volume(self.param)
        shift = pressure_shift(volume, v[n.PRESSURE_REFERENCE_CHANGE])
        return {
            n.COUNTER_POTENTIAL: self.reference_potential() + shift,
            n.COUNTER_OVERPOTENTIAL: counter_overpotential(
                -v[n.IONIC_CURRENT] / self.contact(v),
                self.exchange_current(temperature),
                temperature,
                resistance_at(temperature, "Counter electrode"),
            ),
        }

    def rates(self, v: Variables) -> dict[str, Quantity]:
        return {n.COUNTER_LITHIUM: v[n.IONIC_CURRENT] / pybamm.constants.F}

    def starts(self) -> dict[str, Quantity]:
        left = self.initial_lithium() - pybamm.Parameter(n.START_CHARGED)
        return {n.COUNTER_LITHIUM: left}

    def ends(self, v: Variables) -> list[pybamm.Event]:
        lithium = v[n.COUNTER_LITHIUM]
        events = [
            pybamm.Event("Counter electrode has no lithium left", pybamm.min(lithium))
        ]
        if self.host:
            room = self.parameter("lithium capacity [mol.m-2]") - pybamm.max(lithium)
            events.append(pybamm.Event("Counter electrode is full of lithium", room))
        return events


class LithiumFoil(CounterElectrode):
    """Lithium metal foil: 0 V, with the kinetics of lithium metal."""

    material = "Lithium foil"
    host = False

    @classmethod
    def reference_potential(cls) -> Quantity:
        return pybamm.Scalar(0)

    @classmethod
    def molar_volume(cls, param: Any) -> Quantity:
        return param.V_bar_Li

    def exchange_current(self, temperature: Quantity) -> Quantity:
        param = self.param
        return param.j0_Li_metal(param.c_e_init_av, 1 / param.V_bar_Li, temperature)


class LithiumIndium(CounterElectrode):
    """Indium alloyed with less than one lithium per indium: the In|InLi plateau."""

    material = "Li-In"

    @classmethod
    def molar_volume(cls, param: Any) -> Quantity:
        return cls.parameter("partial molar volume [m3.mol-1]")

    def exchange_current(self, temperature: Quantity) -> Quantity:
        energy = "Lithium metal exchange-current density activation energy [J.mol-1]"
        return super().exchange_current(temperature) * arrhenius(
            pybamm.Parameter(energy), temperature, self.param.T_ref
        )


class LithiumTitanate(CounterElectrode):
    """Partly lithiated lithium titanate: the Li4Ti5O12|Li7Ti5O12 plateau."""

    material = "LTO"


class CounterSwelling(NoCathodeLoss):
    """Swelling of the counter electrode: foil thins as much as metal grows.

    Stands in for the slot 'cathode loss' of a cell that has no cathode.
    """

    reads = (n.COUNTER_LITHIUM,)
    constants = {**NoCathodeLoss.constants, n.CATHODE_SWELLING: 0}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        counter = self.options.slot_class("counter electrode")
        change = v[n.COUNTER_LITHIUM] - counter.initial_lithium()
        swelling = counter.molar_volume(self.param) * change
        return {**super().algebra(v), n.CATHODE_SWELLING: swelling}


class CounterLedger(Submodel):
    """The positive side's ledger columns of a cell that has no cathode."""

    reads = (n.COUNTER_LITHIUM,)
    writes = (
        n.LEDGER_CATHODE,
        n.LEDGER_CATHODE_SIDE,
        n.LEDGER_ADDITIVE,
        n.LEDGER_CATHODE_LOSS,
        n.LEDGER_COUNTER,
        n.LEDGER_POSITIVE_DL,
    )

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        ledger: dict[str, Quantity] = {name: pybamm.Scalar(0) for name in self.writes}
        ledger[n.LEDGER_COUNTER] = area_average(v[n.COUNTER_LITHIUM])
        return ledger
