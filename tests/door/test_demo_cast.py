"""The demo's users, signed up at a sandbox in miniature over real HTTP."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from apps.accounts.models import User
from apps.accounts.tokens import open_token
from apps.door.address import Address
from apps.door.demo_cast import Inhabitant, inhabitants, settle
from apps.door.errors import DoorError
from apps.sandbox.http.server import running_sandbox
from apps.sandbox.small import TOKEN, small_world
from apps.sharing.models import Badge
from apps.sync.models import Learner

pytestmark = pytest.mark.django_db
PASSWORD = "an umbrella in june"


@pytest.fixture
def sandbox(settings: Any) -> Iterator[Address]:
    with running_sandbox(small_world()) as running:
        settings.WANIKANI_API_URL = running.url
        parts = urlsplit(running.url)
        yield Address(str(parts.hostname), int(parts.port or 0))


def test_everybody_in_the_sandbox_is_found(sandbox: Address) -> None:
    assert inhabitants(sandbox) == [Inhabitant("hana", TOKEN)]


def test_a_learner_is_signed_up_with_their_token_and_due_at_once(sandbox: Address) -> None:
    settle(inhabitants(sandbox), PASSWORD)

    user = User.objects.get(username="hana")
    assert user.check_password(PASSWORD)
    assert open_token(user) == TOKEN
    learner = Learner.objects.of(user)
    assert learner
    assert learner.next_sync_at


def test_only_the_veteran_administrates(sandbox: Address) -> None:
    settle(inhabitants(sandbox), PASSWORD)
    with pytest.raises(DoorError):  # a stranger's token, but signed up before it is tried
        settle([Inhabitant("haru", "no such token")], PASSWORD)

    rights = dict(User.objects.values_list("username", "is_superuser"))
    assert rights == {"hana": False, "haru": True}


def test_the_wall_of_a_demo_is_not_empty_and_not_everybodys(sandbox: Address) -> None:
    for name in ("haru", "momo"):
        with pytest.raises(DoorError):  # a stranger's token, but signed up before it is tried
            settle([Inhabitant(name, "no such token")], PASSWORD)

    on_wall = dict(Badge.objects.values_list("user__username", "is_on_wall"))
    assert on_wall == {"haru": True, "momo": False}


def test_a_second_start_changes_nobodys_password(sandbox: Address) -> None:
    settle(inhabitants(sandbox), PASSWORD)
    user = User.objects.get(username="hana")
    user.set_password("my own")
    user.save()

    settle(inhabitants(sandbox), PASSWORD)

    assert User.objects.get(username="hana").check_password("my own")


def test_a_token_that_does_not_open_is_explained(sandbox: Address) -> None:
    with pytest.raises(DoorError, match="hana could not be signed up: WaniKani does not know"):
        settle([Inhabitant("hana", "no such token")], PASSWORD)
