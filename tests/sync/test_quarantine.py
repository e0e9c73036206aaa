"""A row that makes no sense is kept for the operator, and nothing waits for it."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.sync.mirror import quarantine
from apps.sync.models import Assignment, QuarantinedRow, Walk
from tests.accounts.people import superuser
from tests.sync.pages import rewritten
from tests.sync.source import assert_equal_to_source
from tests.sync.watching import Watch

pytestmark = pytest.mark.one_database


def first_stage(value: object) -> Any:
    def rewriting(content: dict[str, Any]) -> None:
        if content["data"]:
            content["data"][0]["data"]["srs_stage"] = value

    return rewriting


def test_the_rest_of_the_page_and_the_sync_go_on(hana: Watch) -> None:
    rewritten(hana, "assignments", first_stage("high"))

    result = hana.sync()

    assert result.outcome == "ok"
    assert Assignment.objects.count() == len(hana.account.assignments) - 1


def test_the_row_is_kept_as_it_came_with_the_reason(hana: Watch) -> None:
    rewritten(hana, "assignments", first_stage("high"))

    hana.sync()

    row = QuarantinedRow.objects.get()
    assert (row.learner, row.resource) == (hana.learner, "assignments")
    assert json.loads(row.raw)["id"] == row.wanikani_id == min(hana.account.assignments)
    assert row.reason == "srs_stage is not a whole number from 0 to 9"


def test_a_stage_above_the_ladder_costs_its_row_and_not_the_sync(hana: Watch) -> None:
    rewritten(hana, "assignments", first_stage(10))

    assert hana.sync().outcome == "ok"
    assert QuarantinedRow.objects.count() == 1


def test_seen_again_it_is_counted_and_not_kept_twice(hana: Watch) -> None:
    rewritten(hana, "assignments", first_stage(None))
    hana.sync()
    first_seen = hana.now
    hana.wait(hours=1)

    hana.sync(full=True)

    row = QuarantinedRow.objects.get()
    assert (row.times_seen, row.first_seen_at, row.last_seen_at) == (2, first_seen, hana.now)


def test_a_row_that_comes_whole_leaves_the_quarantine(hana: Watch) -> None:
    rewritten(hana, "assignments", first_stage(None))
    hana.sync()
    hana.sandbox.faults.clear()
    hana.wait(hours=1)

    hana.sync(full=True)

    assert not QuarantinedRow.objects.exists()
    assert_equal_to_source(hana)


def test_a_row_of_the_catalogue_belongs_to_nobody(hana: Watch) -> None:
    def no_level(content: dict[str, Any]) -> None:
        content["data"][0]["data"]["level"] = None

    rewritten(hana, "subjects", no_level)

    hana.sync()

    row = QuarantinedRow.objects.get()
    assert (row.learner, row.resource) == (None, "subjects")


def test_a_row_without_an_id_is_known_by_its_text(hana: Watch) -> None:
    def no_id(content: dict[str, Any]) -> None:
        if content["data"]:
            content["data"][0]["id"] = "first"

    rewritten(hana, "assignments", no_id)
    hana.sync()
    hana.wait(hours=1)

    hana.sync(full=True)

    row = QuarantinedRow.objects.get()
    assert (row.wanikani_id, row.times_seen) == (None, 2)


def test_of_a_collection_that_is_all_strange_some_are_enough(
    hana: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def all_strange(content: dict[str, Any]) -> None:
        for row in content["data"]:
            row["object"] = "riddle"

    monkeypatch.setattr(quarantine, "KEPT_AT_MOST", 2)
    rewritten(hana, "assignments", all_strange)

    hana.sync()

    assert QuarantinedRow.objects.count() == 2


def test_an_echoed_token_is_not_kept(hana: Watch) -> None:
    def echo(content: dict[str, Any]) -> None:
        if content["data"]:
            content["data"][0] = {"id": 1, "authorization": f"Bearer {hana.account.token}"}

    rewritten(hana, "assignments", echo)

    hana.sync()

    assert json.loads(QuarantinedRow.objects.get().raw)["authorization"] == "Bearer [token]"


def test_two_rows_of_one_subject_cost_one_of_them_only(hana: Watch) -> None:
    def same_subject(content: dict[str, Any]) -> None:
        if content["data"]:
            content["data"][1]["data"]["subject_id"] = content["data"][0]["data"]["subject_id"]

    rewritten(hana, "assignments", same_subject)

    assert hana.sync().outcome == "ok"
    assert QuarantinedRow.objects.get().reason == "its subject_id stands on this page already"


def test_the_operator_finds_them_in_the_admin(client: Client, hana: Watch) -> None:
    rewritten(hana, "assignments", first_stage("high"))
    hana.sync()
    client.force_login(superuser())

    page = client.get(reverse("admin:sync_quarantinedrow_changelist")).content.decode()

    assert "srs_stage is not a whole number" in page
    assert Walk.objects.get(resource="assignments").drained_at == hana.now
