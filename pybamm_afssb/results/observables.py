"""What diffraction, tomography and a load cell see of a run.

Everything is an average over the electrode, computed from the solution's own states;
nothing is modelled here.

**Phases of a seed.** Plateau ``k`` of a metal ``M`` holds ``n_k`` of the ``x_k m`` it
can hold (:mod:`pybamm_afssb.physics.seed`). A metal atom is in phase ``k``, which has
``X_k = x_1 + ... + x_k`` lithium per atom, once its plateaus 1 to ``k`` are filled:

    c_0 = 1 ,   c_k = min(c_(k-1), n_k/(x_k m)) ,   m_k = m (c_k - c_(k+1)) >= 0

so that the phases add up to the metal, ``sum m_k = m``, and hold its lithium,
``sum X_k m_k = sum n_k``, as long as the plateaus fill in their order. What a fast run
puts into a later plateau first is in none of the phases.

**Porosity.** Tomography counts voids in the layer between collector and separator:

    porosity = h_v/(h_v + V_Li (n_Li + n_dead)) ,   0 where all of it is below 0.1 nm

Checks: thickness is ``V_Li n_Li``; the amounts sum to the ledger's places.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.arguments import typed
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.units import MPA, NM, UM

if TYPE_CHECKING:
    import pandas as pd

#: Column -> variable and factor; a column is left out where the options fix its value.
_COLUMNS: dict[str, tuple[str, float]] = {
    "Interphase thickness [nm]": (n.INTERPHASE_THICKNESS, 1 / NM),
    n.COVERED_SHARE: (n.COVERED_SHARE, 1),
    n.CONTACT_SEPARATOR: (n.CONTACT_SEPARATOR, 1),
    n.CONTACT_COLLECTOR: (n.CONTACT_COLLECTOR, 1),
    n.COATING_AMOUNT: (n.COATING_AMOUNT, 1),
    n.CONVERSION_LITHIUM: (n.CONVERSION_LITHIUM, 1),
    n.CARBON_LITHIUM: (n.CARBON_LITHIUM, 1),
    n.PARTICLE_LITHIUM: (n.PARTICLE_LITHIUM, 1),
    n.PORE_LITHIUM: (n.PORE_LITHIUM, 1),
    n.OPEN_POROSITY: (n.OPEN_POROSITY, 1),
}
_ATOM = 1e-10  # m; what is thinner is no layer
_LARGEST = 20  # metal atoms in a formula
_CLOSE = 1e-3  # lithium per metal atom


@typed
def observables(solution: pybamm.Solution) -> pd.DataFrame:
    """Return what operando methods see, over time.

    Parameters
    ----------
    solution : pybamm.Solution
        Solution of one of the package's models, or a cycle or a step of one.

    Returns
    -------
    pandas.DataFrame
        Index "Time [h]". Always "Plated lithium thickness [um]" and "Stack pressure
        [MPa]". Where the options have them: thickness of dead lithium and of voids
        [um], "Metal layer porosity", the contact fractions and the share of the
        collector that metal covers (tomography); "Interphase thickness [nm]"; for
        every alloying metal of the seed its lithium and the metal in each phase, such
        as "Ag seed as Li9Ag4 [mol.m-2]", and the lithium in the host, the particles
        and the pores of an interlayer and in a conversion coating, in mol per m2 of
        electrode (diffraction).

    Raises
    ------
    AFSSBError
        If it is no solution of one of the package's models.

    Examples
    --------
    >>> import pybamm_afssb as afssb
    >>> solution = afssb.simulation("Sandoval2023_Ag").solve()
    >>> silver = afssb.observables(solution).filter(like="Ag seed as")
    """
    import pandas as pd

    model = solved_model(solution)
    columns = {
        n.PLATED_THICKNESS_UM: average(solution, model.variables[n.PLATED_THICKNESS])
        / UM,
        "Stack pressure [MPa]": average(solution, model.variables[n.PRESSURE]) / MPA,
        **_layer(solution),
    }
    for title, (name, factor) in _COLUMNS.items():
        if _varies(model, name):
            columns[title] = factor * average(solution, model.variables[name])
    plateaus = getattr(model.options.slot_class("seed"), "plateaus", {})
    for metal, count in plateaus.items():
        columns.update(_phases(solution, metal, count))
    hours = pd.Index(solution["Time [h]"].entries, name="Time [h]")
    return pd.DataFrame(columns, index=hours)


def solved_model(solution: Any) -> Any:
    """Return the model of a solution.

    Parameters
    ----------
    solution : pybamm.Solution
        Solution of one of the package's models.

    Raises
    ------
    AFSSBError
        If it is anything else.
    """
    if isinstance(solution, pybamm.Solution):
        model = solution.all_models[0]
        if n.PLATED_THICKNESS in model.variables:
            return model
        given = f"a solution of {model.name!r}"
    else:
        given = repr(solution)
    raise AFSSBError(
        f"solution: {given} was given; allowed is a solution of one of the models of "
        "pybamm_afssb, which a simulation's solve() returns"
    )


def average(solution: pybamm.Solution, symbol: Any) -> Any:
    """Return the average of a symbol over the electrode, at every time.

    Parameters
    ----------
    solution : pybamm.Solution
        Solution of one of the package's models.
    symbol : pybamm.Symbol
        A variable of its model.
    """
    found = solution.observe(pybamm.yz_average(symbol)).entries
    return np.asarray(found).reshape(-1)


def _varies(model: Any, name: str) -> bool:
    """Return whether the options leave a variable open."""
    if name not in model.variables:
        return False
    return not model.get_processed_variable(name).is_constant()


def _layer(solution: pybamm.Solution) -> dict[str, Any]:
    """Return dead lithium and voids of the layer between collector and separator."""
    model = solution.all_models[0]
    solid = model.variables[n.PLATED_THICKNESS]
    columns = {}
    if _varies(model, n.DEAD_LITHIUM):
        dead = model.param.V_bar_Li * model.variables[n.DEAD_LITHIUM]
        columns["Dead lithium thickness [um]"] = average(solution, dead) / UM
        solid = solid + dead
    if _varies(model, n.VOID_THICKNESS):
        voids = average(solution, model.variables[n.VOID_THICKNESS])
        layer = voids + average(solution, solid)
        columns["Void thickness [um]"] = voids / UM
        columns["Metal layer porosity"] = np.divide(
            voids, layer, out=np.zeros_like(layer), where=layer > _ATOM
        )
    return columns


def _phases(solution: pybamm.Solution, metal: str, count: int) -> dict[str, Any]:
    """Return a metal's lithium, and how much of the metal is in each phase."""
    model = solution.all_models[0]
    variables = model.variables
    lithium = [
        pybamm.Parameter(f"{metal} seed plateau {k} lithium per metal atom")
        for k in range(1, count + 1)
    ]
    active = variables[n.seed_metal(metal)]
    reached = [active]
    for k, per_atom in enumerate(lithium, start=1):
        # an empty plateau is a rounding of the solver above or below 0
        filled = pybamm.maximum(variables[n.plateau_lithium(metal, k)] / per_atom, 0)
        reached.append(pybamm.minimum(reached[-1], filled))
    reached.append(pybamm.Scalar(0))
    values = model.symbol_processor.parameter_values
    inputs = solution.all_inputs[0]
    name = n.seed_lithium(metal)
    columns = {name: average(solution, variables[name])}
    held = 0.0
    for k in range(count + 1):
        if k:
            held += float(values.evaluate(lithium[k - 1], inputs=inputs))
        title = f"{metal} seed as {formula(metal, held)} [mol.m-2]"
        columns[title] = average(solution, reached[k] - reached[k + 1])
    return columns


def formula(metal: str, lithium: float) -> str:
    """Return the formula of a phase, in whole numbers where small ones fit.

    Parameters
    ----------
    metal : str
        Symbol of the metal.
    lithium : float
        Lithium atoms per metal atom.
    """
    if lithium == 0:
        return metal
    ratio = Fraction(lithium).limit_denominator(_LARGEST)
    if abs(ratio - lithium) > _CLOSE:
        return f"Li{lithium:.3g}{metal}"
    atoms = (ratio.numerator, ratio.denominator)
    first, second = (str(number) if number > 1 else "" for number in atoms)
    return f"Li{first}{metal}{second}"
