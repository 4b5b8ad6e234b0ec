from quoteminer.text.memo import Memo, memo


def test_each_word_is_worked_out_once():
    asked = []

    @memo(10)
    def length(word: str) -> int:
        """Give the length."""
        asked.append(word)
        return len(word)

    assert [length("ab"), length["ab"], length("c")] == [2, 2, 1]
    assert asked == ["ab", "c"]
    assert (length.__name__, length.__doc__) == ("length", "Give the length.")


def test_a_full_table_is_emptied():
    table = Memo(len, 3)
    assert [table[word] for word in ("a", "bb", "ccc", "dddd")] == [1, 2, 3, 4]
    assert dict(table) == {"dddd": 4}
