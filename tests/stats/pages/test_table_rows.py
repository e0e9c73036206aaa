"""The rows of a table as HTML."""

from apps.stats.pages.figure import Row
from apps.stats.pages.table_rows import table_rows


def test_a_row_has_a_head_and_numbers():
    assert table_rows([Row("May", ("1", "2"))]) == (
        '<tr><th scope="row">May</th><td>1</td><td>2</td></tr>\n'
    )


def test_a_head_leads_on_and_a_row_can_be_linked_to():
    shown = table_rows([Row("May", (), "/burns/?a&b", "row-1")])

    assert shown == ('<tr id="row-1"><th scope="row"><a href="/burns/?a&amp;b">May</a></th></tr>\n')


def test_what_stands_in_a_table_is_escaped():
    assert "<b>" not in table_rows([Row("<b>", ("<b>",), '"><b>', '"><b>')])
