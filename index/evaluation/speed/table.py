"""What was timed, as a table for a person."""

from collections.abc import Mapping

from index.evaluation.speed.benchmark import Speed
from index.evaluation.speed.contenders import RESULTS, Bare
from index.evaluation.speed.corpus import PASSAGES_AN_ARTICLE
from index.evaluation.table import aligned

_CAPTION = """\
Columns of passages: median µs of one search for the {results} best, over {queries} questions in one interleaved run; in
brackets how many times that of {bare}. Questions come without stop words and analysed, except that SQLite and tantivy
parse and stem them in their own way, and that "pullquote" starts from the typed question and ends with hits and the
words they match; bare, it ranks by BM25 alone. Bytes: by how much the resident memory of a process of its own grows
with {largest} passages and their index. Add, remove: one article of {article} passages at {changed}, until a
search sees the change; rank_bm25 and bm25s index everything again, and to them and {bare}
the article comes analysed."""


def page(speed: Speed, passage_bytes: Mapping[str, float]) -> str:
    """One row an engine: its median search at each size and, in brackets, how many times that of our bare engine."""
    sizes = list(speed.search_us)
    rows = [["", *(f"{size:,}" for size in sizes), "bytes a passage", "add, ms", "remove, ms"]]
    for name in speed.rows:
        added, removed = (f"{ms:,.1f}" for ms in speed.change_ms[name]) if name in speed.change_ms else ("-", "-")
        used = f"{passage_bytes[name]:,.0f}" if name in passage_bytes else "-"
        rows.append([name, *(_median(speed, size, name) for size in sizes), used, added, removed])
    caption = _CAPTION.format(
        results=RESULTS,
        queries=speed.queries,
        bare=Bare.name,
        largest=f"{sizes[-1]:,}",
        article=PASSAGES_AN_ARTICLE,
        changed=f"{speed.changed_passages:,}",
    )
    return f"{aligned(rows)}\n\n{caption}"


def _median(speed: Speed, size: int, name: str) -> str:
    medians = speed.search_us[size]
    if name not in medians:
        return "-"
    return f"{medians[name]:,.0f} ({medians[name] / medians[Bare.name]:.1f})"
