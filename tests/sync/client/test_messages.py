"""Sentences whose values stay apart from them until somebody reads them."""

import pytest

from apps.sync.client.fields import Misfit, flag
from apps.sync.client.messages import Message

WORDS = {"%(host)s is away: %(reason)s.": "%(reason)s: %(host)s fehlt.", "it rains": "es regnet"}


def in_german(text: str) -> str:
    return WORDS.get(text, text)


def test_a_message_is_english_where_nobody_translates() -> None:
    away = Message("%(host)s is away (status %(status)s).", {"host": "wk.test", "status": 500})

    assert str(away) == "wk.test is away (status 500)."


def test_a_translation_may_have_the_values_in_another_order() -> None:
    told = {"host": "wk.test", "reason": "404"}

    assert Message("%(host)s is away: %(reason)s.", told).told(in_german) == "404: wk.test fehlt."


def test_a_message_within_a_message_is_translated_too() -> None:
    told = {"host": "wk.test", "reason": Message("it rains")}
    away = Message("%(host)s is away: %(reason)s.", told)

    assert away.told(in_german) == "es regnet: wk.test fehlt."
    assert str(away) == "wk.test is away: it rains."


def test_a_percent_sign_means_nothing_where_there_are_no_values() -> None:
    assert str(Message("100 % of it")) == "100 % of it"


def test_a_misfit_names_the_key_and_never_its_value() -> None:
    with pytest.raises(Misfit) as misfit:
        flag({"hidden": "canary"}, "hidden")

    assert misfit.value.reason.values == {"key": "hidden"}
    assert str(misfit.value) == "hidden is neither true nor false"
