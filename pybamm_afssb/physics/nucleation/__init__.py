"""Nucleation of lithium on the collector, with memory.

Metal needs supersaturation to appear. Nuclei ``N`` [m-2] form where the surface is
driven past its threshold ``eta_n``; they are born with a radius ``r0`` and
grow as hemispheres until they touch. Metal current flows only on what they cover, ``s``,
and through the film above it: few and small
nuclei concentrate the current, hence a spike of the potential and then a plateau
nearer to 0 V. Stripping thins the film at constant coverage; nuclei and coverage are
forgotten only when the film is gone.

    s = 1 - exp(-X)                                            (Avrami)
    N_s = N_max/(1 + exp((eta + eta_n)/w)), 0 for eta >= 0
    dN/dt = (N_s - N)+/tau - (N - N_0) Xi
    dX/dt = 2 pi M dr/dt + pi r0^2 (N_s - N)+/tau - (X - X_0) Xi
    dr/dt = V'/(2 X h(X)) ,  h(X) = Daw(sqrt X)/sqrt X
    r0 = sqrt(X_0/(pi N_max)) ,  X_0 = -ln(1 - s_0)
    R_s = sqrt(pi) (1 - sqrt s)^1.5/(4 kappa sqrt(N s))
    Xi = k_d (1 - a(n_Li)) D ,  D = 1/(1 + exp(-(phi_dl - U_d)/w_d))

``eta = phi_dl - U_Li`` [V], ``V' >= 0`` the volume plated per area and time [m.s-1],
``M`` the sum of radii per area [m-1]. ``X`` is the extended coverage, the sum of
footprints without overlap. A film of equal overlapping hemispheres has the volume
``(sqrt X - Daw(sqrt X))/sqrt(pi N)`` per area, which gives ``dr/dt`` exactly. With
radii of all sizes the free surface at a given ``X`` differs a little from that of equal
ones (by 6 % at most); the two limits, no overlap and full cover, are the same.

``s_0`` is the coverage once all sites have nucleated and nothing has grown; it sets the
radius at birth. That is not the classical critical radius of a few nm: with such nuclei on
1e13 sites a square metre, the ions of 0.5 mA/cm2 would cross a thousandth of the
interface, whose film and contact, 24 Ohm.cm2 on the whole of it, would cost volts. What is
seen is a dip of some tens of mV: 55 mV on copper, about 30 below the plateau (Zhang et al. 2026,
10.1002/aenm.71471). So lithium under pressure between two solids covers tens of per cent
of the contact before it grows thick. ``R_s`` [Ohm.m2] is the resistance of
the electrolyte around nuclei of one size, discs at a distance: one side of the constriction
of M. G. Cooper, B. B. Mikic and M. M. Yovanovich, Int. J. Heat Mass Transf. 12 (1969) 279,
10.1016/0017-9310(69)90011-8.

Above ``U_d``, far from any plateau of the metal, a residue dissolves wherever it is: the
share that reacts is ``s + (1 - s) D``. Were it ``s``, the coverage that is being
forgotten would take the reaction of the last lithium with it, and a solver that keeps
its Jacobian for some steps then loses the potential.

Two mechanisms. *Instantaneous*: sites differ in their threshold (``w`` is the width of
the distribution), and all whose threshold is passed nucleate at once: ``tau`` is a
short relaxation, and nuclei are of one age, ``M = sqrt(N X/pi)``. *Progressive*: each
site past its threshold nucleates at a constant rate, ``1/tau_n`` at ``eta = -eta_n``,
and the radii spread:

    dM/dt = N dr/dt + r0 (N_s - N)+/tau - (M - M_0) Xi
    tau = tau_n exp(alpha_c f (eta + eta_n)) + the relaxation

The factor is the attachment of the atom that makes a cluster stable, a charge transfer:
the deeper the potential, the faster. ``alpha_c`` is that of the metal.

Assumptions: half-spheres at random places; the whole plated volume goes into their
free surface; sideways growth ends at full cover; a nucleus is born without lithium; an
initial film has the coverage of its thickness; and ``X`` counts as at least half of
what the nuclei cover at their birth, below which the solver would lose it. Thresholds
are those of liquid electrolytes. Classical theory with the bulk surface energy gives
barriers of 1e3-1e5 kT, so ``N_max``, ``w``, ``tau_n`` are assumed.

Sources: M. Avrami, J. Chem. Phys. 7 (1939) 1103, 10.1063/1.1750380; B. Scharifker and
G. Hills, Electrochim. Acta 28 (1983) 879, 10.1016/0013-4686(83)85163-9 (the two
limits); A. Milchev, Electrocrystallization (Kluwer, 2002), 10.1007/b113784
(attachment); K. Yan et al., Nat. Energy 1 (2016) 16010, 10.1038/nenergy.2016.10
(thresholds by surface).

Checks: ``X -> 0`` gives ``1 - exp(-pi N (3 V/(2 pi N))^(2/3))``; a prescribed radial
rate ``k`` gives ``1 - exp(-pi N k^2 t^2)`` or, progressive,
``1 - exp(-pi I k^2 t^3/3)``.
"""

from pybamm_afssb.physics.nucleation.choices import (
    HemisphericalNuclei,
    InstantaneousNucleation,
    NoNucleation,
    NucleationSites,
    ProgressiveNucleation,
)

__all__ = [
    "HemisphericalNuclei",
    "InstantaneousNucleation",
    "NoNucleation",
    "NucleationSites",
    "ProgressiveNucleation",
]
