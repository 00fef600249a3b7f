"""Which language a text is in, by its scripts, its function words and its letters."""

import unicodedata
from collections import Counter
from collections.abc import Sequence

import regex

from index.languages.language import Language

DEFAULT_LANGUAGE = "en"
UNDETERMINED = "und"

# Set by hand; tests hold them on articles of our own and on all 288 of XQuAD in six languages.
_SAMPLE_LENGTH = 6000
_MIN_KANA_SHARE = 0.05
_MIN_SHARE = 0.08
_MIN_WORDS_TO_DOUBT = 20
_LETTERS_TO_A_WORD = {"CJK": 2, "HIRAGANA": 2, "KATAKANA": 2, "HANGUL": 3}
_USUAL_LETTERS_TO_A_WORD = 5
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:'\p{L}+)*")
_ONLY_LANGUAGES = {
    "THAI": "th",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "he",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "ORIYA": "or",
    "SINHALA": "si",
    "LAO": "lo",
    "KHMER": "km",
    "MYANMAR": "my",
    "TIBETAN": "bo",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "ETHIOPIC": "am",
    "MONGOLIAN": "mn",
    "THAANA": "dv",
}
_USUAL_LANGUAGES = {"LATIN": DEFAULT_LANGUAGE, "CYRILLIC": "ru", "ARABIC": "ar", "DEVANAGARI": "hi"}


def detected_language(text: str, languages: Sequence[Language]) -> str:
    """The code of the language that the text's beginning is most probably in.

    Where several languages share the script, the function words of each are counted, and the words with letters that
    few of them have; what several languages have counts as a part. A short text without any is taken to be in the
    script's most usual language, a long one in none that is known ("und").
    """
    sample = unicodedata.normalize("NFKC", text[:_SAMPLE_LENGTH])
    script = _main_script(sample)
    if script in _ONLY_LANGUAGES:
        return _ONLY_LANGUAGES[script]
    if script in {"CJK", "HIRAGANA", "KATAKANA"}:
        return "ja" if _kana_share(sample) > _MIN_KANA_SHARE else "zh"
    if script not in _USUAL_LANGUAGES:
        return UNDETERMINED if script else DEFAULT_LANGUAGE
    candidates = [language for language in languages if language.script.upper() == script]
    return _by_function_words(sample, candidates) or (
        UNDETERMINED if len(_WORD.findall(sample)) >= _MIN_WORDS_TO_DOUBT else _USUAL_LANGUAGES[script]
    )


def _main_script(sample: str) -> str:
    """The first word of the Unicode names of the letters that make up the most words; empty without letters."""
    words: Counter[str] = Counter()
    for letter, count in Counter(filter(str.isalpha, sample)).items():
        script = unicodedata.name(letter, "").partition(" ")[0]
        words[script] += 60 * count // _LETTERS_TO_A_WORD.get(script, _USUAL_LETTERS_TO_A_WORD)
    return max(words, key=words.__getitem__, default="")


def _kana_share(sample: str) -> float:
    kana, han = (len(regex.findall(letters, sample)) for letters in (r"[\p{Hiragana}\p{Katakana}]", r"\p{Han}"))
    return kana / max(1, kana + han)


def _by_function_words(sample: str, candidates: Sequence[Language]) -> str | None:
    """The language with the most words in the sample that only few have; None where they are too few in any."""
    languages_with = Counter(sign for language in candidates for sign in (*language.stop_words, *language.own_letters))
    shares = {}
    for language in candidates:
        words = _WORD.findall(language.fold(sample))
        letters = set(language.own_letters)
        signs = (word if word in language.stop_words else next(iter(letters & set(word)), None) for word in words)
        shares[language.code] = sum(1 / languages_with[sign] for sign in signs if sign) / max(1, len(words))
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= _MIN_SHARE else None
