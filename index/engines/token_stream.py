"""The words of all passages one after the other, in numbers: what can be said of a passage beyond its terms' counts."""

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.records import Word

Numbers = npt.NDArray[np.int64]
Sentences = Sequence[Sequence[Word]]


class Excerpt(NamedTuple):
    """The words of some passages, one after the other, and the sentences and passages they stand in.

    `words` and `forms` are ids, -1 where a stop word has no form. `sentence_of_word` and `passage_of_sentence` are
    counted from the excerpt's beginning; `sentences` are the sentences' ordinals among all.
    """

    words: npt.NDArray[np.int32]
    forms: npt.NDArray[np.int32]
    sentence_of_word: Numbers
    passage_of_sentence: Numbers
    sentences: Numbers


class TokenStream:
    """The words of passages in reading order, each as a number that stands for the word, plain, and its form.

    A form's id is that of the BM25 index of the same passages, so `add` is told them. A sentence's length is its number
    of content words.
    """

    def __init__(self) -> None:
        self.word_ids: dict[Word, int] = {}
        self.sentence_lengths = np.empty(0, dtype=np.int32)
        self._form_of_word = np.empty(0, dtype=np.int32)
        self._sentence_df = np.empty(0, dtype=np.int32)
        self._passage_df = np.empty(0, dtype=np.int32)
        self._words = np.empty(0, dtype=np.int32)
        nothing = np.empty(0, dtype=np.int32)
        self._set_sentences(nothing, nothing, nothing)

    def add(self, passages: Sequence[Sentences], form_ids: dict[str, int]) -> None:
        """Append passages."""
        sentences = list(chain.from_iterable(passages))
        tokens = list(chain.from_iterable(sentences))
        ids = self.word_ids
        known = len(ids)
        words = np.fromiter((ids.setdefault(token, len(ids)) for token in tokens), np.int32, len(tokens))
        forms = [form_ids.get(form, -1) for _, form in islice(ids, known, None)]
        self._form_of_word = np.append(self._form_of_word, np.array(forms, dtype=np.int32))
        sizes = np.fromiter(map(len, sentences), np.int32, len(sentences))
        counts = np.fromiter(map(len, passages), np.int32, len(passages))
        lengths = self._count(words, sizes, counts, len(form_ids), 1)
        self._words = np.append(self._words, words)
        self._set_sentences(
            np.append(self.sentence_lengths, lengths),
            np.append(self._sentence_sizes, sizes),
            np.append(self._sentence_counts, counts),
        )

    def remove(self, ordinals: Iterable[int]) -> None:
        """Take passages out; those behind them move up."""
        passages = np.array(sorted(set(ordinals)), dtype=np.intp)
        sentences, _ = _runs(self._passage_starts, passages)
        words, _ = _runs(self._sentence_starts, sentences)
        sizes, counts = self._sentence_sizes[sentences], self._sentence_counts[passages]
        self._count(self._words[words], sizes, counts, len(self._sentence_df), -1)
        self._words = np.delete(self._words, words)
        self._set_sentences(
            np.delete(self.sentence_lengths, sentences),
            np.delete(self._sentence_sizes, sentences),
            np.delete(self._sentence_counts, passages),
        )

    def word_counts(self) -> dict[str, int]:
        """How often each plain content word occurs."""
        counts: dict[str, int] = {}
        occurrences = np.bincount(self._words, minlength=len(self.word_ids)).tolist()
        for (plain, form), count in zip(self.word_ids, occurrences, strict=True):
            if form and count:
                counts[plain] = counts.get(plain, 0) + count
        return counts

    def sentence_df(self, form_id: int) -> int:
        """The number of sentences that hold a form."""
        return int(self._sentence_df[form_id])

    def passage_df(self, word_id: int) -> int:
        """The number of passages that hold a word."""
        return int(self._passage_df[word_id])

    def excerpt(self, ordinals: npt.NDArray[np.intp]) -> Excerpt:
        """The words of some passages, given in ascending order."""
        sentences, passage_of_sentence = _runs(self._passage_starts, ordinals)
        tokens, sentence_of_word = _runs(self._sentence_starts, sentences)
        words = self._words.take(tokens)
        forms = self._form_of_word.take(words)
        return Excerpt(words, forms, sentence_of_word, passage_of_sentence, sentences)

    def _set_sentences(
        self, lengths: npt.NDArray[np.int32], sizes: npt.NDArray[np.int32], counts: npt.NDArray[np.int32]
    ) -> None:
        self.sentence_lengths, self._sentence_sizes, self._sentence_counts = lengths, sizes, counts
        self._sentence_starts = np.append(0, np.cumsum(sizes, dtype=np.int64))
        self._passage_starts = np.append(0, np.cumsum(counts, dtype=np.int64))

    def _count(
        self,
        words: npt.NDArray[np.int32],
        sizes: npt.NDArray[np.int32],
        counts: npt.NDArray[np.int32],
        form_count: int,
        change: int,
    ) -> npt.NDArray[np.int32]:
        """Count some passages in or out; the numbers of content words in their sentences."""
        forms = self._form_of_word[words]
        sentences = np.repeat(np.arange(len(sizes)), sizes)
        passages = np.repeat(np.arange(len(counts)), counts)[sentences]
        has_form = forms >= 0
        self._sentence_df = _grown(self._sentence_df, form_count)
        self._sentence_df += change * _df(forms[has_form], sentences[has_form], form_count)
        self._passage_df = _grown(self._passage_df, len(self.word_ids))
        self._passage_df += change * _df(words, passages, len(self.word_ids))
        return np.bincount(sentences[has_form], minlength=len(sizes)).astype(np.int32)


def _grown(numbers: npt.NDArray[np.int32], size: int) -> npt.NDArray[np.int32]:
    return np.append(numbers, np.zeros(size - len(numbers), dtype=np.int32))


def _df(ids: npt.NDArray[np.int32], texts: Numbers, id_count: int) -> npt.NDArray[np.int32]:
    """In how many texts each id stands."""
    text_count = int(texts[-1]) + 1 if len(texts) else 1
    held = np.sort(ids * np.int64(text_count) + texts)  # of many numbers in less time than np.unique
    is_first = np.append(True, held[1:] != held[:-1])[: len(held)]
    return np.bincount(held[is_first] // text_count, minlength=id_count).astype(np.int32)


def _runs(starts: Numbers, chosen: npt.NDArray[np.intp]) -> tuple[Numbers, Numbers]:
    """The members of some runs, one run after the other, and the run of each."""
    first = starts.take(chosen)
    lengths = starts.take(chosen + 1) - first
    begins = lengths.cumsum() - lengths
    run_of = np.arange(len(chosen)).repeat(lengths)
    return np.arange(len(run_of)) + (first - begins).take(run_of), run_of
