"""What a person fetches from their settings."""

import json

import pytest
import time_machine

from apps.export import writing
from apps.export.writing import export, in_blocks
from tests.accounts.people import person
from tests.stats.builders import NOW, burned, day, learner

pytestmark = pytest.mark.django_db

PATH = "/settings/export.json"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def test_settings_lead_to_everything_that_is_mine(client):
    haru = learner(person("haru"))
    burned(haru, 1, day(2024, 5, 3))
    client.force_login(haru.user)
    assert f'href="{PATH}"' in client.get("/settings/").content.decode()

    answer = client.get(PATH)

    assert json.loads(answer.getvalue()) == json.loads("".join(export(haru, NOW)))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="wkdash-2026-03-10.json"'


def test_nobody_gets_what_is_somebody_elses(client):
    burned(learner(person("haru")), 1, day(2024, 5, 3))
    kana = learner(person("kana"))
    client.force_login(kana.user)

    assert json.loads(client.get(PATH).getvalue())["assignments"] == []


def test_a_visitor_has_to_sign_in(client):
    assert client.get(PATH).headers["Location"].startswith("/accounts/login/")


def test_who_never_stored_a_token_is_told_so(client):
    client.force_login(person("haru"))

    shown = client.get(PATH, follow=True).content.decode()

    assert "no token was ever stored" in shown


def test_an_account_whose_token_was_forgotten_can_still_be_fetched(client):
    haru = learner(person("haru"), is_current=False)
    client.force_login(haru.user)

    assert json.loads(client.get(PATH).getvalue())["learner"]["username"] == haru.username


def test_nothing_keeps_a_copy(client):
    client.force_login(learner(person("haru")).user)

    assert client.get(PATH).headers["Cache-Control"] == "private, no-store"


def test_blocks_make_up_the_document(monkeypatch):
    monkeypatch.setattr(writing, "BLOCK", 4)

    assert [*in_blocks(["漢", "字", ",", "abcdef", "x"])] == ["漢字".encode(), b",abcdef", b"x"]
