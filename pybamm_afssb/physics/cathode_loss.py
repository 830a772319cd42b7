"""The cathode's own first-cycle loss.

Two mechanisms, and both keep the lithium: what a first cycle does not return is metal
left on the collector.

**Slow re-lithiation.** Diffusion in layered oxides slows by orders of magnitude near
full lithiation. Delithiation escapes it, lithiation runs into it: the first discharge
ends with the particles' surface full and their core not, and every later charge starts
from there. The diffusivity ``D`` of the set is multiplied by

    f(x) = e + (1 - e)/(1 + exp(2 (x - x_d)/r)) ,   e = 10^-d

with ``x`` the stoichiometry, ``x_d`` the onset, where it has fallen to half, ``r`` the
range over which it falls on by ``exp(-2)``, and ``d`` the decades that it falls in all.
This form has an integral, the concentration that moves:

    N = -D f grad(c) = -D grad(Phi) ,   Phi = c - (1 - e) c_max (r/2) ln(1 + exp(2 (x - x_d)/r))

A mean of ``f`` at the edges of cells would hold a front back until the cell before it is
empty, and then let it go at once, cell after cell: three times the solver's steps in a
first charge, and more the finer the mesh.

**Oxidation of the catholyte.** The sulfide beside carbon and oxide is oxidised above
about 2.5 V against lithium, ``Li6PS5Cl -> Li+ + e- + ...``: electrons leave through the
terminal and lithium leaves the sulfide, so that the charge exceeds what the oxide gave.
The oxidised film covers the surface and the reaction dies with the capacity ``q_0`` [C
m-3 of electrode] that the surface has:

    a_j = -q_0 dz/dt ,   dz/dt = -z k E/(1 + E) ,   E = exp(alpha f (dphi_p - U))

with ``z`` the share left and ``k`` [s-1] the rate well above ``U``; below it the rate
is Tafel's. The ledger's column is the sulfide's lithium that can still be oxidised: it
falls, the metal on the collector rises. Reduction of the products at the end of a
discharge (Li6PS5Cl is partly reversible) is left out.

Sources: slow re-lithiation, first cycles of NMC: Kasnatscheew et al., Phys. Chem. Chem.
Phys. 18 (2016) 3956, 10.1039/C5CP07718D. Interphase formed in the first charge of
NMC811 with a thiophosphate: Koerver et al., Chem. Mater. 29 (2017) 5574,
10.1021/acs.chemmater.7b00931. Redox of Li6PS5Cl with carbon: Tan et al., ACS Energy
Lett. 4 (2019) 2418, 10.1021/acsenergylett.9b01693.

Checks: charge of the oxidation over all cycles = ``q_0 L``; a drop of 0 or no capacity
gives the null result.
"""

from __future__ import annotations

import math
from typing import Any, ClassVar

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Null
from pybamm_afssb.host.only import allow_only
from pybamm_afssb.physics.compensation import CathodeReservoir, anodic_rate
from pybamm_afssb.physics.interlayer.domain import face_carrier
from pybamm_afssb.physics.laws import thermal_frequency
from pybamm_afssb.types import Quantity, Variables

#: What slow re-lithiation asks of PyBaMM's options.
ONLY = {
    "particle": "Fickian diffusion",
    "particle size": "single",
    "particle phases": "1",
}

#: Where the state of the concentration is counted from, over the full oxide: near 1 the
#: solver's steps would be many, far above it a full oxide's places are off again.
REFERENCE = 1.15
#: Stoichiometry at a particle's surface where the cathode is taken for empty: ten times
#: the solver's tolerance, where open-circuit potentials have left what was measured.
EMPTY = 1e-3


def near_full_factor(
    concentration: Quantity,
    maximum: Quantity,
    drop: Quantity,
    onset: Quantity,
    extent: Quantity,
) -> Quantity:
    """Return the factor on the diffusivity near full lithiation, ``f``.

    Parameters
    ----------
    concentration, maximum : float or pybamm.Symbol
        Lithium in the particles, and the most that they hold [mol.m-3].
    drop : float or pybamm.Symbol
        Decades that the diffusivity falls.
    onset, extent : float or pybamm.Symbol
        Stoichiometry at half of the fall, and its range.
    """
    least = pybamm.exp(-math.log(10) * drop)
    beyond = _beyond(concentration, maximum, onset, extent)
    return least + (1 - least) / (1 + beyond)


def mobile_concentration(
    concentration: Quantity,
    maximum: Quantity,
    drop: Quantity,
    onset: Quantity,
    extent: Quantity,
) -> Quantity:
    """Return ``Phi`` [mol.m-3], whose slope in the concentration is the factor.

    Parameters
    ----------
    concentration, maximum, drop, onset, extent : float or pybamm.Symbol
        As for :func:`near_full_factor`.
    """
    held = (1 - pybamm.exp(-math.log(10) * drop)) * maximum * extent / 2
    beyond = _beyond(concentration, maximum, onset, extent)
    return concentration - held * pybamm.log(1 + beyond)


def _beyond(
    concentration: Quantity, maximum: Quantity, onset: Quantity, extent: Quantity
) -> Quantity:
    # every point of every particle needs it: what is constant is one number, and the
    # limit on the range keeps the exponential finite
    return pybamm.exp(2 / (extent * maximum) * concentration - 2 * onset / extent)


def _last_cell(field: pybamm.Symbol) -> pybamm.Symbol:
    """Return the value of the particles' outermost cell."""
    if isinstance(field, pybamm.SecondaryBroadcast):  # PyBaMM drops the order of these
        own = pybamm.boundary_value(field.orphans[0], "right", order="constant")
        return pybamm.PrimaryBroadcast(own, field.domains["secondary"])
    return pybamm.boundary_value(field, "right", order="constant")


class SlowParticle(pybamm.particle.FickianDiffusion):
    """Stock's diffusion with a diffusivity that falls near full lithiation.

    Stock imposes the surface flux ``j/F`` as a gradient ``-j/(F D)`` times ``D``, both
    with ``D`` extrapolated to the surface from two cells. Where ``D`` falls by decades
    within a cell the extrapolation passes through zero, and what should cancel stops
    the solver or loses lithium. Here the flux enters the last cell as it is, and within
    the particle follows from the gradient of the concentration that moves.

    The surface's concentration, too, is stock's line through the last two cells only as
    far as the diffusivity is whole: ``c_N + f(c_N) (c_line - c_N)``. Where the surface
    fills and the cell below it does not follow, the profile is a front and not a line,
    which overshoots the full oxide, whose potential falls without end there: at 2C and
    60 C a place next to the separator lost its current so, and the solver stopped.

    The solver's tolerance is relative to a state, and a root mean square over all: one
    place of a full oxide may be off by 2e-3 of stoichiometry, which is 0.2 V there and
    e^4 in its current, and the solver may take that for good. The state is therefore
    counted from :data:`REFERENCE` of the full oxide, so that it is smallest where the
    potential is steepest. What is an empty oxide's surface is then below the tolerance:
    a charge without a cut-off ends by name before (a third of them stopped the solver).

    Parameters
    ----------
    param, domain, options, x_average
        As for stock's.

    Raises
    ------
    OptionError
        If one of the cathode's options is not that of :data:`ONLY`.
    """

    def __init__(
        self, param: Any, domain: str, options: Any, x_average: bool = False
    ) -> None:
        why = "it acts on the profile in particles of one size and kind"
        allow_only(options, domain, ONLY, ("cathode loss", "slow re-lithiation"), why)
        super().__init__(param, domain, options, x_average=x_average)

    def _near_full(self, law: Any, c: Quantity) -> Quantity:
        return law(
            c,
            self.phase_param.c_max,
            pybamm.Parameter("Positive particle near-full diffusivity drop"),
            pybamm.Parameter("Positive particle near-full diffusivity onset"),
            pybamm.Parameter("Positive particle near-full diffusivity range"),
        )

    def get_fundamental_variables(self) -> dict[str, Any]:
        if self.x_average:
            return super().get_fundamental_variables()
        maximum = self.phase_param.c_max
        concentration = pybamm.Variable(
            "Positive particle concentration [mol.m-3]",
            "positive particle",
            auxiliary_domains={
                "secondary": "positive electrode",
                "tertiary": "current collector",
            },
            reference=REFERENCE * maximum,
            scale=maximum,
        )
        concentration.print_name = "c_s_p"
        return self._get_standard_concentration_variables(concentration)

    def _get_effective_diffusivity(
        self, c: Quantity, T: Quantity, current: Quantity
    ) -> Quantity:
        stock = super()._get_effective_diffusivity(c, T, current)
        return self._near_full(near_full_factor, c) * stock

    def _get_standard_concentration_variables(
        self, c_s: Quantity, **given: Any
    ) -> dict[str, Any]:
        last = _last_cell(c_s)
        line = pybamm.surf(c_s)
        surface = last + self._near_full(near_full_factor, last) * (line - last)
        return super()._get_standard_concentration_variables(
            c_s, c_s_surf=surface, **given
        )

    def get_coupled_variables(self, variables: dict[str, Any]) -> dict[str, Any]:
        variables = super().get_coupled_variables(variables)
        average = "X-averaged positive" if self.x_average else "Positive"
        self._concentration = variables[f"{average} particle concentration [mol.m-3]"]
        temperature = pybamm.PrimaryBroadcast(
            variables[f"{average} electrode temperature [K]"], ["positive particle"]
        )
        reaction = variables[f"{average} electrode interfacial current density [A.m-2]"]
        radius = 1 if self.x_average else variables["Positive particle radius"]
        self._mobile = self._near_full(mobile_concentration, self._concentration)
        diffusivity = super()._get_effective_diffusivity(
            self._concentration, temperature, variables["Total current density [A.m-2]"]
        )
        self._leaving = reaction * radius / self.param.F
        self._surface = face_carrier(
            pybamm.SpatialVariable(
                "r_p",
                domains=self._concentration.domains,
                coord_sys="spherical polar",
            )
        )
        flux = -diffusivity * pybamm.grad(self._mobile) + pybamm.grad(self._surface)
        variables["Positive particle rhs [mol.m-3.s-1]"] = (
            -1 / radius**2 * pybamm.div(flux)
        )
        return variables

    def set_boundary_conditions(self, variables: dict[str, Any]) -> None:
        closed = (pybamm.Scalar(0), "Neumann")
        self.boundary_conditions = {
            self._concentration: {"left": closed, "right": closed},
            self._mobile: {"left": closed, "right": closed},
            self._surface: {"left": closed, "right": (self._leaving, "Neumann")},
        }

    def add_events_from(self, variables: dict[str, Any]) -> None:
        super().add_events_from(variables)
        average = "X-averaged positive" if self.x_average else "Positive"
        surface = variables[f"{average} particle surface stoichiometry"]
        self.events.append(
            pybamm.Event("Cathode has no lithium left", pybamm.min(surface) - EMPTY)
        )


class NoCathodeLoss(Null):
    """The cathode returns all it gave."""

    slot = "cathode loss"
    #: Particle submodel that the host uses instead of its own, if any.
    particle: ClassVar[type[pybamm.BaseSubModel] | None] = None
    constants = {
        n.CATHODE_LOSS_LITHIUM: 0,
        n.CATHODE_LOSS_CURRENT: 0,
    }


class SlowRelithiation(NoCathodeLoss):
    """Re-lithiation that slows near full; no lithium leaves the oxide for good."""

    particle = SlowParticle
    constants = NoCathodeLoss.constants


class CatholyteOxidation(CathodeReservoir):
    """Oxidation of the sulfide in the cathode, which passivates itself."""

    slot = "cathode loss"
    share = n.CATHODE_LOSS_SHARE
    amount = n.CATHODE_LOSS_LITHIUM
    current = n.CATHODE_LOSS_CURRENT
    writes = (
        n.CATHODE_LOSS_SHARE,
        n.CATHODE_LOSS_LITHIUM,
        n.CATHODE_LOSS_CURRENT,
    )

    def capacity(self) -> Quantity:
        capacity = pybamm.Parameter("Catholyte oxidation capacity [C.m-3]")
        return capacity / pybamm.constants.F

    def speed(self, left: Quantity, v: Variables) -> Quantity:
        potential = pybamm.Parameter("Catholyte oxidation potential [V]")
        force = (
            pybamm.Parameter("Catholyte oxidation charge transfer coefficient")
            * thermal_frequency(v[n.POSITIVE_TEMPERATURE])
            * (v[n.POSITIVE_DIFFERENCE] - potential)
        )
        rate = pybamm.Parameter("Catholyte oxidation rate [s-1]")
        return left * anodic_rate(rate, force, rate)

    def others(self, left: Quantity) -> dict[str, Quantity]:
        return {}
