"""Reports as text: tables for a person, one JSON object a file for a program."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from index.evaluation.bootstrap import RESAMPLES, Difference
from index.evaluation.comparison import ABLATION_METRICS, differences
from index.evaluation.measure import Report
from index.evaluation.metrics import Metric, Score
from index.evaluation.reliability import Reliability, reliability
from index.evaluation.study import FileResult, Study

_INTERVALS = f"95 % intervals: paired bootstrap over the questions, {RESAMPLES:,} resamples; * where 0 lies outside."

Json = dict[str, object]


def page(study: Study, results: Sequence[FileResult]) -> str:
    """All tables of a study: the scores, files side by side or, with peers, one table a file; then what is compared."""
    if not study.peers:
        parts = [score_table({result.file: result.pullquote for result in results})]
    else:
        columns = (results[0].pullquote.configuration, *study.peers)
        parts = [
            f"{result.file}\n{score_table({name: result.reports[name] for name in columns})}" for result in results
        ]
    for result in results:
        if study.is_reliability_wanted and result.pullquote.answerable:
            parts.append(f"{result.file}\n{reliability_table(reliability(result.pullquote.judgements))}")
        if study.ablated:
            ablated = [result.reports[name] for name in study.ablated]
            parts.append(f"{result.file}\n{ablation_table(result.pullquote, ablated)}")
        if study.compared:
            one, other = (result.reports[name] for name in study.compared)
            if differences(one, other):
                parts.append(f"{result.file}\n{comparison_table(one, other)}")
    return "\n\n".join(parts)


def json_line(study: Study, result: FileResult) -> str:
    """{"file", "articles", "questions", "metrics"}, and "reliability", "peers", "ablation", "comparison" if wanted."""
    own = result.pullquote
    value: Json = {
        "file": result.file,
        "articles": own.articles,
        "questions": own.questions,
        "metrics": score_object(own),
    }
    if study.is_reliability_wanted and own.answerable:
        value["reliability"] = reliability_object(reliability(own.judgements))
    if study.peers:
        value["peers"] = {name: score_object(result.reports[name]) for name in study.peers}
    if study.ablated:
        value["ablation"] = {
            name: difference_object(result.reports[name], own, ABLATION_METRICS) for name in study.ablated
        }
    if study.compared:
        one, other = study.compared
        changes = difference_object(result.reports[one], result.reports[other])
        value["comparison"] = {"of": one, "with": other, "metrics": changes}
    return json.dumps(value)


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows of equal length as lines: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows)


def score_table(reports: Mapping[str, Report]) -> str:
    """One row a metric, one column a report under its name; shares in per cent, "-" where a report says nothing."""
    columns = list(reports.values())
    rows = [["", *reports]]
    rows.append(["articles", *(str(report.articles) for report in columns)])
    rows.append(["questions", *(str(report.questions) for report in columns)])
    scores = [report.scores for report in columns]
    rows += [
        [metric.value, *(_figure(metric, those.get(metric)) for those in scores)]
        for metric in Metric
        if any(metric in those for those in scores)
    ]
    return aligned(rows)


def ablation_table(full: Report, ablated: Sequence[Report]) -> str:
    """The full ranking's scores, and under them what each report loses or gains against it."""
    metrics = [metric for metric in ABLATION_METRICS if metric in full.values]
    rows = [["", *metrics], [full.configuration, *(_figure(metric, full.scores[metric]) for metric in metrics)]]
    for report in ablated:
        changes = differences(report, full, metrics)
        rows.append([report.configuration, *(_change(metric, changes[metric]) for metric in metrics)])
    return f"{aligned(rows)}\nIn points against {full.configuration}. {_INTERVALS}"


def comparison_table(one: Report, other: Report) -> str:
    """One row a metric that both were measured on: the two scores and the difference."""
    ours, theirs = one.scores, other.scores
    rows = [["", one.configuration, other.configuration, "difference"]]
    rows += [
        [metric.value, _figure(metric, ours[metric]), _figure(metric, theirs[metric]), _change(metric, change)]
        for metric, change in differences(one, other).items()
    ]
    return f"{aligned(rows)}\n{_INTERVALS}"


def reliability_table(measured: Reliability) -> str:
    """One row a bin of confidence, then the calibration error and what tells answerable questions from others."""
    rows = [["confidence", "questions", "mean confidence", "right"]]
    rows += [
        [
            f"{each.low:.1f} to {each.high:.1f}",
            str(each.questions),
            f"{100 * each.mean_confidence:.1f}",
            f"{100 * each.share_right:.1f}",
        ]
        for each in measured.bins
    ]
    areas = "; ".join(f"{kind.value.removeprefix('answered, ')} {area:.3f}" for kind, area in measured.auroc.items())
    return "\n".join(
        [
            aligned(rows),
            f"Expected calibration error {100 * measured.calibration_error:.1f}. AUROC of answerable against {areas}.",
            "Pool: every answerable question asked of its whole article, and every question on the second, fourth ...",
            "paragraph asked again without these. Right: the first passage covers a gold answer, whether or not the",
            "answer counts as found; without its paragraph no question has one.",
        ]
    )


def reliability_object(measured: Reliability) -> Json:
    """{"questions", "bins": [{"low", "high", ...}], "expected_calibration_error", "auroc": {metric: area}}."""
    return {
        "questions": measured.questions,
        "bins": [{key: round(value, 4) for key, value in asdict(each).items()} for each in measured.bins],
        "expected_calibration_error": round(measured.calibration_error, 4),
        "auroc": {kind.value: round(area, 4) for kind, area in measured.auroc.items()},
    }


def score_object(report: Report) -> Json:
    """{metric: {"value", "questions"}}; a share lies between 0 and 1."""
    return {
        metric.value: {"value": round(score.value, 4), "questions": score.questions}
        for metric, score in report.scores.items()
    }


def difference_object(one: Report, other: Report, metrics: Sequence[Metric] = tuple(Metric)) -> Json:
    """{metric: {"difference", "low", "high"}}: by how much `one` exceeds `other`, with the interval's ends."""
    return {
        metric.value: {"difference": round(change.mean, 4), "low": round(change.low, 4), "high": round(change.high, 4)}
        for metric, change in differences(one, other, metrics).items()
    }


def _figure(metric: Metric, score: Score | None) -> str:
    if score is None:
        return "-"
    return f"{100 * score.value:.1f}" if metric.is_share else f"{score.value:.0f}"


def _change(metric: Metric, change: Difference) -> str:
    factor = 100 if metric.is_share else 1
    mean, low, high = (f"{factor * value + 0.0:+.1f}" for value in change)
    return f"{mean} [{low}, {high}]{'*' if change.is_clear else ' '}"
