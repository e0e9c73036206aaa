"""Templates have no words but in tags that translate them."""

import re

import pytest

from tests.architecture.tree import ROOT, named

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
