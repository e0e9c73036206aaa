from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.api.models import ApiKey
from tests.accounts.people import person
from tests.api.asking import ask_with

pytestmark = pytest.mark.django_db


def api_key(*arguments):
    out = StringIO()
    call_command("api_key", *arguments, stdout=out)
    return out.getvalue()


def test_it_prints_a_key_that_opens_the_api_and_nothing_else():
    person()

    printed = api_key("kana")

    assert printed.count("\n") == 1
    assert ask_with(printed.strip(), "summary").status_code == 200


def test_it_revokes_no_earlier_key():
    person()

    keys = [api_key("kana").strip(), api_key("kana").strip()]

    assert [ask_with(key, "summary").status_code for key in keys] == [200, 200]


def test_the_key_bears_a_name():
    person()

    api_key("kana", "--name", "dashboard")

    assert ApiKey.objects.get().name == "dashboard"


def test_an_unknown_user_is_a_sentence():
    with pytest.raises(CommandError, match="There is no user kana"):
        api_key("kana")


def test_nobody_gets_a_key_that_would_not_work():
    person(is_active=False)

    with pytest.raises(CommandError, match="not active"):
        api_key("kana")
