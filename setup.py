"""What the tree holds is what is installed: packages and entry points are found.

pyproject.toml says everything else. A list of packages or of parameter sets kept by
hand would lack the next one.
"""

import re
import sys
from pathlib import Path

from setuptools import find_packages, setup

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PACKAGE = "pybamm_afssb"
#: Folders beside the package that are installed inside it.
INSIDE = ("parameter_sets", "zoo")


def package_page(readme, repository=None):
    """Return README.md as a package index shows it: away from the files beside it.

    An index shows only pictures and links with a whole address. Where pyproject.toml
    declares a "Repository", they lead there; where there is none, a link is its text,
    and a picture, which would be broken, is left out.
    """

    def picture(match):
        text, target = match.groups()
        return f"![{text}]({repository}/raw/HEAD/{target})" if repository else ""

    def link(match):
        text, target = match.groups()
        return f"[{text}]({repository}/blob/HEAD/{target})" if repository else text

    beside = r"\]\((?!https?:|#)([^)]*)\)"
    readme = re.sub(r"!\[([^]]*)" + beside, picture, readme)
    return re.sub(r"(?<!!)\[([^]]*)" + beside, link, readme)


def main():
    """Install what is found."""
    root = Path(__file__).parent
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    packages = find_packages(include=[PACKAGE, f"{PACKAGE}.*"])
    packages += [
        f"{PACKAGE}.{name}"
        for name in find_packages(include=[p for n in INSIDE for p in (n, f"{n}.*")])
    ]
    sets = sorted(path.stem for path in root.glob("parameter_sets/[A-Z]*.py"))
    setup(
        packages=packages,
        package_dir={f"{PACKAGE}.{name}": name for name in INSIDE},
        long_description=package_page(
            (root / "README.md").read_text("utf-8"),
            project.get("urls", {}).get("Repository", "").rstrip("/") or None,
        ),
        long_description_content_type="text/markdown",
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


main()
