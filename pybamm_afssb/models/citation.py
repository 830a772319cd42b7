"""What to cite for this package; every model registers it with PyBaMM."""

#: BibTeX entry, which ``pybamm.print_citations()`` lists with those of PyBaMM.
CITATION = """@software{pybamm_afssb,
  title = {{pybamm-afssb: anode-free solid-state batteries on PyBaMM}},
  author = {{The pybamm_afssb developers}},
  year = {2026},
  version = {0.1.0},
}
"""
