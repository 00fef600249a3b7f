"""What a library makes of a question's words: which it knows, which are misspelt, and how much each counts."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.analyzer import Analyzer, QuestionWord, is_lone_letter
from index.engines.bm25 import MendedBM25, mended_idf
from index.engines.ranking import Ranking
from index.engines.repair import Vocabulary, is_misspelt_function_word
from index.languages import Language
from index.records import Query, QueryTerm, Word

# A word that may be a slip for a function word is repaired only from here on; 0.75 and 0.95 hardly differ.
MIN_TRUST_OVER_FUNCTION_WORD = 0.85
_LONGEST_INTERROGATIVE = 30  # with the white space around it; longer words are not looked at
# A word of the topic is in so many of the passages; who changes it must fit the confidence anew.
TOPIC_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Reads questions in the light of one library; its vocabulary is asked for only where a word is unknown."""

    known: MendedBM25
    vocabulary: Callable[[], Vocabulary]
    ranking: Ranking

    def interpret(self, question: str, analyzer: Analyzer) -> Query:
        """Analyse a question, weigh its words and repair those that are unknown."""
        read = analyzer.read(question)
        repairs: dict[str, Word] = {}
        terms = []
        for word in self._content_words(analyzer.question_words(question, read)):
            term = self._term(word, question, analyzer)
            if term is not None:
                terms.append(term)
                if term.repaired_to is not None:
                    repairs[word.plain] = Word(term.repaired_to, term.form)
        words = [repairs.get(plain) or Word(plain, form) for form, _, _, plain in read]
        return Query(question, tuple(terms), tuple(words))

    def _content_words(self, words: Sequence[QuestionWord]) -> list[QuestionWord]:
        """The content words without what is unknown only because a script has no spaces.

        That is a pair of letters that joins a known pair to what is beside it, where one word ends and the next begins;
        and a letter that stands alone in the question and in the passages beside others.
        """
        held = {at for word in words if self.known.df(word.form) for at in word.span}

        def is_missing(word: QuestionWord) -> bool:
            is_part = is_lone_letter(word.plain) and self.vocabulary().has_part(word.plain)
            return held.isdisjoint(word.span) and not is_part

        return [word for word in words if self.known.df(word.form) or is_missing(word)]

    def _term(self, word: QuestionWord, question: str, analyzer: Analyzer) -> QueryTerm | None:
        """What the library makes of a word; None where it does not know it and it says little, or is a slip for one."""
        repair = None
        if not self.known.df(word.form):
            if word.is_light:
                return None
            repair = self.vocabulary().nearest(word.plain) if self.ranking.repairs_words else None
            if (repair is None or repair.trust < MIN_TRUST_OVER_FUNCTION_WORD) and is_misspelt_function_word(
                word.plain, analyzer.language
            ):
                return None
        form = analyzer.form(repair.word) if repair else word.form
        passages, df = self.known.corpus_size, self.known.df(form)
        return QueryTerm(
            word=word.typed,
            form=form,
            idf=mended_idf(passages, df),
            importance=self._importance(word, question, analyzer),
            trust=repair.trust if repair else float(df > 0),
            repaired_to=repair.word if repair else None,
            is_topic=df > max(1, math.ceil(TOPIC_SHARE * passages) - 1),
            is_name=_is_name(word, question, analyzer.language),
        )

    def _importance(self, word: QuestionWord, question: str, analyzer: Analyzer) -> float:
        if word.is_light:
            return self.ranking.light_importance
        if _is_number(word):
            return self.ranking.number_importance
        if _is_capitalised(word, question):
            return self.ranking.name_importance
        before = question[max(0, word.start - _LONGEST_INTERROGATIVE) : word.start].split()
        asks_for_kind = bool(before) and analyzer.plain(before[-1]) in analyzer.language.kind_interrogatives
        return self.ranking.kind_importance if asks_for_kind else 1.0


def _is_name(word: QuestionWord, question: str, language: Language) -> bool:
    """Whether a word is a name or a number, whatever weight the ranking gives to one."""
    is_written_as_name = _is_capitalised(word, question) and not language.has_capital_nouns
    return not word.is_light and (_is_number(word) or is_written_as_name)


def _is_number(word: QuestionWord) -> bool:
    return word.typed[0].isdigit()


def _is_capitalised(word: QuestionWord, question: str) -> bool:
    """Whether a word has a capital that neither the question's opening nor capitals all over explain."""
    return word.typed[0].isupper() and bool(question[: word.start].strip()) and not question.isupper()
