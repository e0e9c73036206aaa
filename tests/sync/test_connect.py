"""A token is checked with WaniKani, then stored with its learner, or nothing is saved."""

from typing import Any

import pytest

from apps.accounts.models import ApiToken, User
from apps.accounts.tokens import open_token
from apps.sandbox.http.application import Sandbox
from apps.sandbox.http.fault_kinds import Options
from apps.sandbox.http.faults import Fault
from apps.sandbox.small import TOKEN, new_account, small_catalogue, small_world
from apps.sandbox.world import World
from apps.sync.connect import CannotConnect, connect, disconnect
from apps.sync.models import Learner, Vacation
from tests.accounts.people import person
from tests.sync.watching import Watch

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

OTHER_TOKEN = "5ca1ab1e-0000-4000-8000-0000000000aa"


@pytest.fixture
def world() -> World:
    world = small_world()
    world.accounts.append(new_account(small_catalogue(), username="sora", token=OTHER_TOKEN))
    return world


@pytest.fixture
def kana() -> User:
    return person()


def refused(user: User, token: str) -> str:
    """The sentence; and nothing was saved, not even half."""
    with pytest.raises(CannotConnect) as refusal:
        connect(user, token)
    assert not Learner.objects.filter(user=user).exists()
    assert not ApiToken.objects.filter(user=user).exists()
    assert token.strip() == "" or token.strip() not in str(refusal.value)
    return str(refusal.value)


def test_a_good_token_is_stored_with_its_learner(sandbox: Sandbox, kana: User) -> None:
    learner = connect(kana, TOKEN)

    assert (learner.username, learner.level, learner.is_current) == ("hana", 1, True)
    assert learner.next_sync_at is not None
    assert open_token(kana) == TOKEN


def test_white_space_around_a_token_does_not_matter(sandbox: Sandbox, kana: User) -> None:
    connect(kana, f"  {TOKEN}\n")

    assert open_token(kana) == TOKEN


def test_connecting_asks_one_request_and_reads_no_rows(sandbox: Sandbox, kana: User) -> None:
    connect(kana, TOKEN)

    assert [path.partition("?")[0] for path in sandbox.log.targets()] == ["/v2/user"]


def test_an_unknown_token_is_named_as_such(sandbox: Sandbox, kana: User) -> None:
    assert "does not know this token" in refused(kana, "nobody-knows-this-one")


@pytest.mark.parametrize("token", ["", "   ", "五文字", "a\u00a0b", "x" * 201])
def test_what_cannot_be_a_token_is_never_sent(sandbox: Sandbox, kana: User, token: str) -> None:
    assert "token" in refused(kana, token)
    assert sandbox.log.entries() == []


def test_a_hibernating_account_says_what_to_do(sandbox: Sandbox, kana: User) -> None:
    account = sandbox.world.accounts[0]
    account.set_hibernating(sandbox.world.clock.now(), hibernating=True)

    sentence = refused(kana, TOKEN)

    assert "hibernating" in sentence
    assert "store the token again. Nothing was saved." in sentence
    assert "by itself" not in sentence


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault("unavailable", times=None), "trouble of its own"),
        (Fault("html_200", times=None), "makes no sense"),
        (Fault("too_many", times=None, options=Options(reset="")), "used up"),
        (Fault("redirect", times=None), "WANIKANI_API_URL"),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else "",
)
def test_trouble_on_the_way_says_that_nothing_was_saved(
    sandbox: Sandbox, kana: User, fault: Fault, words: str
) -> None:
    sandbox.faults.set(fault)

    sentence = refused(kana, TOKEN)

    assert words in sentence
    assert sentence.endswith("Nothing was saved.")


def test_a_server_that_is_not_there_says_so(kana: User, settings: Any) -> None:
    settings.WANIKANI_API_URL = "http://127.0.0.1:9"

    assert "Nothing was saved." in refused(kana, TOKEN)


def test_an_account_of_another_user_stays_theirs(hana: Watch) -> None:
    hana.sync()
    intruder = person("intruder")

    sentence = refused(intruder, hana.account.token)

    assert "belongs to another user of this server" in sentence
    assert hana.learner.user == hana.user


def test_a_released_account_may_be_stored_by_another_user(hana: Watch) -> None:
    hana.learner.delete()
    heir = person("heir")

    assert connect(heir, hana.account.token).user == heir


def test_a_bad_token_leaves_the_stored_one_alone(hana: Watch) -> None:
    before = Learner.objects.values().get()

    with pytest.raises(CannotConnect):
        connect(hana.user, "nobody-knows-this-one")

    assert Learner.objects.values().get() == before
    assert open_token(hana.user) == hana.account.token


def test_storing_the_same_token_again_changes_no_history(hana: Watch) -> None:
    hana.burn(1)
    hana.sync()
    milestones = hana.learner.milestones.count()

    connect(hana.user, hana.account.token)
    result = hana.sync()

    assert (result.rows, result.milestones) == ({}, 0)
    assert hana.learner.milestones.count() == milestones


def test_a_known_learner_hears_of_a_vacation_from_the_sync(hana: Watch) -> None:
    """The check must not take the news away from those who compare."""
    hana.sync()
    hana.account.go_on_vacation(hana.now)
    hana.wait(hours=1)

    connect(hana.user, hana.account.token)
    hana.sync()

    assert Vacation.objects.filter(learner=hana.learner).count() == 1


def test_two_learners_of_one_user_never_are_current_both(hana: Watch) -> None:
    connect(hana.user, OTHER_TOKEN)

    current = Learner.objects.filter(user=hana.user, is_current=True)
    assert [learner.username for learner in current] == ["sora"]


def test_a_forgotten_token_is_gone_and_the_mirror_stays(hana: Watch) -> None:
    hana.burn(1)
    hana.sync()
    milestones = hana.learner.milestones.count()

    disconnect(hana.user)

    kept = Learner.objects.get(user=hana.user)
    assert (kept.is_current, kept.next_sync_at) == (False, None)
    assert kept.milestones.count() == milestones
    assert not ApiToken.objects.exists()
    assert Learner.objects.of(hana.user) is None


def test_a_token_stored_after_it_was_forgotten_goes_on_where_it_stopped(hana: Watch) -> None:
    hana.sync()
    before = hana.learner
    disconnect(hana.user)

    connect(hana.user, hana.account.token)

    assert hana.learner == before
    assert hana.learner.next_sync_at is not None
