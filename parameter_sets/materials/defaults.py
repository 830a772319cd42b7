"""What every set falls back on, so that any choice of any slot runs on any set.

Each material file describes its phenomenon in general; where it has a table of
materials, the default is named here. A cell that knows better has its own entry.
"""

from pybamm_afssb.cells import Entry, combine

from . import (
    blocking_layers,
    coatings,
    compensation,
    contact,
    counter_electrodes,
    first_cycle,
    interface,
    interlayers,
    interphase,
    leak,
    nucleation,
    pressure_field,
    seeds,
    stack,
    surfaces,
)

ENTRIES: dict[str, Entry] = combine(
    nucleation.ENTRIES,
    seeds.ENTRIES,
    coatings.ENTRIES,
    interphase.ENTRIES,
    interphase.COPPER,
    interface.ENTRIES,
    interlayers.ENTRIES,
    blocking_layers.ENTRIES,
    contact.ENTRIES,
    stack.ENTRIES,
    surfaces.ENTRIES,
    stack.BUFFERS["carbon felt"],
    stack.RUBBER,
    pressure_field.ENTRIES,
    leak.ENTRIES,
    compensation.ENTRIES,
    counter_electrodes.ENTRIES,
    first_cycle.ENTRIES,
)
