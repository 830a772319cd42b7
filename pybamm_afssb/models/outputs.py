"""What PyBaMM's plots and cycle summaries show of an anode-free cell.

PyBaMM's plot of the parts of a voltage takes all that is lost at the planar negative
side for the overpotential of a reaction. Here it is told apart, by what carries it:

    dphi = phi_dl + i_ion (R_film - R_contact/theta) + i_ion R_contact/theta
           kinetics       ohmic, in the films           contact

Its plot of a life wants stoichiometries at which two electrodes with particles are full
and empty. A bare collector has none, so that these are NaN and their panels empty.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pybamm

import pybamm_afssb.host.summary  # noqa: F401  completes PyBaMM's summaries
from pybamm_afssb import names as n
from pybamm_afssb.host.patches import mean
from pybamm_afssb.units import FARADAY, HOUR

#: Variables of ``sim.plot()``; a list is one panel.
QUICK_PLOT: list[str | list[str]] = [
    "Current [A]",
    n.VOLTAGE,
    n.COLLECTOR_POTENTIAL,
    n.PLATED_THICKNESS_UM,
    [n.LEDGER_CATHODE, n.LEDGER_PLATED, n.LEDGER_INTERPHASE, n.LEDGER_DEAD],
    n.PRESSURE,
]

#: What PyBaMM's plot of a life reads and a cell without particles at the negative side
#: does not have.
WITHOUT_MEANING = (
    "Loss of active material in negative electrode [%]",
    "x_100",
    "x_0",
    "y_100",
    "y_0",
)
#: What it reads and every cell here has.
LIFE = (
    n.CYCLE_CAPACITY,
    "Loss of lithium inventory [%]",
    "Total capacity lost to side reactions [A.h]",
)
#: Columns of the ledger whose lithium never comes back.
LOST = (
    n.LEDGER_INTERPHASE,
    n.LEDGER_DEAD,
    n.LEDGER_CONVERSION,
    n.LEDGER_CATHODE_SIDE,
)

#: Variables of ``solution.summary_variables``, beside stock's.
SUMMARY = [
    *LIFE,
    *WITHOUT_MEANING,
    *n.LEDGER,
    n.LEDGER_TOTAL,
    n.LEDGER_LEAK,
    n.LEDGER_DISCHARGED,
    n.LEDGER_THROUGHPUT,
    "Discharge energy [W.h]",
    "Throughput energy [W.h]",
]


def with_summary(listed: list[str]) -> list[str]:
    """Return a model's summary variables and :data:`SUMMARY`, each once."""
    return list(dict.fromkeys([*listed, *SUMMARY]))


def life_variables(model: Any) -> dict[str, Any]:
    """Return what PyBaMM's plot of a life reads of an anode-free cell.

    Parameters
    ----------
    model : pybamm.BaseBatteryModel
        A model whose variables are complete up to these.

    Returns
    -------
    dict
        :data:`LIFE` and :data:`WITHOUT_MEANING`. Lithium is lost that is in a column of
        :data:`LOST`; the inventory is all lithium of the ledger.
    """
    v, param = model.variables, model.param
    lost = sum((v[name] for name in LOST), pybamm.Scalar(0))
    reacted = lost - v[n.LEDGER_DEAD]
    per_area = param.A_cc * param.n_electrodes_parallel * FARADAY / HOUR
    capacity, inventory, reactions = LIFE
    return {
        capacity: (v[n.THROUGHPUT_CAPACITY] + v[n.DISCHARGE_CAPACITY]) / 2,
        inventory: 100 * lost / v[n.LEDGER_TOTAL],
        reactions: reacted * per_area,
        **dict.fromkeys(WITHOUT_MEANING, pybamm.Scalar(np.nan)),
    }


def collector_losses(v: Any) -> dict[str, Any]:
    """Return what is lost at the collector in films and contact [V].

    Parameters
    ----------
    v : dict
        A model's variables.
    """
    current = v[n.INTERFACE_CURRENT]  # of each patch, where the interface has some
    contact = mean(current * v[n.CONTACT_RESISTANCE] / v[n.CONTACT_SEPARATOR])
    return {
        n.COLLECTOR_FILM_LOSS: mean(current * v[n.FILM_RESISTANCE]) - contact,
        n.COLLECTOR_CONTACT_LOSS: contact,
    }


def voltage_parts(model: Any) -> dict[str, Any]:
    """Return PyBaMM's parts of a full cell's voltage, the collector's told apart.

    Parameters
    ----------
    model : pybamm.BaseBatteryModel
        A full cell to which PyBaMM has added its own parts, which these replace.
    """
    v = model.variables
    lost = collector_losses(v)
    film, contact = lost[n.COLLECTOR_FILM_LOSS], lost[n.COLLECTOR_CONTACT_LOSS]
    reaction = v["X-averaged reaction overpotential [V]"] + film + contact
    ohmic = v["X-averaged solid phase ohmic losses [V]"] - film
    cells = pybamm.Parameter("Number of cells connected in series to make a battery")
    return {
        **lost,
        "X-averaged reaction overpotential [V]": reaction,
        "X-averaged solid phase ohmic losses [V]": ohmic,
        n.CONTACT_OVERPOTENTIAL: v[n.CONTACT_OVERPOTENTIAL] + contact,
        "X-averaged battery reaction overpotential [V]": reaction * cells,
        "X-averaged battery negative reaction overpotential [V]": (
            mean(v[n.SURFACE_POTENTIAL]) * cells
        ),
        "X-averaged battery solid phase ohmic losses [V]": ohmic * cells,
        "X-averaged battery negative solid phase ohmic losses [V]": film * cells,
    }


def half_cell_voltage_parts(model: Any) -> dict[str, Any]:
    """Return the parts of a half cell's voltage, by PyBaMM's names.

    Its open-circuit voltage is that against lithium metal, so that the potential of a
    collector without metal counts as kinetics.

    Parameters
    ----------
    model : pybamm.BaseBatteryModel
        A half cell.
    """
    v = model.variables
    lost = collector_losses(v)
    film = lost[n.COLLECTOR_FILM_LOSS]
    kinetics = mean(v[n.SURFACE_POTENTIAL])
    counter = v[n.COUNTER_OVERPOTENTIAL]
    slab = -v[n.IONIC_CURRENT] * v[n.SLAB_RESISTANCE]
    cells = pybamm.Parameter("Number of cells connected in series to make a battery")
    zero = pybamm.Scalar(0)
    return {
        **lost,
        n.CONTACT_OVERPOTENTIAL: lost[n.COLLECTOR_CONTACT_LOSS],
        "Negative electrode bulk open-circuit potential [V]": zero,
        "Positive electrode bulk open-circuit potential [V]": v[n.COUNTER_POTENTIAL],
        "Negative particle concentration overpotential [V]": zero,
        "Positive particle concentration overpotential [V]": zero,
        "X-averaged positive electrode reaction overpotential [V]": counter,
        "Battery open-circuit voltage [V]": v[n.COUNTER_POTENTIAL] * cells,
        "Battery particle concentration overpotential [V]": zero,
        "X-averaged battery reaction overpotential [V]": (counter - kinetics) * cells,
        "X-averaged battery negative reaction overpotential [V]": kinetics * cells,
        "X-averaged battery concentration overpotential [V]": zero,
        "X-averaged battery electrolyte ohmic losses [V]": slab * cells,
        "X-averaged battery solid phase ohmic losses [V]": -film * cells,
        "X-averaged battery negative solid phase ohmic losses [V]": film * cells,
        "X-averaged battery positive solid phase ohmic losses [V]": zero,
    }
