"""What can be measured, by name: Pullquote's ranking, the same without one of its components, and its peers."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from index import BM25Engine, Ranking
from index.engines import SearchEngine
from index.evaluation.peers import PEERS, Peer
from index.evaluation.rankers import EngineRanker, Ranker

_FULL = Ranking()
BARE = replace(_FULL, bigram_weight=0, phrase_weight=0, sentence_weight=0, related_weight=0, coordination_weight=0)

SWITCHES: dict[str, Ranking] = {
    "no-bigrams": replace(_FULL, bigram_weight=0),
    "no-phrases": replace(_FULL, phrase_weight=0),
    "no-sentences": replace(_FULL, sentence_weight=0),
    "no-related-forms": replace(_FULL, related_weight=0),
    "no-coordination": replace(_FULL, coordination_weight=0),
    "no-light-words": replace(_FULL, light_importance=1),
    "no-kinds": replace(_FULL, kind_importance=1),
    "no-names": replace(_FULL, name_importance=1),
    "no-numbers": replace(_FULL, number_importance=1),
    "no-repair": replace(_FULL, repairs_words=False),
    "bare": BARE,
}
"""The ranking with one component switched off, by the name of its line in the ablation."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """A method under measurement, made anew for every article.

    A peer has no engine: it ranks, but it does not judge whether the article answers.
    """

    name: str
    new_ranker: Callable[[], Ranker]
    new_engine: Callable[[], SearchEngine] | None = None


def pullquote(name: str = "pullquote", ranking: Ranking = _FULL) -> Configuration:
    """Our own engine with some ranking."""
    return Configuration(name, lambda: EngineRanker(BM25Engine(ranking)), lambda: BM25Engine(ranking))


PULLQUOTE = pullquote()
ABLATION = tuple(pullquote(name, ranking) for name, ranking in SWITCHES.items())
PEER_BY_NAME: dict[str, type[Peer]] = {peer.name: peer for peer in PEERS}
CONFIGURATIONS: dict[str, Configuration] = {
    configuration.name: configuration
    for configuration in (PULLQUOTE, *ABLATION, *(Configuration(peer.name, peer) for peer in PEERS))
}


def is_measurable(name: str) -> bool:
    """Whether what a configuration needs is installed."""
    return name not in PEER_BY_NAME or PEER_BY_NAME[name].is_installed()
