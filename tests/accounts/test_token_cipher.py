import pytest
from cryptography.fernet import Fernet
from django.core.checks import run_checks
from pytest_django.fixtures import Settings

from apps.accounts.models import ApiToken
from apps.accounts.token_cipher import SealedText, TokenCannotBeOpened

OLD_KEY = Fernet.generate_key().decode()
NEW_KEY = Fernet.generate_key().decode()


def test_sealed_text_opens_to_what_was_sealed() -> None:
    sealed = SealedText.seal("abc-123")

    assert sealed.open() == "abc-123"


def test_the_ciphertext_does_not_contain_the_text() -> None:
    sealed = SealedText.seal("abc-123")

    assert "abc-123" not in sealed.ciphertext


def test_neither_text_nor_ciphertext_shows_in_the_repr() -> None:
    sealed = SealedText.seal("abc-123")

    assert repr(sealed) == "SealedText()"


def test_a_wrong_key_is_an_error_and_not_ciphertext(settings: Settings) -> None:
    settings.TOKEN_KEYS = [OLD_KEY]
    sealed = SealedText.seal("abc-123")
    settings.TOKEN_KEYS = [NEW_KEY]

    with pytest.raises(TokenCannotBeOpened, match="TOKEN_KEYS") as caught:
        sealed.open()

    assert sealed.ciphertext not in str(caught.value)


def test_changed_ciphertext_is_an_error() -> None:
    sealed = SealedText.seal("abc-123")

    with pytest.raises(TokenCannotBeOpened):
        SealedText(sealed.ciphertext[:-6] + "AAAA==").open()


def test_an_older_key_still_opens(settings: Settings) -> None:
    settings.TOKEN_KEYS = [OLD_KEY]
    sealed = SealedText.seal("abc-123")
    settings.TOKEN_KEYS = [NEW_KEY, OLD_KEY]

    assert sealed.open() == "abc-123"


def test_the_first_key_seals(settings: Settings) -> None:
    settings.TOKEN_KEYS = [NEW_KEY, OLD_KEY]
    sealed = SealedText.seal("abc-123")
    settings.TOKEN_KEYS = [NEW_KEY]

    assert sealed.open() == "abc-123"


def test_plain_text_is_refused_by_the_column() -> None:
    with pytest.raises(TypeError, match="SealedText only"):
        ApiToken._meta.get_field("sealed").get_prep_value("abc-123")


@pytest.mark.parametrize("keys", [[], ["short"], [NEW_KEY, "short"]])
def test_a_start_without_proper_keys_is_refused(settings: Settings, keys: list[str]) -> None:
    settings.TOKEN_KEYS = keys

    errors = run_checks(tags=["accounts"])

    assert "accounts.E001" in [error.id for error in errors]
