"""The installer with a stand-in for pip: a virtual environment whose Python is a shell script."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from apps.door import install
from apps.door.install import InstallError, RequirementSet

BASE = RequirementSet("requirements.txt")
OPTIONAL = RequirementSet("requirements-embedded.txt", without="There is none for this platform.")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose pip notes what it installs, and fails on files that say so."""
    for one in (BASE, OPTIONAL):
        (tmp_path / one.file).write_text("django==5.2\n")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(
        "#!/bin/sh\n"
        'for file; do :; done; [ "$file" = --version ] && exit 0\n'
        f'echo "$file" >> {tmp_path}/installed\n'
        'grep -q impossible "$file" && echo "No matching distribution" && exit 1\n'
        "exit 0\n"
    )
    python.chmod(python.stat().st_mode | stat.S_IXUSR)
    return tmp_path


def installed(root: Path) -> list[str]:
    path = root / "installed"
    return [Path(line).name for line in path.read_text().splitlines()] if path.exists() else []


def test_a_set_is_installed_once(root: Path) -> None:
    install.install(root, [BASE])
    install.install(root, [BASE])

    assert installed(root) == ["requirements.txt"]


def test_a_changed_lock_is_installed_again(root: Path) -> None:
    install.install(root, [BASE])
    (root / BASE.file).write_text("django==5.2.20\n")

    install.install(root, [BASE])

    assert installed(root) == ["requirements.txt", "requirements.txt"]


def test_a_platform_without_the_embedded_server_gets_a_sentence(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / OPTIONAL.file).write_text("impossible\n")

    install.install(root, [BASE, OPTIONAL])

    assert "There is none for this platform." in capsys.readouterr().err


def test_what_pip_said_is_shown_when_a_needed_set_fails(root: Path) -> None:
    (root / BASE.file).write_text("impossible\n")

    with pytest.raises(InstallError, match="No matching distribution"):
        install.install(root, [BASE])


def test_a_failed_installation_is_tried_again(root: Path) -> None:
    (root / BASE.file).write_text("impossible\n")
    with pytest.raises(InstallError):
        install.install(root, [BASE])
    (root / BASE.file).write_text("django==5.2\n")

    install.install(root, [BASE])

    assert installed(root) == ["requirements.txt", "requirements.txt"]


def test_two_starts_at_once_install_once(root: Path) -> None:
    with ThreadPoolExecutor() as starts:
        for _ in range(2):
            starts.submit(install.install, root, [BASE])

    assert installed(root) == ["requirements.txt"]


def test_postgres_is_recognised_in_the_dotenv_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_URL_FILE", raising=False)
    (tmp_path / ".env").write_text('# ours\nDATABASE_URL="postgres://localhost/wkdash"\n')

    assert install.names_postgres(install.database_url(tmp_path))


def test_the_environment_wins_over_the_dotenv_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///here")
    (tmp_path / ".env").write_text("DATABASE_URL=postgres://localhost/wkdash\n")

    assert not install.names_postgres(install.database_url(tmp_path))
