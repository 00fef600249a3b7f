"""One run: every engine over every size, and what is measured of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.evaluation.speed.contenders import Contender
from index.evaluation.speed.corpus import Source
from index.evaluation.speed.timing import change_ms, index_bytes, median_us

CHANGED_PASSAGES = 10_000


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured, each by the name of its row; what could not be measured is not in it.

    `search_us` has the median search by number of passages; `change_ms` what it takes to add an article to
    `changed_passages` and to remove it again.
    """

    search_us: dict[int, dict[str, float]]
    change_ms: dict[str, tuple[float, float]]
    changed_passages: int
    queries: int

    @property
    def rows(self) -> list[str]:
        """The names of all rows, in the order in which they were measured."""
        return list(dict.fromkeys(name for medians in self.search_us.values() for name in medians))


def run(
    source: Source,
    sizes: Sequence[int],
    queries: int,
    contenders: Sequence[type[Contender]],
    progress: Callable[[str], object] = lambda step: None,
) -> Speed:
    """Measure some contenders; `sizes` are ascending, and `progress` is told of each step.

    Articles are added and removed at the largest size up to `CHANGED_PASSAGES`, after the searches.
    """
    asked = source.questions(queries)
    changed = max((size for size in sizes if size <= CHANGED_PASSAGES), default=sizes[0])
    search_us: dict[int, dict[str, float]] = {}
    changes: dict[str, tuple[float, float]] = {}
    for size in sizes:
        articles = list(source.articles(size))
        built = [kind() for kind in contenders]
        for contender in built:
            progress(f"{size:,} passages: indexing with {contender.name}")
            contender.build(articles)
        progress(f"{size:,} passages: searching")
        search_us[size] = median_us(built, asked, size)
        if size == changed:
            extra = source.article("one more")
            for contender in built:
                progress(f"{size:,} passages: changing {contender.name}")
                changes[contender.name] = change_ms(contender, extra)
    return Speed(search_us, changes, changed, len(asked))


def passage_bytes(
    source: Source,
    passages: int,
    contenders: Sequence[type[Contender]],
    progress: Callable[[str], object] = lambda step: None,
) -> dict[str, float]:
    """The memory of one passage among so many, by the name of the contender; without those that can't be measured."""
    used = {}
    for kind in contenders:
        progress(f"{passages:,} passages: weighing {kind.name}")
        used[kind.name] = index_bytes(kind, source, passages)
    return {name: size / passages for name, size in used.items() if size is not None}
