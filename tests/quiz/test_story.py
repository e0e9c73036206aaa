"""A whole check over HTTP: chosen, answered, interrupted, finished, worked off."""

from datetime import timedelta

from apps.quiz import course
from apps.quiz.accepted import asked_item_of
from apps.quiz.models import Check, Question
from apps.sync.models import Assignment
from tests.quiz.builders import asked, burned, check, question
from tests.stats.builders import NOW


def follow(client, path, **fields):
    """Post as a browser does, and the page it ends on."""
    return client.post(path, fields, follow=True).content.decode()


def answer(client, html, given):
    address, _ = asked(html)
    return follow(client, address, given=given)


def go_on(client):
    return client.get(f"/check/{Check.objects.latest('id').pk}/", follow=True).content.decode()


def test_one_whole_check_from_the_choice_to_the_work_list(client, haru):
    burned(haru, 1)

    first = follow(client, "/check/begin/", number="20")
    assert asked(first)[1] == "The kanji’s meaning, in English"
    assert "Right, with a slip." in answer(client, first, "ten thosand")

    second = go_on(client)
    assert asked(second)[1] == "The kanji’s reading, in kana"
    again = answer(client, second, "yorozu")
    assert "Not that reading" in again
    assert "Missed." in answer(client, again, "sen")

    shown = go_on(client)
    assert "You still knew <b>0 of 1 item</b>." in shown
    assert 'href="https://www.wanikani.com/kanji/1"' in shown

    assert "<b>1 item</b> that you missed is still burned." in works(client)
    Assignment.objects.update(srs_stage=1, resurrected_at=NOW + timedelta(hours=1))
    assert "resurrected</td>" in works(client)
    assert "Nothing is on your work list." in works(client)


def works(client):
    return client.get("/check/work-list/").content.decode()


def test_a_check_goes_on_where_it_was_left(client, haru):
    burned(haru, 1)
    answer(client, follow(client, "/check/begin/"), "10000")

    shown = client.get("/check/").content.decode()

    assert "1 of 2 questions answered, 0 missed." in shown
    assert asked(go_on(client))[1] == "The kanji’s reading, in kana"


def test_a_miss_that_was_none_is_taken_back(client, haru):
    burned(haru, 1)
    answer(client, follow(client, "/check/begin/"), "nine")
    missed = Question.objects.missed().get()

    follow(client, f"/check/questions/{missed.pk}/known/")

    missed.refresh_from_db()
    assert missed.verdict == "known"


def test_not_knowing_is_a_miss(client, haru):
    burned(haru, 1)
    address, _ = asked(follow(client, "/check/begin/"))

    shown = follow(client, address, give_up="1")

    assert "You said that you do not know." in shown


def test_an_answer_given_twice_counts_once(client, haru):
    burned(haru, 1)
    address, _ = asked(follow(client, "/check/begin/"))

    follow(client, address, given="nine")
    follow(client, address, given="ten thousand")

    assert Question.objects.order_by("position").first().verdict == "wrong"


def test_the_first_of_two_answers_at_once_stands(haru):
    burned(haru, 1)
    one = question(check(haru), 1)
    other = Question.objects.get(pk=one.pk)
    item = asked_item_of(haru, 1)

    course.answer(one, "nine", item, NOW)
    course.answer(other, "ten thousand", item, NOW)

    one.refresh_from_db()
    assert one.verdict == "wrong"


def test_a_check_may_be_ended_before_its_end(client, haru):
    burned(haru, 1)
    follow(client, "/check/begin/")
    begun = Check.objects.get()

    shown = follow(client, f"/check/{begun.pk}/end/")

    assert "Nothing was answered in this check." in shown
    begun.refresh_from_db()
    assert begun.finished_at == NOW


def test_a_new_check_ends_the_one_before(client, haru):
    burned(haru, 1)

    follow(client, "/check/begin/")
    follow(client, "/check/begin/")

    assert Check.objects.count() == 2
    assert Check.objects.going_on().count() == 1


def test_a_dismissed_miss_leaves_the_list_until_the_next_one(client, haru):
    burned(haru, 1)
    question(check(haru, finished_at=NOW), 1, "wrong")

    assert "dismissed by you" in follow(client, "/check/work-list/dismiss/", subject_id="1")

    later = NOW + timedelta(hours=1)
    question(check(haru), 1, "wrong", answered_at=later)
    assert "still burned" in works(client)
