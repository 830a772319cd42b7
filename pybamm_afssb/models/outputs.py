"""What PyBaMM's plots and cycle summaries show of an anode-free cell."""

from __future__ import annotations

from pybamm_afssb import names as n

#: Variables of ``sim.plot()``; a list is one panel.
QUICK_PLOT: list[str | list[str]] = [
    "Current [A]",
    n.VOLTAGE,
    n.COLLECTOR_POTENTIAL,
    n.PLATED_THICKNESS_UM,
    [n.LEDGER_CATHODE, n.LEDGER_PLATED, n.LEDGER_INTERPHASE, n.LEDGER_DEAD],
    n.PRESSURE,
]

#: Variables of ``solution.summary_variables``, beside stock's.
SUMMARY = [
    *n.LEDGER,
    n.LEDGER_TOTAL,
    n.LEDGER_LEAK,
    n.LEDGER_DISCHARGED,
    n.LEDGER_THROUGHPUT,
    "Discharge energy [W.h]",
    "Throughput energy [W.h]",
]
