import pytest

from apps.stats.measures.accuracy import accuracy
from apps.stats.measures.answer_odds import answer_odds
from apps.stats.measures.answer_rows import AnswerRow
from apps.stats.measures.rows import AnsweredRow

ANSWERS = accuracy([AnswerRow("kanji", 1, 9, 1, 8, 2), AnswerRow("radical", 1, 9, 1, 0, 50)])


def seen(stage, reviews, flawless, type_="kanji"):
    return AnsweredRow(type_, stage, reviews, flawless)


def odds(*log):
    return answer_odds(log, ANSWERS)


def test_the_odds_are_those_of_the_band():
    told = odds(seen(1, 60, 30), seen(4, 40, 40), seen(5, 100, 90))

    assert [told.right[stage] for stage in (1, 4, 5, 6)] == [0.7, 0.7, 0.9, 0.9]
    assert told.reviews == 200


def test_each_type_has_its_own():
    told = odds(seen(1, 60, 30), seen(1, 60, 60, "radical"))

    assert [told.of(type_)[1] for type_ in ("kanji", "radical", "new kind")] == [0.5, 1.0, 0.75]


def test_a_band_of_a_type_seen_too_rarely_takes_that_of_all_types():
    told = odds(seen(1, 60, 30), seen(1, 2, 2, "radical"))

    assert told.of("radical")[1] == pytest.approx(32 / 62)


def test_a_band_seen_too_rarely_takes_the_share_of_all():
    assert odds(seen(1, 100, 60), seen(8, 2, 0)).right[8] == pytest.approx(60 / 102)


def test_before_enough_reviews_were_seen_both_answers_have_to_be_right():
    told = odds(seen(1, 9, 9))

    assert told.of("kanji")[1] == pytest.approx(0.9 * 0.8)
    assert told.reviews == 0


def test_a_radical_has_no_reading_to_miss():
    assert odds().of("radical")[1] == pytest.approx(0.9)
