"""Write a number in Arabic in the many ways that newsrooms do; the value is known, so reading can be checked.

The writer keeps to the grammar (gender polarity, tamyiz, construct state) and varies what the language
leaves open: gender, case, the spelling of a hundred, hamza and ta marbuta, joined or parted hundreds,
digits with scale words, digit scripts, separators, proclitics.
"""

from __future__ import annotations

from random import Random

from attrs import frozen

UNITS_M = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
UNITS_F = ["", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"]
TENS = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
HUNDRED_STEMS = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
SCALES = [
    (10**15, "كوادريليون", "كوادريليونات"),
    (10**12, "تريليون", "تريليونات"),
    (10**9, "مليار", "مليارات"),
    (10**6, "مليون", "ملايين"),
    (10**3, "ألف", "آلاف"),
]
SCRIPTS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]


@frozen
class Style:
    """The choices that the language leaves open."""

    feminine: bool = False
    oblique: bool = False
    hundred: str = "مئة"
    joined: bool = True
    bare_hamza: bool = False
    ha: bool = False
    spaced_and: bool = False
    modern_tamyiz: bool = False

    @staticmethod
    def draw(rng: Random) -> Style:
        return Style(
            feminine=rng.random() < 0.5,
            oblique=rng.random() < 0.5,
            hundred=rng.choice(["مئة", "مائة", "مئة", "مائة", "مية"]),
            joined=rng.random() < 0.7,
            bare_hamza=rng.random() < 0.3,
            ha=rng.random() < 0.1,
            spaced_and=rng.random() < 0.15,
            modern_tamyiz=rng.random() < 0.3,
        )


def _unit(n: int, style: Style, *, feminine: bool) -> str:
    if n == 2 and style.oblique:
        return "اثنتين" if feminine else "اثنين"
    return (UNITS_F if feminine else UNITS_M)[n]


def _teen(n: int, style: Style, *, feminine: bool) -> str:
    ten = "عشرة" if feminine else "عشر"
    if n == 1:
        return f"{'إحدى' if feminine else 'أحد'} {ten}"
    if n == 2:
        two = "اثنت" if feminine else "اثن"
        return f"{two}{'ي' if style.oblique else 'ا'} {ten}"
    return f"{(UNITS_F if feminine else UNITS_M)[n]} {ten}"


def below_hundred(n: int, style: Style, *, feminine: bool) -> str:
    if n < 10:
        return _unit(n, style, feminine=feminine)
    if n == 10:
        return "عشر" if feminine else "عشرة"
    if n < 20:
        return _teen(n - 10, style, feminine=feminine)
    tens = TENS[n // 10] + ("ين" if style.oblique else "ون")
    if n % 10 == 0:
        return tens
    unit = n % 10
    first = ("إحدى" if feminine else "أحد") if unit == 1 else _unit(unit, style, feminine=feminine)
    return _and([first, tens], style)


def _and(parts: list[str], style: Style) -> str:
    return (" و " if style.spaced_and else " و").join(parts)


def below_thousand(n: int, style: Style, *, feminine: bool, construct: bool = False) -> str:
    parts = []
    hundreds, rest = divmod(n, 100)
    if hundreds == 1:
        parts.append(style.hundred)
    elif hundreds == 2:
        stem = style.hundred[:-1] + "ت"
        ending = ("ي" if style.oblique else "ا") + ("" if construct and not rest else "ن")
        parts.append(stem + ending)
    elif hundreds:
        stem = HUNDRED_STEMS[hundreds]
        if style.joined:
            parts.append(stem + style.hundred)
        else:
            parts.append(("ثماني" if hundreds == 8 else stem) + " " + style.hundred)
    if rest:
        parts.append(below_hundred(rest, style, feminine=feminine))
    return _and(parts, style)


def _scaled(count: int, singular: str, plural: str, style: Style) -> str:
    if count == 1:
        return singular
    if count == 2:
        return singular + ("ين" if style.oblique else "ان")
    # the scales are masculine nouns: their count is in the opposite gender
    words = below_thousand(count, style, feminine=False, construct=True)
    low = count % 100
    if 3 <= low <= 10:
        return f"{words} {plural}"
    if low >= 11 and not style.modern_tamyiz:
        return f"{words} {singular}ا"
    return f"{words} {singular}"


def in_words(n: int, style: Style) -> str:
    """Write the number in words."""
    if n == 0:
        return _spelled("صفر", style)
    parts = []
    for scale, singular, plural in SCALES:
        count, n = divmod(n, scale)
        if count:
            parts.append(_scaled(count, singular, plural, style))
    if n:
        parts.append(below_thousand(n, style, feminine=style.feminine))
    return _spelled(_and(parts, style), style)


def _spelled(text: str, style: Style) -> str:
    if style.bare_hamza:
        text = text.replace("أ", "ا").replace("إ", "ا").replace("آ", "ا")
    return text.replace("ة", "ه") if style.ha else text


def in_digits(n: int, rng: Random) -> str:
    """Write the number in digits of one script, with or without marks between the thousands."""
    mark = rng.choice(["", "", ",", "٬", "."])
    text = f"{n:,}".replace(",", mark)
    return text.translate(str.maketrans(SCRIPTS[0], rng.choice(SCRIPTS)))


def in_digits_and_words(n: int, style: Style, rng: Random) -> str | None:
    """Write digits with scale words (12 alfan wa-500); `None` where no scale fits."""
    for scale, singular, plural in SCALES:
        count, rest = divmod(n, scale)
        if not 0 < count < 1000:
            continue
        head = in_digits(count, rng)
        scale_word = plural if 3 <= count <= 10 else singular
        if count == 1:
            head = ""
        text = f"{head} {scale_word}".strip()
        if not rest:
            return _spelled(text, style)
        tail = in_digits_and_words(rest, style, rng) if rest >= 1000 else str(rest)
        return _spelled(f"{text} و{tail}", style) if tail else None
    return None


def chance(seed: int) -> Random:
    """Give chance that is the same each time."""
    return Random(seed)  # noqa: S311  # wordings, no secrets


def wordings(n: int, seed: int, count: int) -> list[str]:
    """Write the number in ``count`` ways."""
    rng = chance(seed)
    out = []
    for _ in range(count):
        style = Style.draw(rng)
        kind = rng.random()
        if kind < 0.7:
            text = in_words(n, style)
            clitic = rng.choice(["", "", "", "و", "ب", "ل", "ف", "ك"])
            # lasta (I am not) and the bare one after a preposition are other words
            first = text.split()[0]
            if clitic and n > 2 and first not in {"ست", "مئة", "مائة", "مية", "ميه"}:
                text = clitic + text
        elif kind < 0.85:
            text = in_digits(n, rng)
        else:
            text = in_digits_and_words(n, style, rng) or in_words(n, style)
        out.append(text)
    return out


def counted(n: int, style: Style) -> str:
    """Write the number with a counted noun in the form that the grammar asks for."""
    if n == 1:
        return "جندي واحد"
    if n == 2:
        return "جنديان"
    low = n % 100
    words = in_words(n, style)
    if 3 <= low <= 10:
        return f"{words} جنود"
    return f"{words} {'جنديا' if low >= 11 else 'جندي'}"
