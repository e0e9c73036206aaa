"""The documents are true: what they list is what the code has, and what they name exists."""

import ast
import importlib
import re

import pytest

from tests.architecture.tree import ROOT, modules, named, parsed, tracked_files

DOCUMENTS = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
    if path.name != "CHANGELOG.md"
)
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
REQUIREMENTS = sorted(ROOT.glob("requirements*.in"))
READERS = {"text", "boolean", "integer", "choice", "checked", "secret"}
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
PATH = re.compile(r"`((?:apps|wkdash|tests|templates|static|docs|data|deploy|\.ci)/[\w./-]*)`")


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def rows_of(document):
    """The first cell of each table row that begins with a name in back-quotes, and the row."""
    found = re.findall(r"^\| `([\w.\[\]-]+)` (\|.*)$", text_of(document), re.MULTILINE)
    assert len(found) == len(dict(found)), "a name stands in two rows"
    return dict(found)


def variables_read():
    """Name of each variable that the product reads through wkdash.env, and its plain default."""
    calls = [
        node
        for path in modules("apps", "wkdash")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr in READERS) == ("env", True)
    ]
    return {call.args[0].value: default_of(call) for call in calls}


def default_of(call):
    given = [*call.args[1:2], *(word.value for word in call.keywords if word.arg == "default")]
    if call.func.attr == "choice" or not given or not isinstance(given[0], ast.Constant):
        return ""
    default = given[0].value
    return str(default).lower() if isinstance(default, bool) else str(default)


def test_every_variable_that_is_read_is_described_and_no_other():
    assert set(rows_of("docs/configuration.md")) == set(variables_read())


def test_the_described_default_of_a_variable_is_that_of_the_code():
    rows = rows_of("docs/configuration.md")

    for name, default in variables_read().items():
        if default:
            assert rows[name].startswith(f"| `{default}` |"), name


def test_the_example_of_an_environment_knows_only_variables_that_exist():
    examples = set(re.findall(r"^#?([A-Z][A-Z_]+)=", text_of(".env.example"), re.MULTILINE))

    assert examples
    assert examples <= set(variables_read())


def test_every_module_of_measures_has_its_numbers_defined():
    measures = {path.stem for path in modules("apps/stats/measures")} - {"__init__"}
    told = text_of("docs/statistics.md")

    defined = set(re.findall(r"`(\w+)\.\w+`", told)) | set(
        re.findall(r"`measures/(\w+)\.py`", told)
    )

    assert defined == measures


@pytest.mark.parametrize(
    "name", sorted(set(re.findall(r"`(\w+\.\w+)`", text_of("docs/statistics.md"))))
)
def test_a_measure_that_the_definitions_name_exists(name):
    module, _, attribute = name.partition(".")

    assert hasattr(importlib.import_module(f"apps.stats.measures.{module}"), attribute)


def test_every_function_of_a_measure_that_others_may_call_is_named_in_a_definition():
    told = text_of("docs/statistics.md")
    public = [
        f"{path.stem}.{node.name}"
        for path in modules("apps/stats/measures")
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]

    # Days and counts are the tools that definitions are made with.
    measures = [name for name in public if not name.startswith("days.")]
    assert [name for name in measures if f"`{name}`" not in told] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_leads_to_a_file(document):
    links = LINK.findall(document.read_text(encoding="utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_path_that_is_named_exists(document):
    paths = PATH.findall(document.read_text(encoding="utf-8"))

    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_command_that_is_named_exists():
    commands = {path.stem for path in (ROOT / "apps").glob("*/management/commands/[a-z]*.py")}
    words = {"up", "demo", "test", "check", "bench", "lock", "help", "createsuperuser", "COMMAND"}
    words |= {"makemessages", "compilemessages"}
    told = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)

    named_there = set(re.findall(r"\./wk(?: demo)? ([A-Za-z_]+)", told)) - {"demo"}

    assert named_there <= commands | words
    assert commands - {"up", "demo"} <= named_there


def test_the_architecture_fits_one_screen_and_names_its_problems():
    told = text_of("docs/architecture.md")

    assert len(told.splitlines()) <= 120
    assert "## Problematic parts" in told


def test_decisions_are_numbered_without_gaps():
    numbers = [int(path.name[:4]) for path in DECISIONS]

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_short_says_what_was_rejected_and_is_in_the_list(decision):
    told = decision.read_text(encoding="utf-8")

    headings = re.findall(r"^## (.+)$", told, re.MULTILINE)
    assert headings[:3] == ["Situation", "Choice", "Rejected"]
    assert len(told.splitlines()) <= 40
    assert f"]({decision.name})" in text_of("docs/decisions/README.md")


def test_every_dependency_has_its_reason():
    lines = [
        line for path in REQUIREMENTS for line in path.read_text(encoding="utf-8").splitlines()
    ]
    wanted = {re.split(r"[\s<>=\[]", line)[0] for line in lines if line and line[0] not in "#-"}

    assert set(rows_of("docs/decisions/README.md")) == wanted


def test_pictures_of_the_documents_are_small():
    pictures = [path for path in tracked_files() if path.parent == ROOT / "docs" / "images"]

    assert pictures
    assert all(path.stat().st_size <= 250_000 for path in pictures)
