"""A user's own process: cancelled by ending it, and nobody else's."""

import time

import pytest

from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.explorer import process as module
from pybamm_afssb.explorer.process import Cancelled, UserProcess
from pybamm_afssb.explorer.recipe import recipes
from pybamm_afssb.explorer.state import from_query
from pybamm_afssb.explorer.worker import Runs


def job(query="?cell=Concept_Cu&cycles=1"):
    return Runs(recipes(from_query(query)[0], {}))


def wait(process):
    found = []
    while process.busy:
        found += process.answers()
        time.sleep(0.02)
    return found


@pytest.mark.slow
def test_a_cancelled_run_ends_and_the_next_one_runs_and_others_go_on():
    one, other = UserProcess(), UserProcess()
    try:
        one.ask(job("?cell=Concept_Cu&cycles=100"))
        other.ask(job())
        worker = one._worker.process
        time.sleep(1)
        one.cancel()
        assert worker.poll() is not None
        assert not one.busy
        assert other.busy
        runs = [content for kind, content in wait(other) if kind == "run"]
        assert runs[0].finished == 1
        one.ask(job())
        assert [kind for kind, _ in wait(one)].count("run") == 1
    finally:
        one.close()
        other.close()


@pytest.mark.slow
def test_a_run_that_takes_too_long_is_stopped():
    process = UserProcess(longest=0.5)
    try:
        process.ask(job("?cell=Concept_Cu&cycles=100"))
        with pytest.raises(Cancelled, match=r"longer than 0\.5 s and was stopped"):
            wait(process)
        assert not process.busy
    finally:
        process.close()


def test_there_are_only_so_many_processes(monkeypatch):
    monkeypatch.setattr(module, "MOST", 0)
    with pytest.raises(AFSSBError, match="0 pages are open"):
        UserProcess().ask(job())


def test_a_second_job_waits(monkeypatch):
    process = UserProcess()
    process._since = time.monotonic()
    with pytest.raises(AFSSBError, match="a run is under way"):
        process.ask(job())
