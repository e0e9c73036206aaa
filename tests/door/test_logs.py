from pathlib import Path

from apps.door import logs


def test_a_log_that_grew_too_large_makes_room_and_keeps_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "worker.log"
    path.write_bytes(b"x" * (logs.LARGEST + 1))

    with logs.open_log(path) as log:
        log.write(b"new\n")

    assert path.read_bytes() == b"new\n"
    assert path.with_name("worker.log.1").stat().st_size == logs.LARGEST + 1


def test_a_program_goes_on_writing_to_a_log_that_was_emptied_under_it(tmp_path: Path) -> None:
    path = tmp_path / "worker.log"
    with logs.open_log(path) as log:
        log.write(b"x" * (logs.LARGEST + 1))
        logs.bound(path)
        log.write(b"after\n")

    assert path.read_bytes() == b"after\n"


def test_the_last_words_are_the_last_three_lines(tmp_path: Path) -> None:
    path = tmp_path / "web.log"
    path.write_text("one\ntwo\nthree\nfour\n")

    assert logs.last_words(path) == "    two\n    three\n    four"
