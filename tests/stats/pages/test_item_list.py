"""The page of items and its file."""

import csv
import io

import pytest
from django.http import QueryDict

from apps.library import words
from apps.stats.pages import item_file
from apps.stats.pages.item_choice import choice_of, page_of, query_of
from apps.stats.pages.item_file import harmless
from apps.stats.pages.item_list import ON_A_PAGE, build, sub_of
from apps.stats.selectors.item_list import Grouping, ItemChoice
from tests.accounts.people import person
from tests.stats import builders
from tests.stats.builders import day
from tests.stats.pages.readers import reader, text_of


def test_an_address_is_read_and_written_back_alike():
    query = "?q=%E5%88%80&type=kanji&from=3&to=9&stage=guru&back=yes&group=stage"

    choice = choice_of(QueryDict(query[1:]))

    assert choice == ItemChoice(
        "刀", "kanji", 3, 9, "guru", came_back=True, grouping=Grouping.STAGE
    )
    assert query_of(choice) == query
    assert query_of(choice, page=2) == f"{query}&page=2"


def test_nonsense_in_an_address_is_left_out():
    choice = choice_of(QueryDict("type=dog&from=x&to=-1&stage=10&back=1&group=colour&page=²"))

    assert choice == ItemChoice()
    assert page_of(QueryDict("page=99999999")) == 1
    assert query_of(choice) == ""


def test_levels_in_the_wrong_order_are_turned():
    choice = choice_of(QueryDict("from=9&to=3"))

    assert (choice.lowest, choice.highest) == (3, 9)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\tx", "＝1"])
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(text):
    assert harmless(text) == f"'{text}"
    assert harmless(f"a{text}") == f"a{text}"


def test_what_is_left_out_is_said():
    assert sub_of(0, 60) == ""
    assert sub_of(1, 3).startswith("1 item that you have begun is left out")


@pytest.mark.django_db
def test_a_search_says_how_many_it_found_and_groups_nothing():
    learner = builders.learner()
    builders.item(learner, 1, srs_stage=5, resurrected_at=day(2026, 1, 1))
    words.refresh()

    page = build(reader(learner), QueryDict("q=meaning"))

    assert text_of(page.lead) == "1 item for “meaning”."
    [group] = page.groups
    [entry] = group.entries
    assert (group.heading, entry.url) == ("", "/items/1/")
    assert (entry.stage.name, entry.came_back) == ("Guru 1", True)


@pytest.mark.django_db
def test_pages_lead_to_their_neighbours_with_the_same_question():
    learner = builders.learner()
    for subject_id in range(ON_A_PAGE + 1):
        builders.subject(subject_id + 1)

    first = build(reader(learner), QueryDict("type=kanji"))
    second = build(reader(learner), QueryDict("type=kanji&page=2"))

    assert (first.place, first.earlier_url) == ("Page 1 of 2", "")
    assert first.later_url == "/items/?type=kanji&page=2"
    assert (second.earlier_url, second.later_url) == ("/items/?type=kanji", "")
    assert [(group.heading, group.count) for group in second.groups] == [("Level 1", "121 items")]


@pytest.mark.django_db
def test_before_the_worker_has_read_the_catalogue_the_search_says_so():
    page = build(reader(builders.learner()), QueryDict("q=zzz"))

    assert text_of(page.lead) == "The search is being prepared."
    assert page.empty.sentence.startswith("It works in a minute.")


@pytest.mark.django_db
def test_nothing_found_is_a_sentence_without_a_file():
    builders.subject(1)
    words.refresh()

    page = build(reader(builders.learner()), QueryDict("q=zzz"))

    assert text_of(page.lead) == "Nothing is found for “zzz”."
    assert (page.empty.url, page.file_url) == ("/items/", "")


@pytest.mark.django_db
def test_without_a_catalogue_no_filter_is_blamed():
    page = build(reader(builders.learner()), QueryDict("group=type"))

    assert text_of(page.lead) == "No item is known yet."
    assert (page.empty.url, page.empty.action) == ("/sync/", "See the syncs")


@pytest.mark.django_db
def test_a_filter_that_leaves_nothing_can_be_left_out():
    builders.subject(1)

    page = build(reader(builders.learner()), QueryDict("stage=burned"))

    assert text_of(page.lead) == "No item is like that."
    assert (page.empty.url, page.empty.action) == ("/items/", "Show all items")


@pytest.mark.django_db
def test_behind_the_last_page_the_way_leads_back_to_the_first():
    builders.subject(1)

    page = build(reader(builders.learner()), QueryDict("type=kanji&page=9"))

    assert page.empty.sentence == "The list ends before this page."
    assert page.empty.url == "/items/?type=kanji"


@pytest.mark.django_db
def test_the_file_has_the_rows_that_the_page_has():
    learner = builders.learner(max_level_granted=3)
    builders.item(learner, 1, srs_stage=9, burned_at=day(2024, 5, 3))
    builders.item(learner, 2, characters="=cmd")
    builders.item(learner, 3, level=4)

    text = item_file.written(reader(learner), QueryDict("stage=burned"))
    everything = item_file.written(reader(learner), QueryDict(""))

    [row] = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert (row["characters"], row["burned_at"]) == ("字1", "2024-05-03T12:00:00Z")
    assert "'=cmd" in everything
    assert "字3" not in everything


@pytest.mark.django_db
def test_the_file_is_a_download_of_the_signed_in_learner(client):
    client.force_login(builders.learner(person("haru")).user)

    answer = client.get("/items/items.csv")

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="wkdash-items.csv"' in answer.headers["Content-Disposition"]
    assert answer.content.decode().startswith("\ufeffsubject_id,type,level")
