"""Articles for the tests of the report: ordinary ones, and ones that try to break out of the page."""

import datetime as dt

from quoteminer import Article, Miner

NAME = "<img src=x onerror=alert(1)> & \"'"
HOSTILE = (
    "قال الوزير سامي حداد: «</script><script>document.title='broken'</script> "
    "نحو 5200 جندي أميركي \u202bينتشرون في العراق».\r\n\r\n<style>*{display:none}</style>"
    'وأضاف: "مقتل 15 جنديا\u202e في الميناء" '
    "&lt;b&gt; \x00 \ud800 \u2067 ]]> {{ 7*7 }}\n"
    "<!-- <a href='javascript:alert(1)'>"
)

_TROOPS = "قال المتحدث {name} إن نحو {number} جندي أميركي ينتشرون في العراق. وأضاف: «{said}»."
_NAMES = ("سامي حداد", "هناء الراوي", "مروان الجبوري")
_SAID = ("لن نبقى إلى الأبد", "نحن هنا للتدريب", "سنغادر عندما ينتهي العمل")


def mined(*articles):
    return tuple(Miner(None).mine_many(articles))


def troops():
    """Three outlets with three figures for one thing at three times."""
    days = (dt.date(2020, 8, 1), dt.date(2020, 8, 20), dt.date(2020, 9, 9))
    numbers = ("5200", "3500", "3000")
    return mined(
        *(
            Article(
                _TROOPS.format(name=name, number=number, said=said),
                id=f"troops-{place}",
                source=f"صحيفة المثال {place}",
                published=day,
                title=f"جنود في العراق {place}",
                url=f"https://example.org/{place}",
            )
            for place, (name, number, said, day) in enumerate(
                zip(_NAMES, numbers, _SAID, days, strict=True), 1
            )
        )
    )


_WHOLE = "قال الوزير سامي حداد: «لن نغلق الميناء أمام السفن الكبيرة قبل نهاية عام 2030 إلا عند الضرورة»"
_QUOTED = (
    f"{_WHOLE}.",
    "قال الوزير سامي حداد: «سنغلق الميناء أمام السفن الكبيرة قبل نهاية عام 2035».",
    f"{_WHOLE}، في المرفأ القديم.",
)


def quoted():
    """Three outlets with one utterance: whole; with a number, a negation and words gone; whole again."""
    return mined(
        *(
            Article(
                text,
                id=f"quoted-{place}",
                source=f"صحيفة القول {place}",
                published=dt.date(2023, 3, place),
                title=f"الميناء {place}",
            )
            for place, text in enumerate(_QUOTED, 1)
        )
    )


def hostile():
    """An article whose every part is markup, script or bidi controls, with one to compare it to."""
    first = Article(
        HOSTILE,
        id="../</title>",
        source=NAME,
        title=NAME,
        url="javascript:alert(1)",
        published=dt.date(2020, 1, 1),
    )
    second = Article(
        HOSTILE.replace("5200", "3000"),
        id='a b"c',
        source=NAME,
        title="\u202eعنوان",
        published=dt.date(2020, 2, 1),
    )
    return mined(first, second)


_PLACES = ("العراق", "سوريا", "لبنان", "الأردن", "اليمن", "مصر", "السودان", "ليبيا", "تونس", "الجزائر")
_FORCES = ("جندي أميركي", "جندي بريطاني", "جندي فرنسي", "مستشار أميركي")


def many(count):
    """As many articles as asked for, no two alike, that fall into groups."""
    articles = []
    for n in range(count):
        told = f"إن نحو {2000 + 100 * (n % 40)} {_FORCES[n % 4]} ينتشرون في {_PLACES[n // 4 % 10]}"
        text = f"قال المتحدث {_NAMES[n % 3]} {told}. وأضاف: «{_SAID[n % 3]}».\n\nهذا هو المقال رقم {n}.\n\n"
        articles.append(
            Article(
                text + "ثم مضى اليوم كغيره من الأيام في المدينة القديمة. " * 60,
                id=f"many-{n}",
                source=f"صحيفة المثال {n % 12}",
                published=dt.date(2020, 1, 1) + dt.timedelta(n % 200),
                title=f"عنوان المقال {n}",
            )
        )
    return mined(*articles)
