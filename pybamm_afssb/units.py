"""Factors between SI units and those that the field prints, each said once.

Multiply a value in SI by ``1/X`` to get it in the printed unit, and a printed value by
``X`` to get it in SI: ``charge/MAH_CM2`` is in mA.h.cm-2 if ``charge`` is in C.m-2.
"""

from __future__ import annotations

#: Faraday constant [C.mol-1] (exact, SI 2019).
FARADAY = 1.602176634e-19 * 6.02214076e23
#: Molar gas constant [J.mol-1.K-1] (exact, SI 2019).
GAS_CONSTANT = 8.31446261815324
#: K at 0 C.
ZERO_CELSIUS = 273.15

#: s in one hour.
HOUR = 3600.0
#: m in one um, one nm and one mm.
UM, NM, MM = 1e-6, 1e-9, 1e-3
#: Pa in one MPa.
MPA = 1e6
#: m2 in one cm2, and m3 in one cm3 and in one litre.
CM2, CM3, LITRE = 1e-4, 1e-6, 1e-3
#: kg.m-2 in one mg.cm-2.
MG_CM2 = 1e-2
#: A.m-2 in one mA.cm-2, and A.h.m-2 in one mA.h.cm-2.
MA_CM2 = 10.0
#: C.m-2 in one mA.h.cm-2.
MAH_CM2 = MA_CM2 * HOUR
#: mol.m-2 of lithium that one mA.h.cm-2 moves.
LITHIUM_PER_MAH_CM2 = MAH_CM2 / FARADAY
#: Ohm.m2 in one Ohm.cm2.
OHM_CM2 = 1e-4
