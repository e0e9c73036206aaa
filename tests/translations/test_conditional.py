"""Pages that are remembered, asked for in another language."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_remembered_page_is_another_one_in_another_language(browser, haru):
    translated = browser.get("/burns/")
    english = browser.get("/burns/", headers={"accept-language": "en"})

    assert "⟦Burns⟧" in translated.content.decode()
    assert "⟦" not in english.content.decode()
    assert translated["ETag"] != english["ETag"]
    assert "Accept-Language" in translated["Vary"]


def test_a_browser_that_changes_its_language_is_not_told_that_nothing_changed(browser, haru):
    known = browser.get("/burns/")["ETag"]

    again = browser.get("/burns/", headers={"if-none-match": known})
    other = browser.get("/burns/", headers={"if-none-match": known, "accept-language": "en"})

    assert (again.status_code, other.status_code) == (304, 200)
