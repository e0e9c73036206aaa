"""The API as an OpenAPI 3.1 document, read off the endpoints and what they declare."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated

from apps.api.answers import Json
from apps.api.declared import Says, object_schema, parts_of
from apps.api.endpoints import ENDPOINTS, Endpoint

ABOUT = (
    "Your numbers, for your own programs. Read only. Moments are UTC with six digits and Z. "
    "What is not known is null, never 0: until the first complete sync, and while no WaniKani "
    "token is stored, numbers, lists and `count` are null."
)
ETAG_TEXT = "Send it back as If-None-Match. It is missing while a sync of the account is under way."


@dataclass(frozen=True, slots=True)
class Error:
    """What went wrong, for people."""

    error: Annotated[str, Says("A sentence with the next step.")]
    code: Annotated[int, Says("The HTTP status.")]


REFUSALS = {
    400: "A parameter makes no sense.",
    401: "No key, or one that is unknown, revoked, or of an inactive user.",
    405: "Another method than GET or HEAD.",
}


@cache
def document() -> Json:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "wkdash", "version": "1", "description": ABOUT,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "security": [{"key": []}],
        "paths": {each.path: {"get": _operation(each)} for each in ENDPOINTS},
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                part.__name__: object_schema(part)
                for answer in (*(each.answer for each in ENDPOINTS), Error)
                for part in parts_of(answer)
            },
            "responses": {f"Refused{code}": _refusal(code) for code in REFUSALS},
            "headers": {"ETag": {"description": ETAG_TEXT, "schema": {"type": "string"}}},
        },
    }  # fmt: skip


def _operation(endpoint: Endpoint) -> Json:
    return {
        "operationId": endpoint.name,
        "summary": endpoint.title,
        "description": (endpoint.answer.__doc__ or "").strip(),
        "parameters": [
            {
                "name": each.name,
                "in": "query",
                "required": each.is_required,
                "description": each.text,
                "schema": each.schema,
            }
            for each in endpoint.parameters
        ],
        "responses": _responses(endpoint),
    }


def _responses(endpoint: Endpoint) -> Json:
    etag = {"ETag": {"$ref": "#/components/headers/ETag"}}
    content = {
        "schema": {"$ref": f"#/components/schemas/{endpoint.answer.__name__}"},
        "example": endpoint.example,
    }
    refusals = [code for code in REFUSALS if code != 400 or endpoint.parameters]
    return {
        "200": {
            "description": (endpoint.answer.__doc__ or "").strip(),
            "headers": etag,
            "content": {"application/json": content},
        },
        "304": {"description": "You have it already.", "headers": etag},
        **{str(code): {"$ref": f"#/components/responses/Refused{code}"} for code in refusals},
    }


def _refusal(code: int) -> Json:
    example = Error("A sentence that says what to do.", code)
    content = {"schema": {"$ref": "#/components/schemas/Error"}, "example": example}
    return {"description": REFUSALS[code], "content": {"application/json": content}}
