"""One run: every engine over every size, and what is measured of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.evaluation.speed.contenders import Contender
from index.evaluation.speed.corpus import SampledArticle, Source
from index.evaluation.speed.timing import change_ms, median_us, memory_bytes

CHANGED_PASSAGES = 10_000


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured, each by the name of its row; what could not be measured is not in it.

    `search_us` has the median search by number of passages; `passage_bytes` the memory of one passage at the largest
    size; `change_ms` what it takes to add an article to `changed_passages` and to remove it again.
    """

    search_us: dict[int, dict[str, float]]
    passage_bytes: dict[str, float]
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
    bytes_each: dict[str, float] = {}
    changes: dict[str, tuple[float, float]] = {}
    for size in sizes:
        articles = source.articles(size)
        built = []
        for kind in contenders:
            progress(f"{size:,} passages: indexing with {kind.name}")
            contender, used = _built(kind, articles)
            built.append(contender)
            if used is not None and size == sizes[-1]:
                bytes_each[kind.name] = used / size
        progress(f"{size:,} passages: searching")
        search_us[size] = median_us(built, asked, size)
        if size == changed:
            extra = source.article("one more")
            for contender in built:
                progress(f"{size:,} passages: changing {contender.name}")
                changes[contender.name] = change_ms(contender, extra)
    return Speed(search_us, bytes_each, changes, changed, len(asked))


def _built(kind: type[Contender], articles: Sequence[SampledArticle]) -> tuple[Contender, int | None]:
    """A contender over some articles, and by how much the process has grown."""
    contender = kind()
    before = memory_bytes()
    contender.build(articles)
    after = memory_bytes()
    return contender, None if before is None or after is None else after - before
