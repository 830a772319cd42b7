"""Known maxima and a known front through the whole path, and what is refused."""

import numpy as np
import pytest
from known_cells import Known

from pybamm_afssb.errors import AFSSBError
from pybamm_afssb.uncertainty.asked import UncertaintyError
from pybamm_afssb.uncertainty.best import best

CELL = "Sandoval2023_Cu"
X, Y = "Initial plated lithium [mol.m-2]", "Separator thickness [mm]"
OVER = {X: (0.0, 4.0), Y: (0.1, 1.0)}
ONE, OTHER = "Run time [h]", "Finished cycles"


def hill(x):
    """A hill with its top at 1.5 and 0.4 mm, and what a limit is on."""
    a, b = x[X], 1e3 * x["Separator thickness [m]"]
    return {ONE: 5 - (a - 1.5) ** 2 - 4 * (b - 0.4) ** 2, OTHER: a}


def schaffer(x):
    """Two parabolas: the front is where the first value is from 0 to 2."""
    far = 1e3 * x["Separator thickness [m]"] - 0.1
    return {ONE: x[X] ** 2 + far, OTHER: (x[X] - 2) ** 2 + far}


def found(function, **given):
    executor = given.pop("executor", None) or Known(function)
    asked = {"over": OVER, "trials": 80, "progress": False, **given}
    return best(CELL, executor=executor, **asked)


def test_the_top_of_a_hill_is_found():
    (row,) = found(hill, maximise=[ONE]).designs.to_dict("records")
    assert row[ONE] > 4.95
    assert row[X] == pytest.approx(1.5, abs=0.2)
    assert row[Y] == pytest.approx(0.4, abs=0.12)


def test_a_limit_moves_the_best_to_it():
    result = found(hill, maximise=[ONE], subject_to={OTHER: (2.5, None)})
    (row,) = result.designs.to_dict("records")
    assert 2.5 <= row[OTHER] < 2.8
    assert row[ONE] == result.tried.loc[result.tried["allowed"], ONE].max()
    assert (result.tried["allowed"] == (result.tried[OTHER] >= 2.5)).all()


def test_two_aims_give_their_front():
    result = found(schaffer, minimise=[ONE, OTHER])
    front = result.designs
    assert len(front) >= 8
    assert front[X].between(-1e-9, 2.1).all()
    # on the front the roots of both add up to 2
    roots = np.sqrt(front[ONE]) + np.sqrt(front[OTHER])
    assert (roots >= 2 - 1e-9).all()
    assert roots.median() < 2.3
    # sorted by the first, the second falls
    assert (front[ONE].diff().dropna() > 0).all()
    assert (front[OTHER].diff().dropna() < 0).all()


def test_the_set_as_it_is_comes_first_and_the_rest_is_the_same_after_a_kill(tmp_path):
    name = "Separator thickness [m]"
    over = {name: (1e-4, 1e-3)}

    def rise(x):
        return {ONE: x[name]}

    store = tmp_path / "store"
    whole = found(rise, over=over, maximise=[ONE], trials=24)
    with pytest.raises(KeyboardInterrupt):
        found(
            rise,
            over=over,
            maximise=[ONE],
            trials=24,
            executor=Known(rise, stops_after=12),
            store=store,
        )
    rest = Known(rise)
    again = found(
        rise, over=over, maximise=[ONE], trials=24, executor=rest, store=store
    )
    assert 12 <= rest.solved < 24  # what came in the interrupted batch is solved again
    assert again.tried.equals(whole.tried)
    import pybamm_afssb

    own = pybamm_afssb.load_set(CELL).all_entries()[name].number
    assert whole.tried[name].iloc[0] == own


def test_choices_are_searched_beside_numbers():
    name = "Separator thickness [m]"

    def by_rate(x):
        return {ONE: -abs(x[name] - 3e-4)}

    result = found(by_rate, over={name: [1e-4, 2e-4, 3e-4]}, maximise=[ONE], trials=12)
    assert result.designs[name].iloc[0] == 3e-4


def test_designs_that_do_not_run_are_told_and_avoided():
    executor = Known(hill, fails=lambda x: x[X] > 1.0)
    result = found(hill, maximise=[ONE], executor=executor)
    assert result.designs[X].iloc[0] <= 1.0
    failed = result.tried[~result.tried["allowed"]]
    assert (failed["message"] == "the stub was asked to fail").all()
    with pytest.raises(UncertaintyError, match="none of 8 designs ran: the stub"):
        found(
            hill, maximise=[ONE], trials=8, executor=Known(hill, fails=lambda x: True)
        )


def test_what_no_design_reaches_names_the_closest():
    with pytest.raises(
        UncertaintyError, match=r"none of 16 .* the closest, at 'Initial"
    ):
        found(hill, maximise=[ONE], trials=16, subject_to={OTHER: (5.0, None)})


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "no aim was given"),
        ({"maximise": [ONE], "minimise": [ONE]}, "both maximised and minimised"),
        ({"maximise": [ONE], "over": {}}, "no axis was given"),
        ({"maximise": [ONE], "over": {X: (1.0, 1.0)}}, "has no width"),
        ({"maximise": [ONE], "over": {X: (2.0, 1.0)}}, "lower end comes first"),
        ({"maximise": [ONE], "over": {X: [1.0]}}, "1 choices; two"),
        (
            {"maximise": [ONE], "over": ["Separator thicknes [m]"]},
            "Separator thickness",
        ),
        ({"maximise": [ONE], "over": {X: (-1.0, 1.0)}}, "allowed is"),
        (
            {"maximise": [ONE], "subject_to": {OTHER: (3, 2)}},
            "cannot be above 3 and below",
        ),
        ({"maximise": [ONE], "subject_to": {OTHER: 3}}, r"\(low, high\)"),
        (
            {"maximise": [ONE], "subject_to": {OTHER: (None, None)}},
            "no limit on either",
        ),
        (
            {"maximise": [ONE], "subject_to": {"Energy efficiency [%]": (101, None)}},
            "no cell has 'Energy efficiency",
        ),
        ({"maximise": [X]}, "an axis and an output"),
        ({"maximise": [ONE], "trials": 0}, "at least 1"),
    ],
)
def test_a_mistake_is_one_error_before_anything_is_solved(given, message):
    executor = Known(hill)
    with pytest.raises(AFSSBError, match=message):
        found(hill, executor=executor, **given)
    assert executor.solved == 0
