"""manage.py as `wk` calls it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def manage(data_dir: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "WKDASH_DATA_DIR": str(data_dir), "SECRET_KEY": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "wkdash.settings"
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_unknown_command_is_wrong_usage_and_touches_no_database(tmp_path: Path) -> None:
    done = manage(tmp_path, "nonsense")

    assert done.returncode == 2
    assert "there is no command 'nonsense'" in done.stderr
    assert not (tmp_path / "wkdash.sqlite3").exists()


def test_a_data_directory_that_cannot_be_used_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    done = manage(tmp_path / "file", "up")

    assert done.returncode == 1
    assert "set WKDASH_DATA_DIR to another one" in done.stderr
    assert "Traceback" not in done.stderr
