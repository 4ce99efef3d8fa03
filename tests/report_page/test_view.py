"""A table says how much it leaves out, and which of its columns hold numbers."""

from quantum_landing_zone.report_page.view import Cell, amount, table


def test_a_long_table_is_cut_and_says_so():
    made = table("c", ("n",), [(number,) for number in range(301)])
    assert (len(made.rows), made.left_out) == (300, 1)
    assert table("c", ("n",), [(1,)]).left_out == 0


def test_a_column_of_numbers_is_known_by_all_of_its_cells():
    made = table("c", ("a", "b", "c", "d"), [("x", 1, Cell("2"), "3"), ("y", "-", 4, 5)])
    assert made.right == (False, True, True, False)
    assert table("c", ("a",), []).right == (False,)


def test_amounts_have_two_digits_and_separators():
    assert [amount(0), amount(1234.5)] == ["0.00", "1,234.50"]
