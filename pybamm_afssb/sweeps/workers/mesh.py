"""Parameters as inputs, and what that means for the mesh.

A thickness as an input needs a symbolic mesh in its domain. PyBaMM's is exact in a
domain of its own, such as a particle or an interlayer. In domains that are joined it
is not: it takes the two half cells at the joint as equally long, whatever the domains
measure, which gave 0.6 % of the capacity too much at 0.3 mm of separator. There every
value is built in and meshed with numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pybamm

from pybamm_afssb.cells.strict import follow
from pybamm_afssb.runs.cycling import STEP_TEMPERATURES

#: Domains that are joined to others.
_JOINED = ("negative electrode", "separator", "positive electrode", "current collector")


def input_name(parameter: str) -> str:
    """Return the name of the input that stands for a parameter."""
    return f"Swept {parameter}" if parameter in STEP_TEMPERATURES else parameter


def with_inputs(
    values: pybamm.ParameterValues, parameters: Iterable[str]
) -> pybamm.ParameterValues:
    """Return a copy in which some parameters are inputs."""
    names, before = list(parameters), values
    values = values.copy()
    for name in names:
        values[name] = pybamm.InputParameter(input_name(name))
    follow(before, values, names)
    return values


def domain_inputs(
    plain: pybamm.Simulation, values: pybamm.ParameterValues
) -> dict[str, set[str]]:
    """Return the inputs that the limits of every domain depend on.

    Parameters
    ----------
    plain : pybamm.Simulation
        The simulation, whose geometry is read.
    values : pybamm.ParameterValues
        Its parameters, with inputs.
    """
    found: dict[str, set[str]] = {}
    for domain, coordinates in plain.geometry.items():
        found[domain] = set()
        for limits in coordinates.values():
            for limit in limits.values() if isinstance(limits, Mapping) else ():
                if isinstance(limit, pybamm.Symbol):
                    found[domain] |= inputs_in([values.process_symbol(limit)])
    return found


def symbolic_domains(
    plain: pybamm.Simulation, by_domain: Mapping[str, set[str]]
) -> set[str]:
    """Return the domains with inputs that a symbolic mesh serves exactly."""
    model = plain.model
    solved = {d for v in (*model.rhs, *model.algebraic) for d in v.domain}
    joined = _JOINED if solved & set(_JOINED[:3]) else _JOINED[3:]
    return {
        domain
        for domain, inputs in by_domain.items()
        if inputs
        and domain not in joined
        and plain.submesh_types[domain] is pybamm.Uniform1DSubMesh
    }


def inputs_in(symbols: Iterable[pybamm.Symbol]) -> set[str]:
    """Return the names of the inputs of some symbols."""
    unpacked = pybamm.SymbolUnpacker(pybamm.InputParameter)
    return {symbol.name for symbol in unpacked.unpack_list_of_symbols(symbols)}
