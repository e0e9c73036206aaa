"""docs/api.md shows an example of each answer: the same that the OpenAPI document gives."""

import json
import re

import orjson
import pytest

from apps.api.endpoints import ENDPOINTS
from tests.architecture.tree import ROOT

TOLD = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def chapter(name):
    [found] = re.findall(
        rf"^## `GET /api/v1/{name}\b.*?(?=^## |\Z)", TOLD, re.MULTILINE | re.DOTALL
    )
    return found


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda each: each.name)
def test_the_example_of_an_answer_is_the_declared_one(endpoint):
    [example] = re.findall(r"```json\n(.*?)```", chapter(endpoint.name), re.DOTALL)

    assert json.loads(example) == orjson.loads(orjson.dumps(endpoint.example))


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda each: each.name)
def test_every_parameter_is_told(endpoint):
    told = chapter(endpoint.name) + TOLD.partition("## `GET")[0]

    assert [each.name for each in endpoint.parameters if f"`{each.name}`" not in told] == []


@pytest.mark.parametrize("program", ["Homepage", "Glance", "Home Assistant"])
def test_a_widget_reads_only_fields_that_the_summary_has(program):
    [recipe] = re.findall(rf"^\[{program}\].*?```yaml\n(.*?)```", TOLD, re.MULTILINE | re.DOTALL)
    summary = orjson.loads(orjson.dumps(ENDPOINTS[0].example))

    read = re.findall(r'field: (\w+)|JSON\.Int "(\w+)"|value_json\.(\w+)', recipe)
    names = {name for names in read for name in names if name}
    assert names
    assert names <= set(summary)
    assert "/api/v1/summary" in recipe
