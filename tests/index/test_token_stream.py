from collections import Counter
from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.engines.token_stream import TokenStream
from index.records import Word

Passages = list[list[list[Word]]]
words = st.sampled_from(
    [Word("the", ""), Word("of", ""), *(Word(plain, plain[:3]) for plain in ("mill", "mills", "ox"))]
)
passages = st.lists(st.lists(st.lists(words, max_size=6), min_size=1, max_size=3), max_size=4)


@given(st.lists(st.one_of(passages, st.sets(st.integers(0, 9), max_size=3)), max_size=8))
def test_a_changed_stream_counts_what_is_left(changes: list[Passages | set[int]]) -> None:
    """After any passages came and went, every number is that of the passages that are there."""
    stream, form_ids, left = TokenStream(), {"": -1}, Passages()
    for change in changes:
        if isinstance(change, set):
            gone = {at for at in change if at < len(left)}
            stream.remove(gone)
            left = [passage for at, passage in enumerate(left) if at not in gone]
        else:
            for _, form in chain.from_iterable(chain.from_iterable(change)):
                form_ids.setdefault(form, len(form_ids) - 1)
            stream.add(change, {form: at for form, at in form_ids.items() if form})
            left += change
    sentences = list(chain.from_iterable(left))
    tokens = list(chain.from_iterable(sentences))
    in_passages = Counter(word for passage in left for word in set(chain.from_iterable(passage)))
    in_sentences = Counter(form for sentence in sentences for form in {form for _, form in sentence if form})

    excerpt = stream.excerpt(np.arange(len(left)))

    assert {word: stream.passage_df(at) for word, at in stream.word_ids.items()} == {
        word: in_passages[word] for word in stream.word_ids
    }
    assert all(stream.sentence_df(at) == in_sentences[form] for form, at in form_ids.items() if form in in_sentences)
    assert stream.word_counts() == Counter(plain for plain, form in tokens if form)
    assert stream.sentence_lengths.tolist() == [sum(bool(form) for _, form in sentence) for sentence in sentences]
    assert excerpt.words.tolist() == [stream.word_ids[word] for word in tokens]
    assert excerpt.forms.tolist() == [form_ids[form] for _, form in tokens]
    assert excerpt.sentence_of_word.tolist() == [at for at, sentence in enumerate(sentences) for _ in sentence]
    assert excerpt.passage_of_sentence.tolist() == [at for at, passage in enumerate(left) for _ in passage]


@given(passages.filter(len), st.data())
def test_an_excerpt_is_the_words_of_its_passages(every: Passages, data: st.DataObject) -> None:
    """Of some passages among others, counted from the excerpt's beginning."""
    stream = TokenStream()
    stream.add(every, {"mil": 0, "ox": 1})
    chosen = sorted(data.draw(st.sets(st.integers(0, len(every) - 1))))

    excerpt = stream.excerpt(np.array(chosen, dtype=np.intp))

    known = list(stream.word_ids)
    sentences = [sentence for at in chosen for sentence in every[at]]
    assert [known[word] for word in excerpt.words.tolist()] == list(chain.from_iterable(sentences))
    assert excerpt.sentence_of_word.tolist() == [at for at, sentence in enumerate(sentences) for _ in sentence]
    assert excerpt.passage_of_sentence.tolist() == [place for place, at in enumerate(chosen) for _ in every[at]]
    assert stream.sentence_lengths[excerpt.sentences].tolist() == [
        sum(bool(form) for _, form in sentence) for sentence in sentences
    ]
