"""Potentials of hosts, as functions of the filling.

They are the smooth part ``U*`` only: the ideal mixing term ``(RT/F) ln((1 - x)/x)`` is
added by the model.
"""

import math

import pybamm


def _exp(x: pybamm.Symbol) -> pybamm.Symbol:
    """Return e to the power of `x`, as a power.

    The model differentiates the potential, and of parameters read from JSON PyBaMM can
    differentiate powers, but no functions.
    """
    return pybamm.Scalar(math.e) ** x


def _tanh(x: pybamm.Symbol) -> pybamm.Symbol:
    return 1 - 2 / (1 + _exp(2 * x))


def carbon_black_potential(sto: pybamm.Symbol) -> pybamm.Symbol:
    """Smooth part of the potential of amorphous carbon.

    Parameters
    ----------
    sto : pybamm.Symbol
        Filling of the host.

    Returns
    -------
    pybamm.Symbol
        ``U*`` [V]; the sum with the mixing term is 0 V at 0.93 and 25 C.
    """
    return 0.05 + 0.75 * _exp(-4 * sto) + 0.4 * _exp(-25 * sto)


def hard_carbon_potential(sto: pybamm.Symbol) -> pybamm.Symbol:
    """Smooth part of the potential of hard carbon: a slope, then a low plateau.

    Parameters
    ----------
    sto : pybamm.Symbol
        Filling of the host.

    Returns
    -------
    pybamm.Symbol
        ``U*`` [V].
    """
    return 0.06 + 0.9 * _exp(-5 * sto) + 0.3 * _exp(-40 * sto)


def graphite_potential(sto: pybamm.Symbol) -> pybamm.Symbol:
    """Smooth part of the potential of graphite.

    The fit of Chen et al. (2020), less four fifths of the slope of the mixing term at
    half filling: there and over the plateaus the sum is the fit, it falls everywhere,
    and it falls on below 0 V at the end.

    Parameters
    ----------
    sto : pybamm.Symbol
        Filling of the host.

    Returns
    -------
    pybamm.Symbol
        ``U*`` [V].
    """
    fit = (
        1.9793 * _exp(-39.3631 * sto)
        + 0.2482
        - 0.0909 * _tanh(29.8538 * (sto - 0.1234))
        - 0.04478 * _tanh(14.9159 * (sto - 0.2769))
        - 0.0205 * _tanh(30.4444 * (sto - 0.6103))
    )
    return fit + 0.8 * 4 * 0.02569 * (sto - 0.5)


def copper_tin_potential(sto: pybamm.Symbol) -> pybamm.Symbol:
    """Smooth part of the potential of copper-tin: one slope, then a fall when full.

    Parameters
    ----------
    sto : pybamm.Symbol
        Filling of the host.

    Returns
    -------
    pybamm.Symbol
        ``U*`` [V].
    """
    return 0.4 - 0.1 * sto - 0.5 * _exp((sto - 1) / 0.05)
