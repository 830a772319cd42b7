"""How a run of cycles ended: as asked, by name, or by something that is a failure."""

import logging
import multiprocessing
from dataclasses import dataclass

import numpy as np
import pybamm

from pybamm_afssb import names

#: Drift of the total lithium over a run. All rates are in moles and each is given and
#: taken as one expression: what remains is the solver's tolerance, 1e-8 by
#: specification.
TOLERANCE = 1e-8

#: Ends that say by name what ended a run before its last cycle.
NAMED = (
    "event: Contact lost",
    "event: Hard short circuit",
    "event: Collector has nothing left to oxidise",
    "event: Counter electrode has no lithium left",
    "event: Cathode has no lithium left",
    "event: Minimum voltage [V]",
    "event: Maximum voltage [V]",
    "a step that its cut-off never ended",
)


@dataclass
class Outcome:
    """How a run ended.

    `ending` is "excluded", "all cycles", one of :data:`NAMED`, or a failure's text;
    `errors` is what PyBaMM or a solver logged as an error.
    """

    ending: str
    cycles: int = 0
    drift: float = 0.0
    errors: tuple[str, ...] = ()

    @property
    def failure(self):
        """What is wrong with the run; empty if nothing is."""
        if self.ending not in ("excluded", "all cycles", *NAMED):
            return self.ending
        if self.drift > TOLERANCE:
            return f"lithium not conserved: {self.drift:.1e}"
        return "; ".join(self.errors)


class _Watch(pybamm.callbacks.Callback):
    """Notes what PyBaMM's experiments only log."""

    def __init__(self):
        self.ending = "all cycles"

    def on_experiment_error(self, logs):
        self.ending = f"solver error: {logs['error']}"

    def on_experiment_infeasible_time(self, logs):
        self.ending = "a step that its cut-off never ended"

    def on_experiment_infeasible_event(self, logs):
        self.ending = logs["termination"]


class _Listener(logging.Handler):
    """Collects what is logged as an error."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.messages = {}

    def emit(self, record):
        self.messages[record.getMessage()] = None


def outcome_of(simulation, **keywords):
    """Solve a simulation with an experiment and return its :class:`Outcome`.

    Parameters
    ----------
    simulation : pybamm.Simulation
    **keywords
        Passed on to its ``solve``.
    """
    watch, listener = _Watch(), _Listener()
    pybamm.logger.addHandler(listener)
    try:
        solution = simulation.solve(calc_esoh=False, callbacks=[watch], **keywords)
    except pybamm.SolverError as error:  # in the first step; later ones are logged
        return Outcome(f"solver error: {error}")
    finally:
        pybamm.logger.removeHandler(listener)
    total = solution[names.LEDGER_TOTAL].entries
    return Outcome(
        ending=watch.ending,
        cycles=len(solution.cycles),
        drift=float(np.ptp(total) / abs(total[0])),
        errors=tuple(listener.messages),
    )


def within(seconds, function, *arguments):
    """Return the outcome of a function, from a process that is ended in time.

    Some bad laws hang instead of failing, inside the solver, which nothing else ends.

    Parameters
    ----------
    seconds : float
        Limit on the wall time.
    function : callable
        Returns an :class:`Outcome` of the arguments.
    *arguments
        What it is called with.
    """
    return next(each_within(seconds, lambda: function, [arguments]))


def each_within(seconds, prepare, cases):
    """Yield the outcome of every case, from one process as long as it lives.

    Parameters
    ----------
    seconds : float
        Limit on the wall time of a case, preparation included.
    prepare : callable
        Called in the process, once; returns what returns a case's :class:`Outcome`.
    cases : list of tuple
        Arguments of every case.
    """
    context = multiprocessing.get_context("fork")
    left = list(cases)

    def work(sender):
        function = None
        for case in left:
            try:
                function = function or prepare()
                outcome = function(*case)
            except Exception as error:  # handed over, to be reported with its case
                outcome = Outcome(f"{type(error).__name__}: {error}")
            sender.send(outcome)

    while left:
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=work, args=(sender,))
        process.start()
        sender.close()
        alive = True
        try:
            while left and alive:
                outcome, alive = _received(receiver, seconds)
                left.pop(0)
                yield outcome
        finally:
            process.kill()
            process.join()


def _received(receiver, seconds):
    """Return a case's outcome, and whether its process goes on."""
    try:
        if receiver.poll(seconds):
            return receiver.recv(), True
    except EOFError:
        return Outcome("the process died"), False
    return Outcome(f"not finished within {seconds} s"), False
