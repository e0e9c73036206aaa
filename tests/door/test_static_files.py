from pathlib import Path
from typing import Any

import pytest

from apps.door import static_files


@pytest.fixture
def sources(tmp_path: Path, settings: Any) -> Path:
    """One folder of static files, and an empty place to collect them in."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "one.css").write_text("a { color: red }")
    settings.DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    return folder


def test_static_files_are_collected(sources: Path, tmp_path: Path) -> None:
    static_files.collect()

    assert (tmp_path / "static" / "one.css").exists()


def test_nothing_is_done_when_nothing_changed(sources: Path, tmp_path: Path) -> None:
    static_files.collect()
    (tmp_path / "static" / "one.css").unlink()

    static_files.collect()

    assert not (tmp_path / "static" / "one.css").exists()


def test_a_new_file_is_collected_at_the_next_start(sources: Path, tmp_path: Path) -> None:
    static_files.collect()
    (sources / "two.css").write_text("b { color: blue }")

    static_files.collect()

    assert (tmp_path / "static" / "two.css").exists()
