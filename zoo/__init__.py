"""The cell models as a collection of PyBaMM's model zoo.

One folder per model, as the package ``pybamm-model-zoo`` asks of a collection that
others host; it finds this one by the entry point ``pybamm_zoo_models``.
"""
