"""The interface of collector and electrolyte: one place, or many in parallel.

An interface is not everywhere alike. The plates press unevenly, so that creep closes
voids here and not there, and one patch loses contact while the next still carries the
current. ``N`` patches of equal area stand in parallel behind one potential difference
``D`` between the collector and the electrolyte:

    i_k = (D - phi_k)/R_k ,   <i_k> = i_ion
    D = (i_ion + <phi_k/R_k>)/<1/R_k>
    C_dl d(phi_k)/dt = i_k - sum of the local currents j_k

``phi_k`` [V] is the potential across a patch's double layer, ``<.>`` the average over
the patches. ``D`` is explicit, so that no equation is added to be solved. ``R_k``
[Ohm.m2] is what is in series with one patch alone: film, coating and contact, and the
patch's own column of the separator,

    R_k = R_film,k + L_sep/kappa(T)

because current does not spread sideways over more than the separator is thick: without
the column the patch with the least resistance would draw all of the current, ever more
with ever more patches. What the host sees is

    phi_0 = <phi_k/R_k>/<1/R_k> ,   R_0 = 1/<1/R_k> - L_sep/kappa

a potential without current and a resistance in series; the host counts the separator
itself, so that the cell's resistance is kept.

**Pressure.** Over uneven layers the pressure has a distribution around its mean ``p``. A
lognormal one, never negative, is cut into ``N`` bins of equal area, each at its own mean,
so that the mean over the patches is exactly ``p`` for any ``N``:

    p_k = p N [Phi(z_k+ - s) - Phi(z_k- - s)] ,   s^2 = ln(1 + (P_r/p_0)^2)
    1/P_r = 1/(h_r K) + 1/P_y ,   P_y = (2/sqrt(3)) sigma_y [1 + L_sep/(4 h)]

``z_k-`` and ``z_k+`` are the normal quantiles of the bin's edges, ``p_0`` the pressure at
assembly. The standard deviation ``P_r`` [Pa] of the pressure is what the unevenness
``h_r`` [m] makes over the stiffness ``K`` [Pa.m-1] of the layers between the plates
(separator, positive electrode and buffer, as for the option "pressure field"): a soft
layer behind the collector makes the pressure even. It is no more than ``P_y``, what a
layer of metal of thickness ``h`` carries before it flows to where the pressure is lower:
the slab analysis of a layer between rough plates (plane strain, sticking friction), over
the separator's thickness, below which the layers even the pressure themselves. Thin metal
transmits any pressure; thick metal evens it, as bulk lithium between plates yields at its
strength ``sigma_y`` and a confined film does not (Masias et al. 2019,
10.1007/s10853-018-2971-3).

Everything local is the same law on the patch. What is average is read as such: ledger,
swelling, an interlayer, and the host.

Not in these equations: the lithium that flows when metal evens the pressure is not moved
from patch to patch, and a patch with more metal than its neighbours is not pressed more.

Checks: ``h_r = 0`` is one place; the current divides as ``1/(R_k + R_ct)``; patches with
equal metal are emptied one after another; the mean pressure is exact; the ledger.
"""

from pybamm_afssb.physics.interface.choices import Patches, UniformInterface
from pybamm_afssb.physics.interface.law import (
    carried_pressure,
    parallel,
    pressure_spread,
    relative_pressures,
)

__all__ = [
    "Patches",
    "UniformInterface",
    "carried_pressure",
    "parallel",
    "pressure_spread",
    "relative_pressures",
]
