from datetime import timedelta

from apps.stats.measures.level_reconstruction import unrecorded_levels, with_reconstructed
from apps.stats.measures.levels import level_history
from apps.stats.measures.rows import WordUnlockRow
from tests.stats.measures.rows import day, learner, progression, reset

START = day(2014, 1, 1)
DAY = timedelta(days=1)


def words(level, *days, kanji=None):
    """A first word of one kanji each, unlocked so many days after the start."""
    return [
        WordUnlockRow(level, kanji or 100 * level + n, START + each * DAY)
        for n, each in enumerate(days)
    ]


def told(progressions, words, resets=(), **fields):
    someone = learner(started_at=START, **fields)
    history = level_history(progressions, resets, [], someone)
    found = with_reconstructed(history, words, resets, [], someone)
    return [run for run in found.levels if run.is_reconstructed]


def test_levels_below_todays_without_a_progression_are_unrecorded():
    someone = learner(level=4)
    history = level_history([progression(3, day(2017, 1, 1))], [], [], someone)

    assert unrecorded_levels(history, someone) == (1, 2)


def test_a_level_ended_when_nine_of_ten_kanji_had_unlocked_a_word():
    runs = told([], words(1, *range(1, 11)), level=2)

    assert [(run.level, run.unlocked_at, run.days) for run in runs] == [(1, START, 9.0)]


def test_the_first_word_of_a_kanji_tells():
    runs = told([], words(1, 5, 3, 8, kanji=1), level=2)

    assert [run.days for run in runs] == [3.0]


def test_a_level_opens_when_the_one_before_it_ended():
    runs = told([], [*words(1, 7), *words(2, 15)], level=3)

    assert [(run.level, run.days) for run in runs] == [(1, 7.0), (2, 8.0)]


def test_the_record_of_the_next_level_is_better_than_the_words():
    runs = told([progression(2, START + 10 * DAY)], words(1, 7), level=3)

    assert [(run.level, run.days) for run in runs] == [(1, 10.0)]


def test_a_reset_that_opens_the_next_level_again_ends_nothing():
    again = reset(START + 90 * DAY, target_level=2)
    opened = [progression(2, START + 10 * DAY), progression(2, START + 90 * DAY)]

    runs = told(opened, [], [again], level=2)

    assert [(run.level, run.attempt, run.days) for run in runs] == [(1, 1, 10.0)]


def test_without_words_and_record_a_level_stays_unknown():
    assert told([], [], level=3) == []


def test_a_reconstructed_level_lies_in_the_attempt_it_was_opened_in():
    resets = [reset(START + 5 * DAY)]

    runs = told([], [*words(1, 7), *words(2, 15)], resets, level=3)

    assert [(run.level, run.attempt) for run in runs] == [(1, 1), (2, 2)]
