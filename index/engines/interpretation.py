"""What a library makes of a question's words: which it knows, which are misspelt, and how much each counts."""

import math
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from index.analyzer import Analyzer, QuestionWord, is_lone_letter
from index.engines.bm25 import MendedBM25, mended_idf
from index.engines.ranking import Ranking
from index.engines.repair import Repair, Vocabulary, is_misspelt_function_word
from index.languages import Language
from index.records import Query, QueryTerm, Word

# A word that may be a slip for a function word is repaired only from here on; 0.75 and 0.95 hardly differ.
MIN_TRUST_OVER_FUNCTION_WORD = 0.85
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
        words = [(word, self.known.df(word.form)) for word in analyzer.question_words(question, read)]
        held = {at for word, df in words if df for at in word.span}
        kinds = {term.start for before, term in pairwise(read) if before.plain in analyzer.language.kind_interrogatives}
        terms = []
        repairs: dict[str, Word] = {}
        for word, df in words:
            if df:
                terms.append(self._term(word, question, analyzer, kinds))
            elif not word.is_light and not self._is_joint(word, held):
                repair = self.vocabulary().nearest(word.plain) if self.ranking.repairs_words else None
                if _is_slip(word, repair, analyzer.language):
                    continue
                terms.append(self._term(word, question, analyzer, kinds, repair))
                if repair:
                    repairs[word.plain] = Word(repair.word, terms[-1].form)
        every = [repairs.get(plain) or Word(plain, form) for form, _, _, plain in read]
        return Query(question, tuple(terms), tuple(every))

    def _is_joint(self, word: QuestionWord, held: AbstractSet[int]) -> bool:
        """Whether a word is unknown only because a script has no spaces.

        That is a pair of letters that joins a known pair to what is beside it, where one word ends and the next begins;
        and a letter that stands alone in the question and in the passages beside others. `held` are the places of
        known words.
        """
        is_part = is_lone_letter(word.plain) and self.vocabulary().has_part(word.plain)
        return is_part or not held.isdisjoint(word.span)

    def _term(
        self,
        word: QuestionWord,
        question: str,
        analyzer: Analyzer,
        kinds: AbstractSet[int],
        repair: Repair | None = None,
    ) -> QueryTerm:
        """What a word counts; `kinds` are the places of words that name the kind of thing asked for."""
        form = analyzer.form(repair.word) if repair else word.form
        passages, df = self.known.corpus_size, self.known.df(form)
        is_number = word.typed[0].isdigit()
        is_capitalised = _is_capitalised(word, question)
        is_name = is_number or (is_capitalised and not analyzer.language.has_capital_nouns)
        return QueryTerm(
            word=word.typed,
            form=form,
            idf=mended_idf(passages, df),
            importance=self._importance(
                word, is_number=is_number, is_capitalised=is_capitalised, is_kind=word.start in kinds
            ),
            trust=repair.trust if repair else float(df > 0),
            repaired_to=repair.word if repair else None,
            is_topic=df > max(1, math.ceil(TOPIC_SHARE * passages) - 1),
            is_name=is_name and not word.is_light,
        )

    def _importance(self, word: QuestionWord, *, is_number: bool, is_capitalised: bool, is_kind: bool) -> float:
        if word.is_light:
            return self.ranking.light_importance
        if is_number:
            return self.ranking.number_importance
        if is_capitalised:
            return self.ranking.name_importance
        return self.ranking.kind_importance if is_kind else 1.0


def _is_slip(word: QuestionWord, repair: Repair | None, language: Language) -> bool:
    """Whether an unknown word is rather a misspelt function word than what it would be repaired to."""
    is_sure = repair is not None and repair.trust >= MIN_TRUST_OVER_FUNCTION_WORD
    return not is_sure and is_misspelt_function_word(word.plain, language)


def _is_capitalised(word: QuestionWord, question: str) -> bool:
    """Whether a word has a capital that neither the question's opening nor capitals all over explain."""
    return word.typed[0].isupper() and bool(question[: word.start].strip()) and not question.isupper()
