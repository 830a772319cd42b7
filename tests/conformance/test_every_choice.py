"""Every choice of every slot shows what a law must show.

The cases are made from the table of slots, so that a new choice has them at once. What
it cannot say by itself it says in ``declared.py``; a choice that says nothing fails by
name.
"""

import checks
import pytest
from conformance import choices, is_null

CHOICES = [pytest.param(*pair, id="-".join(pair)) for pair in choices()]
NOT_NULL = [pytest.param(*p, id="-".join(p)) for p in choices() if not is_null(*p)]


@pytest.mark.parametrize(("slot", "choice"), NOT_NULL)
def test_switched_off_it_is_the_null_choice(slot, choice):
    checks.null_limit(slot, choice)
    checks.acts(slot, choice)


@pytest.mark.parametrize(("slot", "choice"), CHOICES)
def test_lithium_is_conserved_until_the_metal_is_gone(slot, choice):
    checks.ledger(slot, choice)


@pytest.mark.parametrize(("slot", "choice"), CHOICES)
def test_a_long_rest_moves_only_what_the_law_says(slot, choice):
    checks.rest(slot, choice)


@pytest.mark.parametrize(("slot", "choice"), CHOICES)
def test_derivatives_are_finite_at_every_boundary(slot, choice):
    checks.derivatives(slot, choice)


@pytest.mark.parametrize(("slot", "choice"), CHOICES)
def test_every_parameter_has_a_shared_entry(slot, choice):
    checks.parameters(slot, choice)


@pytest.mark.parametrize(("slot", "choice"), CHOICES)
def test_it_has_an_exact_solution_or_says_why_not(slot, choice, collected):
    checks.exact(slot, choice, collected)
