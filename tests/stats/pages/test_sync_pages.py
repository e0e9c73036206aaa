"""What the templates of the sync pages print: the state, the runs, the way to a token."""

from datetime import timedelta

import pytest
import time_machine

from apps.stats.templatetags.page_parts import seconds
from apps.sync.models import SyncRun
from tests.accounts.people import person
from tests.stats import builders
from tests.stats.builders import HOUR, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def someone(client):
    learner = builders.learner(person("haru"))
    client.force_login(learner.user)
    return learner


def html(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def run(learner, **fields):
    known = {"started_at": NOW - HOUR, "finished_at": NOW - HOUR + timedelta(seconds=72)}
    SyncRun.objects.create(learner=learner, **{**known, **fields})


def test_a_run_prints_its_cost_and_its_error(client, someone):
    run(someone, outcome="failed", requests=3, error="WaniKani does not answer.")

    shown = html(client, "/sync/")

    assert "72 s" in shown
    assert "<b>failed</b>. WaniKani does not answer.</td>" in shown


def test_before_any_run_the_page_says_so(client, someone):
    assert "No sync has run yet." in html(client, "/sync/")


def test_a_sync_can_be_asked_for_with_a_post(client, someone):
    assert 'method="post" action="/sync/now/"' in html(client, "/sync/")


def test_without_a_token_there_is_nothing_to_sync(client):
    client.force_login(person())

    shown = html(client, "/sync/")

    assert "/sync/now/" not in shown
    assert "Store a token" in shown


def test_progress_is_the_fragment_alone(client, someone):
    someone.lease_expires_at = NOW + timedelta(minutes=1)
    someone.progress_resource, someone.progress_page, someone.progress_pages = "resets", 1, 2
    someone.save()

    shown = html(client, "/sync/progress/")

    assert "data-running" in shown
    assert "Reading resets, page 1 of 2." in shown
    assert "<html" not in shown


def test_progress_is_empty_when_nothing_runs(client, someone):
    assert "data-running" not in html(client, "/sync/progress/")


def test_the_token_page_says_how_to_make_one(client):
    client.force_login(person())

    shown = html(client, "/settings/token/")

    assert "https://www.wanikani.com/settings/personal_access_tokens" in shown
    assert "Tick none of the boxes" in shown
    assert "Forget the token" not in shown


@pytest.mark.parametrize(
    ("duration", "said"),
    [(None, ""), (timedelta(seconds=0.42), "0.4 s"), (timedelta(seconds=245), "4 min 5 s")],
)
def test_durations_are_said_in_their_unit(duration, said):
    assert seconds(duration) == said
