"""One answer judged: what counts, what is forgiven, what is asked again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.quiz.grading import Accepted, Grade, Outcome, Reason, folded, grade_meaning, grade_reading
from apps.quiz.slips import distance, is_slip, slips_allowed

WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)
PHRASE = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
JUNK = st.text(" -.,!?/()’'", max_size=3)
TEN_THOUSAND = Accepted(("Ten Thousand", "Myriad"), refused=("Hundred Thousand",))
ONE = Accepted(("One",), readings=("いち",), other_readings=("いち", "ひと"))


@given(PHRASE, JUNK, JUNK, st.sampled_from([str.upper, str.title, str.lower]))
def test_case_punctuation_and_blanks_never_matter(phrase, before, after, cased):
    said = before + cased(phrase).replace(" ", " - ") + after

    assert grade_meaning(said, Accepted((phrase,))).outcome is Outcome.RIGHT


@given(PHRASE)
def test_full_width_letters_are_letters(phrase):
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isalpha() else "\u3000" for sign in phrase)

    assert grade_meaning(wide, Accepted((phrase,))) == Grade(Outcome.RIGHT)


@given(st.lists(PHRASE, min_size=1), PHRASE)
def test_what_is_refused_is_never_right(meanings, refused):
    accepted = Accepted(tuple(meanings), refused=(refused,))

    is_accepted_too = folded(refused) in map(folded, meanings)
    assert (grade_meaning(refused, accepted).outcome is Outcome.RIGHT) == is_accepted_too


@given(WORD.filter(lambda word: len(word) >= 4), st.data())
def test_one_letter_too_few_is_forgiven_from_four_letters_on(word, data):
    place = data.draw(st.integers(0, len(word) - 1))

    grade = grade_meaning(word[:place] + word[place + 1 :], Accepted((word,)))

    assert grade.outcome is Outcome.RIGHT


@given(WORD, WORD)
def test_distance_is_the_same_both_ways_and_zero_only_for_equals(one, other):
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert distance(one, other) <= max(len(one), len(other))


@given(WORD, WORD)
def test_nothing_farther_than_the_slips_allowed_is_right(said, meant):
    is_right = grade_meaning(said, Accepted((meant,))).outcome is Outcome.RIGHT

    assert is_right == (said == meant or distance(said, meant) <= slips_allowed(len(meant)))


@pytest.mark.parametrize(
    ("length", "slips"), [(1, 0), (3, 0), (4, 1), (5, 1), (6, 2), (7, 2), (8, 3), (14, 4)]
)
def test_longer_words_forgive_more(length, slips):
    assert slips_allowed(length) == slips


def test_two_letters_that_changed_places_are_one_slip():
    assert distance("hosre", "horse") == 1


def test_a_number_is_never_a_slip():
    assert not is_slip("7 oclock", "8 oclock")


def test_a_slip_tells_what_was_meant():
    assert grade_meaning("miriad", TEN_THOUSAND) == Grade(Outcome.RIGHT, Reason.SLIP, "Myriad")


def test_an_answer_as_near_to_something_refused_is_wrong():
    near_both = Accepted(("Bonds",), refused=("Bondz",))

    assert grade_meaning("bondx", near_both).outcome is Outcome.WRONG


def test_an_accent_is_not_needed():
    assert grade_meaning("cafe", Accepted(("Café",))).outcome is Outcome.RIGHT


def test_marks_of_kana_tell_letters_apart():
    assert grade_meaning("か", Accepted(("が",))).outcome is Outcome.WRONG


@pytest.mark.parametrize("given_answer", ["", "  ", "?!"])
def test_an_empty_answer_is_asked_again(given_answer):
    assert grade_meaning(given_answer, ONE) == Grade(Outcome.AGAIN, Reason.EMPTY)


@pytest.mark.parametrize("reading", ["いち", "イチ", "ひと"])
def test_a_reading_where_the_meaning_is_asked_is_asked_again(reading):
    assert grade_meaning(reading, ONE) == Grade(Outcome.AGAIN, Reason.READING_GIVEN)


@pytest.mark.parametrize("reading", ["いち", "イチ", "ｲﾁ", "ichi", "ICHI", "iti"])
def test_a_reading_is_right_however_it_is_written(reading):
    assert grade_reading(reading, ONE) == Grade(Outcome.RIGHT)


@pytest.mark.parametrize("reading", ["ひと", "hito", "ヒト"])
def test_another_reading_of_the_kanji_is_no_miss(reading):
    assert grade_reading(reading, ONE) == Grade(Outcome.AGAIN, Reason.OTHER_READING)


@pytest.mark.parametrize(
    ("typed", "reason"), [("qone", Reason.NOT_KANA), ("一", Reason.NOT_KANA), ("", Reason.EMPTY)]
)
def test_a_reading_that_is_no_kana_is_asked_again(typed, reason):
    assert grade_reading(typed, ONE) == Grade(Outcome.AGAIN, reason)


def test_the_meaning_where_the_reading_is_asked_is_asked_again():
    assert grade_reading("one", ONE) == Grade(Outcome.AGAIN, Reason.MEANING_GIVEN)


def test_readings_forgive_no_slip():
    assert grade_reading("いちい", ONE) == Grade(Outcome.WRONG)
