"""A check by keyboard alone, with the scripts that write kana and change questions in place."""

import pytest

from tests.quiz.builders import burned, check, question
from tests.stats.builders import day

pytestmark = pytest.mark.browser


@pytest.fixture
def begun(learner):
    """A check on one kanji, ten thousand, read まん."""
    burned(learner, 1, burned_at=day(2024, 1, 1))
    begun = check(learner)
    question(begun, 1)
    question(begun, 1, part="reading")
    return begun


def test_a_check_is_answered_by_keyboard_alone(open_page, begun):
    page = open_page(f"/check/{begun.pk}/")

    page.keyboard.type("ten thousand")
    page.keyboard.press("Enter")
    page.get_by_text("Right.", exact=True).wait_for()
    page.keyboard.press("Enter")
    page.get_by_text("The kanji’s reading, in kana").wait_for()
    page.keyboard.type("mann")
    assert page.locator(".ask-input").input_value() == "まん"
    page.keyboard.press("Enter")
    page.get_by_text("Right.", exact=True).wait_for()
    page.keyboard.press("Enter")

    page.get_by_text("1 of 1 item").wait_for()


def test_the_verdict_is_announced_and_backspace_takes_a_miss_back(open_page, begun):
    page = open_page(f"/check/{begun.pk}/")

    page.keyboard.type("nine")
    page.keyboard.press("Enter")
    page.locator("#said", has_text="Missed. You wrote nine. The meaning: Ten Thousand.").wait_for()
    page.keyboard.press("Backspace")

    page.get_by_text("Question 2 of 2", exact=True).wait_for()


def test_escape_leads_to_the_end_and_enter_takes_it(open_page, begun):
    page = open_page(f"/check/{begun.pk}/")

    page.keyboard.press("Escape")
    page.keyboard.press("Enter")

    page.get_by_text("Nothing was answered in this check.").wait_for()
