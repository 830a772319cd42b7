"""What PyBaMM asks of every cell: geometry, thermal environment, window, settings."""

from pybamm_afssb.cells import Entry
from pybamm_afssb.units import CM2, MA_CM2

from . import contact

_STILL_AIR = "still air in an oven; thermal models only"


def window(lower: Entry, upper: Entry) -> dict[str, Entry]:
    """Voltage window, used for the open-circuit limits too.

    Parameters
    ----------
    lower, upper : Entry
        Cut-off voltages [V].

    Returns
    -------
    dict
        Entries by parameter name.
    """
    copied = "the cut-off voltage"
    return {
        "Lower voltage cut-off [V]": lower,
        "Upper voltage cut-off [V]": upper,
        "Open-circuit voltage at 0% SOC [V]": Entry(
            lower.value, "V", "setting", note=copied
        ),
        "Open-circuit voltage at 100% SOC [V]": Entry(
            upper.value, "V", "setting", note=copied
        ),
        "Lower cut-off arming time [s]": Entry(
            1e-3,
            "s",
            "setting",
            note="the lower cut-off is inactive until the first charge has passed it",
        ),
    }


def environment(temperature: Entry, pressure: Entry) -> dict[str, Entry]:
    """Temperature and pressure of a cell.

    Parameters
    ----------
    temperature : Entry
        Temperature [K].
    pressure : Entry
        Stack pressure [Pa].

    Returns
    -------
    dict
        Entries by parameter name.
    """
    return {
        "Ambient temperature [K]": temperature,
        "Initial temperature [K]": Entry(
            temperature.value, "K", "setting", note="starts at ambient temperature"
        ),
        "Reference temperature [K]": Entry(
            298.15, "K", "setting", note="of every Arrhenius law of the model"
        ),
        "Contact resistance reference temperature [K]": contact.reference_temperature(
            temperature.number
        ),
        "Stack pressure [Pa]": pressure,
        "Reference pressure [Pa]": Entry(
            1e5,
            "Pa",
            "setting",
            note="one bar: the pressure at which the tabulated potentials hold",
        ),
    }


def square(side: Entry, one_c: Entry, thickness: float) -> dict[str, Entry]:
    """Size of a square cell, its nominal capacity, tabs and surfaces.

    Parameters
    ----------
    side : Entry
        Side of the electrode [m]; a disc is replaced by the square of its area.
    one_c : Entry
        Current density of 1C [A.m-2].
    thickness : float
        From the outer face of one collector to that of the other [m].

    Returns
    -------
    dict
        Entries by parameter name.
    """
    length = side.number
    area = length**2
    nominal = float(f"{one_c.number * area:.6g}")

    def tab(fraction: float, where: str) -> Entry:
        note = f"not published; {where}; 1+1D and 2+1D only"
        return Entry(fraction * length, "m", "setting", note=note)

    top = "top edge (a positive tab at z = 0 turns the current round in 1+1D)"
    return {
        "Electrode height [m]": side,
        "Electrode width [m]": side,
        "Nominal cell capacity [A.h]": Entry(
            nominal,
            "A.h",
            "assumed" if one_c.kind == "assumed" else "derived",
            one_c.source,
            place=one_c.place,
            span=(
                None
                if one_c.span is None
                else (one_c.span[0] * area, one_c.span[1] * area)
            ),
            evidence="derived",
            note=f"1C is {one_c.number / MA_CM2:g} mA/cm2, on {area / CM2:.4g} cm2"
            + (f"; {one_c.note}" if one_c.note else ""),
        ),
        "Current function [A]": Entry(
            -0.1 * nominal,
            "A",
            "setting",
            note="charge at 0.1C, as the cell is built empty; protocols replace it",
        ),
        "Cell volume [m3]": Entry(
            area * thickness,
            "m3",
            "setting",
            note="one cell without packaging; thermal models only",
        ),
        "Cell cooling surface area [m2]": Entry(
            2 * area, "m2", "setting", note="two faces; thermal models only"
        ),
        "Negative tab width [m]": tab(0.5, "half the side"),
        "Negative tab centre y-coordinate [m]": tab(0.25, "left half"),
        "Negative tab centre z-coordinate [m]": tab(1.0, "top edge"),
        "Positive tab width [m]": tab(0.5, "half the side"),
        "Positive tab centre y-coordinate [m]": tab(0.75, "right half"),
        "Positive tab centre z-coordinate [m]": tab(1.0, top),
    }


SETTINGS = {
    "Number of electrodes connected in parallel to make a cell": Entry(
        1.0, "", "setting", note="one pair of electrodes"
    ),
    "Number of cells connected in series to make a battery": Entry(
        1.0, "", "setting", note="a single cell"
    ),
    "Contact resistance [Ohm]": Entry(
        0.0, "Ohm", "setting", note="tabs and leads neglected"
    ),
    "Total heat transfer coefficient [W.m-2.K-1]": Entry(
        10.0, "W.m-2.K-1", "setting", note=_STILL_AIR
    ),
    "Edge heat transfer coefficient [W.m-2.K-1]": Entry(
        10.0, "W.m-2.K-1", "setting", note=_STILL_AIR
    ),
    "Negative current collector surface heat transfer coefficient [W.m-2.K-1]": Entry(
        10.0, "W.m-2.K-1", "setting", note=_STILL_AIR
    ),
    "Positive current collector surface heat transfer coefficient [W.m-2.K-1]": Entry(
        10.0, "W.m-2.K-1", "setting", note=_STILL_AIR
    ),
    "Negative tab heat transfer coefficient [W.m-2.K-1]": Entry(
        10.0, "W.m-2.K-1", "setting", note=_STILL_AIR
    ),
    "Positive tab heat transfer coefficient [W.m-2.K-1]": Entry(
        10.0, "W.m-2.K-1", "setting", note=_STILL_AIR
    ),
}
