from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.api.keys import create_key
from apps.api.models import ApiKey
from tests.accounts.people import person
from tests.api.asking import PATHS, ask, ask_with
from tests.stats.builders import learner

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", PATHS)
def test_without_a_key_there_is_a_sentence_and_401(path):
    response = Client().get(f"/api/v1/{path}")

    assert (response.status_code, response.json()["code"]) == (401, 401)
    assert "API key" in response.json()["error"]
    assert response["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("path", PATHS)
def test_with_a_key_every_path_answers(path):
    assert ask(learner().user, path).status_code == 200


@pytest.mark.parametrize("header", ["Bearer nonsense", "Bearer", "Basic abc", "Token abc", ""])
def test_other_credentials_are_refused(header):
    response = Client().get("/api/v1/summary", headers={"Authorization": header})

    assert response.status_code == 401


def test_the_scheme_may_be_written_in_any_case():
    key = create_key(learner().user, "test", timezone.now())

    response = Client().get("/api/v1/summary", headers={"Authorization": f"bearer {key}"})

    assert response.status_code == 200


def test_signing_in_does_not_open_the_api():
    client = Client()
    client.force_login(learner().user)

    assert client.get("/api/v1/summary").status_code == 401


def test_a_revoked_key_is_refused():
    key = create_key(learner().user, "test", timezone.now())
    ApiKey.objects.all().revoke(timezone.now())

    assert ask_with(key, "summary").status_code == 401


def test_the_key_of_an_inactive_user_is_refused():
    user = person(is_active=False)

    assert ask(user, "summary").status_code == 401


def test_a_key_opens_the_account_of_its_owner_only():
    mine, theirs = learner(), learner(person("other"))

    names = [ask(one.user, "summary").json()["username"] for one in (mine, theirs)]

    assert names == ["wk-kana", "wk-other"]


@pytest.mark.parametrize("path", ["", "nothing", "summary/", "burns/1"])
def test_an_unknown_path_is_a_sentence_and_404(path):
    response = Client().get(f"/api/v1/{path}")

    assert (response.status_code, response.json()["code"]) == (404, 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_other_methods_are_a_sentence_and_405(method):
    response = getattr(Client(enforce_csrf_checks=True), method)("/api/v1/summary")

    assert (response.status_code, response.json()["code"]) == (405, 405)
    assert response["Allow"] == "GET, HEAD"


def test_only_the_caller_keeps_an_answer_and_no_cookie_is_set():
    response = ask(learner().user, "summary")

    assert response["Cache-Control"] == "private, no-cache"
    assert "Authorization" in response["Vary"]
    assert not response.cookies


@pytest.mark.parametrize("method", ["get", "options"])
@pytest.mark.parametrize("path", ["summary", "openapi.json", "nothing"])
def test_no_other_origin_may_read_an_answer(method, path):
    key = create_key(learner().user, "test", timezone.now())
    headers = {
        "Authorization": f"Bearer {key}",
        "Origin": "https://elsewhere.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization",
    }

    response = getattr(Client(), method)(f"/api/v1/{path}", headers=headers)

    assert not [name for name in response.headers if name.startswith("Access-Control")]


def test_a_refusal_is_not_kept_either():
    assert Client().get("/api/v1/summary")["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("limit", ["0", "1001", "-1", "ten", "1.5", "", "9" * 5000, "٣"])
def test_a_limit_outside_its_range_is_a_sentence_and_400(limit):
    response = ask(learner().user, "burns", limit=limit)

    assert response.status_code == 400
    assert response.json() == {
        "error": "limit must be a whole number from 1 to 1000.",
        "code": 400,
    }


@pytest.mark.parametrize("hours", ["0", "8761", "day"])
def test_hours_outside_their_range_are_a_sentence_and_400(hours):
    response = ask(learner().user, "forecast", hours=hours)

    assert response.json()["error"] == "hours must be a whole number from 1 to 8760."


@pytest.mark.parametrize("cursor", ["", "é", "!!", "e30", "WzEsMl0", "W1tdLDEsIiJd", "W" * 90_000])
def test_a_cursor_of_our_making_is_needed(cursor):
    response = ask(learner().user, "burns", cursor=cursor)

    assert (response.status_code, response.json()["code"]) == (400, 400)


def test_a_parameter_is_wrong_before_the_first_sync_too():
    assert ask(learner(completed_at=None).user, "burns", limit="0").status_code == 400


def test_the_use_of_a_key_is_noted():
    ask(learner().user, "summary")

    assert ApiKey.objects.get().last_used_at is not None


def test_a_use_within_the_hour_is_not_noted_again():
    recently = timezone.now() - timedelta(minutes=59)
    key = create_key(learner().user, "test", recently)
    ApiKey.objects.update(last_used_at=recently)

    with CaptureQueriesContext(connection) as queries:
        ask_with(key, "summary")

    assert ApiKey.objects.get().last_used_at == recently
    assert not any(query["sql"].startswith("UPDATE") for query in queries)


def test_a_use_after_an_hour_is_noted():
    long_ago = timezone.now() - timedelta(minutes=61)
    key = create_key(learner().user, "test", long_ago)
    ApiKey.objects.update(last_used_at=long_ago)

    ask_with(key, "summary")

    assert ApiKey.objects.get().last_used_at > long_ago


def test_nothing_of_a_key_but_its_beginning_is_stored():
    key = create_key(learner().user, "test", timezone.now())

    row = ApiKey.objects.values().get()

    assert key.startswith(row["prefix"])
    assert key[len(row["prefix"]) :] not in str(row)
