import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from apps.accounts.tokens import store_token
from tests.accounts.people import person

pytestmark = pytest.mark.django_db

TOKEN = "3b1c9a52-8f7e-4a6d-b0c3-9d2e1f4a5b6c"


def test_the_command_says_what_it_did(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    store_token(person(), TOKEN)
    settings.TOKEN_KEYS = [Fernet.generate_key().decode(), *settings.TOKEN_KEYS]

    call_command("rotate_token_keys")

    assert capsys.readouterr().out == "1 sealed with the first key, 0 were already.\n"


def test_the_command_fails_when_a_token_cannot_be_opened(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    store_token(person(), TOKEN)
    settings.TOKEN_KEYS = [Fernet.generate_key().decode()]

    with pytest.raises(CommandError, match="1 cannot be opened by any key"):
        call_command("rotate_token_keys")
