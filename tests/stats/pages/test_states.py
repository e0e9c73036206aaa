"""Every page says every state in a sentence, and an empty page says what to do next."""

import re
from datetime import timedelta

import pytest
import time_machine

from tests.quiz import builders as quiz
from tests.stats import builders
from tests.stats.builders import NOW, day

# Those in the rail are in test_views.py; these are reached from them. %s is an id.
PAGES = (
    "/badges/",
    "/wall/",
    "/items/1/",
    "/history/2026-03-09/",
    "/burns/archive/{archive}/",
    "/check/work-list/",
    "/check/{check}/result/",
)
STATES = {
    "about to be read": {"completed_at": None, "synced_at": None},
    "no longer accepts your token": {"state": "token_rejected"},
    "hibernating": {"state": "hibernating"},
    "Syncing is paused": {"state": "paused"},
    "It is down.": {"synced_at": NOW - timedelta(days=1), "last_error": "It is down."},
    "on vacation since 1 March 2026": {"current_vacation_started_at": day(2026, 3, 1)},
    "Your subscription ends at level 3": {"max_level_granted": 3},
}
SYNC_WORDS = {
    "about to be read": "The first sync is about to start.",
    "no longer accepts your token": "WaniKani rejects the stored token. Store a new one.",
    "hibernating": "sign in at WaniKani once to wake it",
    "Syncing is paused": "ask whoever runs this server to resume it",
    "It is down.": "The last try did not succeed: It is down.",
}
EXTERNAL = re.compile(r'<a [^>]*href="https://www\.wanikani\.com/[^>]*>')
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def shown(client, path, state):
    """The page of somebody in that state, who has an item, an archive, and a check behind them."""
    builders.normal_system()
    learner = builders.learner(**STATES[state])
    quiz.burned(learner, 1)
    check = quiz.check(learner, finished_at=NOW)
    ids = {
        "archive": builders.archive(learner, day(2025, 1, 1), s1=day(2024, 1, 1)).pk,
        "check": check.pk,
        "question": quiz.question(check, 1, "right").pk,
    }
    client.force_login(learner.user)
    answer = client.get(path.format(**ids))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.life
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("state", STATES)
def test_a_page_behind_the_rail_says_every_state(client, path, state):
    assert state in shown(client, path, state)


@pytest.mark.parametrize("state", STATES)
def test_today_says_every_state(client, state):
    assert state in shown(client, "/", state)


@pytest.mark.parametrize("state", SYNC_WORDS)
def test_the_page_of_syncs_says_what_stops_them(client, state):
    assert SYNC_WORDS[state] in shown(client, "/sync/", state)


@pytest.mark.life
@pytest.mark.parametrize("path", ["/settings/", "/check/questions/{question}/"])
@pytest.mark.parametrize("state", STATES)
def test_what_is_the_servers_own_works_in_every_state(client, path, state):
    """A question asks of what was mirrored, and settings are kept here: nothing stands between."""
    assert "</html>" in shown(client, path, state)


@pytest.mark.parametrize("path", ["/", "/sync/"])
def test_an_account_that_hibernates_is_led_to_where_it_wakes(client, path):
    assert 'href="https://www.wanikani.com/login"' in shown(client, path, "hibernating")


@pytest.mark.life
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("path", ["/", "/lessons/", "/reviews/", "/sync/"])
def test_no_link_to_wanikani_says_where_it_was_followed(client, path, state):
    links = EXTERNAL.findall(shown(client, path, state))

    assert [link for link in links if 'rel="noreferrer"' not in link] == []


@pytest.mark.parametrize(
    ("path", "action"),
    [
        ("/", "See what is on its way"),
        ("/", "See what opens the next ones"),
        ("/lessons/", "See what the level-up waits for"),
        ("/reviews/", "See the next lessons"),
        ("/accuracy/", "See the next lessons"),
        ("/burns/", "See the next lessons"),
        ("/levels/", "See your first lessons"),
        ("/history/", "See the syncs"),
        ("/resurrections/", "See which ones you still know"),
        ("/items/", "See the syncs"),
        ("/check/", "See what is on its way"),
        ("/check/work-list/", "Begin a check"),
    ],
)
def test_an_empty_page_leads_on(client, path, action):
    client.force_login(builders.learner().user)

    page = client.get(path).content.decode()

    assert re.search(rf'<div class="state">.*<a href="[/#][^"]*">{action}</a>\.', page)
