import logging
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from pytest_django.fixtures import Settings

from apps.accounts.models import ApiToken, User
from apps.accounts.token_cipher import TokenCannotBeOpened
from apps.accounts.tokens import (
    MalformedToken,
    Rotation,
    check_token_text,
    forget_token,
    open_token,
    rotate_token_keys,
    store_token,
)
from tests.accounts.people import person

pytestmark = pytest.mark.django_db

TOKEN = "3b1c9a52-8f7e-4a6d-b0c3-9d2e1f4a5b6c"
OLD_KEY = Fernet.generate_key().decode()
NEW_KEY = Fernet.generate_key().decode()


def test_a_stored_token_is_opened_again() -> None:
    kana = person()

    store_token(kana, TOKEN)

    assert open_token(kana) == TOKEN


def test_without_a_token_there_is_nothing_to_open() -> None:
    assert open_token(person()) is None


def test_a_new_token_replaces_the_old_one() -> None:
    kana = person()
    store_token(kana, "the-first-token-of-kana")

    store_token(kana, TOKEN)

    assert open_token(kana) == TOKEN
    assert ApiToken.objects.count() == 1


def test_a_forgotten_token_is_gone() -> None:
    kana = person()
    store_token(kana, TOKEN)

    forget_token(kana)

    assert open_token(kana) is None


def test_forgetting_leaves_the_token_of_somebody_else() -> None:
    kana, ryo = person("kana"), person("ryo")
    store_token(ryo, TOKEN)

    forget_token(kana)

    assert open_token(ryo) == TOKEN


def test_the_database_holds_no_plain_token() -> None:
    store_token(person(), TOKEN)

    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed, last_four FROM accounts_apitoken")
        row = cursor.fetchone()

    assert TOKEN not in str(row)


def test_a_loaded_row_holds_no_plain_token() -> None:
    store_token(person(), TOKEN)

    row = ApiToken.objects.get()

    assert TOKEN not in f"{vars(row)} {row} {row!r}"


def test_the_end_of_a_token_is_kept_to_recognise_it() -> None:
    token = store_token(person(), TOKEN)

    assert token.last_four == "5b6c"


def test_a_short_token_shows_nothing_of_itself() -> None:
    token = store_token(person(), "demo-kana")

    assert token.last_four == ""


@pytest.mark.parametrize("text", ["", "   ", "a" * 201, "日本語", "two\nlines", "tab\there"])
def test_text_that_can_be_no_token_is_refused(text: str) -> None:
    with pytest.raises(MalformedToken) as caught:
        store_token(person(), text)

    assert not text.strip() or text not in str(caught.value)
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("text", ["x", "a" * 200, "with space", "~!@#$%^&*()"])
def test_any_printable_ascii_up_to_two_hundred_characters_may_be_a_token(text: str) -> None:
    check_token_text(text)


def test_no_log_line_holds_a_token(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    kana = person()

    store_token(kana, TOKEN)
    open_token(kana)
    forget_token(kana)

    assert TOKEN not in caplog.text


def test_a_token_sealed_with_a_lost_key_cannot_be_opened(settings: Settings) -> None:
    kana = person()
    settings.TOKEN_KEYS = [OLD_KEY]
    store_token(kana, TOKEN)
    settings.TOKEN_KEYS = [NEW_KEY]

    with pytest.raises(TokenCannotBeOpened):
        open_token(kana)


def three_people_with_tokens_under_the_old_key(settings: Settings) -> list[User]:
    settings.TOKEN_KEYS = [OLD_KEY]
    people = [person(f"person{number}") for number in range(3)]
    for number, owner in enumerate(people):
        store_token(owner, f"token-{number}")
    settings.TOKEN_KEYS = [NEW_KEY, OLD_KEY]
    return people


def test_after_a_rotation_the_new_key_alone_opens_every_token(settings: Settings) -> None:
    people = three_people_with_tokens_under_the_old_key(settings)

    rotation = rotate_token_keys()

    settings.TOKEN_KEYS = [NEW_KEY]
    assert rotation == Rotation(resealed=3, kept=0, lost=0)
    assert [open_token(owner) for owner in people] == ["token-0", "token-1", "token-2"]


def test_a_rotation_killed_half_way_is_finished_by_the_next(settings: Settings) -> None:
    people = three_people_with_tokens_under_the_old_key(settings)
    with connection.execute_wrapper(DiesAtUpdate(2)), pytest.raises(KeyboardInterrupt):
        rotate_token_keys()

    rotation = rotate_token_keys()

    settings.TOKEN_KEYS = [NEW_KEY]
    assert rotation == Rotation(resealed=2, kept=1, lost=0)
    assert [open_token(owner) for owner in people] == ["token-0", "token-1", "token-2"]


def test_a_rotation_does_not_make_a_token_look_newly_stored(settings: Settings) -> None:
    three_people_with_tokens_under_the_old_key(settings)
    stored_at = list(ApiToken.objects.order_by("pk").values_list("stored_at", flat=True))

    rotate_token_keys()

    assert list(ApiToken.objects.order_by("pk").values_list("stored_at", flat=True)) == stored_at


def test_a_rotation_goes_on_past_a_token_that_no_key_opens(settings: Settings) -> None:
    settings.TOKEN_KEYS = [Fernet.generate_key().decode()]
    store_token(person("lost"), TOKEN)
    three_people_with_tokens_under_the_old_key(settings)

    rotation = rotate_token_keys()

    assert rotation == Rotation(resealed=3, kept=0, lost=1)


class DiesAtUpdate:
    """Stands for a process that is killed before its nth UPDATE reaches the database."""

    def __init__(self, fatal: int) -> None:
        self.left = fatal

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.left -= sql.startswith("UPDATE")
        if not self.left:
            raise KeyboardInterrupt
        return execute(sql, params, many, context)
