"""The learner's doors: the token page, the sync page, what runs, and sync now."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import ApiToken, User
from apps.accounts.tokens import open_token
from apps.sandbox.http.application import Sandbox
from apps.sandbox.http.fault_kinds import Options
from apps.sandbox.http.faults import Fault
from apps.sandbox.small import TOKEN, new_account, small_catalogue
from apps.sync.models import Learner, SyncRun
from tests.accounts.people import person
from tests.broker import use_broker
from tests.sync.learners import NOW as LONG_DUE
from tests.sync.learners import learner

pytestmark = pytest.mark.django_db

State = Learner.State
STATUS, NOW, PROGRESS = reverse("sync:status"), reverse("sync:now"), reverse("sync:progress")
TOKEN_PAGE, FORGET = reverse("sync:token"), reverse("sync:forget_token")
OTHER_TOKEN = "5ca1ab1e-0000-4000-8000-0000000000aa"


@pytest.fixture
def kana(client: Client) -> User:
    kana = person()
    client.force_login(kana)
    return kana


def page(client: Client, path: str = STATUS) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def store(client: Client, token: str) -> str:
    """The page after the form was sent, whichever that is."""
    return client.post(TOKEN_PAGE, {"token": token}, follow=True).content.decode()


def refused(client: Client, token: str) -> str:
    content = store(client, token)
    assert not Learner.objects.exists()
    assert not ApiToken.objects.exists()
    assert token not in content
    return content


@pytest.mark.parametrize("path", [STATUS, PROGRESS, TOKEN_PAGE])
def test_nobody_looks_without_signing_in(client: Client, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("path", [NOW, FORGET])
def test_acts_need_a_post(client: Client, kana: User, path: str) -> None:
    assert client.get(path).status_code == 405


@pytest.mark.parametrize("path", [STATUS, PROGRESS, TOKEN_PAGE])
def test_private_pages_are_kept_out_of_caches(client: Client, kana: User, path: str) -> None:
    assert "no-store" in client.get(path)["Cache-Control"]


# The token page


def test_a_good_token_says_whose_account_it_opens(
    client: Client, kana: User, sandbox: Sandbox
) -> None:
    content = store(client, TOKEN)

    assert "This token opens the account of hana, level 1." in content
    assert open_token(kana) == TOKEN


def test_a_connected_page_shows_the_end_of_the_token_and_no_more(
    client: Client, kana: User, sandbox: Sandbox
) -> None:
    store(client, TOKEN)

    content = page(client, TOKEN_PAGE)

    assert "Connected to <b>hana</b>" in content
    assert TOKEN[-4:] in content
    assert TOKEN not in content


FAILURES = {
    "unknown": (Fault("unauthorized", times=None), "does not know this token"),
    "hibernating": (Fault("forbidden", times=None), "is hibernating"),
    "down": (Fault("unavailable", times=None), "trouble of its own"),
    "rate-limited": (Fault("too_many", times=None, options=Options(reset="")), "used up"),
    "nonsense": (Fault("html_200", times=None), "makes no sense"),
}


@pytest.mark.parametrize(("fault", "words"), FAILURES.values(), ids=FAILURES.keys())
def test_each_failure_has_its_own_sentence_and_saves_nothing(
    client: Client, kana: User, sandbox: Sandbox, fault: Fault, words: str
) -> None:
    sandbox.faults.set(fault)

    assert words in refused(client, TOKEN)


@pytest.mark.parametrize(
    ("token", "words"),
    [("五文字五文字", "only plain letters"), ("y" * 201, "at most 200 characters")],
)
def test_a_malformed_token_is_not_sent_anywhere(
    client: Client, kana: User, sandbox: Sandbox, token: str, words: str
) -> None:
    assert words in refused(client, token)
    assert sandbox.log.entries() == []


def test_an_empty_form_asks_for_a_token(client: Client, kana: User) -> None:
    assert "This field is required." in store(client, "")


def test_an_account_of_another_user_is_refused(
    client: Client, kana: User, sandbox: Sandbox
) -> None:
    store(client, TOKEN)
    client.force_login(person("intruder"))

    assert "belongs to another user of this server" in store(client, TOKEN)
    assert Learner.objects.get().user == kana


def test_a_bad_replacement_leaves_the_good_token(
    client: Client, kana: User, sandbox: Sandbox
) -> None:
    store(client, TOKEN)

    store(client, "nobody-knows-this-one")

    assert open_token(kana) == TOKEN


def test_another_accounts_token_shows_that_account(
    client: Client, kana: User, sandbox: Sandbox
) -> None:
    sandbox.world.accounts.append(
        new_account(small_catalogue(), username="sora", token=OTHER_TOKEN)
    )
    store(client, TOKEN)

    assert "This token opens the account of sora" in store(client, OTHER_TOKEN)
    assert "The account of <b>sora</b>" in page(client)


def test_a_forgotten_token_is_gone_from_the_page_and_the_database(
    client: Client, kana: User, sandbox: Sandbox
) -> None:
    store(client, TOKEN)

    content = client.post(FORGET, follow=True).content.decode()

    assert "What was mirrored stays on this server." in content
    assert "Connect your WaniKani account." in content
    assert not ApiToken.objects.exists()


def test_forgetting_nothing_is_no_error(client: Client, kana: User) -> None:
    assert client.post(FORGET).status_code == 302


# The sync page says where it stands


def test_without_a_token_the_page_says_to_store_one(client: Client, kana: User) -> None:
    content = page(client)

    assert "No WaniKani token is stored yet." in content
    assert "Sync now" not in content


STATES: dict[str, tuple[dict[str, Any], str]] = {
    "new": ({}, "The first sync is about to start."),
    "resting": ({"completed_at": timezone.now()}, "Everything was read"),
    "failing": ({"last_error": "WaniKani has trouble."}, "did not succeed: WaniKani has trouble."),
    "rejected": ({"state": State.TOKEN_REJECTED}, "Store a new one."),
    "sleeping": ({"state": State.HIBERNATING}, "sign in at WaniKani once"),
    "paused": ({"state": State.PAUSED}, "ask whoever runs this server to resume it"),
}


@pytest.mark.parametrize(("fields", "words"), STATES.values(), ids=STATES.keys())
def test_each_state_is_a_sentence(
    client: Client, kana: User, fields: dict[str, Any], words: str
) -> None:
    learner(kana, **fields)

    assert words in page(client)


def test_a_running_sync_is_said_and_cannot_be_asked_for_twice(client: Client, kana: User) -> None:
    learner(kana, lease_expires_at=timezone.now() + timedelta(minutes=1))

    content = page(client)

    assert "is being read right now" in content
    assert "Sync now" not in content


@pytest.mark.parametrize("state", [State.TOKEN_REJECTED, State.PAUSED])
def test_who_cannot_be_read_is_offered_no_sync(client: Client, kana: User, state: str) -> None:
    learner(kana, state=state)

    assert "Sync now" not in page(client)
    client.post(NOW)
    assert Learner.objects.get().next_sync_at == LONG_DUE


def test_switched_off_syncs_are_said(client: Client, kana: User, settings: Any) -> None:
    settings.SYNC_ENABLED = False
    learner(kana, completed_at=timezone.now())

    assert "switched scheduled syncs off" in page(client)


def test_runs_are_listed_with_what_they_did(client: Client, kana: User) -> None:
    now = timezone.now()
    SyncRun.objects.create(
        learner=learner(kana),
        started_at=now - timedelta(minutes=2),
        finished_at=now,
        outcome="partial",
        rows={"level_progressions": 3},
        error="It stopped half-way.",
    )

    content = page(client)

    assert "3 level progressions" in content
    assert "It stopped half-way." in content


def test_runs_of_others_are_not_shown(client: Client, kana: User) -> None:
    other = learner(person("other"))
    SyncRun.objects.create(learner=other, started_at=timezone.now(), error="Not yours.")

    assert "Not yours." not in page(client)


def test_many_runs_take_no_more_queries(
    client: Client, kana: User, django_assert_max_num_queries: Any
) -> None:
    someone = learner(kana)
    for number in range(30):
        SyncRun.objects.create(learner=someone, started_at=timezone.now(), requests=number)
    page(client)

    with django_assert_max_num_queries(9):
        page(client)


# What runs


def test_the_fragment_says_which_page_is_being_read(client: Client, kana: User) -> None:
    learner(
        kana,
        lease_expires_at=timezone.now() + timedelta(minutes=1),
        progress_resource="review_statistics",
        progress_page=7,
        progress_pages=19,
    )

    assert "Reading review statistics, page 7 of 19." in page(client, PROGRESS)


def reads_first(user: User, **fields: Any) -> Learner:
    """In the middle of the first sync, with WaniKani's counts."""
    now = timezone.now()
    counts = {"summary_reviews": 42, "summary_lessons": 1, "summary_at": now}
    running = {"lease_expires_at": now + timedelta(minutes=1), "progress_resource": "assignments"}
    return learner(user, **{**running, **counts, **fields})


def test_during_the_first_sync_the_fragment_tells_wanikanis_counts(
    client: Client, kana: User
) -> None:
    reads_first(kana)

    said = page(client, PROGRESS)

    assert "42 reviews and 1 lesson are waiting, as WaniKani counts them." in said


@pytest.mark.parametrize(
    "fields",
    [
        {"summary_at": None},
        {"summary_at": timezone.now() - timedelta(hours=1)},
        {"current_vacation_started_at": timezone.now()},
        {"completed_at": timezone.now()},
    ],
    ids=["unknown", "old", "on vacation", "all is read"],
)
def test_counts_that_are_not_known_or_not_ours_to_tell_are_left_out(
    client: Client, kana: User, fields: dict[str, Any]
) -> None:
    reads_first(kana, **fields)

    assert "as WaniKani counts them" not in page(client, PROGRESS)


def test_the_fragment_of_a_sync_that_has_just_begun_says_so(client: Client, kana: User) -> None:
    learner(kana, lease_expires_at=timezone.now() + timedelta(minutes=1))

    assert "The sync is starting." in page(client, PROGRESS)


def test_the_fragment_is_empty_when_nothing_runs(client: Client, kana: User) -> None:
    learner(kana, progress_resource="assignments", progress_page=1, progress_pages=2)

    assert page(client, PROGRESS).strip() == ""


def test_the_progress_of_a_dead_worker_is_not_shown(client: Client, kana: User) -> None:
    learner(
        kana,
        lease_expires_at=timezone.now() - timedelta(seconds=1),
        progress_resource="assignments",
    )

    assert page(client, PROGRESS).strip() == ""


# Sync now


def test_asking_twice_within_a_minute_reads_once(client: Client, kana: User) -> None:
    learner(kana, synced_at=timezone.now() - timedelta(seconds=30))

    assert "less than a minute ago" in client.post(NOW, follow=True).content.decode()


def test_asking_while_a_sync_runs_says_so(client: Client, kana: User) -> None:
    learner(kana, lease_expires_at=timezone.now() + timedelta(minutes=1))

    assert "running already" in client.post(NOW, follow=True).content.decode()


def test_without_a_broker_the_page_still_answers_and_the_learner_is_due(
    client: Client, kana: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_broker(f"unix://{tmp_path}/nobody?db=0", monkeypatch)
    someone = learner(kana, next_sync_at=timezone.now() + timedelta(hours=1))

    content = client.post(NOW, follow=True).content.decode()

    assert "The background worker cannot be reached" in content
    assert Learner.objects.due(timezone.now()).get() == someone


def test_asking_without_a_token_changes_nothing(client: Client, kana: User) -> None:
    assert client.post(NOW).status_code == 302
