"""The interlayer's own domain: coordinate 0 at the separator, ``L`` at the collector.

PyBaMM knows the domains of its own cells; what a new one needs is collected here: the
coordinate, a broadcast from the electrode's face to the layer, the integral over the
thickness, and the flux through the two faces.

Conservation. A Neumann condition ``-N/(c D)`` lets lithium slip away, because PyBaMM
extrapolates the diffusivity of the cells to the face. Here the condition of the
concentration is zero at both faces, and the flux through them is added as the gradient
of a field that is zero inside and has the flux as its Neumann value:

    dc/dt = -d/dz [ -D dc/dz + J ] ,   J = N(0), 0, ..., 0, N(L) on the cell edges

which conserves lithium to rounding on any mesh, uniform or graded, with any thickness
(a solver input included, on ``pybamm.SymbolicUniform1DSubMesh``).
"""

from __future__ import annotations

import pybamm

from pybamm_afssb.models.domains import LayerDomain, OwnBroadcast
from pybamm_afssb.types import Quantity

#: Name of the domain.
INTERLAYER = "interlayer"

#: Default number of cells through the thickness.
POINTS = 20

#: Distance from the separator [m]; a key of ``var_pts``, as is its name "z_i".
DEPTH = pybamm.SpatialVariable(
    "z_i",
    domain=[INTERLAYER],
    auxiliary_domains={"secondary": "current collector"},
    coord_sys="cartesian",
)

LAYER_DOMAIN = LayerDomain(
    name=INTERLAYER,
    coordinate=DEPTH,
    thickness="Interlayer thickness [m]",
    points=POINTS,
)


def thickness() -> pybamm.Parameter:
    """Return the thickness of the layer [m]."""
    return pybamm.Parameter(LAYER_DOMAIN.thickness)


def through_layer(value: Quantity) -> Quantity:
    """Return a value of the electrode's face as a field of the layer.

    Parameters
    ----------
    value : float or pybamm.Symbol
        A number, or a symbol on the domain "current collector".
    """
    symbol = pybamm.convert_to_symbol(value)
    return OwnBroadcast(symbol, [INTERLAYER]) if symbol.domain else symbol


def layer_state(name: str, scale: Quantity = 1) -> pybamm.Variable:
    """Return a state that varies through the thickness.

    Parameters
    ----------
    name : str
        Name of the variable, with its unit.
    scale : float or pybamm.Symbol, optional
        Typical size: PyBaMM's absolute tolerance is relative to it.
    """
    return pybamm.Variable(
        name,
        domain=INTERLAYER,
        auxiliary_domains={"secondary": "current collector"},
        scale=scale,
    )


def layer_integral(field: Quantity) -> Quantity:
    """Return the integral of a field over the thickness, per electrode area."""
    return pybamm.Integral(field, DEPTH)


def at_separator(field: Quantity) -> Quantity:
    """Return a field's value at the separator, extrapolated to second order."""
    return pybamm.boundary_value(field, "left", order="quadratic")


def at_collector(field: Quantity) -> Quantity:
    """Return a field's value at the collector, extrapolated to second order."""
    return pybamm.boundary_value(field, "right", order="quadratic")


#: Diffusivity [m2.s-1] of the field that carries what passes a face: as good as none. A
#: zero would be simplified away, and the flux with it.
NO_DIFFUSIVITY = 1e-30


def face_carrier(field: pybamm.Symbol) -> pybamm.Symbol:
    """Return the field whose gradient carries the flux through the faces.

    A symbol of its own, so that it has boundary conditions of its own; between the
    faces its gradient is nothing.

    Parameters
    ----------
    field : pybamm.Symbol
        Any on the domains of the state that the flux feeds. A constant one, such as the
        depth, costs nothing.
    """
    return NO_DIFFUSIVITY * field


def closed_faces() -> dict[str, tuple[pybamm.Symbol, str]]:
    """Return zero flux at both faces, as PyBaMM boundary conditions."""
    zero = (pybamm.Scalar(0), "Neumann")
    return {"left": zero, "right": zero}
