"""What a browser reads before it offers to install wkdash."""

import json
import struct
from pathlib import Path

import pytest
from django.test import Client
from django.urls import resolve

from tests.architecture.tree import ROOT

ICONS = ROOT / "static" / "icons"
MANIFEST = json.loads((ICONS / "manifest.webmanifest").read_text(encoding="utf-8"))


def size_of(png: Path) -> str:
    width, height = struct.unpack(">II", png.read_bytes()[16:24])
    return f"{width}x{height}"


@pytest.mark.parametrize("icon", MANIFEST["icons"], ids=lambda icon: icon["src"])
def test_an_icon_is_there_and_as_large_as_it_says(icon: dict[str, str]) -> None:
    path = ICONS / icon["src"]

    assert icon["sizes"] == ("any" if path.suffix == ".svg" else size_of(path))


def test_every_shortcut_leads_to_a_page() -> None:
    for shortcut in MANIFEST["shortcuts"]:
        assert resolve(shortcut["url"])


@pytest.mark.django_db
def test_a_page_names_the_manifest(client: Client) -> None:
    page = client.get("/accounts/login/").content.decode()

    assert '<link rel="manifest" href="/static/icons/manifest' in page
