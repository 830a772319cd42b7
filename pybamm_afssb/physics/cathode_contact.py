"""Contact that a cathode's particles lose as they breathe, and that pressure keeps.

An oxide particle shrinks as lithium leaves it and swells as it returns. In a solid
composite each breath tears some of its contact with the electrolyte, and pressure holds
the rest together:

    du/dt = -b u |dx/dt|/(1 + (p/p_u)^m) + g (u_0(p) - u)+
    u_0(p) = 1/(1 + p_h/(p + p_a))

``u`` is the share of the oxide's surface that takes part in the reaction, ``<x>`` the mean
stoichiometry, whose rate follows from the current and the side reactions, ``p`` the local
stack pressure and ``p_a`` the atmosphere. ``b`` is what a full breath costs without
pressure; at ``p_u`` it is half of that. ``g`` is how fast contact comes back, up to what
the pressure makes of an electrode that never breathed, ``u_0``.

**What u multiplies.** The area of the reaction: the kinetics run as with ``u j0``, and
nothing else changes. A particle that is held by fewer spots still gives and takes all of
its lithium, only against more resistance; its lithium stays the cathode's in the ledger
and a cell that is pressed harder has its power back. If ``u`` multiplied the amount of
oxide, lithium would have to go with it, into particles that nothing reaches and that are
full or empty as chance had it when they let go: that is another mechanism, and would be
another choice.

No pressure is in any other law of the cathode, and no measurement at hand gives these
numbers on an anode-free cell: all five are assumed, and the choice is no default. Contact
that a cathode of NMC811 loses in its first charge was seen by Koerver et al. 2017
(10.1021/acs.chemmater.7b00931).

Checks: without recovery ``u = u_0 exp(-b S/(1 + (p/p_u)^m))``, ``S`` the sum of all changes
of ``<x>``; the overpotential is that of ``u j0``; ``b = 0`` and ``p_h = 0`` give the null
result.
"""

from __future__ import annotations

from typing import Any, ClassVar

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.cells.entry import Entry
from pybamm_afssb.host.contract import Null, Submodel, collector_state
from pybamm_afssb.host.only import allow_only
from pybamm_afssb.physics.first_cycle import lattice
from pybamm_afssb.physics.laws import modulus, one_sided
from pybamm_afssb.types import Quantity, Variables

#: What breathing asks of PyBaMM's options.
ONLY = {"interface utilisation": "full"}

LOSS = "Cathode contact lost per breath"
HALVED = "Cathode contact pressure that halves the loss [Pa]"
EXPONENT = "Cathode contact pressure exponent"
RECOVERY = "Cathode contact recovery rate [s-1]"
AREA = "Cathode contact pressure of half the area [Pa]"

#: Share of the contact within which recovery sets out.
RECOVERY_WIDTH = 1e-3


def breathing_rate(
    contact: Quantity,
    breath: Quantity,
    pressure: Quantity,
    loss: Quantity,
    halved: Quantity,
    exponent: Quantity,
) -> Quantity:
    """Return the rate at which breathing takes contact [s-1], >= 0.

    Parameters
    ----------
    contact : float or pybamm.Symbol
        Share in contact, ``u``.
    breath : float or pybamm.Symbol
        Rate of change of the stoichiometry, without its sign [s-1].
    pressure, halved : float or pybamm.Symbol
        Pressure, and that which halves the loss [Pa].
    loss, exponent : float or pybamm.Symbol
        ``b`` and ``m``.
    """
    return loss * contact * breath / (1 + (pressure / halved) ** exponent)


def pressed_contact(
    pressure: Quantity, half: Quantity, atmosphere: Quantity
) -> Quantity:
    """Return the share in contact before the first breath, ``u_0``.

    Parameters
    ----------
    pressure, half, atmosphere : float or pybamm.Symbol
        Stack pressure, the pressure of half the contact, and the atmosphere [Pa].
    """
    return 1 / (1 + half / (pressure + atmosphere))


class ReactingShare(pybamm.interface_utilisation.BaseModel):
    """Stock's utilisation of an interface, from the state of a cathode's contact.

    Parameters
    ----------
    param, domain, options
        As for stock's.

    Raises
    ------
    OptionError
        If PyBaMM's own option "interface utilisation" is chosen as well.
    """

    def __init__(self, param: Any, domain: str, options: Any) -> None:
        why = "it sets the share of the interface that is used"
        allow_only(options, domain, ONLY, ("cathode contact", "breathing"), why)
        super().__init__(param, domain, options)

    def get_coupled_variables(self, variables: dict[str, Any]) -> dict[str, Any]:
        share = pybamm.PrimaryBroadcast(
            variables[n.CATHODE_CONTACT], "positive electrode"
        )
        variables.update(self._get_standard_interface_utilisation_variables(share))
        return variables


class KeptCathodeContact(Null):
    """All of the oxide's surface reacts, at any pressure."""

    slot = "cathode contact"


class BreathingCathodeContact(Submodel):
    """Contact lost on breathing and held by pressure; the area that reacts shrinks."""

    slot = "cathode contact"
    utilisation: ClassVar[type[pybamm.BaseSubModel]] = ReactingShare
    rate_reads = (
        n.IONIC_CURRENT,
        n.ADDITIVE_CURRENT,
        n.CATHODE_LOSS_CURRENT,
        n.LOCAL_PRESSURE,
    )
    writes = (n.CATHODE_CONTACT,)
    entries: ClassVar[dict[str, Entry]] = {
        LOSS: Entry(
            0.02,
            "",
            "assumed",
            span=(0.0, 0.2),
            evidence="unverified",
            note="of a breath over the whole lattice, without pressure; 0 turns it off",
        ),
        HALVED: Entry(
            5e6,
            "Pa",
            "assumed",
            span=(1e6, 5e7),
            evidence="unverified",
            note="between the few MPa of pouch cells and the tens of pressed ones",
        ),
        EXPONENT: Entry(
            1.0,
            "",
            "assumed",
            span=(0.5, 3.0),
            evidence="unverified",
            note="the simplest form",
        ),
        RECOVERY: Entry(
            1e-7,
            "s-1",
            "assumed",
            span=(0.0, 1e-5),
            evidence="unverified",
            note="months: sulfides flow slowly; 0 has contact never come back",
        ),
        AREA: Entry(
            1e5,
            "Pa",
            "assumed",
            span=(0.0, 2e6),
            evidence="unverified",
            note="composites are pressed with some 300 MPa and keep most of it; 0 has all"
            " of the surface react at any pressure",
        ),
    }

    def _at_first(self, pressure: Quantity) -> Quantity:
        atmosphere = pybamm.Parameter("Reference pressure [Pa]")
        return pressed_contact(pressure, pybamm.Parameter(AREA), atmosphere)

    def states(self) -> dict[str, pybamm.Variable]:
        return {n.CATHODE_CONTACT: collector_state(n.CATHODE_CONTACT)}

    def rates(self, v: Variables) -> dict[str, Quantity]:
        side = pybamm.x_average(v[n.ADDITIVE_CURRENT] + v[n.CATHODE_LOSS_CURRENT])
        current = v[n.IONIC_CURRENT] + self.param.p.L * side
        contact, pressure = v[n.CATHODE_CONTACT], v[n.LOCAL_PRESSURE]
        lost = breathing_rate(
            contact,
            modulus(current) / (pybamm.constants.F * lattice(self.param)),
            pressure,
            pybamm.Parameter(LOSS),
            pybamm.Parameter(HALVED),
            pybamm.Parameter(EXPONENT),
        )
        missing = one_sided(self._at_first(pressure) - contact, RECOVERY_WIDTH)
        return {n.CATHODE_CONTACT: pybamm.Parameter(RECOVERY) * missing - lost}

    def starts(self) -> dict[str, Quantity]:
        return {
            n.CATHODE_CONTACT: self._at_first(pybamm.Parameter("Stack pressure [Pa]"))
        }
