"""The document tells what is served: both are made from one declaration."""

import json
from dataclasses import dataclass, fields
from typing import Annotated

import pytest
from django.test import Client

from apps.api.declared import Format, Says, object_schema, parts_of, schema_of
from apps.api.endpoints import ENDPOINTS
from apps.api.urls import urlpatterns
from tests.api.asking import ask
from tests.stats.builders import learner


def document():
    return Client().get("/api/v1/openapi.json").json()


@dataclass(frozen=True, slots=True)
class Petal:
    """A part."""

    colour: Annotated[str | None, Says("Its colour.", one_of=("red", "white"))]


@dataclass(frozen=True, slots=True)
class Flower:
    """A whole."""

    petals: Annotated[tuple[Petal, ...] | None, Says("All of them.")]
    height: Annotated[float, Says("In centimetres.", lowest=0)]


def test_a_declaration_is_a_schema_without_room_for_more():
    assert object_schema(Flower) == {
        "type": "object",
        "description": "A whole.",
        "properties": {
            "petals": {
                "anyOf": [
                    {"type": "array", "items": {"$ref": "#/components/schemas/Petal"}},
                    {"type": "null"},
                ],
                "description": "All of them.",
            },
            "height": {"type": "number", "minimum": 0, "description": "In centimetres."},
        },
        "required": ["petals", "height"],
        "additionalProperties": False,
    }


def test_a_value_of_few_may_be_null_too():
    assert object_schema(Petal)["properties"]["colour"] == {
        "type": ["string", "null"],
        "enum": ["red", "white", None],
        "description": "Its colour.",
    }


def test_the_format_of_a_text_is_kept_beside_null():
    assert schema_of(Annotated[str, Format("date-time")] | None) == {
        "type": ["string", "null"],
        "format": "date-time",
    }


def test_the_parts_of_an_answer_are_found_once_outermost_first():
    assert list(parts_of(Flower)) == [Flower, Petal]


def test_a_type_that_json_does_not_have_is_refused():
    with pytest.raises(TypeError, match="cannot have a field"):
        schema_of(bytes)


def test_every_address_of_the_api_is_told_and_no_other():
    served = {f"/{each.pattern}" for each in urlpatterns if str(each.pattern).startswith("api/v1/")}

    assert set(document()["paths"]) == served - {"/api/v1/docs", "/api/v1/openapi.json"}


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda each: each.name)
def test_every_operation_tells_its_parameters_and_refusals(endpoint):
    told = document()["paths"][endpoint.path]["get"]

    assert [each["name"] for each in told["parameters"]] == [
        each.name for each in endpoint.parameters
    ]
    refusals = {"400"} if endpoint.parameters else set()
    assert set(told["responses"]) == {"200", "304", "401", "405"} | refusals
    assert told["responses"]["200"]["content"]["application/json"]["example"]


def test_every_reference_leads_somewhere():
    text = json.dumps(document())
    components = document()["components"]

    pointed = {part.split('"')[0] for part in text.split("#/components/")[1:]}
    there = {f"{kind}/{name}" for kind, named in components.items() for name in named}
    assert pointed == there - {"securitySchemes/key"}


@pytest.mark.django_db
@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda each: each.name)
def test_what_is_served_is_what_is_declared(endpoint):
    someone = learner()

    body = ask(someone.user, f"{endpoint.name}{endpoint.example_query}").json()

    assert list(body) == [field.name for field in fields(endpoint.answer)]


def test_the_document_is_for_everybody_and_not_sent_twice():
    first = Client().get("/api/v1/openapi.json")

    again = Client().get("/api/v1/openapi.json", headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert first["Content-Type"] == "application/json"
