"""The wall of this server: who stands there, in which order, and what it gives away."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.sharing.models import Badge, random_handle
from apps.sharing.wall import places
from tests.accounts.people import person
from tests.sharing.builders import learner, reached, reset

pytestmark = pytest.mark.django_db


def somebody(name, level=7, *, is_on_wall=True, **fields):
    user = person(name)
    theirs = learner(user, level, **{"username": f"wk-{name}", **fields})
    Badge.objects.create(user=user, handle=random_handle(), is_on_wall=is_on_wall)
    return theirs


def names():
    return [place.name for place in places()]


def day(year):
    return datetime(year, 5, 3, 12, tzinfo=UTC)


def test_the_highest_peak_stands_first_and_then_who_was_there_first():
    reached(somebody("late", 60), 60, day(2024))
    reset(somebody("early", 3), 60, day(2020))
    somebody("undated", 60)
    somebody("lower", 59)

    assert names() == ["wk-early", "wk-late", "wk-undated", "wk-lower"]


def test_only_who_chose_so_and_was_read_stands_there():
    somebody("shy", is_on_wall=False)
    somebody("unread", completed_at=None)
    somebody("former", is_current=False)
    gone = somebody("gone")
    gone.user.is_active = False
    gone.user.save()
    somebody("kana")

    assert names() == ["wk-kana"]


def test_the_wall_is_for_people_of_this_server(client):
    assert client.get("/wall/").headers["Location"].startswith("/accounts/login/")


def test_the_wall_shows_names_on_wanikani_and_peaks_and_nothing_else(client):
    somebody("kana", 37)
    reached(somebody("haru", 12), 60, day(2020))
    client.force_login(person("reader"))

    shown = client.get("/wall/").content.decode()

    people = re.search(r'<ol class="arcs wall">.*?</ol>', shown, re.DOTALL)[0]
    assert "2 people show how far they came; 1 once stood on level 60." in shown
    assert "wk-kana" in people
    assert "since 3 May 2020" in people
    assert ">kana<" not in people
    assert "level 12" not in people.lower()


def test_putting_oneself_on_the_wall_and_off_again_leaves_the_badge_alone(client):
    mine = somebody("kana", is_on_wall=False)
    client.force_login(mine.user)

    client.post("/wall/switch/", {"is_on_wall": "on", "next": "/wall/"})
    assert names() == ["wk-kana"]
    answer = client.post("/wall/switch/", {"next": "/badges/"})

    assert names() == []
    assert answer.headers["Location"] == "/badges/"
    assert not Badge.objects.get().is_public


def test_an_empty_wall_says_so(client):
    client.force_login(person("kana"))

    shown = client.get("/wall/").content.decode()

    assert "Nobody stands on the wall yet." in shown
    assert "Put me on the wall" in shown


def test_who_waits_for_their_first_sync_is_told(client):
    mine = somebody("kana", completed_at=None)
    client.force_login(mine.user)

    assert "as soon as your account is read" in client.get("/wall/").content.decode()


def test_twice_the_people_ask_as_many_questions():
    counts = []
    for start in (1, 6):
        for number in range(start, start + 5):
            reached(somebody(f"p{number}"), 8, day(2020))
        with CaptureQueriesContext(connection) as queries:
            places()
        counts.append(len(queries))

    assert counts == [3, 3]


def test_who_joins_the_wall_is_news_to_everybody(client):
    somebody("haru")
    client.force_login(Badge.objects.get().user)
    before = client.get("/wall/")["ETag"]
    assert client.get("/wall/")["ETag"] == before

    somebody("kana")

    assert client.get("/wall/")["ETag"] != before
    assert "wk-kana" in client.get("/wall/").content.decode()
