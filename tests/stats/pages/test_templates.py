"""What holds for every template of the design."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

TEMPLATES = Path(settings.BASE_DIR) / "templates"
OURS = [
    path
    for folder in ("stats", "components", "charts", "sync")
    for path in sorted((TEMPLATES / folder).glob("*.html"))
]
STATIC = Path(settings.BASE_DIR) / "static"
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_a_template_is_short_and_has_no_inline_style_or_script(path):
    written = path.read_text()

    assert len(written.splitlines()) < 120
    assert not re.search(r"\sstyle=|<style|<script(?![^>]* src=)", written)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_japanese_ornament_names_its_language(path):
    for line in path.read_text().splitlines():
        if JAPANESE.search(line) and "block slip" not in line and "rail_link" not in line:
            assert 'lang="ja"' in line


@pytest.mark.parametrize("name", ["404.html", "403.html", "403_csrf.html", "500.html"])
def test_an_error_page_needs_nothing_but_itself(name):
    shown = render_to_string(name)

    assert shown.startswith("<!doctype html>")
    assert 'href="/"' in shown


def test_no_stylesheet_but_the_tokens_knows_a_colour():
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(")
    sheets = [path for path in STATIC.rglob("*.css") if "vendor" not in path.parts]

    told = {path.name for path in sheets if colour.search(path.read_text())}
    assert {"history.css", "badges.css", "quiz.css"} <= {path.name for path in sheets}
    assert told == {"tokens.css"}


COMPUTING = re.compile(
    r"{%-?\s*(?:widthratio|now|cycle|random)\b"
    r"|\|\s*(?:add|length|length_is|divisibleby|floatformat|random|slice|get_digit|dictsort\w*)\b"
    r"|{%-?\s*(?:el)?if [^%]*[<>]|forloop\.(?:rev)?counter0"
)


@pytest.mark.parametrize(
    "written",
    [
        "{{ a|add:1 }}",
        "{% if a|length %}",
        "{% widthratio a b 9 %}",
        "{% if a > b %}",
        "{{ a | slice:9 }}",
    ],
)
def test_computing_is_told_from_printing(written):
    assert COMPUTING.search(written)
    assert not COMPUTING.search(
        "{% if a and b == 'dark' %}<a>{{ a|date:form }}{{ forloop.counter }}"
    )


def test_no_template_computes():
    found = {path.name: COMPUTING.findall(path.read_text()) for path in TEMPLATES.rglob("*.html")}

    assert {name: parts for name, parts in found.items() if parts} == {}


def test_no_geometry_knows_a_colour():
    charts = Path(settings.BASE_DIR) / "apps" / "stats" / "charts"
    for module in charts.glob("*.py"):
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b", module.read_text()), module.name
