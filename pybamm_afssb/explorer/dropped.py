"""Files that are dropped on the page: cells of one's own, and data of a cycler."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from pybamm_afssb.cells import CellSet, load_set
from pybamm_afssb.cells.files import save_set
from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.measured.table import read
from pybamm_afssb.results.course import TIME, VOLTAGE
from pybamm_afssb.results.inventory import cycle_summary
from pybamm_afssb.runs.ending import one_line
from pybamm_afssb.units import HOUR

#: Largest file [MB], and most files of a page.
LARGEST, MOST = 20, 10
#: Endings of files of cyclers.
CYCLERS = (".csv", ".txt", ".tsv", ".dat", ".mpt", ".nda", ".ndax", ".xlsx", ".parquet")
#: Samples of measured data that are drawn.
_SAMPLES = 2000


@dataclass(frozen=True)
class Measured:
    """Data of a cycler, ready to be drawn beside a run.

    Parameters
    ----------
    name : str
        The file's name.
    hours, voltage : numpy.ndarray
        Samples [h, V].
    table : pandas.DataFrame or None
        As :func:`pybamm_afssb.cycle_summary` returns it; None without a current.
    """

    name: str
    hours: np.ndarray
    voltage: np.ndarray
    table: pd.DataFrame | None


class Folder:
    """Where the files of one page lie, until it is closed."""

    def __init__(self) -> None:
        self._path = Path(tempfile.mkdtemp(prefix="pybamm-afssb-"))
        #: Name of a cell's file -> its path.
        self.cells: dict[str, str] = {}

    def close(self) -> None:
        """Remove the files."""
        shutil.rmtree(self._path, ignore_errors=True)

    def keep(self, name: str, cell: CellSet) -> None:
        """Save a set among the cells.

        Parameters
        ----------
        name : str
            Name of the file.
        cell : CellSet
            The set.
        """
        self.cells[name] = str(save_set(cell, self._path / name))

    def text_of(self, cell: CellSet) -> str:
        """Return what the file of a set holds.

        Parameters
        ----------
        cell : CellSet
            The set.
        """
        path = save_set(cell, self._path / "to take along.toml")
        return path.read_text(encoding="utf-8")

    def take(self, name: str, content: bytes | str, half: bool) -> CellSet | Measured:
        """Read a file that was dropped.

        Parameters
        ----------
        name : str
            Its name; the ending says what it is.
        content : bytes or str
            What is in it.
        half : bool
            Whether data of a cycler are those of a half cell.

        Returns
        -------
        CellSet or Measured
            A cell of a ".toml" file, which is then among :attr:`cells`; else data.

        Raises
        ------
        AFSSBError
            In one sentence, for a file that is too large, empty, or cannot be read.
        """
        plain = Path(name.replace("\\", "/")).name[-100:]
        data = content.encode() if isinstance(content, str) else content
        if len(data) > LARGEST * 1_000_000:
            raise AFSSBError(
                f"'{plain}' has {len(data) / 1e6:.0f} MB; at most {LARGEST} MB are read."
            )
        ending = Path(plain).suffix.lower()
        if ending not in (".toml", *CYCLERS):
            raise AFSSBError(
                f"'{plain}' was dropped; a cell (.toml) or data of a cycler "
                f"({', '.join(CYCLERS)}) is needed."
            )
        if (
            len(list(self._path.iterdir())) >= MOST
            and not (self._path / plain).exists()
        ):
            raise AFSSBError(f"{MOST} files were dropped, which is the most of a page.")
        path = self._path / plain
        path.write_bytes(data)
        try:
            if ending == ".toml":
                cell = load_set(path)
                self.cells[plain] = str(path)
                return cell
            return measured(plain, read(path, cell="half" if half else "full"))
        except AFSSBError as error:
            path.unlink()
            text = one_line(error).replace(f"{self._path}/", "")
            raise AFSSBError(f"'{plain}' was not taken: {text}") from None
        except Exception as error:  # readers of foreign files raise many kinds
            path.unlink()
            raise AFSSBError(
                f"'{plain}' cannot be read ({type(error).__name__}: "
                f"{one_line(error)[:200]})."
            ) from None


def measured(name: str, table: pd.DataFrame) -> Measured:
    """Return what is drawn of a table of data.

    Parameters
    ----------
    name : str
        The file's name.
    table : pandas.DataFrame
        As :func:`pybamm_afssb.read` returns it.

    Raises
    ------
    AFSSBError
        If it has no voltage.
    """
    if VOLTAGE not in table:
        raise AFSSBError("it has no voltage, which is what is drawn.")
    known = table[[TIME, VOLTAGE]].dropna()
    rows = np.unique(np.linspace(0, len(known) - 1, _SAMPLES).round().astype(int))
    try:
        cycles = cycle_summary(table)
    except AFSSBError:  # no current: a voltage alone can be seen
        cycles = None
    return Measured(
        name,
        known[TIME].to_numpy()[rows] / HOUR,
        known[VOLTAGE].to_numpy()[rows],
        cycles,
    )
