import re

import pytest
from django.test import Client

from apps.api.endpoints import ENDPOINTS
from apps.api.reference import reference_page, values_of
from tests.accounts.people import person

URL = "/api/v1/docs"


def chapter(name):
    page = reference_page("https://example.org", is_signed_in=True)
    return next(each for each in page.chapters if each.name == name)


def test_every_answer_has_a_chapter_with_an_example():
    page = reference_page("https://example.org", is_signed_in=True)

    assert [each.address for each in page.chapters] == [each.path for each in ENDPOINTS]
    assert all(each.example.startswith("{\n") for each in page.chapters)


def test_a_command_asks_this_server():
    assert chapter("forecast").command == (
        'curl -H "Authorization: Bearer wkd_…" "https://example.org/api/v1/forecast?hours=2"'
    )


def test_parameters_tell_their_range():
    [hours] = chapter("forecast").parameters

    assert (hours.name, hours.values) == ("hours", "1 to 8760, 24 unless told")


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "integer"}, "integer"),
        ({"type": ["string", "null"], "format": "date-time"}, "moment or null"),
        ({"type": ["string", "null"], "enum": ["red", None]}, "“red” or null"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Petal"}}, "list of Petal"),
        (
            {"type": "object", "additionalProperties": {"type": "integer"}},
            "object of integer by name",
        ),
        ({"anyOf": [{"$ref": "#/x/Petal"}, {"type": "null"}]}, "Petal or null"),
    ],
)
def test_values_are_told_in_words(schema, words):
    assert values_of(schema) == words


def test_the_page_opens_without_an_account_and_loads_nothing_from_elsewhere():
    response = Client().get(URL)

    told = response.content.decode()
    assert response.status_code == 200
    assert "Content-Security-Policy" in response
    assert not re.search(r'(?:src|href)="(?:https?:)?//', told)
    assert "Main" not in re.findall(r'aria-label="(\w+)"', told)


@pytest.mark.django_db
def test_for_somebody_signed_in_it_stands_in_the_frame():
    client = Client()
    client.force_login(person())

    assert 'aria-label="Main"' in client.get(URL).content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_page_is_only_read(method):
    assert getattr(Client(), method)(URL).status_code in {403, 405}
