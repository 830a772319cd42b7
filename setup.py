"""What the tree holds is what is installed: packages and entry points are found.

pyproject.toml says everything else. A list of packages or of parameter sets kept by
hand would lack the next one.
"""

from pathlib import Path

from setuptools import find_packages, setup

PACKAGE = "pybamm_afssb"
#: Folders beside the package that are installed inside it.
INSIDE = ("parameter_sets", "zoo")

packages = find_packages(include=[PACKAGE, f"{PACKAGE}.*"])
packages += [
    f"{PACKAGE}.{name}"
    for name in find_packages(include=[p for n in INSIDE for p in (n, f"{n}.*")])
]
sets = sorted(path.stem for path in Path("parameter_sets").glob("[A-Z]*.py"))

setup(
    packages=packages,
    package_dir={f"{PACKAGE}.{name}": name for name in INSIDE},
    entry_points={
        "console_scripts": ["pybamm-afssb = pybamm_afssb.cli.main:app"],
        "pybamm_models": [
            "AFSSB_DFN = pybamm_afssb:DFN",
            "AFSSB_HalfCell = pybamm_afssb:HalfCell",
            "AFSSB_SPM = pybamm_afssb:SPM",
        ],
        "pybamm_zoo_models": ["pybamm_afssb = pybamm_afssb.zoo"],
        "pybamm_parameter_sets": [
            f"{name} = {PACKAGE}.parameter_sets.{name}:get_parameter_values"
            for name in sets
        ],
    },
)
