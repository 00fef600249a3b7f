"""The words of all passages one after the other, in numbers: what can be said of a passage beyond its terms' counts."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.records import Term

Numbers = npt.NDArray[np.int64]
Sentences = Sequence[Sequence[Term]]


class Excerpt(NamedTuple):
    """The forms of some passages, one after the other, and where their sentences and passages begin.

    `sentence_starts` counts forms, `passage_starts` sentences and `passage_of_sentence` passages, all from the
    excerpt's beginning; `sentences` are the sentences' ordinals among all.
    """

    forms: npt.NDArray[np.int32]
    sentence_starts: Numbers
    passage_starts: Numbers
    passage_of_sentence: Numbers
    sentences: Numbers


class TokenStream:
    """The content words of passages in reading order, each as a number that stands for its plain word and its form.

    A form's id is that of the BM25 index of the same passages, so `add` is told them.
    """

    def __init__(self) -> None:
        self._word_ids: dict[tuple[str, str], int] = {}
        self.sentence_lengths = np.empty(0, dtype=np.int32)
        self._form_of_word = np.empty(0, dtype=np.int32)
        self._sentence_df = np.empty(0, dtype=np.int32)
        self._words = np.empty(0, dtype=np.int32)
        self._set_sentences(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32))

    def add(self, passages: Sequence[Sentences], form_ids: dict[str, int]) -> None:
        """Append passages."""
        sentences = list(chain.from_iterable(passages))
        tokens = list(chain.from_iterable(sentences))
        ids = self._word_ids
        named = ((token.plain, token.form) for token in tokens)
        words = np.fromiter((ids.setdefault(word, len(ids)) for word in named), np.int32, len(tokens))
        forms = np.fromiter((form_ids[token.form] for token in tokens), np.int32, len(tokens))
        grown = np.append(self._form_of_word, np.zeros(len(ids) - len(self._form_of_word), dtype=np.int32))
        grown[words] = forms
        self._form_of_word = grown
        lengths = np.fromiter(map(len, sentences), np.int32, len(sentences))
        self._count_sentences(forms, lengths, len(form_ids), 1)
        self._words = np.append(self._words, words)
        counts = np.fromiter(map(len, passages), np.int32, len(passages))
        self._set_sentences(np.append(self.sentence_lengths, lengths), np.append(self._sentence_counts, counts))

    def remove(self, ordinals: Iterable[int]) -> None:
        """Take passages out; those behind them move up."""
        kept = np.ones(len(self._sentence_counts), dtype=np.bool_)
        kept[list(ordinals)] = False
        kept_sentences = np.repeat(kept, self._sentence_counts)
        kept_tokens = np.repeat(kept_sentences, self.sentence_lengths)
        gone = self._form_of_word[self._words[~kept_tokens]]
        self._count_sentences(gone, self.sentence_lengths[~kept_sentences], len(self._sentence_df), -1)
        self._words = self._words[kept_tokens]
        self._set_sentences(self.sentence_lengths[kept_sentences], self._sentence_counts[kept])

    def word_counts(self) -> dict[str, int]:
        """How often each plain word occurs."""
        counts: dict[str, int] = {}
        occurrences = np.bincount(self._words, minlength=len(self._word_ids)).tolist()
        for (plain, _), count in zip(self._word_ids, occurrences, strict=True):
            if count:
                counts[plain] = counts.get(plain, 0) + count
        return counts

    def sentence_df(self, form_id: int) -> int:
        """The number of sentences that hold a form."""
        return int(self._sentence_df[form_id])

    def excerpt(self, ordinals: npt.NDArray[np.intp]) -> Excerpt:
        """The forms of some passages, given in ascending order."""
        sentences, passage_starts, passage_of_sentence = _runs(self._passage_starts, ordinals)
        tokens, sentence_starts, _ = _runs(self._sentence_starts, sentences)
        forms = self._form_of_word[self._words[tokens]]
        return Excerpt(forms, sentence_starts, passage_starts, passage_of_sentence, sentences)

    def _set_sentences(self, lengths: npt.NDArray[np.int32], counts: npt.NDArray[np.int32]) -> None:
        self.sentence_lengths, self._sentence_counts = lengths, counts
        self._sentence_starts = np.append(0, np.cumsum(lengths, dtype=np.int64))
        self._passage_starts = np.append(0, np.cumsum(counts, dtype=np.int64))

    def _count_sentences(
        self, forms: npt.NDArray[np.int32], lengths: npt.NDArray[np.int32], form_count: int, change: int
    ) -> None:
        sentences = np.repeat(np.arange(len(lengths)), lengths)
        held = np.unique(forms * np.int64(max(1, len(lengths))) + sentences) // max(1, len(lengths))
        grown = np.append(self._sentence_df, np.zeros(form_count - len(self._sentence_df), dtype=np.int32))
        self._sentence_df = grown + change * np.bincount(held, minlength=form_count).astype(np.int32)


def _runs(starts: Numbers, chosen: npt.NDArray[np.intp]) -> tuple[Numbers, Numbers, Numbers]:
    """The members of some runs, one run after the other, where each run begins among them, and each member's run."""
    first = starts[chosen]
    lengths = starts[chosen + 1] - first
    begins = np.cumsum(lengths) - lengths
    run_of = np.repeat(np.arange(len(chosen)), lengths)
    return np.arange(len(run_of)) + (first - begins)[run_of], begins, run_of
