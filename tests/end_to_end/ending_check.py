"""The last chapter of the demo's story: what it leaves behind."""

from tests.end_to_end.running_demo import RunningDemo, answers


def test_no_token_is_written_anywhere(demo: RunningDemo) -> None:
    tokens = [each["token"].encode() for each in demo.sandbox("_control/learners")]
    ours = [path for path in demo.data_dir.rglob("*") if "sandbox" not in path.parts]

    telling = [str(path) for path in ours if path.is_file() and has_any(path.read_bytes(), tokens)]

    assert telling == []


def test_stopping_leaves_nothing_behind(demo: RunningDemo) -> None:
    seconds = demo.stop()

    assert demo.process.returncode == 0
    assert seconds < 20
    assert demo.processes() == {}
    assert not answers(f"{demo.url}/healthz")


def has_any(content: bytes, tokens: list[bytes]) -> bool:
    return any(token in content for token in tokens)
