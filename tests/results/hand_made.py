"""Tables of measured data whose answers are known by hand."""

import numpy as np
import pandas as pd


def steps(*pieces, every=10.0, stamps_meet=True):
    """Return time and current of constant steps ``(current, duration [s])``.

    Where two steps meet there are two samples, at one time if `stamps_meet`.
    """
    times, currents, begins = [], [], 0.0
    for current, duration in pieces:
        own = np.linspace(0, duration, int(duration / every) + 1)
        times.append(begins + own)
        currents.append(np.full(own.size, float(current)))
        begins += duration + (0 if stamps_meet else every)
    return np.concatenate(times), np.concatenate(currents)


def table(*pieces, voltage=3.0, area=2.0, density=True, **others):
    """Return a table of such steps; of a cell of 2 cm2 unless told otherwise."""
    time, current = steps(*pieces, **others)
    columns = {"Time [s]": time, "Voltage [V]": np.broadcast_to(voltage, time.shape)}
    if density:
        columns["Current density [mA.cm-2]"] = current
    else:
        columns["Current [A]"] = 1e-3 * current * (area or 1.0)
    data = pd.DataFrame(columns)
    if area is not None:
        data.attrs["electrode area [cm2]"] = area
    return data


def numbered(data, *numbers):
    """Return a table with a column "Cycle", one number a constant step."""
    current = data.filter(like="Current").iloc[:, 0].to_numpy()
    step = np.cumsum(np.diff(current, prepend=current[:1]) != 0)
    return data.assign(Cycle=np.array(numbers)[step], Step=step + 1)
