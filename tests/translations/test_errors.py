"""What went wrong is told in the reader's language, with its values where they belong."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import translation

from apps.accounts.tokens import MalformedToken, check_token_text
from apps.sandbox.http.fault_kinds import Options
from apps.sandbox.http.faults import Fault
from apps.sandbox.small import TOKEN, small_world
from apps.sandbox.world import World
from apps.sync.client.messages import Message
from apps.sync.client.transport import TOO_SLOW
from apps.sync.endings import OUR_FAULT
from apps.sync.error_words import LAST_ERROR, as_stored, note_error
from apps.sync.mirror.cursor import TOO_FEW
from apps.sync.models import SyncRun
from tests.accounts.people import person
from tests.stats.builders import HOUR, NOW
from tests.translations import pseudo

pytestmark = pytest.mark.django_db

SLOW = Message(TOO_SLOW, {"host": "wk.test"})
TROUBLE = "⟦WaniKani has trouble of its own (status ⟧503⟦). That usually passes within minutes.⟧"
SENSELESS = "⟦WaniKani's answer to ⟧/v2/user⟦ makes no sense: ⟧⟦it is not JSON⟧⟦.⟧"
# The learner of the sandbox is tried twice; then the sync ends.
FAULTS = {
    "unavailable": TROUBLE,
    "html_200": SENSELESS,
    "unauthorized": "⟦WaniKani does not accept this API token",
    "redirect": "⟦WaniKani's address sends us elsewhere (status ⟧302⟦ for ⟧/v2/user⟦), where",
    "other_shape": "makes no sense: ⟧⟦it is no ⟧user⟦.⟧",
}


@pytest.fixture
def world() -> World:
    return small_world()


def shown(browser, path, posted=None):
    answer = browser.get(path) if posted is None else browser.post(path, posted)
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^<>]*>", "", answer.content.decode())).split())


def with_error(learner, message, **state):
    type(learner).objects.filter(pk=learner.pk).update(**state)
    note_error(learner, message)
    learner.save(update_fields=LAST_ERROR)


@pytest.mark.parametrize(("kind", "told"), FAULTS.items())
def test_the_sync_page_tells_an_error_in_translation(browser, hana, kind, told):
    hana.sandbox.faults.set(Fault(kind, times=None))
    hana.sync()
    browser.force_login(hana.user)

    page = shown(browser, "/sync/")

    lead, _, runs = page.partition("⟦The latest syncs⟧")
    assert told in lead.partition("⟦The last try did not succeed: ⟧")[2]
    assert told in runs.partition("⟦failed⟧. ")[2]


def test_a_rejected_token_is_explained_in_translation(browser, haru):
    with_error(haru, OUR_FAULT, state="token_rejected")

    assert "⟦wkdash itself failed here." in shown(browser, "/sync/")


@pytest.mark.parametrize(
    ("state", "begin"),
    [
        ({"synced_at": NOW - timedelta(days=1)}, "⟦These numbers are from ⟧"),
        ({"completed_at": None, "next_sync_at": NOW + HOUR}, "⟦Your account is not fully read"),
    ],
    ids=["stale", "first sync"],
)
def test_today_tells_why_numbers_are_old_or_missing(browser, haru, state, begin):
    with_error(haru, SLOW, **state)

    page = shown(browser, "/")

    assert re.search(begin + ".{1,60}⟧wk.test⟦ did not answer in time.⟧", page)


def test_a_remembered_page_tells_an_error_to_each_reader_in_their_language(browser, haru):
    with_error(haru, SLOW, synced_at=NOW - timedelta(days=1))
    shown(browser, "/burns/")

    english = browser.get("/burns/", headers={"accept-language": "en"}).content.decode()

    assert "wk.test⟦ did not answer in time.⟧" in shown(browser, "/burns/")
    assert "wk.test did not answer in time." in english


def test_an_error_from_before_is_shown_as_it_was_told(browser, haru):
    type(haru).objects.update(last_error="It rains. 100 %(wet)s.", synced_at=NOW - 24 * HOUR)

    assert "⟦. ⟧It rains. 100 %(wet)s." in shown(browser, "/")


def test_a_collection_within_an_error_is_named_in_translation(browser, haru):
    counted = {"expected": "1,200", "read": "9", "collection": Message("review statistics")}
    SyncRun.objects.create(
        learner=haru,
        started_at=NOW,
        outcome="partial",
        error=str(Message(TOO_FEW, counted)),
        error_message=as_stored(Message(TOO_FEW, counted)),
    )

    assert (
        "⟦partial⟧. ⟦WaniKani counts ⟧1,200 ⟦review statistics⟧⟦ and has sent ⟧9⟦; they are read"
    ) in shown(browser, "/sync/")


@pytest.mark.parametrize("outcome", SyncRun.Outcome.values)
def test_the_outcome_of_a_run_is_translated(english, haru, outcome):
    rows = {"resets": 1, "study_materials": 2000}
    SyncRun.objects.create(learner=haru, started_at=NOW, outcome=outcome, rows=rows)

    assert english("/sync/") == []


@pytest.mark.parametrize(
    ("token", "told"),
    [
        ("tökén", "⟦An API token has only plain letters, digits and signs. Copy it again"),
        ("nobody-knows-this-one", "⟦WaniKani does not know this token."),
    ],
)
def test_the_form_of_the_token_tells_what_is_wrong_with_it(browser, sandbox, token, told):
    browser.force_login(person("natsu"))

    assert told in shown(browser, "/settings/token/", {"token": token})


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault("unavailable", times=None), TROUBLE),
        (Fault("html_200", times=None), SENSELESS),
        (Fault("too_many", times=None, options=Options(reset="")), "⟦ s.⟧"),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else "",
)
def test_the_form_of_the_token_tells_of_trouble_with_its_values(browser, sandbox, fault, told):
    sandbox.faults.set(fault)
    browser.force_login(person("natsu"))

    assert f"{told}⟦ Nothing was saved.⟧" in shown(browser, "/settings/token/", {"token": TOKEN})


@pytest.mark.parametrize("text", ["", "x" * 201, "tökén"])
def test_what_cannot_be_sealed_is_refused_in_translation(text):
    with translation.override(pseudo.CODE), pytest.raises(MalformedToken) as refusal:
        check_token_text(text)

    assert re.fullmatch("⟦[^⟧]+⟧", str(refusal.value))
