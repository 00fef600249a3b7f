"""One run of the evaluation: which configurations are measured on which files, and what is made of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.answers import MIN_CONFIDENCE
from index.evaluation.configurations import CONFIGURATIONS, PULLQUOTE
from index.evaluation.data_sets import QuestionedArticle
from index.evaluation.measure import Report, measure


@dataclass(frozen=True, slots=True)
class Study:
    """What is wanted beside Pullquote's own scores; configurations by their names.

    `ablated` and `compared` are set against each other with intervals, `peers` stand in the table of scores.
    """

    peers: tuple[str, ...] = ()
    ablated: tuple[str, ...] = ()
    compared: tuple[str, str] | None = None
    min_confidence: float = MIN_CONFIDENCE
    is_pooled: bool = False
    is_reliability_wanted: bool = False

    @property
    def names(self) -> list[str]:
        """Every configuration that must be measured, each once."""
        return list(dict.fromkeys((PULLQUOTE.name, *self.peers, *self.ablated, *(self.compared or ()))))


@dataclass(frozen=True, slots=True)
class FileResult:
    """The reports on one file, by the names of their configurations."""

    file: str
    reports: dict[str, Report]

    @property
    def pullquote(self) -> Report:
        """The report on the product itself."""
        return self.reports[PULLQUOTE.name]


def carry_out(
    study: Study,
    file: str,
    asked: Sequence[QuestionedArticle],
    progress: Callable[[int], object] = lambda questions: None,
) -> FileResult:
    """Measure everything that a study wants on one file; `progress` hears of each question once a configuration."""
    judged = {PULLQUOTE.name, *(study.compared or ())}
    reports = {
        name: measure(
            asked,
            CONFIGURATIONS[name],
            pooled=study.is_pooled,
            min_confidence=study.min_confidence if name in judged else None,
            progress=progress,
        )
        for name in study.names
    }
    return FileResult(file, reports)
