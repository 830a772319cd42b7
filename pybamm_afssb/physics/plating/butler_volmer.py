"""Lithium metal on the collector, whose amount is the state.

Plating and stripping on the covered, contacted area ``theta s``:

    j_Li = theta s j0(T) [a exp(alpha_a f eta) - exp(-alpha_c f eta)] / (bound + q)
    q = sinh(z)/y - 1 ,   y R_x f theta s j0 + arsinh(y) = z ,   z = f |eta|/2
    R_x = (R_int + R_coat + R_c)(1/s - 1)/theta + R_s
    eta = phi_dl - U_Li ,   U_Li = -V_Li (p - p_ref)/F ,   alpha_a + alpha_c = 1
    a = 1 - exp(-n_Li/n_ref) for n_Li > 0 ,   b tanh(n_Li/(b n_ref)) below ,   b = 0.01
    dn_Li/dt = -j_Li/F - j_ex/F - isolation + reconnection + J_tr - J_in

Ions reach metal through the film and the contact above it alone, so that few nuclei
feel them more than the whole area does: ``R_x`` [Ohm.m2] is what they feel beyond the
film's resistance of the whole area, which :mod:`pybamm_afssb.physics.charge_balance`
counts, with the spreading resistance ``R_s`` in the electrolyte
(:mod:`pybamm_afssb.physics.nucleation`). It is in series with charge transfer, which at
``a = 1`` and equal coefficients makes the current ``2 theta s j0 y``. Two Newton steps
from ``sinh(z)/(1 + R_x f theta s j0 sinh(z)/z)`` give ``y`` to 0.5 % within 0.3 V of
``U_Li``, and exactly at small and large currents. No state is added, and nothing divides
by ``s``.

The anodic branch dies smoothly as the metal runs out. What matters of ``a`` is not only
what it is on a film but what it is below zero, where a solver's trial step lands when
the metal is about to run out: ``n/(n + n_ref)`` has a pole there and can invent
lithium, and the exponential is -e^40 a few uA.h below zero. Any large negative ``a`` is
a negative conductance, and any steep one outweighs the potential in the charge balance:
the linear solver then orders its elimination for that state and keeps the order, so that
later steps fail or lose lithium. At -0.01 the cathodic branch outweighs it.

``J_in`` is the net flux into the separator (:mod:`pybamm_afssb.physics.leak.intrusion`).
The interphase takes no separate sink: as a cathodic current it is balanced at rest by
``j_Li > 0``. The bound is that of :mod:`pybamm_afssb.physics.laws`.

Checks: ``R_ct = R T/(F theta s j0 a^alpha_c)``, in series with ``R_x``; the Tafel
slope; a pressure step moves the open-circuit voltage by ``V_Li dp/F``.
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel, collector_state
from pybamm_afssb.physics.laws import bounded_rate, magnitude, thermal_frequency
from pybamm_afssb.types import Quantity, Variables
from pybamm_afssb.units import UM

#: ``b``: the availability below zero is never below ``-b``. It acts on a solver's trial
#: steps only, as a film has metal left or none.
BACKWARD_BOUND = 0.01
#: Below it charge transfer is linear to 2e-7.
SMALLEST_FORCE = 1e-3


def availability(amount: Quantity, reference: Quantity) -> Quantity:
    """Return ``a(n)``: 0 on a bare collector, 1 on any real film, ``-b`` far below zero.

    Parameters
    ----------
    amount, reference : float or pybamm.Symbol
        Plated lithium and the amount below which stripping dies [mol.m-2].
    """
    real = pybamm.maximum(amount, 0)
    missing = (amount - real) / (BACKWARD_BOUND * reference)
    return 1 - pybamm.exp(-real / reference) + BACKWARD_BOUND * pybamm.tanh(missing)


def initial_metal() -> Quantity:
    """Return the metal that a run starts with: as assembled, and as charged before."""
    assembled = pybamm.Parameter("Initial plated lithium [mol.m-2]")
    return assembled + pybamm.Parameter(n.START_PLATED)


def starvation(force: Quantity, ratio: Quantity) -> Quantity:
    """Return ``q``, by which a resistance in series divides a rate, less 1.

    Parameters
    ----------
    force : float or pybamm.Symbol
        ``f eta`` of reaction and resistance together.
    ratio : float or pybamm.Symbol
        The resistance over that of charge transfer at equilibrium.
    """
    z = magnitude(force / 2, SMALLEST_FORCE)
    alone = pybamm.sinh(z)
    y = alone / (1 + ratio * alone / z)
    for _ in range(2):
        slope = ratio + (1 + y**2) ** -0.5
        y = y - (ratio * y + pybamm.arcsinh(y) - z) / slope
    return alone / y - 1


def pressure_shift(molar_volume: Quantity, pressure_change: Quantity) -> Quantity:
    """Return ``-V (p - p_ref)/F``, the potential shift under pressure [V].

    Parameters
    ----------
    molar_volume : float or pybamm.Symbol
        Partial molar volume of lithium in the host or metal [m3.mol-1].
    pressure_change : float or pybamm.Symbol
        Pressure above the reference [Pa].
    """
    return -molar_volume * pressure_change / pybamm.constants.F


class LithiumMetal(Submodel):
    """Bounded Butler-Volmer plating and stripping; the amount of metal is the state."""

    local = True
    slot = "plating"
    reads: tuple[str, ...] = (
        n.SURFACE_POTENTIAL,
        n.NEGATIVE_TEMPERATURE,
        n.CONTACT_SEPARATOR,
        n.COVERAGE,
        n.SPREADING_RESISTANCE,
        n.INTERPHASE_RESISTANCE,
        n.COATING_RESISTANCE,
        n.CONTACT_RESISTANCE,
        n.PRESSURE_REFERENCE_CHANGE,
    )
    rate_reads = (
        n.EXCHANGE_CURRENT,
        n.ISOLATION_FLUX,
        n.RECONNECTION_FLUX,
        n.PORE_TRANSFER,
        n.INTRUSION_FLUX,
        n.INTRUSION_RETURN,
        n.INTERLAYER_UNCOVERED,
    )
    writes = (
        n.PLATED_LITHIUM,
        n.METAL_CURRENT,
        n.METAL_POTENTIAL,
        n.METAL_AVAILABILITY,
        n.PLATED_THICKNESS,
        n.PLATED_THICKNESS_UM,
    )

    def states(self) -> dict[str, pybamm.Variable]:
        return {n.PLATED_LITHIUM: collector_state(n.PLATED_LITHIUM, scale=0.1)}

    @classmethod
    def activity(cls, amount: Quantity, seed_metal: Quantity) -> Quantity:
        """Return the activity of lithium in the metal, 0 where none is left.

        Parameters
        ----------
        amount, seed_metal : float or pybamm.Symbol
            Plated lithium and metal of a seed beside it [mol.m-2].
        """
        return availability(
            amount, pybamm.Parameter("Lithium availability amount [mol.m-2]")
        )

    def anodic_activity(self, v: Variables) -> Quantity:
        """Return what multiplies the anodic branch: 0 where no metal is left."""
        return self.activity(v[n.PLATED_LITHIUM], pybamm.Scalar(0))

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        param = self.param
        temperature = v[n.NEGATIVE_TEMPERATURE]
        amount = v[n.PLATED_LITHIUM]
        molar_volume = param.V_bar_Li
        potential = pressure_shift(molar_volume, v[n.PRESSURE_REFERENCE_CHANGE])
        available = self.anodic_activity(v)
        exchange = param.j0_Li_metal(param.c_e_init_av, 1 / molar_volume, temperature)
        anodic = pybamm.Parameter("Negative electrode charge transfer coefficient")
        frequency = thermal_frequency(temperature)
        force = frequency * (v[n.SURFACE_POTENTIAL] - potential)
        covered = v[n.CONTACT_SEPARATOR] * v[n.COVERAGE]
        current = bounded_rate(
            covered * exchange,
            available,
            1,
            anodic * force,
            (1 - anodic) * force,
            pybamm.Parameter("Maximum interfacial current density [A.m-2]"),
            self._starved(v, frequency * exchange, force),
        )
        return {
            n.METAL_CURRENT: current,
            n.METAL_POTENTIAL: potential,
            n.METAL_AVAILABILITY: available,
            n.PLATED_THICKNESS: molar_volume * amount,
            n.PLATED_THICKNESS_UM: molar_volume * amount / UM,
        }

    def _starved(
        self, v: Variables, conductance: Quantity, force: Quantity
    ) -> Quantity:
        """Return ``q``: ions reach metal through the film above it alone."""
        covered = v[n.COVERAGE]
        if isinstance(covered, pybamm.Scalar):  # everywhere: no nucleation
            return pybamm.Scalar(0)
        contact = v[n.CONTACT_SEPARATOR]
        film = (
            v[n.INTERPHASE_RESISTANCE]
            + v[n.COATING_RESISTANCE]
            + v[n.CONTACT_RESISTANCE]
        )
        felt = film * (1 - covered) + contact * covered * v[n.SPREADING_RESISTANCE]
        return starvation(force, conductance * felt)

    def rates(self, v: Variables) -> dict[str, Quantity]:
        faraday = pybamm.constants.F
        return {
            n.PLATED_LITHIUM: -(v[n.METAL_CURRENT] + v[n.EXCHANGE_CURRENT]) / faraday
            - v[n.ISOLATION_FLUX]
            + v[n.RECONNECTION_FLUX]
            + v[n.PORE_TRANSFER]
            - v[n.INTERLAYER_UNCOVERED] * (v[n.INTRUSION_FLUX] - v[n.INTRUSION_RETURN])
        }

    def starts(self) -> dict[str, Quantity]:
        return {n.PLATED_LITHIUM: initial_metal()}
