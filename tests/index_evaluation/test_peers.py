from dataclasses import replace
from pathlib import Path

import pytest

from index.evaluation.data_sets import read_squad
from index.evaluation.metrics import mean
from index.evaluation.peers import PEERS, Peer
from index.passages import split_passages
from tests.index.samples import plain_article
from tests.index_evaluation.conftest import needs_shared_data, shared_data

PARAGRAPH_AT_1 = {"rank_bm25-split": 0.685, "rank_bm25": 0.830, "bm25s": 0.806, "fts5": 0.790, "tantivy": 0.814}


@pytest.fixture(params=PEERS, ids=lambda peer: peer.name)
def peer(request: pytest.FixtureRequest) -> type[Peer]:
    """Each peer whose package is installed; the extra bench has them all."""
    wanted: type[Peer] = request.param
    if not wanted.is_installed():
        pytest.skip(f"{wanted.package} is not installed; the extra bench has it")
    return wanted


@pytest.fixture
def asked_peer(peer: type[Peer], squad_file: Path) -> Peer:
    """A peer that was given the three paragraphs of both articles."""
    ranker = peer()
    for entry in read_squad(squad_file):
        ranker.add(entry.article, list(entry.paragraph_passages.values()))
    return ranker


def test_the_best_passage_shares_the_words_of_the_question(asked_peer: Peer) -> None:
    """A question in the words of one paragraph finds it first, of whatever article."""
    (best,) = asked_peer.best("How many eggs a day does their queen lay in the hive", 1)

    assert (best.article_id, best.ordinal) == ("data[1]", 0)


def test_no_more_passages_come_than_there_are(asked_peer: Peer) -> None:
    """No passage comes twice, however many are wanted."""
    best = asked_peer.best("Who took the bridge over the water?", 10)

    assert len(best) == len(set(best)) <= 3


@pytest.mark.parametrize("question", ["桥" * 99, '"AND" OR (NOT', "what is the", "zzz", "?!", "text:a* -b ^2 ~"])
def test_any_question_can_be_asked(asked_peer: Peer, question: str) -> None:
    """A peer's own query language and a question of stop words raise nothing."""
    assert len(asked_peer.best(question, 2)) <= 2


@pytest.mark.parametrize("language", ["zh", "th", "ar", "tr", "und"])
def test_a_peer_can_be_asked_in_any_language(peer: type[Peer], language: str) -> None:
    """Also where it has neither stemmer nor stop words."""
    article = replace(plain_article("桥关闭了。 The bridge was closed."), language=language)
    ranker = peer()
    ranker.add(article, split_passages(article))
    assert len(ranker.best("桥 bridge", 1)) == 1


@needs_shared_data
def test_published_figures_are_reproduced(peer: type[Peer]) -> None:
    """Measured by somebody else in another program, each peer's paragraph@1 was the same to within a point."""
    first_is_gold = []
    for entry in read_squad(shared_data("squad2-half-dev.json")):
        passages = entry.paragraph_passages
        ranker = peer()
        ranker.add(entry.article, list(passages.values()))
        first_is_gold += [
            ranker.best(question.text, 1) == [passages[question.paragraph]]
            for question in entry.answerable
            if question.paragraph
        ]

    assert mean(first_is_gold).value == pytest.approx(PARAGRAPH_AT_1[peer.name], abs=0.01)
