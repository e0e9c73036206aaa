"""An error is kept as English text and as the message it was made of."""

from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.utils import timezone

from apps.sandbox.http.faults import Fault
from apps.sync import error_words
from apps.sync.client.messages import Message
from apps.sync.connect import connect
from apps.sync.error_words import LAST_ERROR, as_stored, error_of, last_error_of, note_error
from apps.sync.models import Learner, SyncRun
from tests.sync.learners import learner
from tests.sync.watching import Watch

pytestmark = pytest.mark.django_db

STORMY = Message("%(host)s is away: %(reason)s.", {"host": "wk", "reason": Message("it rains")})
WORDS = {"%(host)s is away: %(reason)s.": "%(reason)s: %(host)s fehlt.", "it rains": "es regnet"}


@pytest.fixture(autouse=True)
def _german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(error_words, "gettext", lambda text: WORDS.get(text, text))


def kept() -> Learner:
    """As another process finds it."""
    someone = learner()
    note_error(someone, STORMY)
    someone.save(update_fields=LAST_ERROR)
    return Learner.objects.get()


def test_the_operator_reads_english_and_the_learner_their_language() -> None:
    someone = kept()

    assert someone.last_error == "wk is away: it rains."
    assert last_error_of(someone) == "es regnet: wk fehlt."


def test_a_text_from_before_is_shown_as_it_is() -> None:
    assert last_error_of(learner(last_error="100 % broken.")) == "100 % broken."


def test_a_run_from_before_is_shown_as_it_was_told() -> None:
    run = SyncRun.objects.create(learner=learner(), started_at=timezone.now(), error="It broke.")

    assert error_of(run) == "It broke."


@pytest.mark.parametrize("text", ["It is dark.", ""])
def test_what_an_older_wkdash_told_since_is_not_hidden_by_what_it_left(text: str) -> None:
    someone = kept()

    someone.last_error = text

    assert last_error_of(someone) == text


def test_no_error_leaves_nothing_behind() -> None:
    someone = kept()

    note_error(someone, None)

    assert (someone.last_error, someone.last_error_message) == ("", None)
    assert last_error_of(someone) == ""


def test_a_failed_sync_keeps_its_message_with_learner_and_run(hana: Watch) -> None:
    hana.sandbox.faults.set(Fault("server_error", times=None))

    result = hana.sync()

    run = SyncRun.objects.get()
    assert result.error == run.error == hana.learner.last_error
    assert run.error_message == hana.learner.last_error_message
    assert run.error_message["values"] == {"status": 500}


def test_a_sync_that_goes_well_forgets_the_message(hana: Watch) -> None:
    Learner.objects.update(last_error="It rains.", last_error_message=as_stored(STORMY))

    hana.sync()

    assert (hana.learner.last_error, hana.learner.last_error_message) == ("", None)
    assert SyncRun.objects.get().error_message is None


def test_a_new_token_forgets_the_message(hana: Watch, settings: Any) -> None:
    keys = settings.TOKEN_KEYS
    settings.TOKEN_KEYS = [Fernet.generate_key().decode()]
    hana.sync()
    settings.TOKEN_KEYS = keys
    assert hana.learner.last_error_message is not None

    connect(hana.user, hana.account.token)

    assert hana.learner.last_error_message is None
