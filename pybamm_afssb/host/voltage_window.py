"""A lower cut-off voltage that sleeps until the first charge has passed it.

A cell with an untouched collector starts 2 V below its working window: the collector
sits at 2.3-2.5 V against lithium (Aktekin et al. 2023, 10.1038/s41467-023-42512-y).
The state ``m`` goes from 0 to 1 once the voltage has passed the lower cut-off and
stays there:

    dm/dt = (1 - m) max(V - V_low, 0)/(0.1 V tau)

and the event of the lower cut-off is ``V - V_low + 10 V max(1 - m, 0)``: the solver may
pass 1 by its tolerance, and 1e-4 of 10 V would end a slow first charge. Where the cell
is not discharged another 10 V are added: at rest a leak may drain it, and a charge that
ohmic losses stopped falls back, which ends nothing. A step of an experiment that says
"until 2.5 V" has its own event and is not affected.
"""

from __future__ import annotations

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Submodel
from pybamm_afssb.types import Quantity, Variables

#: Offset that keeps the sleeping event positive [V]: more than any cell voltage.
SLEEP_OFFSET = 10.0


def asleep(armed: Quantity) -> Quantity:
    """Return what is added to the event of the lower cut-off [V].

    Parameters
    ----------
    armed : float or pybamm.Symbol
        The state ``m``.
    """
    return SLEEP_OFFSET * pybamm.maximum(1 - armed, 0)


class VoltageWindow(Submodel):
    """Arms the lower cut-off once the cell's voltage has passed it."""

    rate_reads = (n.VOLTAGE,)
    writes = (n.ARMED,)

    def states(self) -> dict[str, pybamm.Variable]:
        return {n.ARMED: pybamm.Variable(n.ARMED)}

    def rates(self, v: Variables) -> dict[str, Quantity]:
        above = pybamm.maximum(v[n.VOLTAGE] - self.param.voltage_low_cut, 0)
        tau = pybamm.Parameter("Lower cut-off arming time [s]")
        return {n.ARMED: (1 - v[n.ARMED]) * above / (0.1 * tau)}

    def starts(self) -> dict[str, Quantity]:
        return {n.ARMED: pybamm.Scalar(0)}
