"""What pytest finds among the tests with exact solutions."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conformance import choices, record

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def collected():
    """Node IDs, without parameters, of the files that the records point at."""
    files = set()
    for slot, choice in choices():
        try:
            file = record(slot, choice).exact.partition("::")[0]
        except AssertionError:  # reported with its choice
            continue
        if (ROOT / file).is_file():
            files.add(file)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-m",
        "",
        *sorted(files),
    ]
    found = subprocess.run(
        [*command, "-p", "no:cacheprovider"],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")},
        capture_output=True,
        text=True,
        check=True,
    )
    return {
        line.partition("[")[0] for line in found.stdout.splitlines() if "::" in line
    }
