"""Templates have no words but in tags that translate them; early sentences are marked."""

import ast
import re

import pytest

from tests.architecture.tree import ROOT, modules, named, parsed

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# Their words are those of the OpenAPI document, which is English.
REFERENCE = {"_chapter.html", "_rows.html"}
COMMENT = re.compile(r"\{#.*?#\}")
TRANSLATED = re.compile(r"\{% blocktranslate.*?\{% endblocktranslate %\}", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")
CODE = re.compile(r"<(code|script|pre)\b.*?</\1>", re.DOTALL)
SPOKEN = re.compile(r'\b(?:aria-label|title|alt|placeholder)="([^"]*)"')
MARKUP = re.compile(r"<[^<>]*>")
WORD = re.compile(r"[A-Za-z]{2,}")


def words_of(template: str) -> list[str]:
    """Text and spoken attributes that no tag translates; the name of the product is no word."""
    bare = TAG.sub("", TRANSLATED.sub("", COMMENT.sub("", template)))
    texts = [*SPOKEN.findall(bare), *MARKUP.split(CODE.sub("", bare))]
    return [text.strip() for text in texts if WORD.search(text.replace("wkdash", ""))]


@pytest.mark.parametrize(
    "template",
    [
        '<p aria-label="Main"></p>',
        "<p>{{ number }} items</p>",
        "{% if yes %}on{% endif %}",
    ],
)
def test_words_outside_of_tags_are_found(template: str) -> None:
    assert words_of(template)


def test_every_word_of_a_template_can_be_translated():
    found = {named(path): words_of(path.read_text(encoding="utf-8")) for path in TEMPLATES}

    assert {
        name: words
        for name, words in found.items()
        if words and name.rpartition("/")[2] not in REFERENCE
    } == {}


# Sentences that are made where no Django is, or before anybody's language is known.
MADE_EARLY = {"Message", "Misfit", "CannotConnect", "MalformedToken"}


def unmarked(module: ast.Module) -> list[int]:
    """Lines where one of them is made of a text that makemessages does not see."""
    calls = (node for node in ast.walk(module) if isinstance(node, ast.Call) and node.args)
    return [
        call.lineno
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id in MADE_EARLY
        and isinstance(call.args[0], ast.Constant | ast.JoinedStr)
    ]


@pytest.mark.parametrize("call", ['Message("It rains.")', 'Misfit(f"{key} is wet", key=key)'])
def test_a_sentence_without_a_marker_is_found(call: str) -> None:
    assert unmarked(ast.parse(call)) == [1]


def test_every_sentence_made_early_is_marked_for_translators():
    found = {named(path): unmarked(parsed(path)) for path in modules("apps/sync", "apps/accounts")}

    assert {name: lines for name, lines in found.items() if lines} == {}
