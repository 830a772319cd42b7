"""How uneven an interface is: next to nothing is known of it."""

from pybamm_afssb.cells import Entry

ENTRIES = {
    "Interface unevenness [m]": Entry(
        3e-7,
        "m",
        "assumed",
        span=(1e-7, 5e-7),
        evidence="unverified",
        note="no published value; lapped plates and pressed pellets are flat to 0.1-1 um; "
        "times the stiffness of the layers it is the standard deviation of the pressure",
    ),
    "Lithium yield strength [Pa]": Entry(
        7.7e5,
        "Pa",
        "literature",
        source="Masias2019",
        place="compression at 26 C",
        published=(0.77, "MPa"),
        range=(7.3e5, 8.1e5),
        evidence="secondary",
        note="polycrystalline, 0.73 to 0.81 MPa; films below a micrometre are stronger",
    ),
}
