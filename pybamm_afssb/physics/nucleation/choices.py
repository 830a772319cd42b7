"""The choices of the slot "nucleation"; the equations are in the package."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.host.contract import Null, Submodel, collector_state
from pybamm_afssb.physics.laws import above_zero, forward, sigmoid, thermal_frequency
from pybamm_afssb.physics.nucleation import law
from pybamm_afssb.physics.plating.butler_volmer import availability, initial_metal
from pybamm_afssb.types import Quantity, Variables


class NoNucleation(Null):
    """Metal covers the collector as soon as it forms: ``s = 1``."""

    local = True
    slot = "nucleation"
    constants = {
        n.COVERAGE: 1,
        n.SPREADING_RESISTANCE: 0,
    }


class NucleationSites(Submodel):
    """The site law ``N_s(eta)``, apart because ``U_Li`` is published after ``s``."""

    local = True
    reads = (n.SURFACE_POTENTIAL, n.METAL_POTENTIAL)
    writes = (n.NUCLEATION_SITES, n.METAL_OVERPOTENTIAL)

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        overpotential = v[n.SURFACE_POTENTIAL] - v[n.METAL_POTENTIAL]
        return {
            n.METAL_OVERPOTENTIAL: overpotential,
            n.NUCLEATION_SITES: law.site_density(
                overpotential,
                pybamm.Parameter("Maximum density of nuclei [m-2]"),
                pybamm.Parameter("Nucleation overpotential [V]"),
                pybamm.Parameter("Nucleation threshold width [V]"),
            ),
        }


class HemisphericalNuclei(Submodel):
    """Hemispherical nuclei and their coverage: what both mechanisms share."""

    local = True
    slot = "nucleation"
    companions = (NucleationSites,)
    reads = (n.SURFACE_POTENTIAL, n.NEGATIVE_TEMPERATURE)
    rate_reads = (
        n.NUCLEATION_SITES,
        n.METAL_OVERPOTENTIAL,
        n.PLATED_LITHIUM,
        n.METAL_CURRENT,
        n.EXCHANGE_CURRENT,
        n.PORE_TRANSFER,
    )
    writes: tuple[str, ...] = (
        n.NUCLEI_SHARE,
        n.NUCLEI,
        n.EXTENDED_COVERAGE,
        n.COVERED_SHARE,
        n.COVERAGE,
        n.SPREADING_RESISTANCE,
    )

    def __init__(self, param: Any, options: Any) -> None:
        super().__init__(param, options)
        self._maximum = pybamm.Parameter("Maximum density of nuclei [m-2]")
        self._threshold = pybamm.Parameter("Nucleation overpotential [V]")
        self._share = pybamm.Parameter("Initial share of nuclei")
        #: Extended coverage when every site holds a newborn nucleus.
        self._newborn = law.extended_coverage(
            pybamm.Parameter("Coverage of newborn nuclei")
        )
        self._radius = pybamm.sqrt(self._newborn / (np.pi * self._maximum))

    def time_constant(self, v: Variables) -> Quantity:
        """Return ``tau`` [s], the time in which free sites nucleate."""
        return pybamm.Parameter("Nucleation relaxation time [s]")

    @abstractmethod
    def radii(self, v: Variables) -> Quantity:
        """Return the sum of radii per area ``M`` [m-1]."""

    def states(self) -> dict[str, pybamm.Variable]:
        return {
            n.NUCLEI_SHARE: collector_state(n.NUCLEI_SHARE),
            n.EXTENDED_COVERAGE: collector_state(n.EXTENDED_COVERAGE, scale=0.1),
        }

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        extended = self._extended(v)
        covered = law.coverage(extended)
        electrolyte = self.param.kappa_e(
            self.param.c_e_init_av, v[n.NEGATIVE_TEMPERATURE]
        )
        return {
            n.NUCLEI: self._maximum * v[n.NUCLEI_SHARE],
            n.COVERED_SHARE: covered,
            n.SPREADING_RESISTANCE: law.spreading_resistance(
                self._maximum * self._positive_share(v), extended, electrolyte
            ),
            n.COVERAGE: covered + (1 - covered) * self._dissolving(v),
        }

    def rates(self, v: Variables) -> dict[str, Quantity]:
        extended = v[n.EXTENDED_COVERAGE]
        formed, growth = self._formed(v), self._growth(v)
        spread = law.spreading_rate(
            self.radii(v), growth, formed, self._radius, extended
        )
        forgetting = self._forgetting(v)
        return {
            n.NUCLEI_SHARE: formed / self._maximum
            - forgetting * (v[n.NUCLEI_SHARE] - self._share),
            n.EXTENDED_COVERAGE: spread
            - forgetting * (extended - self._share * self._newborn),
        }

    def starts(self) -> dict[str, Quantity]:
        amount = initial_metal()
        reference = pybamm.Parameter("Lithium availability amount [mol.m-2]")
        film = law.film_coverage(self._maximum, self.param.V_bar_Li * amount)
        # a charge covers the collector only so many times over: sideways growth ends
        film = pybamm.minimum(film, 2 * law.FULL_COVER)
        share = self._share + (1 - self._share) * availability(amount, reference)
        return {
            n.NUCLEI_SHARE: share,
            n.EXTENDED_COVERAGE: self._share * self._newborn + film,
        }

    def _extended(self, v: Variables) -> Quantity:
        # no nucleus is smaller than at its birth; where that is below the solver's
        # tolerance a coverage of less than nothing would never grow again
        born = self._newborn * self._positive_share(v)
        return born / 2 + above_zero(v[n.EXTENDED_COVERAGE] - born / 2, born / 10)

    def _positive_share(self, v: Variables) -> Quantity:
        return above_zero(v[n.NUCLEI_SHARE], self._share)

    def _formed(self, v: Variables) -> Quantity:
        return law.formation_rate(
            v[n.NUCLEATION_SITES], v[n.NUCLEI], self._maximum, self.time_constant(v)
        )

    def _growth(self, v: Variables) -> Quantity:
        plating = forward(-(v[n.METAL_CURRENT] + v[n.EXCHANGE_CURRENT]))
        deposited = plating / pybamm.constants.F + v[n.PORE_TRANSFER]
        # what is left on an empty collector must not grow on noise: 1/X is large there
        lasting = 1 - self._dissolving(v)
        volume_rate = self.param.V_bar_Li * deposited * lasting
        return law.radial_growth(volume_rate, self._extended(v))

    def _dissolving(self, v: Variables) -> Quantity:
        """Return 1 where lithium metal cannot last, 0 at its potentials."""
        limit = pybamm.Parameter("Nuclei dissolution potential [V]")
        return sigmoid((v[n.SURFACE_POTENTIAL] - limit) / law.DISSOLUTION_WIDTH)

    def _forgetting(self, v: Variables) -> Quantity:
        """Return ``Xi`` [s-1]."""
        reference = pybamm.Parameter("Lithium availability amount [mol.m-2]")
        bare = 1 - availability(v[n.PLATED_LITHIUM], reference)
        rate = pybamm.Parameter("Nuclei dissolution rate [s-1]")
        return rate * bare * self._dissolving(v)


class InstantaneousNucleation(HemisphericalNuclei):
    """All sites past their threshold nucleate at once; nuclei are of one age."""

    def radii(self, v: Variables) -> Quantity:
        nuclei = self._maximum * self._positive_share(v)
        return law.same_age_radii(nuclei, self._extended(v))


class ProgressiveNucleation(HemisphericalNuclei):
    """Sites past their threshold nucleate one after the other; radii spread."""

    writes = (*HemisphericalNuclei.writes, n.NUCLEI_SIZE, n.NUCLEI_RADII)

    @property
    def _newborn_radii(self) -> Quantity:
        return self._maximum * self._radius

    def states(self) -> dict[str, pybamm.Variable]:
        return {**super().states(), n.NUCLEI_SIZE: collector_state(n.NUCLEI_SIZE)}

    def algebra(self, v: Variables) -> dict[str, Quantity]:
        radii = self._newborn_radii * v[n.NUCLEI_SIZE]
        return {**super().algebra(v), n.NUCLEI_RADII: radii}

    def rates(self, v: Variables) -> dict[str, Quantity]:
        growth = self._growth(v) * law.ending(v[n.EXTENDED_COVERAGE])
        longer = v[n.NUCLEI] * growth + self._radius * self._formed(v)
        return {
            **super().rates(v),
            n.NUCLEI_SIZE: longer / self._newborn_radii
            - self._forgetting(v) * (v[n.NUCLEI_SIZE] - self._share),
        }

    def starts(self) -> dict[str, Quantity]:
        given = super().starts()
        # nuclei of an initial film are of one age
        radii = law.same_age_radii(
            self._maximum * given[n.NUCLEI_SHARE], given[n.EXTENDED_COVERAGE]
        )
        return {**given, n.NUCLEI_SIZE: radii / self._newborn_radii}

    def time_constant(self, v: Variables) -> Quantity:
        cathodic = 1 - pybamm.Parameter(
            "Negative electrode charge transfer coefficient"
        )
        force = cathodic * thermal_frequency(v[n.NEGATIVE_TEMPERATURE])
        attachment = pybamm.exp(force * (v[n.METAL_OVERPOTENTIAL] + self._threshold))
        return pybamm.Parameter(
            "Nucleation time constant [s]"
        ) * attachment + super().time_constant(v)

    def radii(self, v: Variables) -> Quantity:
        return v[n.NUCLEI_RADII]
