"""The operator points the server at another API: nothing of two accounts is mixed."""

from typing import Any

from apps.sandbox.http.server import running_sandbox
from apps.sandbox.small import small_world
from apps.sync.models import Assignment
from tests.sync.conftest import FAST
from tests.sync.watching import Watch


def test_an_account_of_another_address_is_not_read_into_this_one(
    hana: Watch, settings: Any
) -> None:
    hana.sync()
    rows = Assignment.objects.count()

    with running_sandbox(small_world(), per_minute=FAST) as elsewhere:
        settings.WANIKANI_API_URL = elsewhere.url
        result = hana.sync()

    assert (result.outcome, result.rows) == ("partial", {})
    assert "another address" in (result.error or "")
    assert Assignment.objects.count() == rows


def test_back_at_the_old_address_the_account_goes_on(hana: Watch, settings: Any) -> None:
    hana.sync()
    settings.WANIKANI_API_URL = "http://127.0.0.1:9/v2"
    hana.sync()
    settings.WANIKANI_API_URL = hana.sandbox.url

    result = hana.sync()

    assert result.outcome == "ok"
    assert hana.learner.last_error == ""
