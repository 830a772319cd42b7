"""What the speed claims rest on: ratios taken in one run.

    python benchmarks/run.py            the table, medians of several alternated runs
    python benchmarks/run.py --smoke    one short run of everything, for CI

Every case runs alternately with its reference in one process, so that the machine's
other load falls on both. Absolute times are printed for orientation only.
"""

from __future__ import annotations

import argparse
import functools
import os
import statistics
import time

os.environ.setdefault("PYBAMM_DISABLE_TELEMETRY", "true")

import pybamm

import pybamm_afssb

#: As much lithium as the cathode holds after its first charge; same protocol for all.
START = "Initial concentration in positive electrode [mol.m-3]"


def protocol(cycles: int) -> pybamm.Experiment:
    return pybamm.Experiment(
        [
            (
                "Charge at C/3 until 4.2 V",
                "Rest for 10 minutes",
                "Discharge at C/3 until 3 V",
                "Rest for 10 minutes",
            )
        ]
        * cycles
    )


def stock(cycles: int) -> pybamm.Simulation:
    values = pybamm_afssb.load_set("Lee2020_SUS").parameter_values()
    values[START] = 40000.0
    model = pybamm.lithium_ion.DFN({"working electrode": "positive"})
    return pybamm.Simulation(
        model, parameter_values=values, experiment=protocol(cycles)
    )


def anode_free(cycles: int, model: str = "DFN", **options: str) -> pybamm.Simulation:
    return pybamm_afssb.simulation(
        "Lee2020_SUS",
        model=model,
        options=options,
        parameters={START: 40000.0},
        protocol=protocol(cycles),
    )


def measure(simulation: pybamm.Simulation, cycles: int) -> dict[str, float]:
    start = time.perf_counter()
    solution = simulation.solve(calc_esoh=False)
    wall = time.perf_counter() - start
    if len(solution.cycles) != cycles:
        raise RuntimeError(f"{len(solution.cycles)} of {cycles} cycles finished")
    return {
        "wall": wall,
        "integration": solution.integration_time.value,
        "points": len(solution.t),
    }


def compare(cases: dict, cycles: int, repeats: int) -> None:
    simulations = {name: make(cycles) for name, make in cases.items()}
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in cases}
    for simulation in simulations.values():  # build once, not measured
        simulation.solve(calc_esoh=False)
    for _ in range(repeats):
        for name, simulation in simulations.items():
            runs[name].append(measure(simulation, cycles))
    medians = {
        name: {key: statistics.median(r[key] for r in rows) for key in rows[0]}
        for name, rows in runs.items()
    }
    reference = next(iter(medians.values()))
    print(f"{cycles} cycles, median of {repeats} alternated runs\n")
    print("| model | wall | integration | points | seconds a cycle |")
    print("|---|---|---|---|---|")
    for name, row in medians.items():
        ratios = " | ".join(
            f"{row[key] / reference[key]:.2f}"
            for key in ("wall", "integration", "points")
        )
        print(f"| {name} | {ratios} | {row['wall'] / cycles:.3f} |")


CASES = {
    "PyBaMM half-cell DFN (lithium foil)": stock,
    "DFN, every choice null": anode_free,
    "SPM, every choice null": functools.partial(anode_free, model="SPM"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="one short run")
    smoke = parser.parse_args().smoke
    compare(CASES, cycles=2 if smoke else 10, repeats=1 if smoke else 5)


if __name__ == "__main__":
    main()
