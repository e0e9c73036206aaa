"""The pages of the check: what they say in every state, to whom, and at what cost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.library.models import RadicalPicture
from apps.quiz import course
from apps.quiz.models import Check, Question
from tests.accounts.people import person
from tests.quiz.builders import burned, check, hide, question
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day


def html(client, path):
    answer = client.get(path, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_a_token_the_work_list_leads_to_the_form(client, db):
    client.force_login(person())

    assert 'href="/settings/token/"' in html(client, "/check/work-list/")


def test_before_anything_burned_the_page_says_when_it_will(client, haru):
    shown = html(client, "/check/")

    assert "Nothing has burned yet." in shown
    assert "/check/begin/" not in shown


def test_the_choices_say_how_many_there_are(client, haru):
    for subject_id in (1, 2, 3):
        burned(haru, subject_id)
    question(check(haru, finished_at=NOW), 1, "wrong")

    shown = html(client, "/check/")

    assert "3 burned items can be asked." in shown
    assert re.search(r"Never checked</button><span>2 items", shown)
    assert re.search(r"Missed before</button><span>1 item<", shown)


def test_a_choice_is_counted_before_it_begins(client, haru):
    for subject_id in (1, 2, 3):
        burned(haru, subject_id)

    shown = client.post("/check/count/", {"types": "kanji", "number": "2"}).content.decode()

    assert "3 items fit this choice. A check would ask 2 of them." in shown
    assert not Check.objects.exists()


def test_a_choice_that_leaves_nothing_begins_nothing(client, haru):
    burned(haru, 1)

    shown = client.post("/check/begin/", {"types": "radical"}).content.decode()

    assert "No burned item fits this choice." in shown


def test_levels_the_wrong_way_round_are_told(client, haru):
    burned(haru, 1)

    shown = client.post("/check/begin/", {"lowest_level": "9", "highest_level": "3"})

    assert "This level comes before the first one." in shown.content.decode()


@pytest.mark.parametrize("address", ["/check/{}/", "/check/{}/result/", "/check/questions/{}/"])
def test_another_learners_check_does_not_exist(client, haru, address):
    other = builders.learner(person("sora"))
    theirs = question(check(other), 1)
    pk = theirs.pk if "questions" in address else theirs.asked_in_id

    assert client.get(address.format(pk)).status_code == 404


@pytest.mark.parametrize("address", ["/check/{}/end/", "/check/questions/{}/known/"])
def test_nobody_changes_another_learners_check(client, haru, address):
    theirs = question(check(builders.learner(person("sora"))), 1, "wrong")
    pk = theirs.pk if "questions" in address else theirs.asked_in_id

    assert client.post(address.format(pk)).status_code == 404
    theirs.refresh_from_db()
    assert theirs.verdict == "wrong"


def test_another_learners_miss_cannot_be_dismissed(client, haru):
    theirs = question(check(builders.learner(person("sora"))), 1, "wrong")

    client.post("/check/work-list/dismiss/", {"subject_id": "1"})

    theirs.refresh_from_db()
    assert theirs.dismissed_at is None


def test_an_item_that_may_no_longer_be_seen_is_passed_over(client, haru):
    burned(haru, 1)
    burned(haru, 2, of_subject={"characters": "弐"})
    begun = check(haru)
    question(begun, 1)
    question(begun, 2)
    hide(1)

    assert "弐" in html(client, f"/check/{begun.pk}/")


def test_a_radical_that_is_only_a_picture_is_asked_by_its_picture(client, haru):
    name = {"characters": None, "meanings": [{"meaning": "Gun", "primary": True}]}
    burned(haru, 1, type="radical", of_subject=name)
    asked = question(check(haru), 1, subject_type="radical")
    RadicalPicture.objects.create(subject_id=1, body="<svg/>", fingerprint="f", tried_at=NOW)

    shown = html(client, f"/check/{asked.asked_in_id}/")

    assert 'src="/radicals/1.svg?v=f"' in shown
    assert "Gun" not in shown


def test_an_address_that_is_none_is_not_linked(client, haru):
    burned(haru, 1, of_subject={"document_url": "javascript:alert(1)"})
    question(check(haru, finished_at=NOW), 1, "wrong")

    assert "javascript:" not in html(client, "/check/work-list/")


def test_the_verdict_shows_what_was_accepted_and_keeps_what_was_written_apart(client, haru):
    burned(haru, 1)
    asked = question(check(haru), 1, "wrong", given="<b>nine</b>")

    shown = html(client, f"/check/questions/{asked.pk}/")

    assert "You wrote &lt;b&gt;nine&lt;/b&gt;." in shown
    assert "<dd>Ten Thousand</dd>" in shown
    assert "<dd>10000</dd>" in shown


def test_the_result_tells_how_long_the_known_ones_had_been_burned(client, haru):
    burned(haru, 1, burned_at=day(2025, 12, 1))
    burned(haru, 2, burned_at=day(2020, 12, 1))
    done = check(haru, finished_at=NOW)
    question(done, 1, "right")
    question(done, 2, "wrong")

    shown = html(client, f"/check/{done.pk}/result/")

    assert re.search(r"under half a year</th><td>1</td><td>1<", shown)
    assert re.search(r"4 years and more</th><td>1</td><td>0<", shown)


@pytest.mark.parametrize("page", ["/check/", "/check/work-list/", "/check/{}/result/"])
def test_more_misses_ask_no_more_questions(client, haru, page):
    done = check(haru, finished_at=NOW)
    html(client, "/settings/")  # the first look of the hour is noted
    counts = []
    for start in (1, 11):
        for subject_id in range(start, start + 10):
            burned(haru, subject_id)
            question(done, subject_id, "wrong")
        with CaptureQueriesContext(connection) as queries:
            html(client, page.format(done.pk))
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= 12  # four of them are the frame's: session, user, preferences, learner


def test_a_question_asks_few_questions_of_the_database(client, haru):
    burned(haru, 1)
    asked = question(check(haru), 1)
    html(client, "/settings/")

    with CaptureQueriesContext(connection) as queries:
        html(client, f"/check/{asked.asked_in_id}/")

    assert len(queries) <= 8


def answer(asked):
    Question.objects.filter(pk=asked.pk).update(verdict="right", answered_at=NOW)


def miss_later(asked):
    Question.objects.filter(pk=asked.pk).update(verdict="wrong", answered_at=NOW + HOUR)


def begin_another(asked):
    course.finish(asked.asked_in, NOW)
    question(check(asked.asked_in.learner), 1)


def end(asked):
    course.finish(asked.asked_in, NOW)


def dismiss(missed):
    Question.objects.of(missed.asked_in.learner).dismiss(missed.subject_id, NOW)


@pytest.mark.parametrize("change", [answer, miss_later, begin_another, end])
def test_whatever_happens_in_a_check_is_news(client, haru, change):
    burned(haru, 1)
    asked = question(check(haru), 1)
    html(client, "/check/")
    before = client.get("/check/")["ETag"]
    assert client.get("/check/")["ETag"] == before

    change(asked)

    assert client.get("/check/")["ETag"] != before


@pytest.mark.parametrize("change", [course.own_up, dismiss])
def test_whatever_becomes_of_a_miss_is_news(client, haru, change):
    burned(haru, 1)
    missed = question(check(haru, finished_at=NOW), 1, "wrong")
    html(client, "/check/")
    before = client.get("/check/")["ETag"]

    change(missed)

    assert client.get("/check/")["ETag"] != before
