"""Which languages there are, and who gets which."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.urls import reverse

from apps.accounts.middleware import LanguageMiddleware
from tests.translations import pseudo
from wkdash.languages import languages_of


def compiled(folder, language):
    path = folder / language / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True)
    path.touch()


def test_english_needs_no_catalogue(tmp_path):
    assert languages_of(tmp_path) == [("en", "English")]


def test_a_folder_with_a_compiled_catalogue_is_a_language(tmp_path):
    compiled(tmp_path, "de")
    compiled(tmp_path, "pt_BR")

    assert languages_of(tmp_path) == [
        ("en", "English"),
        ("de", "Deutsch"),
        ("pt-br", "Português Brasileiro"),
    ]


def test_a_catalogue_that_is_not_compiled_shows_nothing_and_is_no_language(tmp_path):
    (tmp_path / "de" / "LC_MESSAGES").mkdir(parents=True)

    assert languages_of(tmp_path) == [("en", "English")]


def test_a_language_that_django_does_not_know_is_called_by_its_code(tmp_path):
    compiled(tmp_path, "tlh")

    assert languages_of(tmp_path) == [("en", "English"), ("tlh", "tlh")]


def test_while_english_is_alone_no_answer_depends_on_the_language(client):
    answer = client.get(reverse("account_login"), headers={"accept-language": "de"})

    assert "Accept-Language" not in answer.headers.get("Vary", "")
    with pytest.raises(MiddlewareNotUsed):
        LanguageMiddleware(lambda request: answer)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "language"), [(pseudo.CODE, pseudo.CODE), ("ja, en;q=0.5", "en"), ("ja", "en")]
)
def test_the_browser_chooses_among_the_languages_that_are_there(
    client, settings, monkeypatch, asked, language
):
    pseudo.speak_it(monkeypatch, settings)

    answer = client.get(reverse("account_login"), headers={"accept-language": asked})

    assert f'<html lang="{language}"' in answer.content.decode()
    assert "Accept-Language" in answer["Vary"]
