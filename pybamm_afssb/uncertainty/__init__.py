"""What is sure: sensitivities, designs, and calibration with uncertainty.

``priors`` says what is known of a value before, from its kind and its span; ``data``
what was measured, and what a cell computes in its place; ``fit`` puts both before PyBOP
and finds the best values; ``posterior`` draws from what is left possible;
``calibrate`` is the way through them. ``sensitivity`` and ``best`` solve their points
with :func:`pybamm_afssb.sweep`.
"""
