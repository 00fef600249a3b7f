"""What comes of a damaged file, in how much processor time and memory."""

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from index import Article, ArticleError, read_article, split_passages

LIMIT_S = 10.0
LIMIT_BYTES = 700_000_000
FORMATS = (".pdf", ".docx", ".html")
_PEAK = Path("/proc/self/status")
_RESET_PEAK = Path("/proc/self/clear_refs")


class TooSlow(BaseException):
    """Reading took `LIMIT_S` of this process's time; no handler of the readers' may take it for an error of theirs."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading a file came to: an article, or refused with a sentence, else what is wrong.

    `seconds` are of the processor, in this process and those that it started. `peak_bytes` is the most that this
    process has had in memory meanwhile, 0 where no system says.
    """

    is_article: bool
    seconds: float
    peak_bytes: int
    problem: str | None = None


def outcome_of(content: bytes, suffix: str) -> Outcome:
    """Read a file within the limits."""
    _forget_peak()
    started = processor_s()
    is_article, problem = False, None
    try:
        with _limited():
            article = read_article(content, f"damaged{suffix}")
            is_article, problem = True, _wrong_with(article)
    except ArticleError as error:
        problem = None if str(error).strip() else "a refusal without a sentence"
    except (Exception, TooSlow) as error:  # noqa: BLE001 (any is what is looked for)
        problem = repr(error)
    seconds, peak = processor_s() - started, _peak_bytes()
    if problem is None and seconds > LIMIT_S:
        problem = f"it took {seconds:.1f} s"
    if problem is None and peak > LIMIT_BYTES:
        problem = f"it took {peak / 1e6:.0f} MB"
    return Outcome(is_article, seconds, peak, problem)


def processor_s() -> float:
    """The processor's time that this process and those that it started have had."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def largest_child_bytes() -> int:
    """The most memory that a process had that this one started."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def _wrong_with(article: Article) -> str | None:
    """What is wrong with an article: its paragraphs are in order and within the text, and make passages."""
    end = 0
    for section in article.sections:
        for paragraph in section.paragraphs:
            if not end <= paragraph.start < paragraph.end <= len(article.text):
                return f"a paragraph at {paragraph.start}:{paragraph.end}"
            end = paragraph.end
    return None if split_passages(article) else "no passage"


@contextmanager
def _limited() -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _forget_peak() -> None:
    if _RESET_PEAK.exists():
        _RESET_PEAK.write_text("5")


def _peak_bytes() -> int:
    if not _PEAK.exists():
        return 0
    line = next(line for line in _PEAK.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
