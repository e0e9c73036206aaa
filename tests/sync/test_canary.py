"""A token in use is nowhere to be read: no page, log, exception, repr, row or document."""

import logging
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from apps.export.writing import export
from apps.sandbox.http.fault_kinds import Options
from apps.sandbox.http.faults import Fault
from apps.sync.access import open_client
from apps.sync.connect import CannotConnect, connect
from apps.sync.models import Learner
from tests.accounts.people import superuser
from tests.sync.watching import Watch

pytestmark = pytest.mark.one_database

FAULTS = ["unauthorized", "forbidden", "server_error", "redirect", "html_200", "truncated_json",
          "refused_connection", "next_url_elsewhere"]  # fmt: skip


@pytest.fixture
def token(hana: Watch) -> str:
    return hana.account.token


def in_trouble(hana: Watch) -> None:
    """Every way in which a sync can speak of what it did."""
    hana.sync()
    for kind in FAULTS:
        hana.sandbox.faults.set(Fault(kind, times=None, options=Options()))
        hana.sync(full=True)
        hana.sandbox.faults.clear()


def rows_of_everything() -> str:
    return "\n".join(
        str(row) for model in apps.get_models() for row in model._default_manager.values()
    )


def test_no_log_line_holds_it(hana: Watch, token: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        in_trouble(hana)

    assert len(caplog.records) > len(FAULTS)
    assert token not in caplog.text


def test_no_row_of_any_table_holds_it(hana: Watch, token: str) -> None:
    in_trouble(hana)

    assert Learner.objects.exists()
    assert token not in rows_of_everything()


def test_no_page_of_its_owner_shows_it(hana: Watch, token: str, client: Client) -> None:
    in_trouble(hana)
    client.force_login(hana.user)

    for name in ("sync:status", "sync:progress", "sync:token", "stats:today", "accounts:settings"):
        page = client.get(reverse(name)).content.decode()
        assert token not in page, name


def test_no_page_of_the_admin_shows_it(hana: Watch, token: str, client: Client) -> None:
    in_trouble(hana)
    client.force_login(superuser())

    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        paths = [reverse(f"{name}_changelist")]
        paths += [
            reverse(f"{name}_change", args=[row.pk]) for row in model._default_manager.all()[:1]
        ]
        for path in paths:
            assert token not in client.get(path).content.decode(), path


def test_no_export_holds_it(hana: Watch, token: str) -> None:
    in_trouble(hana)

    assert token not in "".join(export(hana.learner, hana.now))


def test_no_repr_holds_it(hana: Watch, token: str) -> None:
    with open_client(token) as client:
        spoken = [repr(client), repr(hana.learner), repr(hana.user.api_token), str(hana.learner)]
        spoken += [repr(value) for value in vars(client).values()]

    assert not [text for text in spoken if token in text]


@pytest.mark.parametrize("kind", [kind for kind in FAULTS if kind != "next_url_elsewhere"])
def test_no_exception_holds_it(hana: Watch, token: str, kind: str) -> None:
    hana.sandbox.faults.set(Fault(kind, times=None))

    with pytest.raises(CannotConnect) as raised:
        connect(hana.user, token)

    assert token not in "".join(all_the_way_down(raised.value))


def all_the_way_down(error: BaseException | None) -> list[str]:
    texts = []
    while error is not None:
        texts.append(repr(error) + str(error))
        error = error.__cause__ or error.__context__
    return texts


def test_a_forced_error_page_and_its_log_do_not_hold_it(
    hana: Watch, token: str, client: Client, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    client.raise_request_exception = False
    client.force_login(hana.user)
    settings.TOKEN_KEYS = ["no key at all"]

    response = client.post(reverse("sync:token"), {"token": token})

    assert response.status_code == 500
    assert token not in response.content.decode()
    assert "Internal Server Error" in caplog.text
    assert token not in caplog.text
