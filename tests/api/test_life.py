"""`/api/v1/life`: what happened to one item."""

import pytest

from tests.accounts.people import person
from tests.api.asking import ask
from tests.stats.builders import assignment, burned, day, item, learner, milestone, reset, review

pytestmark = pytest.mark.django_db

NOTHING = dict.fromkeys(("subject_id", "type", "srs_stage", "count", "next", "items"))


def life(someone, subject_id=7):
    return ask(someone.user, "life", subject_id=subject_id).json()


def kinds(answer):
    return [each["kind"] for each in answer["items"]]


def test_a_life_is_told_from_its_beginning():
    someone = learner()
    burned(someone, 7, day(2024, 1, 1), srs_stage=3, resurrected_at=day(2025, 1, 1))
    milestone(someone, 7, "unlocked", day(2022, 1, 1), day(2022, 1, 1))
    milestone(someone, 7, "resurrected", day(2025, 1, 1), day(2025, 1, 1))

    told = life(someone)

    assert (told["subject_id"], told["type"], told["srs_stage"]) == (7, "kanji", 3)
    assert (told["count"], told["next"]) == (3, None)
    assert kinds(told) == ["unlocked", "burned", "resurrected"]


def test_a_review_tells_its_stages_its_misses_and_how_well_it_is_dated():
    someone = learner()
    item(someone, 7, srs_stage=2)
    review(
        someone,
        7,
        precision="window",
        reviewed_at=day(2026, 1, 5),
        not_before=day(2026, 1, 4),
        starting_srs_stage=4,
        ending_srs_stage=2,
        incorrect_meaning_answers=2,
        incorrect_reading_answers=1,
    )

    assert life(someone)["items"] == [
        {
            "kind": "review",
            "at": "2026-01-05T12:00:00.000000Z",
            "not_before": "2026-01-04T12:00:00.000000Z",
            "precision": "window",
            "starting_srs_stage": 4,
            "ending_srs_stage": 2,
            "review": True,
            "incorrect_meaning_answers": 2,
            "incorrect_reading_answers": 1,
            "attempt": 1,
            "original_level": None,
            "target_level": None,
        }
    ]


def test_a_burn_that_a_review_led_to_is_one_event_with_it():
    someone = learner()
    burned(someone, 7, day(2026, 1, 5))
    review(someone, 7, starting_srs_stage=8, ending_srs_stage=9)

    [event] = life(someone)["items"]

    assert (event["kind"], event["review"]) == ("burned", True)
    assert (event["starting_srs_stage"], event["ending_srs_stage"]) == (8, 9)


def test_a_reset_tells_its_levels_and_the_attempt_it_began():
    someone = learner()
    item(someone, 7, level=4)
    reset(someone, 1, original_level=9, target_level=3, confirmed_at=day(2025, 1, 1))

    [event] = life(someone)["items"]

    assert (event["kind"], event["attempt"]) == ("reset", 2)
    assert (event["original_level"], event["target_level"]) == (9, 3)


def test_what_nobody_can_date_has_null():
    someone = learner()
    burned(someone, 7, day(2024, 1, 1))
    milestone(someone, 7, "resurrected", day(2025, 1, 1), day(2025, 1, 1))
    milestone(someone, 7, "burned_again", day(2025, 1, 1), None)

    *_, last = life(someone)["items"]

    assert (last["kind"], last["at"], last["precision"]) == ("burned_again", None, "unknown")


def test_an_item_that_is_locked_has_no_stage():
    someone = learner()
    item(someone, 7, unlocked_at=None)

    assert life(someone)["srs_stage"] is None


def test_an_item_that_the_catalogue_does_not_know_yet_is_known_by_the_account():
    someone = learner()
    assignment(someone, 7, srs_stage=3)

    told = life(someone)

    assert (told["type"], told["srs_stage"], told["items"]) == ("kanji", 3, [])


@pytest.mark.parametrize("subject_id", [0, 8, 2**63 - 1])
def test_of_an_id_that_nobody_has_nothing_is_known(subject_id):
    someone = learner()
    item(someone, 7)

    assert life(someone, subject_id) == NOTHING


def test_the_life_of_an_item_is_that_of_the_keys_owner():
    someone, other = learner(), learner(person("other"))
    item(someone, 7)
    milestone(other, 7, "burned", day(2024, 1, 1), day(2024, 1, 1))

    assert kinds(life(someone)) == []


@pytest.mark.parametrize("sent", ["", "-1", "seven", "1.5", str(2**63)])
def test_another_id_than_a_number_is_a_sentence(sent):
    answer = ask(learner().user, "life", subject_id=sent)

    assert answer.status_code == 400
    assert answer.json()["error"].startswith("subject_id must be a whole number from 0 to")


def test_without_an_id_it_is_asked_for():
    answer = ask(learner().user, "life")

    assert answer.status_code == 400
    assert answer.json()["error"].startswith("subject_id must be")
