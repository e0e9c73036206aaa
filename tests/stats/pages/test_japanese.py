"""Every Japanese word that a page shows says that it is Japanese."""

import re
from html.parser import HTMLParser

import pytest
import time_machine

from apps.sync.models import StudyMaterial
from tests.accounts.people import person
from tests.quiz import builders as quiz
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day
from tests.stats.pages.test_views import PAGES
from tests.translations.rich import full_life
from tests.translations.test_every_page import MORE_PAGES

pytestmark = pytest.mark.django_db

JAPANESE = re.compile(r"[々〆〇〓ぁ-ヿ㐀-䶿一-鿿豈-﫿ｦ-ﾟ]")
# Elements without an end, and those that hold nothing but text which no element can mark.
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}
TEXT_ONLY = {"title", "script", "style"}


class Unmarked(HTMLParser):
    """Collects the Japanese texts whose nearest language is another one."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside: list[tuple[str, str]] = [("", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._inside.append((tag, dict(attrs).get("lang") or self._inside[-1][1]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        while len(self._inside) > 1 and self._inside.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, lang = self._inside[-1]
        if JAPANESE.search(data) and lang != "ja" and tag not in TEXT_ONLY:
            self.texts.append(" ".join(data.split()))


def unmarked(html: str) -> list[str]:
    parser = Unmarked()
    parser.feed(html)
    return parser.texts


@pytest.fixture
def haru(client):
    """With Japanese in catalogue, notes and synonyms, and a level that waits for a kanji."""
    builders.normal_system()
    learner = builders.learner(person("haru"))
    full_life(learner)
    written = {"meaning_note": "like 風\n\nin the wind", "meaning_synonyms": ["かぜ"]}
    for number, subject_id in enumerate((301, 2001), start=1):
        StudyMaterial.objects.create(
            learner=learner,
            wanikani_id=number,
            subject_id=subject_id,
            subject_type="kanji",
            data_updated_at=NOW,
            **written,
        )
    builders.progression(learner, 90, 5, unlocked_at=day(2026, 3, 1))
    _in_the_level(learner)
    client.force_login(learner.user)
    with time_machine.travel(NOW, tick=False):
        yield learner


def _in_the_level(learner) -> None:
    """A kanji that is learned, and one that waits for its radical."""
    builders.subject(901, type="radical", level=5, characters="丨")
    builders.assignment(
        learner, 901, subject_type="radical", srs_stage=2, started_at=day(2026, 3, 9),
        available_at=NOW + HOUR,
    )  # fmt: skip
    builders.subject(902, level=5, characters="興", component_subject_ids=[901])


def texts_on(client, paths) -> dict[str, list[str]]:
    shown = {}
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        shown[path] = unmarked(answer.content.decode())
    return {path: texts for path, texts in shown.items() if texts}


def test_japanese_on_any_page_says_that_it_is(client, haru):
    assert texts_on(client, [*PAGES, *MORE_PAGES, "/items/?q=興"]) == {}
    assert 'needed is <span lang="ja">' in client.get("/").content.decode()


@pytest.mark.parametrize("part", ["meaning", "reading"])
def test_japanese_in_a_check_says_that_it_is(client, haru, part):
    begun = quiz.check(haru, finished_at=NOW)
    asked = []
    for number, verdict in enumerate(("open", "right", "wrong", "known"), start=2001):
        quiz.burned(haru, number)
        asked.append(quiz.question(begun, number, verdict, part=part, given="まん"))
    paths = [f"/check/questions/{one.pk}/" for one in asked]

    assert texts_on(client, [*paths, f"/check/{begun.pk}/result/", "/check/work-list/"]) == {}
