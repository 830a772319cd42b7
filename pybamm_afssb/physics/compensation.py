"""Lithium compensation: lithium that the cathode brings beside its oxide.

**Sacrificial salts** (Li3N, Li2O, Li2S) are oxidised on the first charge and never form
again. With ``z`` the share left of the lithium ``c_0`` [mol m-3] in a volume of
electrode,

    a_j = -F c_0 dz/dt
    dz/dt = -(3/(rho R_0 F q)) A(z) j_0 E/(1 + (j_0/j_max) E)
    E = exp(alpha f (dphi_p - U))
    q = y n_Li/M ,   c_0 = w rho_p q ,   A(z) = z/(z^2 + d^2)^(1/6)

``dphi_p`` [V] is the potential of the positive solid against lithium in the electrolyte
beside it, ``U`` [V] the one at which the salt reacts with ``j_0`` [A m-2]: with the
salt passivated and gas to be set free it lies far above the thermodynamic one (0.44 V
for Li3N). ``w`` is the salt's mass fraction of the cathode of density ``rho_p``, ``y``
the share of it that can be converted, ``n_Li`` lithium atoms per formula of molar mass
``M``, ``rho`` and ``R_0`` the salt's density and particle radius. The surface of a
shrinking core falls with ``z^(2/3)``; near empty ``A`` turns linear, so that nothing
becomes infinitely fast or negative. What was converted leaves pores, ``w (rho_p/rho) y
(1 - z)``, an output: the electrolyte does not flow in.

**A pre-lithiated cathode** holds lithium beyond its full lattice on a further plateau,
far below the oxide's. It gives it up on the first charge; it takes it back only when
the potential falls below the plateau, which an ordinary lower cut-off prevents. It is a
lattice gas like the hosts of the negative side:

    dz/dt = -k [z e^g - (1 - z) e^-g]/(1 + (e^g + e^-g - 2)/K)
    g = f (dphi_p - U_0)/(2 w_0) ,   c_0 = x c_max eps_am

**Where the solver starts.** An additive that reacts well below the oxide's potential
pulls the cathode down to a mixed potential. At the oxide's own it reacts at its bound,
where its rate has no slope to follow, and no start is found. The first guess is where the
Tafel lines of both meet, if they have the same current density at their own potentials:
``(a U + U_ox/2)/(a + 1/2)``, ``a`` the slope of the additive's logarithm in units of
``f``, at most ``U_ox``.

The state is local in the cathode: reactions follow the local potential, and lithium is
conserved exactly, because the same rate enters the charge balance and ``dz/dt``.

Sources: Li3N in a cathode gives 800 mA.h/g of 2308, by way of Li2N: Bian et al., Chem.
Eur. J. 24 (2018) 13815, 10.1002/chem.201801809. Li2O in an anode-free cell: Qiao et
al., Nat. Energy 6 (2021) 653, 10.1038/s41560-021-00839-0. All of them: Wang and Zhu,
ACS Energy Lett. 10 (2025) 2377, 10.1021/acsenergylett.5c00517.

Check: charge of the additive over all cycles = mass x capacity x conversion.
"""

from __future__ import annotations

from typing import Any, ClassVar

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Null, Submodel
from pybamm_afssb.physics.laws import magnitude, symmetric_rate, thermal_frequency
from pybamm_afssb.types import Quantity, Variables

#: Below this share of its lithium the surface of a shrinking core falls linearly: of the
#: additive's charge a hundredth is left then, and all of it still reacts.
CORE_WIDTH = 1e-2
#: Bound of the plateau's rate, in exchange rates, far above what a charge asks for. It
#: keeps the exponential within what the solver resolves.
RATE_BOUND = 1e4


def core_surface(left: Quantity) -> Quantity:
    """Return the surface of a shrinking core, 1 when whole.

    Parameters
    ----------
    left : float or pybamm.Symbol
        Share that is left; ``left^(2/3)`` well above :data:`CORE_WIDTH`.
    """
    return left / magnitude(left, CORE_WIDTH) ** (1 / 3)


def anodic_rate(exchange: Quantity, force: Quantity, maximum: Quantity) -> Quantity:
    """Return a bounded irreversible Tafel current density [A.m-2].

    Parameters
    ----------
    exchange : float or pybamm.Symbol
        Current density at zero driving force [A.m-2].
    force : float or pybamm.Symbol
        ``alpha F (phi - U)/(R T)``.
    maximum : float or pybamm.Symbol
        Bound [A.m-2].
    """
    tafel = pybamm.exp(force)
    return exchange * tafel / (1 + exchange / maximum * tafel)


def convertible_lithium(
    conversion: Quantity, lithium: float, molar_mass: float
) -> Quantity:
    """Return the lithium that a mass of a salt can give [mol.kg-1].

    Parameters
    ----------
    conversion : float or pybamm.Symbol
        Share of the salt that can be converted.
    lithium : float
        Lithium atoms per formula.
    molar_mass : float
        Molar mass of the formula [kg.mol-1].
    """
    return conversion * lithium / molar_mass


def mixed_potential(potential: Quantity, slope: Quantity, oxide: Quantity) -> Quantity:
    """Return where the Tafel lines of an additive and of the oxide meet [V].

    Parameters
    ----------
    potential : float or pybamm.Symbol
        Where the additive reacts as fast as the oxide does at its own potential [V].
    slope : float or pybamm.Symbol
        ``a``, the slope of the logarithm of the additive's rate in ``f``.
    oxide : float or pybamm.Symbol
        ``U_ox`` [V], which is also the highest that is returned.
    """
    mixed = (slope * potential + oxide / 2) / (slope + 1 / 2)
    return pybamm.minimum(mixed, oxide)


class NoCompensation(Null):
    """No additive in the cathode."""

    slot = "compensation"
    constants = {
        n.ADDITIVE_LITHIUM: 0,
        n.ADDITIVE_CURRENT: 0,
        n.ADDITIVE_POROSITY: 0,
    }


class CathodeReservoir(Submodel):
    """Lithium in the volume of the cathode that one local reaction gives up.

    The state is the share that is left. A subclass names what it publishes and fills in
    :meth:`capacity`, :meth:`speed` and, if it publishes more, :meth:`others`.
    """

    share: ClassVar[str]
    amount: ClassVar[str]
    current: ClassVar[str]
    no_charged_start = "gives up its lithium in the first charge, as fast as it reacts"
    reads = (n.POSITIVE_DIFFERENCE, n.POSITIVE_TEMPERATURE)

    def capacity(self) -> Quantity:
        """Return the lithium at the start [mol.m-3]."""
        raise NotImplementedError

    def speed(self, left: Quantity, v: Variables) -> Quantity:
        """Return the share that reacts per time [s-1], anodic positive."""
        raise NotImplementedError

    @classmethod
    def rest_potential(cls, oxide: Quantity, frequency: Quantity) -> Quantity:
        """Return a first guess of the cathode's potential [V]; by default the oxide's.

        Parameters
        ----------
        oxide : pybamm.Symbol
            The oxide's own ``U_ox`` [V].
        frequency : pybamm.Symbol
            ``f = F/(R T)`` [V-1] at the start.
        """
        return oxide

    def others(self, left: Quantity) -> dict[str, Quantity]:
        """Return what else is published, from the share that is left."""
        return {}

    def states(self) -> dict[str, pybamm.Variable]:
        state = pybamm.Variable(
            self.share,
            domain="positive electrode",
            auxiliary_domains={"secondary": "current collector"},
        )
        return {self.share: state}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        left = v[self.share]
        self._speed = self.speed(left, v)
        capacity = self.capacity()
        return {
            self.amount: capacity * self.param.p.L * pybamm.x_average(left),
            self.current: capacity * pybamm.constants.F * self._speed,
            **self.others(left),
        }

    def rates(self, v: Variables) -> dict[str, Quantity]:
        return {self.share: -self._speed}

    def starts(self) -> dict[str, Quantity]:
        return {
            self.share: pybamm.FullBroadcast(
                1, "positive electrode", "current collector"
            )
        }


class SacrificialSalt(CathodeReservoir):
    """A salt in the cathode that is oxidised once and leaves pores."""

    slot = "compensation"
    brings_lithium = True
    salt: ClassVar[str]
    lithium: ClassVar[int]
    molar_mass: ClassVar[float]
    share = n.ADDITIVE_SHARE
    amount = n.ADDITIVE_LITHIUM
    current = n.ADDITIVE_CURRENT
    writes = (
        n.ADDITIVE_SHARE,
        n.ADDITIVE_LITHIUM,
        n.ADDITIVE_CURRENT,
        n.ADDITIVE_POROSITY,
    )

    @classmethod
    def _of_salt(cls, quantity: str) -> pybamm.Parameter:
        return pybamm.Parameter(f"{cls.salt} {quantity}")

    @classmethod
    def rest_potential(cls, oxide: Quantity, frequency: Quantity) -> Quantity:
        slope = cls._of_salt("charge transfer coefficient")
        exchange = cls._of_salt("oxidation current density [A.m-2]")
        # where it takes 1 A.m-2 of its own surface
        above = -pybamm.log(exchange) / (slope * frequency)
        potential = cls._of_salt("oxidation potential [V]") + above
        return mixed_potential(potential, slope, oxide)

    @property
    def _mass(self) -> Quantity:
        """Mass of the salt per volume of electrode [kg.m-3]."""
        fraction = pybamm.Parameter("Cathode additive mass fraction")
        return fraction * pybamm.Parameter("Positive electrode density [kg.m-3]")

    @property
    def _lithium(self) -> Quantity:
        """Lithium that a mass of the salt can give [mol.kg-1]."""
        return convertible_lithium(
            self._of_salt("convertible fraction"), self.lithium, self.molar_mass
        )

    def capacity(self) -> Quantity:
        return self._mass * self._lithium

    def speed(self, left: Quantity, v: Variables) -> Quantity:
        force = (
            self._of_salt("charge transfer coefficient")
            * thermal_frequency(v[n.POSITIVE_TEMPERATURE])
            * (v[n.POSITIVE_DIFFERENCE] - self._of_salt("oxidation potential [V]"))
        )
        rate = anodic_rate(
            self._of_salt("oxidation current density [A.m-2]"),
            force,
            pybamm.Parameter("Maximum interfacial current density [A.m-2]"),
        )
        radius = self._of_salt("particle radius [m]")
        surface = 3 / (radius * self._of_salt("density [kg.m-3]"))
        charge = self._lithium * pybamm.constants.F
        return surface / charge * core_surface(left) * rate

    def others(self, left: Quantity) -> dict[str, Quantity]:
        volume = self._mass / self._of_salt("density [kg.m-3]")
        converted = self._of_salt("convertible fraction") * (1 - left)
        return {n.ADDITIVE_POROSITY: volume * converted}


class LithiumNitride(SacrificialSalt):
    """Li3N -> 3 Li+ + 3 e- + N2/2, 2308 mA.h/g."""

    salt = "Li3N"
    lithium = 3
    molar_mass = 34.83e-3


class LithiumOxide(SacrificialSalt):
    """Li2O -> 2 Li+ + 2 e- + O2/2, 1794 mA.h/g."""

    salt = "Li2O"
    lithium = 2
    molar_mass = 29.88e-3


class LithiumSulfide(SacrificialSalt):
    """Li2S -> 2 Li+ + 2 e- + S, 1167 mA.h/g; the sulfur stays, unused."""

    salt = "Li2S"
    lithium = 2
    molar_mass = 45.95e-3


class PrelithiatedCathode(CathodeReservoir):
    """Lithium beyond the oxide's full lattice, on a plateau of its own."""

    slot = "compensation"
    brings_lithium = True
    share = n.ADDITIVE_SHARE
    amount = n.ADDITIVE_LITHIUM
    current = n.ADDITIVE_CURRENT
    writes = SacrificialSalt.writes

    def capacity(self) -> Quantity:
        return (
            pybamm.Parameter("Positive electrode extra lithium fraction")
            * pybamm.Parameter("Maximum concentration in positive electrode [mol.m-3]")
            * pybamm.Parameter("Positive electrode active material volume fraction")
        )

    @staticmethod
    def _plateau() -> tuple[Any, Any]:
        """Return the plateau's potential ``U_0`` [V] and ``1/(2 w_0)``."""
        name = "Positive electrode extra lithium plateau"
        width = pybamm.Parameter(f"{name} width")
        return pybamm.Parameter(f"{name} potential [V]"), 1 / (2 * width)

    @classmethod
    def rest_potential(cls, oxide: Quantity, frequency: Quantity) -> Quantity:
        potential, slope = cls._plateau()
        return mixed_potential(potential, slope, oxide)

    def speed(self, left: Quantity, v: Variables) -> Quantity:
        potential, slope = self._plateau()
        frequency = thermal_frequency(v[n.POSITIVE_TEMPERATURE])
        force = frequency * slope * (v[n.POSITIVE_DIFFERENCE] - potential)
        exchange = pybamm.Parameter(
            "Positive electrode extra lithium exchange rate [s-1]"
        )
        return symmetric_rate(exchange, left, 1 - left, force, RATE_BOUND * exchange)

    def others(self, left: Quantity) -> dict[str, Quantity]:
        return {n.ADDITIVE_POROSITY: pybamm.Scalar(0)}
