"""The closest known name: by its spelling, by what it is called in Chinese or English, or by letters that only look alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Final

_LONGEST = 64
"""Names longer than this are nobody's typing error, and comparing them costs quadratic time."""


_NAME: Final = "name-"
"""What the keys of other names begin with, where languages stand for the labels."""

_CLEAR: Final = 0.1
"""By how much a label must be nearer than that of any other name to be hinted at."""

MOST_KNOWN = 400
"""Names that one name is compared with at most."""


class Suggestion(str):
    """A name that was probably meant; ``called`` is what it is called, and ``named`` says that it was asked for by that."""

    __slots__ = ("called", "named")
    called: Mapping[str, str]
    named: bool

    def __new__(  # noqa: D102 reason: the class says what it is made of
        cls, name: str, called: Mapping[str, str] | None = None, named: bool = False
    ) -> Suggestion:
        found = super().__new__(cls, name)
        found.called, found.named = called or {}, named
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return Suggestion, (str(self), dict(self.called), self.named)

    @classmethod
    def also(cls, name: str, called: Mapping[str, str], word: str) -> Suggestion:
        """A name that is meant by a word that others use for it."""
        return cls(name, {**called, f"{_NAME}0": word})


class Options(str):
    """Names side by side, and what each is called: its label by language."""

    __slots__ = ("labels",)
    labels: Mapping[str, Mapping[str, str]]

    def __new__(cls, names: Mapping[str, Any]) -> Options:
        found = super().__new__(cls, ", ".join(names))
        found.labels = {name: _called(what) for name, what in names.items()}
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return Options, (dict(self.labels),)


def closest(name: str, known: Iterable[str]) -> Suggestion | None:
    """The known name nearest to `name`, or None when nothing is near.

    `known` may map names to what they stand for: a label, or what has a ``label``, a ``title`` or a ``question``. Then names are
    found by those, too.

    >>> closest("incident", ["incidents", "complaints"])
    'incidents'
    >>> closest("事故", {"incidents": "事故", "complaints": "投诉"}).named
    True
    >>> closest("省级", {"provincial": "省内", "national": "国内"})
    'provincial'
    >>> closest("inсidеnts", ["incidents"])  # two of the letters are Cyrillic
    'incidents'
    """
    if not name or len(name) > _LONGEST:
        return None
    called = (
        {k: _called(v) for k, v in known.items()}
        if isinstance(known, Mapping)
        else {key: {} for key in known}
    )
    wanted = _plain(name)
    for each, words in called.items():
        if wanted and wanted in map(_plain, words.values()):
            return Suggestion(each, words, True)
    from difflib import get_close_matches  # only errors pay for it

    asked = latin(name) or name
    reach = 2 + len(asked) // 2
    near = sorted(k for k in called if abs(len(k) - len(asked)) <= reach)[:MOST_KNOWN]
    if found := get_close_matches(asked, near, n=1, cutoff=0.6):
        return Suggestion(found[0], called[found[0]])
    if not name.isascii():
        labels = {
            _plain(w): each for each, words in list(called.items())[:MOST_KNOWN] for w in words.values()
        }
        areas = {each for label, each in labels.items() if _area(label) == _area(wanted) != ""}
        if len(areas) == 1:
            return Suggestion(meant := areas.pop(), called[meant])
        if alike := get_close_matches(wanted, sorted(labels), n=3, cutoff=0.6):
            likely = _likely(wanted, alike, labels)
            return None if likely is None else Suggestion(likely, called[likely])
        part = {each for label, each in labels.items() if len(wanted) > 1 and wanted in label}
        if len(part) == 1:  # 硕士 of 硕士研究生
            only = part.pop()
            return Suggestion(only, called[only])
    return None


def _likely(wanted: str, alike: list[str], labels: Mapping[str, str]) -> str | None:
    """The name whose label is clearly nearest of some; None where that of another is nearly as near, and a hint would be a guess."""
    from difflib import SequenceMatcher

    first, *others = ((labels[each], SequenceMatcher(None, each, wanted).ratio()) for each in alike)
    near = any(name != first[0] and ratio > first[1] - _CLEAR for name, ratio in others)
    return None if near else first[0]


def ours(name: str, meant: str | None) -> bool:
    """Whether a name that was not known is a word of the vocabulary all the same: a label, or a name in letters that look alike."""
    if meant is None:
        return False
    if latin(name) == meant:
        return True
    if not isinstance(meant, Suggestion):
        return False
    words = (word for key, word in meant.called.items() if meant.named or key.startswith(_NAME))
    return _plain(name) in map(_plain, words)


def _area(text: str) -> str:
    """How far a level reaches, however it is said: 省级, 全省 and 省内 are 省, 国家级 is 国."""
    stem = re.sub(r"^全(?=.)|(?<=国)家(?=级|$)|(?<=.)[级内]$", "", text)
    return stem if stem != text or len(text) == 1 else ""


def _called(what: Any) -> dict[str, str]:
    """What a thing is called, by language; after these its other names."""
    names = () if isinstance(what, str) else getattr(what, "names", ())
    if names:
        return {
            **_called(getattr(what, "title", "")),
            **{f"{_NAME}{i}": name for i, name in enumerate(names)},
        }
    for key in ("label", "title", "question"):
        if not isinstance(what, str) and hasattr(what, key):
            what = getattr(what, key)
    if isinstance(what, str):
        return {"zh": what, "en": what}
    if isinstance(what, Mapping):
        return {lang: str(what[lang]) for lang in ("zh", "en") if what.get(lang)}
    return {lang: str(said) for lang in ("zh", "en") if (said := getattr(what, lang, ""))}


def _plain(text: str) -> str:
    shown = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in shown if not c.isspace() and c not in "“”\"'《》「」[]()_")


# Letters that look alike ------------------------------------------------------------------------------------

_ALIKE: Final[Mapping[str, str]] = {
    alike: plain
    for plain, alikes in {
        "a": "аɑα", "b": "Ььƅ", "c": "сϲᴄⅽ", "d": "ԁɗ", "e": "еєҽ℮ε", "f": "ғƒ", "g": "ɡցġ", "h": "һհн", "i": "іɪıιїӏ", "j": "јϳյ",
        "k": "кκ", "l": "ӏⅼǀɩ", "m": "мⅿ", "n": "пոռη", "o": "оοօᴏσ", "p": "рρ", "q": "ԛզ", "r": "гʀ", "s": "ѕꜱ", "t": "тτ", "u": "υսцᴜ",
        "v": "νѵᴠⅴ", "w": "ѡԝωᴡ", "x": "хχⅹ", "y": "уүγʏ", "z": "ᴢʐ", "A": "АΑ", "B": "ВΒ", "C": "СϹ", "E": "ЕΕ", "H": "НΗ", "I": "ІΙ",
        "J": "Ј", "K": "КΚ", "M": "МΜ", "N": "Ν", "O": "ОΟ", "P": "РΡ", "S": "Ѕ", "T": "ТΤ", "X": "ХΧ", "Y": "УΥ", "Z": "Ζ", "_": "＿‿",
    }.items()
    for alike in alikes
}  # fmt: skip
"""Letters of other alphabets that look as Latin ones do (after Unicode Technical Standard 39)."""


def latin(text: str) -> str | None:
    """A name in Latin letters where it has letters that only look so; None where it has none, or others as well.

    >>> latin("inсidents"), latin("incidents"), latin("事故")
    ('incidents', None, None)
    """
    if text.isascii():
        return None
    found = "".join(map(_latin, text))
    return found if found.isascii() and found.replace(".", "").isidentifier() else None


def _latin(char: str) -> str:
    if char.isascii():
        return char
    if char in _ALIKE:
        return _ALIKE[char]
    plain = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return "".join(_ALIKE.get(c, c) for c in plain)


def stranger(text: str) -> tuple[str, str] | None:
    """The first letter of a word of Latin letters that is of another alphabet, and its number; None where there is none.

    >>> stranger("inсidents"), stranger("净利润"), stranger("profit")
    (('с', 'U+0441'), None, None)
    """
    odd = next((c for c in text if not c.isascii() and c.isalpha() and not _is_han(c)), None)
    if odd is None or any(map(_is_han, text)):
        return None
    return odd, f"U+{ord(odd):04X}"


def _is_han(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("CJK", "HANGUL", "HIRAGANA", "KATAKANA"))


__all__ = ["MOST_KNOWN", "Suggestion", "closest", "latin", "ours", "stranger"]
