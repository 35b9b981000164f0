"""Which alphabet the letters beyond ASCII are of, told from the few words of a table.

Each encoding is tried with the languages that are written in it. A letter speaks for a language as
often as it comes in its texts; a sign in the middle of a word, a capital behind a small letter, or
letters of two scripts in one word speak against.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator

_COMMON = (
    "ü.65 ä.54 ö.30 ß.31",  # German
    "é1.9 è.3 à.5 ê.24 ç.1 â.05 î.05 ô.05 û.06 ù.06 ë.02 ï.01 œ.1",  # French
    "ó.83 í.73 á.5 é.43 ñ.31 ú.17 ü.02",  # Spanish
    "ã.73 ç.53 é.34 á.2 ê.26 í.2 ó.3 õ.2 ú.2 à.07 â.06 ô.05",  # Portuguese
    "à.64 è.26 ò.28 ù.17 é.05 ì.2",  # Italian
    "ä1.8 å1.3 ö1.3 é.02",  # Swedish, Finnish
    "å1.2 æ.87 ø.94 é.02",  # Danish, Norwegian
    "ë.1 é.1 ï.03 ö.02 ü.01",  # Dutch
)
_WESTERN = (
    *_COMMON,
    "ð1.2 á1.5 í1.3 þ1.2 ö.8 é.6 ó.9 æ.8 ú.6 ý.2",  # Icelandic
    "õ.5 ä1.2 ü.6 ö.2 š.02 ž.02",  # Estonian
)
_CENTRAL = (
    "ł1.8 ę1.1 ą1 ó.85 ż.75 ś.7 ć.4 ń.2 ź.06",  # Polish
    "í2 á1.8 é1.3 ě1.6 ý1 ž1 š.8 č.95 ř1.2 ů.7 ú.1 ň.1 ť.06 ď.05 ó.03",  # Czech
    "á2 í1.1 é.9 ý1 ž1 š.9 č1 ú.9 ľ.4 ť.6 ň.2 ô.2 ď.1 ä.1 ó.1",  # Slovak
    "á3.7 é3.9 ö1 ó1 ő.9 í.6 ü.6 ú.3 ű.2",  # Hungarian
    "ă3 ş1.4 ţ1.2 î1.1 â.6",  # Romanian
    "š1 č1 ž.6 ć.6 đ.2",  # Croatian, Slovene
)
_TURKISH = ("ı5.1 ş1.8 ü1.85 ğ1.1 ç1.1 ö.8 i̇.3 â.1 î.05 û.02",)
_CYRILLIC = (
    "о11 е8.5 а8 и7.4 н6.7 т6.3 с5.5 р4.7 в4.5 л4.4 к3.5 м3.2 д3 п2.8 у2.6 я2 ы1.9 ь1.7 г1.7 з1.6 "
    "б1.6 ч1.4 й1.2 х1 ж.9 ш.7 ю.6 ц.5 щ.4 э.3 ф.3 ъ.1 ё.2 і2 ї.5 є.5 ґ.02 ј2 њ.5 љ.4 ћ.5 ђ.2 џ.1",
)
_GREEK = (
    "α9 ο8.5 ι8 ε7.5 τ7.5 σ4.8 ν6 η4.5 υ4 ρ4.3 π4 κ4 μ3.3 λ3 ς3.8 ω1.7 δ1.6 γ1.6 θ1.2 χ1.1 φ.8 β.7 "
    "ξ.5 ζ.4 ψ.2 ά2 έ1.8 ή1.6 ί3 ό2.4 ύ1.3 ώ1 ϊ.05 ϋ.02",
)
LANGUAGES = {
    "cp1252": _WESTERN,
    "mac_roman": _WESTERN,
    "cp850": _WESTERN,
    "cp1250": _CENTRAL,
    "cp1254": _TURKISH,
    "cp1251": _CYRILLIC,
    "cp1253": _GREEK,
}
# What speaks for an encoding beforehand, and in it for the languages of most files.
_BEFOREHAND = {"mac_roman": -1.0, "cp850": -3.0}
_OF_WINDOWS = 3.0
_OTHER_SCRIPTS = {"cp1251", "cp1253"}

_LETTER = re.compile(r"(\D+?)([0-9.]+)\s?")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_MOST_WORDS, _LONGEST_WORD = 100, 30
_SIGNS = set("°²³±µ€£©®·×–—−…‘’“”„«»‰½¼\xa0")
_VOWELS = set("aeiouyıæøœ")
_ALONE = set("àéèêöåøßñäüóíúá")


def _weights(language: str) -> dict[str, float]:
    """How much each letter speaks for a language of which it makes so many percent."""
    return {letter: math.log(100 * float(share)) for letter, share in _LETTER.findall(language)}


_WEIGHTS = {
    name: [
        (_weights(one), _OF_WINDOWS if name == "cp1252" and one in _COMMON else 0.0)
        for one in known
    ]
    for name, known in LANGUAGES.items()
}


def words(raw: bytes) -> list[bytes]:
    """The first different words, or parts of them, that have letters beyond ASCII."""
    found = dict.fromkeys(_words(raw))
    return list(found)


def _words(raw: bytes) -> Iterator[bytes]:
    end = 0
    for _ in range(4 * _MOST_WORDS):
        match = _BEYOND_ASCII.search(raw, end)
        if match is None:
            return
        start = match.start()
        while start > max(end, match.start() - _LONGEST_WORD) and _is_part(raw[start - 1]):
            start -= 1
        end = match.start()
        while end < min(len(raw), match.start() + _LONGEST_WORD) and _is_part(raw[end]):
            end += 1
        yield raw[start:end]


def _is_part(byte: int) -> bool:
    return byte >= 0x80 or chr(byte).isalnum()


def score(found: list[bytes], encoding: str) -> float:
    """How well words read in an encoding; more is better."""
    read = [word.decode(encoding) for word in found[:_MOST_WORDS]]
    best = max(
        sum(_value(word, weights, encoding) for word in read) + common
        for weights, common in _WEIGHTS[encoding]
    )
    return best + _BEFOREHAND.get(encoding, 0.0)


def _value(word: str, weights: dict[str, float], encoding: str) -> float:
    if len(word) == 1 and word.isalpha() and word != "µ":
        return 1.0 if encoding in _OTHER_SCRIPTS else 2.0 if word.lower() in _ALONE else -1.0
    value = 0.0
    for index, letter in enumerate(word):
        if letter.isascii():
            continue
        left, right = word[index - 1 : index], word[index + 1 : index + 2]
        if not letter.isalpha() or letter in "µªº":
            inside = left.isalpha() and right.isalpha()
            value += (3 if letter == "’" else -8) if inside else 2 if letter in _SIGNS else -2
            continue
        value += weights.get(letter.lower(), -4.0)
        if (letter.isupper() and left.islower()) or (letter.islower() and right.isupper()):
            value -= 6
        if encoding in _OTHER_SCRIPTS:
            value -= 6 * (letter == "ς" and right.isalpha())
            value -= 6 * any(side.isascii() and side.isalpha() for side in (left, right))
        else:
            value += _among(letter, word, index)
    return value


def _among(letter: str, word: str, index: int) -> float:
    """How well a Latin letter stands beside its neighbours: vowels among consonants, and so on."""
    small = letter.lower()
    before, after = _base(word[index - 1 : index]), _base(word[index + 1 : index + 2])
    accents = sum(not side.isascii() for side in word[max(0, index - 1) : index + 2]) - 1
    value = -2.0 * accents
    vowels = [side in _VOWELS for side in (before, after) if side.isalpha()]
    if _base(letter) in _VOWELS:
        value -= 8 * (vowels == [True, True] and small not in "ëïü")
        value -= 3 * (small in "èêåø" and True in vowels)
    else:
        value -= 2 * (vowels == [False, False])
    if small in "ãõ":
        value += 4 if after in {"o", "e"} else -3 if bool(after) == (small == "ã") else 0
    if small == "ă" and after in {"o", "e"}:
        value -= 4
    if small == "ñ" and after not in _VOWELS:
        value -= 4
    if small in "ìòù" and after:
        value -= 4
    if small == "ý":
        value += 1 if not after else -5 if not before else 0
    # After other vowels, Turkish has other endings; and no word begins with two consonants.
    if small == "ı":
        earlier = [side for side in map(_base, word[:index]) if side in _VOWELS]
        value -= 5 * (bool(earlier) and earlier[-1] not in {"a", "ı"})
        value -= 3 * (len(word) > 1 and not {_base(word[0]), _base(word[1])} & _VOWELS)
    return value


def _base(letter: str) -> str:
    """The small letter without its accent."""
    return unicodedata.normalize("NFD", letter.lower())[:1]
