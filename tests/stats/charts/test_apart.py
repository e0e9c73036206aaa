"""Words beside one another without touching."""

from apps.stats.charts.apart import lines_of


def test_words_with_room_stand_on_one_line():
    assert [line for *_, line in lines_of([(0, "71"), (40, "72")], 3)] == [0, 0]


def test_words_too_close_go_a_line_up_and_down_again_behind():
    told = lines_of([(0, "71"), (10, "72"), (20, "73")], 2)

    assert list(told) == [(0, "71", 0), (10, "72", 1), (20, "73", 0)]


def test_what_finds_no_room_on_any_line_is_left_out():
    assert [word for _, word, _ in lines_of([(0, "a"), (1, "b"), (2, "c")], 2)] == ["a", "b"]


def test_long_words_need_more_room():
    close = [(0.0, "171"), (20.0, "172")]

    assert [line for *_, line in lines_of(close, 2)] == [0, 1]
    assert [line for *_, line in lines_of([(x, word[1:]) for x, word in close], 2)] == [0, 0]
