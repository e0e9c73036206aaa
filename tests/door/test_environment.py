import re
from pathlib import Path

import pytest

from apps.door.demo_environment import demo_environment, enter_for
from apps.door.environment import OPERATOR_VARIABLES, apart, of_children

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_variable_of_the_settings_is_kept_out_of_the_demo() -> None:
    settings = (ROOT / "wkdash" / "settings.py").read_text(encoding="utf-8")

    read = set(re.findall(r'env\.(?!load)\w+\(\s*"([A-Z_]+)"', settings))

    assert read == set(OPERATOR_VARIABLES)


def test_what_the_operator_set_is_empty_apart_from_them(tmp_path: Path) -> None:
    variables = apart(tmp_path)

    assert variables["DATABASE_URL"] == variables["SECRET_KEY_FILE"] == ""
    assert variables["WKDASH_DATA_DIR"] == str(tmp_path)


def test_the_demo_talks_to_its_own_wanikani(tmp_path: Path) -> None:
    variables = demo_environment(tmp_path, sandbox_port=23456)

    assert variables["WANIKANI_API_URL"] == "http://127.0.0.1:23456/v2"
    assert variables["REDIS_URL"] == ""


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (*apart(tmp_path), "DEMO_SANDBOX_PORT"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("WKDASH_DATA_DIR", str(tmp_path))
    return tmp_path


def test_other_commands_stay_in_the_real_installation(data_dir: Path) -> None:
    words = enter_for(["manage.py", "sync", "demo"])

    assert words == ["manage.py", "sync", "demo"]
    assert list(data_dir.iterdir()) == []


def test_the_demo_lives_in_a_directory_of_its_own(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = enter_for(["manage.py", "demo", "--port", "8005"])

    assert words == ["manage.py", "demo", "--port", "8005"]
    assert (data_dir / "demo" / "sandbox_port").exists()


def test_a_command_after_demo_runs_on_the_demos_data(data_dir: Path) -> None:
    assert enter_for(["manage.py", "demo", "sync", "haru", "--json"]) == [
        "manage.py",
        "sync",
        "haru",
        "--json",
    ]


def test_the_sandbox_keeps_its_port(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter_for(["manage.py", "demo"])
    first = (data_dir / "demo" / "sandbox_port").read_text()
    monkeypatch.setenv("WKDASH_DATA_DIR", str(data_dir))

    enter_for(["manage.py", "demo"])

    assert (data_dir / "demo" / "sandbox_port").read_text() == first


def test_children_find_the_project_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")

    variables = of_children(Path("project"), tmp_path, "192.0.2.7")

    assert variables["PYTHONPATH"] == "project:elsewhere"
    assert variables["WKDASH_BIND_HOST"] == "192.0.2.7"
    assert variables["WKDASH_DATA_DIR"] == str(tmp_path)
