"""A half cell with an interface in patches, written a second time: NumPy and SciPy alone.

Nothing of PyBaMM or of the package is used, so that a mistake in one is not in the other.
The laws are those of the docstrings: plating, voids, a Deal-Grove film, dead lithium,
pressed contact with memory, patches in parallel behind their separator columns. All at
the reference temperature, without nucleation, seed, coating, layer or leak.

Currents are positive while lithium is stripped; potentials are against lithium; SI.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.integrate import solve_ivp
from scipy.special import ndtr, ndtri

FARADAY, GAS = 96485.33212331001, 8.31446261815324
STATES = ("potential", "metal", "void", "film", "consumed", "dead", "history")
#: Typical sizes of the states, of which the solver's absolute tolerance is a share.
SIZES = (1.0, 1e-2, 1e-7, 1e-9, 1e-2, 1e-2, 1e6)


class SecondCode:
    """One half cell of `patches` places.

    Parameters
    ----------
    values : dict
        Numbers by the package's parameter names, at the reference temperature.
    patches : int
        Number of places.
    """

    def __init__(self, values: dict[str, float], patches: int) -> None:
        self.v = values
        self.patches = patches
        self.f = FARADAY / (GAS * values["Reference temperature [K]"])
        self.column = (
            values["Separator thickness [m]"]
            / values["Electrolyte conductivity [S.m-1]"]
        )
        #: Potential of lithium under the stack pressure, on both sides [V].
        self.shift = (
            -values["Lithium metal partial molar volume [m3.mol-1]"]
            * (values["Stack pressure [Pa]"] - values["Reference pressure [Pa]"])
            / FARADAY
        )
        edges = np.clip(ndtri(np.linspace(0, 1, patches + 1)), -40, 40)
        self.low, self.high = edges[:-1], edges[1:]

    def pressures(self, metal: float) -> np.ndarray:
        """Return the pressure of every patch under a mean amount of metal [Pa]."""
        v = self.v
        stiffness = 1 / (
            v["Separator thickness [m]"] / v["Separator confined modulus [Pa]"]
            + v["Counter electrode thickness [m]"]
            / v["Positive electrode confined modulus [Pa]"]
        )
        uneven = v["Interface unevenness [m]"] * stiffness
        thickness = v["Lithium metal partial molar volume [m3.mol-1]"] * metal
        thickness = (thickness + np.hypot(thickness, 1e-9)) / 2
        carried = (
            2
            / np.sqrt(3)
            * v["Lithium yield strength [Pa]"]
            * (1 + v["Separator thickness [m]"] / (4 * thickness))
        )
        ratio = 1 / (1 / uneven + 1 / carried) / v["Stack pressure [Pa]"]
        spread = np.sqrt(np.log1p(ratio**2))
        share = ndtr(self.high - spread) - ndtr(self.low - spread)
        return v["Stack pressure [Pa]"] * self.patches * share

    def start(self) -> np.ndarray:
        """Return the state of an untouched collector."""
        y = np.zeros((len(STATES), self.patches))
        y[0] = self.v["Initial collector potential vs Li [V]"]
        y[6] = self.pressures(0.0)
        return y.ravel()

    def _resistances(self, s: dict[str, np.ndarray], p: np.ndarray) -> np.ndarray:
        v = self.v
        atmosphere = v["Reference pressure [Pa]"]

        def pressed(at: np.ndarray) -> np.ndarray:
            ratio = (v["Contact resistance reference pressure [Pa]"] + atmosphere) / (
                at + atmosphere
            )
            return (
                v["Interfacial contact resistance [Ohm.m2]"]
                * ratio ** v["Contact resistance pressure exponent"]
            )

        share = v["Contact memory share"]
        highest = p + _above(s["history"] - p, 1e3)
        contact = (1 - share) * pressed(p) + share * pressed(highest)
        film = s["film"] / v["Interphase conductivity [S.m-1]"]
        return (film + contact) / self._contact(s) + self.column

    def _contact(self, s: dict[str, np.ndarray]) -> np.ndarray:
        least = self.v["Minimum contact fraction"]
        height = self.v["Contact roughness height [m]"]
        return least + (1 - least) * np.exp(-s["void"] / height)

    def potential(self, y: np.ndarray, current: float) -> float:
        """Return the half cell's potential against lithium [V]."""
        v, s = self.v, self._named(y)
        resistance = self._resistances(s, self.pressures(s["metal"].mean()))
        common = (current + (s["potential"] / resistance).mean()) / (
            1 / resistance
        ).mean()
        foil = 2 / self.f * np.arcsinh(current / (2 * v["exchange"])) - self.shift
        return float(
            common + foil + current * v["Counter electrode contact resistance [Ohm.m2]"]
        )

    def _named(self, y: np.ndarray) -> dict[str, np.ndarray]:
        return dict(zip(STATES, y.reshape(len(STATES), -1), strict=True))

    def _growth(self, film: np.ndarray, potential: Any) -> Any:
        v, f = self.v, self.f
        kinetic = (
            np.exp(
                v["Interphase transfer coefficient"]
                * f
                * (potential - v["Interphase reduction potential [V]"])
            )
            / v["Interphase reaction rate constant [m.s-1]"]
            + v["Interphase charge per volume [C.m-3]"]
            / v["Maximum interfacial current density [A.m-2]"]
        )
        allowed = 1 + np.exp(
            f * (potential - v["Interphase thermodynamic potential [V]"])
        )
        diffusive = 2 * film / v["Interphase parabolic rate constant [m2.s-1]"]
        return 1 / (diffusive + kinetic * allowed)

    def slopes(self, y: np.ndarray, current: float) -> np.ndarray:
        """Return the time derivative of the state."""
        v, s, f = self.v, self._named(y), self.f
        molar = v["Lithium metal partial molar volume [m3.mol-1]"]
        p = self.pressures(s["metal"].mean())
        resistance = self._resistances(s, p)
        common = (current + (s["potential"] / resistance).mean()) / (
            1 / resistance
        ).mean()
        local = (common - s["potential"]) / resistance
        contact = self._contact(s)
        exchange = v["exchange"]
        most = v["Maximum interfacial current density [A.m-2]"]
        force = f * (s["potential"] - self.shift) / 2
        available = _available(s["metal"], v["Lithium availability amount [mol.m-2]"])
        wide = 1 + exchange / most * (np.exp(force / 2) - np.exp(-force / 2)) ** 2
        plating = (
            contact * exchange * (available * np.exp(force) - np.exp(-force)) / wide
        )

        creep = (p / v["Critical stripping reference pressure [Pa]"]) ** v[
            "Lithium creep pressure exponent"
        ]
        critical = (
            v["Creep-limited critical stripping current density [A.m-2]"] * creep
            + v["Diffusion-limited stripping current density [A.m-2]"]
        )
        opened, closed = _above(plating, 1e-3), _above(-plating, 1e-3)
        there = np.tanh(s["void"] / v["Void closing thickness [m]"])
        chi = v["Void share of stripped volume"]
        void = (
            molar
            / FARADAY
            * chi
            * (opened - (critical + v["Void refilling share"] * closed) * there)
        )
        cutting = (
            void
            * s["void"] ** 2
            / (s["void"] ** 2 + (10 * v["Void closing thickness [m]"]) ** 2)
        )
        height = v["Contact roughness height [m]"]
        taken = cutting * np.exp(-s["void"] / height)
        stranded = v["Dead lithium isolation thickness [m]"] / molar
        cut = v["Dead lithium isolation probability"] * stranded
        cut = cut * _available(s["metal"], stranded) * _above(taken, 1e-14)
        back = v["Dead lithium reconnection probability"] * s["dead"]
        isolation, reconnection = cut / height, back * _above(-taken, 1e-14) / height

        covered = _available(s["dead"], v["Dead lithium covering amount [mol.m-2]"])
        live = (1 - covered) * self._growth(s["film"], s["potential"])
        corroded = covered * self._growth(s["film"], 0.0)
        charge = v["Interphase charge per volume [C.m-3]"]
        reduction = -contact * charge * live
        eaten = contact * charge * corroded / FARADAY

        above = p - s["history"]
        history = (
            _above(above, 1e3) / v["Contact setting time [s]"]
            - _above(-above, 1e3) / v["Contact memory time [s]"]
        )
        capacity = v["Negative electrode double-layer capacity [F.m-2]"]
        return np.concatenate(
            [
                (local - plating - reduction) / capacity,
                -plating / FARADAY - isolation + reconnection,
                void,
                live + corroded,
                eaten - reduction / FARADAY,
                isolation - reconnection - eaten,
                history,
            ]
        )

    def run(self, y: np.ndarray, current: float, end: Any, times: Any = None) -> Any:
        """Solve at a constant current, for a time [s] or up to a potential ("V", 1.0)."""
        tolerance = 1e-8
        sizes = np.repeat(SIZES, self.patches)
        events = None
        span = end
        if isinstance(end, tuple):
            limit = end[1]

            def reached(_: float, y: np.ndarray) -> float:
                return limit - self.potential(y, current)

            reached.terminal = True  # type: ignore[attr-defined]
            events, span = reached, 1e6
        return solve_ivp(
            lambda _, y: self.slopes(y, current),
            (0, span),
            y,
            "BDF",
            rtol=tolerance,
            atol=tolerance * sizes * 1e-2,
            events=events,
            t_eval=times,
            first_step=1e-8,
        )


def _above(x: Any, width: float) -> Any:
    t = np.tanh(x / width)
    return x * t * (1 + t) / 2


def _available(amount: Any, reference: float) -> Any:
    real = np.maximum(amount, 0)
    missing = (amount - real) / (0.01 * reference)
    return 1 - np.exp(-real / reference) + 0.01 * np.tanh(missing)
