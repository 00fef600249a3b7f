"""Clock and scales: medians of interleaved searches, memory, and what a change costs."""

import ctypes
import gc
import mmap
import random
import statistics
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter_ns

from index.evaluation.speed.contenders import Contender
from index.evaluation.speed.corpus import PASSAGES_AN_ARTICLE, Asked, SampledArticle, Source

MANY_PASSAGES = 5_000
SLOW_QUERIES = 10
_CHANGES = 5
_LONG_CHANGES_NS = 2_000_000_000
_PAGES = Path("/proc/self/statm")


def median_us(contenders: Sequence[Contender], asked: Sequence[Asked], passages: int) -> dict[str, float]:
    """The median time of one search, in microseconds, by the name of its row.

    Every search is done once before, so that what is compiled or kept at first use is there. Then the contenders take
    turns, question by question, so that what disturbs the machine disturbs all of them; in a random order, so that none
    always finds the processor's cache as the same one before it left it. From `MANY_PASSAGES` on a slow
    one is asked the first `SLOW_QUERIES` questions only.
    """
    rounds = [
        [
            search
            for contender in contenders
            if not (contender.is_slow and passages >= MANY_PASSAGES and number >= SLOW_QUERIES)
            for search in contender.searches(question).items()
        ]
        for number, question in enumerate(asked)
    ]
    for searches in rounds:
        for _, search in searches:
            search()
    # S311: nothing is kept secret by it, and the seed makes it repeatable
    chance = random.Random(passages)  # noqa: S311
    times: defaultdict[str, list[int]] = defaultdict(list)
    gc.disable()
    try:
        for searches in rounds:
            for name, search in chance.sample(searches, len(searches)):
                start = perf_counter_ns()
                search()
                times[name].append(perf_counter_ns() - start)
    finally:
        gc.enable()
    rows = dict.fromkeys(name for searches in rounds for name, _ in searches)
    return {name: statistics.median(times[name]) / 1_000 for name in rows}


def change_ms(contender: Contender, article: SampledArticle) -> tuple[float, float]:
    """The median times of adding an article and of removing it again, in milliseconds."""
    added: list[int] = []
    removed: list[int] = []
    while len(added) < _CHANGES and sum(added) + sum(removed) < _LONG_CHANGES_NS:
        added.append(_time_ns(contender.add, article))
        removed.append(_time_ns(contender.remove, article))
    return statistics.median(added) / 1_000_000, statistics.median(removed) / 1_000_000


def index_bytes(kind: type[Contender], source: Source, passages: int) -> int | None:
    """By how much a process of its own grows with an index, whatever is kept with it; None where no system says.

    Next to other indexes one would fill the memory that they let go of, and share what they have loaded.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as fresh:
        return fresh.submit(_growth_bytes, kind, source, passages).result()


def _growth_bytes(kind: type[Contender], source: Source, passages: int) -> int | None:
    kind().build(source.articles(PASSAGES_AN_ARTICLE))  # so that packages and word lists are loaded
    contender = kind()
    before = _memory_bytes()
    contender.build(source.articles(passages))
    after = _memory_bytes()
    return None if before is None or after is None else after - before


def _memory_bytes() -> int | None:
    """The process's resident memory, after what is not needed was given back; None where the system doesn't say."""
    gc.collect()
    if not _PAGES.exists():
        return None
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
    return int(_PAGES.read_text("ascii").split()[1]) * mmap.PAGESIZE


def _time_ns(change: Callable[[SampledArticle], None], article: SampledArticle) -> int:
    start = perf_counter_ns()
    change(article)
    return perf_counter_ns() - start
