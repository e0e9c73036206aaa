"""The share of right answers."""

import pytest

from apps.stats.measures.accuracy import Answers, accuracy
from apps.stats.measures.answer_rows import AnswerRow


def test_answers_are_summed_by_type_level_and_part():
    rows = [
        AnswerRow("kanji", 1, 90, 10, 60, 40),
        AnswerRow("kanji", 2, 10, 0, 10, 0),
        AnswerRow("radical", 1, 30, 10, 0, 0),
    ]

    told = accuracy(rows)

    assert [type_ for type_, _ in told.types] == ["radical", "kanji"]
    assert dict(told.types)["kanji"].meaning == pytest.approx(100 / 110)
    assert dict(told.levels)[1].reading == pytest.approx(0.6)
    assert told.whole.share == pytest.approx(200 / 260)


@pytest.mark.parametrize("type_", ["radical", "kana_vocabulary"])
def test_what_has_no_reading_has_no_accuracy_of_it(type_):
    told = accuracy([AnswerRow(type_, 1, 3, 1, 7, 7)])

    assert (told.whole.reading, told.whole.share) == (None, 0.75)


def test_where_nothing_was_asked_there_is_no_share():
    assert (Answers().meaning, Answers().share) == (None, None)


def test_a_level_not_catalogued_yet_comes_last():
    rows = [AnswerRow("kanji", None, 1, 0, 1, 0), AnswerRow("kanji", 60, 1, 0, 1, 0)]

    assert [level for level, _ in accuracy(rows).levels] == [60, None]
