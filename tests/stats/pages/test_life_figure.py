"""The words around the picture of an item's life."""

from apps.stats.measures.life_line import LifeLine, LifeStep
from apps.stats.pages import life_figure
from tests.stats.builders import day
from tests.stats.pages.readers import reader, text_of


def step(kind, at, stage=None, **fields):
    return LifeStep(kind, at, None, "exact" if at else "unknown", stage, **fields)


LIFE = (
    step("lesson", day(2020, 1, 1), 1),
    step("burned", day(2020, 7, 1), 9),
    step("resurrected", day(2022, 7, 1)),
    step("burned_again", day(2023, 1, 1), 9),
)


def test_the_sentence_tells_how_long_each_stretch_took():
    shown = life_figure.build(LifeLine(LIFE), reader())

    assert text_of(shown.sentence) == (
        "182 days to the first fire, 730 days of ash, 184 days to the fire after that. "
        "Quiet times are shortened."
    )


def test_steps_without_a_date_are_counted_beside_the_picture():
    shown = life_figure.build(LifeLine((*LIFE, step("review", None))), reader())

    assert shown.basis == "1 more step has no date: the list below tells of them."
    assert len(shown.wide.hits) == 4


def test_a_single_date_makes_no_picture():
    assert life_figure.build(LifeLine(LIFE[:1]), reader()) is None


def test_a_review_says_what_went_wrong_in_it():
    review = step("review", day(2020, 2, 1), 2, starting_stage=3, wrong_meaning=1, wrong_reading=1)

    shown = life_figure.build(LifeLine((LIFE[0], review)), reader())

    assert shown.wide.hits[1].label == "1 Feb 2020: review, 2 wrong answers"
