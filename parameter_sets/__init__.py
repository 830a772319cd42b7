"""Parameter sets of published sulfide anode-free cells, one module a cell.

A set is a module ``AuthorYear_cell.py`` with ``cell_set``, a
:class:`~pybamm_afssb.cells.CellSet` of that name, and ``get_parameter_values``,
the function of its entry point. Its entries are those of the ``materials`` and its own,
joined with :func:`~pybamm_afssb.cells.combine`, which refuses a name given twice;
the other cells of a paper follow with :meth:`CellSet.derive`, which names only the
difference. Every source is a key of ``references.bib`` with a DOI, one field per line.
"""
