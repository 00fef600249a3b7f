"""Reports as text: one table for a person, one line of JSON each for a program."""

import json
from collections.abc import Sequence

from index.evaluation.measure import Report
from index.evaluation.metrics import Metric, Score


def table(reports: Sequence[Report]) -> str:
    """One row a metric, one column a file; shares in per cent, "-" where the file says nothing of the metric."""
    rows = [["", *(report.name for report in reports)]]
    rows.append(["articles", *(str(report.articles) for report in reports)])
    rows.append(["questions", *(str(report.questions) for report in reports)])
    rows += [[metric.value, *(_figure(metric, report.scores.get(metric)) for report in reports)] for metric in Metric]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows)


def json_line(report: Report) -> str:
    """{"file", "articles", "questions", "metrics": {metric: {"value", "questions"}}}; a share lies between 0 and 1."""
    metrics = {
        metric.value: {"value": round(score.value, 4), "questions": score.questions}
        for metric, score in report.scores.items()
    }
    return json.dumps(
        {"file": report.name, "articles": report.articles, "questions": report.questions, "metrics": metrics}
    )


def _figure(metric: Metric, score: Score | None) -> str:
    if score is None:
        return "-"
    return f"{100 * score.value:.1f}" if metric.is_share else f"{score.value:.0f}"
