"""How numbers, days and times are said."""

from datetime import date, timedelta

import pytest

from apps.stats.pages import amounts, wording
from apps.stats.pages.wording import Phrase, strong
from tests.stats.builders import NOW
from tests.stats.pages.readers import BERLIN


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 reviews"), (1, "1 review"), (1187, "1,187 reviews")]
)
def test_a_count_agrees_with_its_word(number, said):
    assert amounts.reviews(number) == said


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=4, seconds=50), "4 minutes ago"),
        (timedelta(minutes=119), "1 hour ago"),
        (timedelta(hours=47), "1 day ago"),
    ],
)
def test_the_past_is_told_in_its_largest_whole_unit(passed, said):
    assert wording.ago(NOW - passed, NOW) == said


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(hours=1), "at 11:30"),
        (timedelta(hours=20), "tomorrow at 06:30"),
        (timedelta(days=5), "on 15 Mar at 10:30"),
        (timedelta(days=365), "on 10 Mar 2027 at 10:30"),
    ],
)
def test_a_moment_is_named_from_today(ahead, said):
    assert wording.moment_near(NOW + ahead, NOW, BERLIN) == said


@pytest.mark.parametrize(("days", "said"), [(0, "today"), (-1, "yesterday"), (-10, "28 Feb")])
def test_a_near_day_has_a_name(days, said):
    today = date(2026, 3, 10)

    assert wording.near_day(today + timedelta(days=days), today) == said


def test_the_clock_is_the_learners_own():
    assert wording.clock(NOW, BERLIN) == "10:30"


def test_a_sentence_marks_its_number_and_its_links():
    told = wording.said(
        "<b>%(number)s items</b> stand on your <list>list</list>.", {"number": 3}, list="/list/"
    )

    assert told == (
        strong("3 items"),
        Phrase(" stand on your "),
        Phrase("list", "/list/"),
        Phrase("."),
    )


def test_what_a_sentence_is_filled_with_marks_nothing():
    assert wording.said("%(word)s.", {"word": "<b>bold</b>"}) == (Phrase("<b>bold</b>."),)


def test_sentences_are_joined_by_one_blank():
    one, two = wording.plain("One."), wording.plain("Two.")

    assert wording.joined(one, (), two) == (*one, Phrase(" "), *two)


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_in_a_row_end_with_an_and(words, said):
    assert wording.in_a_row(words) == said


def test_a_heading_has_a_capital_and_keeps_the_others():
    assert wording.as_heading("erster Versuch") == "Erster Versuch"


def test_a_value_in_another_language_stays_a_phrase_of_its_own():
    told = wording.said(
        "Needed is %(kanji)s on <b>%(day)s</b>.", {"kanji": wording.foreign("興"), "day": 4}
    )

    assert told == (
        Phrase("Needed is "), Phrase("興", lang="ja"), Phrase(" on "), strong("4"), Phrase("."),
    )  # fmt: skip


@pytest.mark.parametrize(("text", "lang"), [("まん", "ja"), ("興", "ja"), ("ten — ７", "")])
def test_kana_and_kanji_are_japanese(text, lang):
    assert wording.foreign(text).lang == lang
