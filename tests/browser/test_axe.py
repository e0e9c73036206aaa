"""What axe is shown of a long page: little, but both ends of everything."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def axe_of(browser):
    axe = pytest.importorskip("tests.end_to_end.axe")
    pytest.importorskip("axe_playwright_python")
    window = browser.new_page()

    def shown(html):
        window.set_content(f'<html lang="en"><title>Rows</title><main><h1>Rows</h1>{html}</main>')
        return window, axe.Axe(window)

    yield shown
    window.close()


def test_of_many_rows_the_first_ones_and_the_last_one_stay(axe_of):
    rows = "".join(f"<li>{n}</li>" for n in range(1, 9))

    window, _ = axe_of(f"<ul>{rows}</ul>")

    assert window.locator("li").all_inner_texts() == ["1", "2", "3", "8"]


def test_rows_of_another_kind_stay_as_well(axe_of):
    rows = "".join(f'<li class="{"odd" if n % 2 else "even"}">{n}</li>' for n in range(1, 13))

    window, _ = axe_of(f"<ol>{rows}</ol>")

    assert window.locator("li").all_inner_texts() == ["1", "2", "3", "4", "5", "6", "11", "12"]


def test_a_fault_of_the_last_row_is_found(axe_of):
    rows = "".join(f'<li><img src="data:," alt="{n}"></li>' for n in range(8))

    _, axe = axe_of(f'<ul>{rows}<li><img src="data:,"></li></ul>')

    assert [each.partition(":")[0] for each in axe.violations()] == ["image-alt"]
