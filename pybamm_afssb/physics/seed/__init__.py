"""Metal seeds that alloy with lithium.

Before lithium metal is stable (above 0 V against lithium) a seed takes lithium into
its alloy phases, one after another as the potential falls. Every metal is a list of
plateaus, and every plateau a lattice gas with a state of its own, the amount ``n`` of
lithium in it [mol.m-2]:

    j = (i_h/n_h) [n e^g - (n_h - n) e^-g] / (1 + (i_h/j_max)(e^g + e^-g - 2))
    i_h = theta_SE j0 n_h/n_ref
    g = f (phi_dl - U0 - U_p)/(2 w) ,   U_p = -V_h (p - p_ref)/F ,   f = F/(R T)
    dn/dt = -j/F ,   n_h = x m ,   n_ref = x m_ref

``x`` lithium atoms per metal atom, ``m`` the amount of metal that is active [mol.m-2],
``w`` the width in units of ``R T/F`` (1: an ideal lattice gas; less: flatter). The
equilibrium is ``n/n_h = 1/(1 + exp(2 g))``, whatever the bound, which is that of the
geometric area, however little metal there is: ``n_h`` counts there as no less than a
hundredth of ``n_ref``, below which a seed is none. There is no logarithm,
an empty host works, and hosts may grow: the metal ``M`` of a conversion coating joins
the seed of the same metal. ``j0`` is quoted for the amount ``m_ref`` of metal, so the
rate grows with the metal and vanishes without it.

    m = loading + (metal freed by the coating) - m_lost ,  dm_lost/dt = k_agg |j_M| m

Aggregation takes capacity, not lithium: ``n`` is left as it is, and what the smaller
host can no longer hold leaves it through the same reaction, to the metal while that is
stable, to the cathode otherwise. So nothing is created or lost, and no law is needed
for lithium locked up in coarse grains, of which nothing has been measured.

Where the metal goes: a seed that takes lithium up faster than it arrives stays uniform,
and metal forms on its outer face, between alloy and separator. A slow one cannot, and
metal grows between its particles. Both ways are open to the same lithium, so they share
it like parallel resistances:

    share at the separator = 1/(1 + Da) ,   Da = i/i_D
    i_D = sum_M (m_M/m) F D c_max/L_p ,   c_max = x_M/(V_M + x_M V_h)

``i`` is the plating current (0 while stripping), ``x_M`` the sum over the plateaus.

A metal without plateaus (Ni) is inert: what it changes is the nucleation. A
lithiophobic cover (W) stores nothing and raises the critical current; In in Ag makes an
In-S layer that slows the interphase; Ag-Zn is softer than lithium-silver alone and
creeps more easily. The last three are one factor each.

Assumptions: plateaus of a metal are independent hosts that lie side by side, so their
order follows from their potentials (:func:`check_plateaus`), there is no hysteresis,
and the potentials do not depend on temperature.

Sources: Verbrugge et al. 2017 (10.1149/2.0341708jes) for a host as a sum of lattice
gases; Jun et al. 2024 (10.1002/adfm.202310259) for metal between Mg particles and at
the Li-Ag|electrolyte interface; Lee et al. 2024 (10.1016/j.ensm.2024.103398) for In in
Ag; Sohn et al. 2024 (10.1002/adma.202407443) for Ag-Zn; Oh et al. 2024
(10.1039/D4EE03130J) for W on Mg; Obrovac et al. 2007 (10.1149/1.2752985) for the volume
of lithium in alloys.
"""

from pybamm_afssb.physics.seed.alloys import AlloyCurrents, AlloySeed
from pybamm_afssb.physics.seed.checks import check_plateaus
from pybamm_afssb.physics.seed.choices import (
    CHOICES,
    METALS,
    SilverIndium,
    SilverZinc,
    TungstenOnMagnesium,
    alloying,
)
from pybamm_afssb.physics.seed.inert import InertSeed, NoSeed
from pybamm_afssb.physics.seed.law import (
    equilibrium_filling,
    lattice_gas_rate,
    separator_share,
)

__all__ = [
    "CHOICES",
    "METALS",
    "AlloyCurrents",
    "AlloySeed",
    "InertSeed",
    "NoSeed",
    "SilverIndium",
    "SilverZinc",
    "TungstenOnMagnesium",
    "alloying",
    "check_plateaus",
    "equilibrium_filling",
    "lattice_gas_rate",
    "separator_share",
]
