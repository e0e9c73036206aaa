"""The operator's view of learners and runs."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.sync.models import Learner, SyncRun, Walk
from tests.accounts.people import person, superuser
from tests.stats.builders import archive, day, item, milestone
from tests.sync.learners import learner

pytestmark = pytest.mark.django_db

State = Learner.State
SYNC_MODELS = [model for model in admin.site._registry if model._meta.app_label == "sync"]
LEARNERS = "admin:sync_learner_changelist"


@pytest.fixture
def operator(client: Client) -> Client:
    client.force_login(superuser())
    return client


def lived_in(username: str = "kana") -> Learner:
    """A learner with a row of everything."""
    someone = learner(person(username))
    item(someone, someone.pk)
    milestone(someone, 1, "burned", day(2024, 1, 1), day(2024, 1, 1))
    archive(someone, day(2024, 1, 1), s1=day(2023, 1, 1))
    SyncRun.objects.create(learner=someone, started_at=timezone.now(), error="It broke.")
    Walk.objects.create(learner=someone, api_base=someone.api_base, resource="assignments")
    return someone


def act(client: Client, action: str, *learners: Learner) -> Any:
    chosen = {"action": action, "_selected_action": [each.pk for each in learners]}
    return client.post(reverse(LEARNERS), chosen, follow=True)


@pytest.mark.parametrize("model", SYNC_MODELS, ids=lambda model: model.__name__)
def test_every_list_and_row_can_be_looked_at(operator: Client, model: Any) -> None:
    lived_in()
    name = f"admin:sync_{model._meta.model_name}"

    assert operator.get(reverse(f"{name}_changelist")).status_code == 200
    for row in model.objects.all()[:1]:
        assert operator.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200


@pytest.mark.parametrize("model", SYNC_MODELS, ids=lambda model: model.__name__)
def test_a_list_of_more_rows_takes_no_more_queries(
    operator: Client, model: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        lived_in(f"kana{number}")
    path = reverse(f"admin:sync_{model._meta.model_name}_changelist")
    operator.get(path)

    with django_assert_max_num_queries(9):
        operator.get(path)


@pytest.mark.parametrize("model", SYNC_MODELS, ids=lambda model: model.__name__)
def test_what_wanikani_said_is_not_edited_by_hand(operator: Client, model: Any) -> None:
    lived_in()
    name = f"admin:sync_{model._meta.model_name}"

    assert operator.get(reverse(f"{name}_add")).status_code == 403
    for row in model.objects.all()[:1]:
        path = reverse(f"{name}_change", args=[row.pk])
        assert operator.post(path, {"username": "changed"}).status_code == 403


def test_the_list_says_how_old_a_mirror_is_and_what_is_wrong(operator: Client) -> None:
    learner(synced_at=timezone.now() - timedelta(hours=3), last_error="WaniKani has trouble.")

    page = operator.get(reverse(LEARNERS)).content.decode()

    assert "3\xa0hours ago" in page
    assert "WaniKani has trouble." in page


def test_runs_are_found_by_their_learner_and_their_error(operator: Client) -> None:
    lived_in()
    path = reverse("admin:sync_syncrun_changelist")

    assert "1 sync run" in operator.get(path, {"q": "broke"}).content.decode()
    assert "0 sync runs" in operator.get(path, {"q": "nothing"}).content.decode()


def test_paused_learners_are_read_no_more_until_they_are_resumed(operator: Client) -> None:
    someone = lived_in()

    act(operator, "pause", someone)
    someone.refresh_from_db()
    assert someone.state == State.PAUSED
    assert not Learner.objects.due(timezone.now()).exists()

    act(operator, "resume", someone)
    assert Learner.objects.due(timezone.now()).get() == someone


def test_resuming_wakes_only_the_paused(operator: Client) -> None:
    rejected = learner(state=State.TOKEN_REJECTED, next_sync_at=None)

    act(operator, "resume", rejected)

    rejected.refresh_from_db()
    assert (rejected.state, rejected.next_sync_at) == (State.TOKEN_REJECTED, None)


def test_a_full_walk_is_due_at_once(operator: Client) -> None:
    someone = learner(full_walk_due=False, next_sync_at=timezone.now() + timedelta(hours=1))

    act(operator, "full_walk", someone)

    someone.refresh_from_db()
    assert someone.full_walk_due
    assert Learner.objects.due(timezone.now()).get() == someone


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": State.PAUSED}, "has paused"),
        ({"state": State.TOKEN_REJECTED}, "Store a new one first"),
        ({"is_current": False}, "not the account of the token"),
    ],
)
def test_sync_now_does_not_reach_whom_it_cannot_help(
    operator: Client, fields: dict[str, Any], words: str
) -> None:
    someone = learner(next_sync_at=None, **fields)

    page = act(operator, "sync_now", someone).content.decode()

    someone.refresh_from_db()
    assert words in page
    assert someone.next_sync_at is None


def test_deleting_a_learner_releases_the_account_with_everything(operator: Client) -> None:
    someone = lived_in()
    path = reverse("admin:sync_learner_delete", args=[someone.pk])
    assert "Are you sure" in operator.get(path).content.decode()

    operator.post(path, {"post": "yes"})

    assert not Learner.objects.exists()
    assert not SyncRun.objects.exists()
    assert User.objects.filter(pk=someone.user_id).exists()


def test_deleting_a_user_takes_the_mirror_along(operator: Client) -> None:
    someone = lived_in()

    operator.post(reverse("admin:accounts_user_delete", args=[someone.user_id]), {"post": "yes"})

    assert not Learner.objects.exists()


def test_who_may_only_look_can_neither_pause_nor_delete(client: Client) -> None:
    someone = lived_in()
    helper = person("helper", is_staff=True)
    helper.user_permissions.add(Permission.objects.get(codename="view_learner"))
    client.force_login(helper)

    act(client, "pause", someone)

    someone.refresh_from_db()
    assert someone.state == State.ACTIVE
    assert client.get(reverse(LEARNERS)).status_code == 200
    delete = reverse("admin:sync_learner_delete", args=[someone.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
