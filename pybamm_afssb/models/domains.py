"""Domains that a chosen submodel brings, beside those of PyBaMM's cells.

A submodel class that needs a domain of its own lists it in its class attribute
``domains``. The mixin :class:`WithLayerDomains` adds the domains of all chosen classes
to a model's default geometry, mesh and spatial methods; without any, nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pybamm


@dataclass(frozen=True)
class LayerDomain:
    """A layer resolved through its thickness, in its own coordinate from 0.

    Parameters
    ----------
    name : str
        Name of the domain.
    coordinate : pybamm.SpatialVariable
        Its coordinate, 0 to the thickness.
    thickness : str or float
        Name of the parameter that holds the thickness [m], or the length of a
        coordinate without unit.
    points : int
        Default number of cells.
    """

    name: str
    coordinate: pybamm.SpatialVariable
    thickness: str | float
    points: int

    def length(self) -> pybamm.Symbol:
        """Return the far end of the coordinate."""
        given = self.thickness
        return (
            pybamm.Parameter(given) if isinstance(given, str) else pybamm.Scalar(given)
        )

    def __post_init__(self) -> None:
        # PyBaMM looks up string keys of var_pts among its standard coordinates
        setattr(pybamm.standard_spatial_vars, self.coordinate.name, self.coordinate)


class OwnBroadcast(pybamm.PrimaryBroadcast):
    """Repeats a value of the electrode's face over a domain of our own.

    PyBaMM's own broadcast refuses any domain that it does not know.
    """

    def check_and_set_domains(
        self, child: pybamm.Symbol, broadcast_domain: list[str]
    ) -> dict[str, Any]:
        domains = child.domains
        return {
            "primary": broadcast_domain,
            "secondary": domains["primary"],
            "tertiary": domains["secondary"],
            "quaternary": domains["tertiary"],
        }


class WithLayerDomains:
    """Mixin of battery models: the domains that the chosen submodels bring.

    Put it before the PyBaMM model among the bases. The model's ``options`` are
    :class:`~pybamm_afssb.options.host.Options`.
    """

    def layer_domains(self) -> Iterator[LayerDomain]:
        """Yield the domains of the chosen submodels."""
        options: Any = self.options  # type: ignore[attr-defined]
        for cls in options.chosen_classes():
            yield from cls.domains

    @property
    def default_geometry(self) -> pybamm.Geometry:
        layers = {
            layer.name: {
                layer.coordinate: {
                    "min": pybamm.Scalar(0),
                    "max": layer.length(),
                }
            }
            for layer in self.layer_domains()
        }
        return pybamm.Geometry({**super().default_geometry, **layers})  # type: ignore[misc]

    @property
    def default_var_pts(self) -> dict[Any, int]:
        layers = {layer.coordinate.name: layer.points for layer in self.layer_domains()}
        return {**super().default_var_pts, **layers}  # type: ignore[misc]

    @property
    def default_submesh_types(self) -> dict[str, Any]:
        layers = {layer.name: pybamm.Uniform1DSubMesh for layer in self.layer_domains()}
        return {**super().default_submesh_types, **layers}  # type: ignore[misc]

    @property
    def default_spatial_methods(self) -> dict[str, Any]:
        layers = {layer.name: pybamm.FiniteVolume() for layer in self.layer_domains()}
        return {**super().default_spatial_methods, **layers}  # type: ignore[misc]
