import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoteminer.articles.decoding import check_encoding, check_text, decode
from quoteminer.errors import InputError, OptionError

NEWS = (
    "قال وزير النقل في مؤتمر صحفي إن الحكومة ستعيد فتح الطريق الدولي قبل نهاية الشهر، مضيفا أن الأعمال في "
    "الجسر الكبير انتهت وأن الشركة المنفذة سلمت التقرير الأخير إلى اللجنة أمس."
)
RUSSIAN = (
    "Министр сообщил журналистам, что правительство откроет дорогу до конца месяца, и добавил, что работы на "
    "мосту завершены, а компания передала комиссии последний отчёт ещё вчера вечером."
)


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "not UTF-8; read as UTF-16-LE"),
        ("utf-32", "not UTF-8; read as UTF-32-LE"),
        ("utf-16-le", "not UTF-8; read as UTF-16-LE without a byte-order mark"),
        ("utf-16-be", "not UTF-8; read as UTF-16-BE without a byte-order mark"),
        ("cp1256", "not UTF-8; read as windows-1256"),
        ("iso8859_6", "not UTF-8; read as ISO-8859-6"),
    ],
)
def test_encodings_are_recognised(encoding, told):
    decoded = decode(NEWS.encode(encoding), source="a.txt")
    assert decoded.text == NEWS
    assert (decoded.finding.message if decoded.finding else None) == told


def test_one_short_sentence_is_recognised_as_windows_1256():
    text = "قتل خمسة جنود في بغداد اليوم"
    assert decode(text.encode("cp1256"), source="a.txt").text == text


def test_line_ends_are_kept():
    text = "قال نعم\r\nثم لا\rوانتهى\n"
    assert decode(text.encode(), source="a.txt").text == text


def test_a_named_encoding_overrides():
    assert decode(NEWS.encode("mac_arabic"), source="a.txt", encoding="mac_arabic").text == NEWS


def test_a_named_encoding_that_does_not_fit_names_the_byte():
    with pytest.raises(InputError, match=r"^a\.txt, byte 0: is not utf-8: invalid .*Name another encoding"):
        decode(NEWS.encode("cp1256"), source="a.txt", encoding="utf-8")


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "cp1252"])
def test_other_scripts_are_not_taken_for_arabic(encoding):
    data = "« ".encode("cp1252") + RUSSIAN.encode(encoding, "replace") + b" \xe9\xe8"
    with pytest.raises(InputError, match=r"byte \d+: is not UTF-8 \(byte 0x..\), nor Arabic in windows-1256"):
        decode(data, source="a.txt")


def test_binary_data_are_refused():
    with pytest.raises(InputError, match=r"^a\.png, byte 0: is not text but binary data\. Save the file"):
        decode(b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 8, source="a.png")


def test_a_cut_utf_16_file_names_its_last_byte():
    data = NEWS.encode("utf-16")[:-1]
    with pytest.raises(InputError, match=rf"byte {len(data) - 1}: is not utf-16-le: truncated data"):
        decode(data, source="a.txt")


@pytest.mark.parametrize("name", ["no-such", "base64", "rot13", "hex", "\0", ""])
def test_unknown_encodings_are_refused(name):
    with pytest.raises(OptionError, match=r"encoding: got .*; allowed: the name of a text encoding"):
        check_encoding(name)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is empty"),
        (" \n\u00a0", "is empty"),
        ("Nothing but English 123", "has no Arabic letters"),
        ("١٢٣ ،", "has no Arabic letters"),
        ("نعم \ud83d\ude00", r"character 4: has characters as two halves .*--encoding utf-16"),
        ("نعم\0\0\0\0\0\0", r"binary data \(control character U\+0000\)"),
    ],
)
def test_texts_that_are_no_article_are_refused(text, problem):
    with pytest.raises(InputError, match=rf"^a\.txt.*{problem}"):
        check_text(text, source="a.txt")


def test_one_stray_control_character_is_no_reason_to_refuse():
    check_text(NEWS + "\0", source="a.txt")


@given(st.binary())
def test_any_bytes_give_text_or_an_input_error(data):
    problem = None
    try:
        text = decode(data, source="any").text
        check_text(text, source="any")
    except InputError as error:
        problem = error
    assert text.strip() if problem is None else (problem.source == "any" and problem.remedy)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_utf_8_gives_the_text_back(text):
    decoded = decode(text.encode(), source="any")
    if decoded.finding is None:
        assert decoded.text == text.removeprefix("\ufeff")
