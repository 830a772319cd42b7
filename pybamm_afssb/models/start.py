"""Where a run starts that does not start as assembled: at a state of charge.

``initial_soc`` is PyBaMM's, a fraction or an open-circuit voltage as in "3.8 V", and it
means one thing in all cells: the cell as assembled, of which so much lithium has left
the positive electrode, at rest and in equilibrium, with all lithium kept.

- **Full cell.** A fraction is that of the cathode's lithium between "Open-circuit
  voltage at 0% SOC [V]" (0) and "at 100% SOC" (1), as PyBaMM counts it, where the
  collector is lithium. A cell holds the lithium that it was assembled with: what lies
  below the state of its assembly does not exist. A voltage is the open-circuit voltage
  against lithium.
- **Half cell.** A fraction is that of the counter electrode's lithium which has left
  it. A voltage says nothing there, since the counter's potential is flat.

The lithium is on the collector, in seeds and metal as their potentials have it. With
``D`` what left the positive electrode [mol.m-2], the potential ``phi`` of the collector
follows from

    D = N - N_0 + n_seed(phi) + C_dl (phi_0 - phi)/F - (Q_p - Q_p0)/F ,
    a(N) = exp(-F phi/(R T))

with ``N`` the metal and ``a`` its activity, ``Q_p`` the charge of the cathode's double
layer if it is resolved, and 0 for the state of assembly. So the ledger's total is that
of the assembled cell. The plates feel what has swollen since assembly; the potentials
are those at the reference pressure. Nothing has aged: films, voids and contacts are as
assembled, and so is the cathode's own loss.

What a charge fills by its rate, an interlayer, or uses up, a conversion coating or an
additive in the cathode, has no state of its own at a state of charge
(:attr:`~pybamm_afssb.host.contract.Submodel.no_charged_start`): such a cell is charged,
and the run goes on from that solution.
"""

from __future__ import annotations

import math
from numbers import Real
from typing import Any

import pybamm

from pybamm_afssb import names as n
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.host.initial_state import hand_over, stock_initial_state
from pybamm_afssb.models.equilibrium import (
    METAL,
    POTENTIAL,
    Numbers,
    collector_at_rest,
)
from pybamm_afssb.options import COUNTER, SLOTS, HalfCellOptions, Options


def at_state_of_charge(
    value: Any,
    values: pybamm.ParameterValues,
    options: Any,
    direction: str | None = None,
    inputs: dict[str, Any] | None = None,
    esoh_solver: Any = None,
) -> pybamm.ParameterValues:
    """Return parameter values whose run starts at a state of charge.

    Parameters
    ----------
    value : float or str
        Fraction from 0 to 1, or an open-circuit voltage such as "3.8 V".
    values : pybamm.ParameterValues
        Those of the cell as assembled.
    options : pybamm_afssb.options.Options
        The model's options.
    direction : str, optional
        As in PyBaMM, for a cathode with hysteresis: "charge" or "discharge".
    inputs : dict, optional
        Values of the inputs among the parameter values.
    esoh_solver : optional
        PyBaMM's, to be used again.

    Returns
    -------
    pybamm.ParameterValues
        A copy, in which the cathode's concentration,
        :data:`~pybamm_afssb.names.START_CHARGED`,
        :data:`~pybamm_afssb.names.START_PLATED` and the collector's initial potential
        are those of the start.

    Raises
    ------
    AFSSBError
        For a value that is no state of charge, or none that this cell has, and for
        choices whose state it says nothing about.
    """
    target = _checked(value)
    _refuse_choices(value, options)
    number = Numbers(values, inputs)
    if isinstance(options, HalfCellOptions):
        started, charged, positive = _half_cell(target, value, values, options, number)
    else:
        started, charged, positive = _full_cell(
            target, value, values, options, number, direction, inputs, esoh_solver
        )
    metal, potential = collector_at_rest(
        charged + positive, charged > 0, options, number
    )
    if metal is None:
        raise AFSSBError(
            f"initial_soc: {value!r} was given; the positive electrode would hold "
            f"{-charged:.4g} mol.m-2 of lithium more than as assembled, which the cell "
            "does not have" + _lowest(value, charged, values, options, number, inputs)
        )
    started.update(
        {
            n.START_CHARGED: charged,
            n.START_PLATED: metal - number(pybamm.Parameter(METAL)),
            POTENTIAL: potential,
        }
    )
    return started


def _checked(value: Any) -> float | str:
    allowed = "a fraction from 0 to 1, or an open-circuit voltage such as '3.8 V'"
    if isinstance(value, str):
        number, unit = value.strip()[:-1], value.strip()[-1:]
        try:
            found = float(number) if unit == "V" else math.nan
        except ValueError:
            found = math.nan
        if math.isfinite(found):
            return f"{found!r} V"
    elif isinstance(value, Real) and not isinstance(value, bool):
        share = float(value)
        if 0 <= share <= 1:
            return share
    raise AFSSBError(f"initial_soc: {value!r} was given; allowed is {allowed}")


def _refuse_choices(value: Any, options: Any) -> None:
    for slot, cls in zip(SLOTS, options.chosen_classes(), strict=True):
        if cls.no_charged_start:
            choice = options[slot]
            name = choice.__name__ if isinstance(choice, type) else choice
            raise AFSSBError(
                f"initial_soc: {value!r} was given; a state of charge says nothing "
                f"about '{slot}': '{name}', which {cls.no_charged_start}. Charge the "
                "cell instead, with a step of the protocol, and go on from that "
                "solution with 'starting_solution'"
            )


def _half_cell(
    target: float | str,
    value: Any,
    values: pybamm.ParameterValues,
    options: Any,
    number: Numbers,
) -> tuple[pybamm.ParameterValues, float, float]:
    if isinstance(target, str):
        raise AFSSBError(
            f"initial_soc: {value!r} was given; a half cell has one open-circuit voltage "
            "at every charge. Give the share of the counter electrode's lithium that "
            "has left it, from 0 to 1"
        )
    if target == 1:
        raise AFSSBError(
            f"initial_soc: {value!r} was given; the counter electrode would have no "
            "lithium left, which ends a run; allowed is less than 1"
        )
    counter = options.slot_class(COUNTER)
    return values.copy(), target * number(counter.initial_lithium()), 0.0


def _full_cell(
    target: float | str,
    value: Any,
    values: pybamm.ParameterValues,
    options: Any,
    number: Numbers,
    direction: str | None,
    inputs: dict[str, Any] | None,
    esoh_solver: Any,
) -> tuple[pybamm.ParameterValues, float, float]:
    """Return the values with the cathode's start, and what left it [mol.m-2].

    The last is what its double layer gave up as well.
    """
    param = pybamm.LithiumIonParameters(options)
    if isinstance(target, str):
        volts = float(target.removesuffix("V"))
        lowest = number(param.voltage_low_cut)
        highest = number(param.voltage_high_cut)
        if not lowest <= volts <= highest:
            raise AFSSBError(
                f"initial_soc: {value!r} was given; the cell's open-circuit voltage is "
                f"from {lowest:g} to {highest:g} V"
            )
    started = stock_initial_state(
        target,
        values,
        direction=direction,
        inplace=False,
        options=options,
        inputs=inputs,
        esoh_solver=esoh_solver,
    )
    lithium = param.p.n_Li_init / param.A_cc
    charged = number(lithium) - number(lithium, started)
    if options["surface form"] != "differential":
        return started, charged, 0.0
    prim = param.p.prim
    held = prim.a_typ * param.p.C_dl(param.T_init) * param.p.L * prim.U_init
    faraday = pybamm.constants.F
    layer = (number(held, started) - number(held)) / number(faraday)
    return started, charged, layer


def _lowest(
    value: Any,
    charged: float,
    values: pybamm.ParameterValues,
    options: Any,
    number: Numbers,
    inputs: dict[str, Any] | None,
) -> str:
    """Say at which state of charge the cell was assembled."""
    if isinstance(value, str) or isinstance(options, HalfCellOptions):
        return ""
    param = pybamm.LithiumIonParameters(options)
    lithium = param.p.n_Li_init / param.A_cc
    empty, full = (
        number(
            lithium,
            stock_initial_state(
                end, values, inplace=False, options=options, inputs=inputs
            ),
        )
        for end in (0.0, 1.0)
    )
    assembled = (empty - number(lithium)) / (empty - full)
    return f". As assembled it is at {assembled:.4f}"


hand_over(Options, at_state_of_charge)
