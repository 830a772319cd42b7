"""README.md, CONTRIBUTING.md and the pages of docs/, with their blocks of code."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
DOCS = ROOT / "docs"
PAGES = [
    README,
    ROOT / "CONTRIBUTING.md",
    *sorted(DOCS.glob("*.md")),
    *sorted(DOCS.glob("laws/*.md")),
]


def generator():
    """Return docs/update.py as a module."""
    spec = importlib.util.spec_from_file_location("update", ROOT / "docs" / "update.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def blocks(page, language):
    """Return the blocks of code of a page in a language, in their order."""
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def commands(page):
    """Return the commands of a page, one line each, without what comments say."""
    text = "".join(blocks(page, "sh")).replace("\\\n", " ")
    lines = [line.partition(" #")[0].strip() for line in text.splitlines()]
    return [line for line in lines if line]


def run(command, folder):
    """Run a command in `folder` to its end without an error, and return the result."""
    environment = {
        **os.environ,
        "MPLBACKEND": "agg",
        "PYBAMM_DISABLE_TELEMETRY": "true",
    }
    result = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result


def run_python(code, folder):
    """Run Python code in `folder` to its end without an error."""
    return run([sys.executable, "-c", code], folder)
