"""Whatever fails under /api/ is told as JSON: a program cannot read a page."""

import pytest
from django.test import Client, RequestFactory
from django.urls import get_resolver

from tests.accounts.people import person
from tests.api.asking import ask


def failed(path: str):
    return get_resolver().resolve_error_handler(500)(RequestFactory().get(path))


@pytest.mark.parametrize(("path", "kind"), [("/api/v1/burns", "json"), ("/burns/", "html")])
@pytest.mark.django_db
def test_a_failure_is_told_in_the_language_of_who_asked(path, kind):
    response = failed(path)

    assert response.status_code == 500
    assert response["Content-Type"].startswith(("application/json", "text/html"))
    assert kind in response["Content-Type"]


@pytest.mark.django_db
def test_more_parameters_than_anybody_needs_are_a_sentence_and_400():
    response = ask(person("haru"), "burns?" + "&".join(f"a{number}=1" for number in range(1001)))

    assert (response.status_code, response.json()["code"]) == (400, 400)


@pytest.mark.django_db
def test_another_version_of_the_api_is_a_sentence_and_404():
    response = Client().get("/api/v2/summary")

    assert (response.status_code, response.json()["code"]) == (404, 404)
