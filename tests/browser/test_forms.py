"""Pages that only a form leads to, and those that only an operator sees, are sound too."""

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


@pytest.fixture
def answered(begun):
    """Opens the check, answers its questions one after the other and waits for the words."""

    def by(window, *answers, until):
        window.goto(f"/check/{begun.pk}/")
        for given, go_on in answers:
            window.locator(".ask-input").fill(given)
            window.get_by_role("button", name="Answer").click()
            if go_on:
                window.get_by_role("button", name="Go on").click()
        window.get_by_text(until).first.wait_for()

    return by


ASKED = {
    "a question of meaning": ([], "The kanji’s meaning"),
    "a question of reading": ([("ten thousand", True)], "The kanji’s reading, in kana"),
    "a right answer": ([("ten thousand", False)], "Right."),
    "a missed answer": ([("nine", False)], "I knew it"),
    "another reading": ([("ten thousand", True), ("よろず", False)], "Not that reading"),
    "a result": ([("nine", True), ("まん", True)], "its page on WaniKani"),
}


@pytest.mark.parametrize("page", ASKED)
def test_every_page_of_a_check_is_sound(page, answered, told_of_what):
    answers, until = ASKED[page]

    assert told_of_what(lambda window: answered(window, *answers, until=until)) == []


def test_the_page_of_all_parts_is_sound(learner, told_of):
    learner.user.is_staff = learner.user.is_superuser = True
    learner.user.save()

    assert told_of("/style/") == []


def test_a_new_key_of_the_api_is_shown_on_a_sound_page(told_of_what):
    def make_a_key(window):
        window.goto("/settings/api-keys/")
        window.locator("main input[name=name]").fill("Phone")
        window.locator("main form button[type=submit]").first.click()
        window.locator("pre").first.wait_for()

    assert told_of_what(make_a_key) == []


def test_a_public_badge_is_shown_on_a_sound_page(lived_in, told_of_what):
    def publish(window):
        window.goto("/badges/")
        window.locator("form[action='/badges/switch/'] button").first.click()
        window.get_by_text("Your badge is public").wait_for()

    assert told_of_what(publish) == []


def test_a_form_that_was_filled_in_wrongly_is_sound(told_of_what):
    def store_nonsense(window):
        window.goto("/settings/token/")
        window.locator("main input[name=token]").fill("nonsense")
        window.locator("main form button[type=submit]").first.click()
        window.locator(".errs").first.wait_for()

    assert told_of_what(store_nonsense) == []
