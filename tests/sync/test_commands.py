"""`connect` and `sync`: one result on stdout, the rest elsewhere, and the exit code says how."""

import io
import json

import pytest
from django.core.management import CommandError, ManagementUtility, call_command
from django.utils import timezone

from apps.accounts.models import User
from apps.accounts.tokens import open_token
from apps.sandbox.http.application import Sandbox
from apps.sandbox.http.faults import Fault
from apps.sandbox.small import TOKEN
from apps.sync.lease import claim
from apps.sync.management.commands import sync as sync_command
from apps.sync.models import Learner
from tests.accounts.people import PASSWORD, person
from tests.sync.watching import Watch

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

KEYS = [
    "outcome", "error", "requests", "not_modified", "rows", "reviews", "milestones", "seconds",
]  # fmt: skip


def run(*arguments: str) -> str:
    """What the command wrote to stdout."""
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def exit_code_of(*arguments: str) -> tuple[int, str]:
    out = io.StringIO()
    with pytest.raises(SystemExit) as leaving:
        call_command(*arguments, stdout=out)
    assert isinstance(leaving.value.code, int)
    return leaving.value.code, out.getvalue()


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


# connect


def test_connect_prints_one_sentence_and_does_not_sync(sandbox: Sandbox) -> None:
    person()

    assert run("connect", "kana", "--token", TOKEN) == (
        "kana is connected to the WaniKani account hana, level 1.\n"
    )
    assert [path.partition("?")[0] for path in sandbox.log.targets()] == ["/v2/user"]


def test_connect_may_be_repeated(sandbox: Sandbox) -> None:
    person()

    assert run("connect", "kana", "--token", TOKEN) == run("connect", "kana", "--token", TOKEN)
    assert Learner.objects.count() == 1


def test_connect_creates_an_ordinary_user_who_can_sign_in(sandbox: Sandbox) -> None:
    run("connect", "kana", "--token", TOKEN, "--create", "--password", PASSWORD)

    user = User.objects.get()
    assert user.check_password(PASSWORD)
    assert (user.is_staff, user.is_superuser, user.is_active) == (False, False, True)


def test_token_and_password_are_read_from_stdin(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, TOKEN, PASSWORD)

    run("connect", "kana", "--token", "-", "--create", "--password", "-")

    user = User.objects.get()
    assert open_token(user) == TOKEN
    assert user.check_password(PASSWORD)


def test_connect_does_not_change_the_password_of_a_user_who_exists(sandbox: Sandbox) -> None:
    person()

    run("connect", "kana", "--token", TOKEN, "--create", "--password", "another-long-password")

    assert User.objects.get().check_password(PASSWORD)


def test_a_refused_token_makes_no_user(sandbox: Sandbox) -> None:
    with pytest.raises(CommandError, match="does not know this token"):
        run("connect", "kana", "--token", "unknown", "--create", "--password", PASSWORD)

    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Add --create"),
        (["--create"], "needs --password"),
        (["--create", "--password", "short"], "too short"),
    ],
)
def test_connect_without_a_user_says_what_is_missing(arguments: list[str], words: str) -> None:
    with pytest.raises(CommandError, match=words) as refusal:
        run("connect", "kana", "--token", TOKEN, *arguments)

    assert refusal.value.returncode == 1
    assert not User.objects.exists()


def test_a_name_that_differs_only_in_case_is_taken(sandbox: Sandbox) -> None:
    person()

    with pytest.raises(CommandError, match="already exists"):
        run("connect", "KANA", "--token", TOKEN, "--create", "--password", PASSWORD)


# sync


def test_sync_prints_one_line_of_json_with_exactly_these_keys(hana: Watch) -> None:
    line = run("sync", "kana", "--json")

    result = json.loads(line)
    assert line.count("\n") == 1
    assert list(result) == KEYS
    assert (result["outcome"], result["error"]) == ("ok", None)
    assert result["rows"]["assignments"] == len(hana.account.assignments)
    assert result["milestones"] == hana.learner.milestones.count()


def test_a_second_sync_is_three_requests_and_changes_nothing(hana: Watch) -> None:
    run("sync", "kana", "--json")

    result = json.loads(run("sync", "kana", "--json"))

    assert (result["requests"], result["rows"], result["milestones"]) == (3, {}, 0)


def test_full_reads_everything_anew(hana: Watch) -> None:
    run("sync", "kana")

    result = json.loads(run("sync", "kana", "--full", "--json"))

    assert (result["outcome"], result["rows"]) == ("ok", {})
    assert hana.learner.runs.latest("pk").is_full


def test_sync_in_words_says_what_came(hana: Watch) -> None:
    assert run("sync", "kana").startswith("ok: ")
    assert "nothing new" in run("sync", "kana")


def test_a_failed_sync_still_prints_its_json_and_exits_with_one(hana: Watch) -> None:
    hana.sandbox.faults.set(Fault("unauthorized", times=None))

    code, out = exit_code_of("sync", "kana", "--json")

    assert code == 1
    assert json.loads(out)["outcome"] == "failed"
    assert json.loads(out)["error"]


def test_a_partial_sync_exits_with_one(hana: Watch) -> None:
    hana.sandbox.faults.set(Fault("redirect", path="review_statistics", times=None))

    code, out = exit_code_of("sync", "kana", "--json")

    assert (code, json.loads(out)["outcome"]) == (1, "partial")


def test_another_running_sync_is_waited_for_and_then_left_to_finish(
    hana: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync_command, "WAIT_AT_MOST", 0.05)
    monkeypatch.setattr(sync_command, "LOOK_AGAIN_AFTER", 0.01)
    claim(hana.learner.pk, timezone.now)

    code, out = exit_code_of("sync", "kana", "--json")

    result = json.loads(out)
    assert (code, list(result), result["outcome"]) == (1, KEYS, "partial")
    assert "Another sync" in result["error"]


def test_sync_of_nobody_is_a_sentence() -> None:
    with pytest.raises(CommandError, match="There is no user kana") as refusal:
        run("sync", "kana")

    assert refusal.value.returncode == 1


def test_sync_without_a_token_says_how_to_store_one() -> None:
    person()

    with pytest.raises(CommandError, match="connect kana --token"):
        run("sync", "kana")


@pytest.mark.parametrize("arguments", [["sync"], ["sync", "kana", "--what"], ["connect", "kana"]])
def test_wrong_usage_exits_with_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as leaving:
        ManagementUtility(["./wk", *arguments]).execute()

    assert leaving.value.code == 2
    assert capsys.readouterr().out == ""
