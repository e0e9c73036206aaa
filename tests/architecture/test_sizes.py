"""Small by default: what is longer than this wants to be two things."""

import re
import statistics

from tests.architecture.tree import ROOT, functions, length, modules, named, parsed

PRODUCT = ("apps", "wkdash")
ATTICS = {"utils", "util", "helpers", "common", "misc", "services", "signals"}
MIGRATIONS = sorted((ROOT / "apps").glob("*/migrations/[0-9]*.py"))


def too_long(folders, longest):
    return [
        f"{named(path)}: {function.name} has {length(function)} lines"
        for path in modules(*folders)
        for function in functions(path)
        if length(function) > longest
    ]


def lines_of(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_a_function_has_at_most_thirty_lines():
    assert too_long(PRODUCT, 30) == []


def test_half_of_all_functions_have_fewer_than_ten_lines():
    lengths = [length(function) for path in modules(*PRODUCT) for function in functions(path)]

    assert statistics.median(lengths) < 10


def test_a_test_has_at_most_forty_lines():
    """A test that spells out a whole answer of the API needs more than the usual 25."""
    assert too_long(["tests"], 40) == []


def test_a_module_has_fewer_than_three_hundred_lines():
    assert [named(path) for path in modules(*PRODUCT) if lines_of(path) >= 300] == []


def test_a_module_of_tests_has_fewer_than_four_hundred_and_fifty_lines():
    """Longer than code may be: a list of sentences about one thing is read by its names."""
    assert [named(path) for path in modules("tests") if lines_of(path) >= 450] == []


def test_a_template_has_fewer_than_one_hundred_and_twenty_lines():
    templates = (path for path in (ROOT / "templates").rglob("*") if path.is_file())

    assert [named(path) for path in templates if lines_of(path) >= 120] == []


def test_a_view_has_at_most_twelve_lines():
    views = [path for path in modules("apps") if path.name == "views.py"]

    assert views
    assert [
        f"{named(path)}: {function.name}"
        for path in views
        for function in functions(path)
        if length(function) > 12
    ] == []


def test_no_module_is_an_attic():
    inside = [path.relative_to(ROOT) for path in modules(*PRODUCT, "tests")]

    assert [path for path in inside if ATTICS & {*path.parent.parts, path.stem}] == []


def test_a_migration_is_named_for_what_it_does():
    assert MIGRATIONS
    assert [
        named(path) for path in MIGRATIONS if re.search(r"_(auto|alter|merge)_", path.name)
    ] == []


def test_a_migration_needs_no_code_of_ours():
    """It has to run as written when that code has long changed."""
    imports = re.compile(r"^\s*(from|import) (apps|wkdash)\b", re.MULTILINE)

    assert [named(path) for path in MIGRATIONS if imports.search(path.read_text())] == []


def test_every_module_of_the_product_says_what_it_is_for():
    silent = [path for path in modules(*PRODUCT) if lines_of(path) > 15 and not has_words(path)]

    assert [named(path) for path in silent] == []


def has_words(path):
    first = parsed(path).body[0]
    return hasattr(first, "value") and isinstance(getattr(first.value, "value", None), str)
