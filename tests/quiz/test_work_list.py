"""Why a miss is on the work list, and why it is not."""

from datetime import timedelta

import pytest

from apps.quiz.accepted import asked_item_of
from apps.quiz.work_list import ItemNow, Miss, Settled, settled, work_list_of
from apps.sync.models import StudyMaterial
from tests.quiz.builders import burned, check, question
from tests.stats import builders
from tests.stats.builders import NOW

LATER, EARLIER = NOW + timedelta(days=1), NOW - timedelta(days=1)
MISS = Miss(1, "kanji", NOW, dismissed_at=None, missed_in=1, last_asked_in=1)


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (ItemNow(9, None), None),
        (ItemNow(9, EARLIER), None),
        (ItemNow(0, LATER), Settled.RESURRECTED),
        (ItemNow(9, LATER), Settled.RESURRECTED),
        (ItemNow(0, None), Settled.NOT_BURNED),
        (None, Settled.NOT_BURNED),
    ],
)
def test_a_resurrection_after_the_miss_ticks_it_off(now, why):
    assert settled(MISS, now) == why


@pytest.mark.django_db
def test_an_item_known_in_a_later_check_comes_off_the_list(haru):
    burned(haru, 1)
    question(check(haru, finished_at=NOW), 1, "wrong")
    question(check(haru), 1, "right", answered_at=LATER)

    [entry] = work_list_of(haru)

    assert entry.settled == Settled.KNOWN_SINCE


@pytest.mark.django_db
def test_the_other_part_known_in_the_same_check_does_not_help(haru):
    burned(haru, 1)
    done = check(haru)
    question(done, 1, "wrong")
    question(done, 1, "right", part="reading", answered_at=LATER)

    [entry] = work_list_of(haru)

    assert entry.settled is None


@pytest.mark.django_db
def test_the_learners_synonyms_count_and_other_learners_do_not(haru):
    burned(haru, 1)
    for number, learner in enumerate((haru, builders.learner())):
        synonyms = [f"synonym {number}"]
        StudyMaterial.objects.create(
            learner=learner, wanikani_id=7, subject_id=1, meaning_synonyms=synonyms
        )

    accepted = asked_item_of(haru, 1).accepted

    assert accepted.meanings == ("Ten Thousand", "10000", "synonym 0")
    assert accepted.refused == ("Hundred",)


@pytest.mark.django_db
def test_a_word_of_one_kanji_knows_the_readings_of_its_kanji(haru):
    burned(haru, 1)
    readings = [{"reading": "よろず", "primary": True, "accepted_answer": True}]
    word = {"characters": "万", "component_subject_ids": [1], "readings": readings}
    burned(haru, 2, type="vocabulary", of_subject=word)

    accepted = asked_item_of(haru, 2).accepted

    assert accepted.readings == ("よろず",)
    assert "まん" in accepted.other_readings
