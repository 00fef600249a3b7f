"""An article as a library keeps it: with its passages, and the words of its headings."""

from collections.abc import Collection
from dataclasses import dataclass

from index.analyzer import analyzer_for
from index.passages import split_passages
from index.records import Article, Passage


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """An article and what is derived from it once; `heading_forms` are those of the title's and the headings' words."""

    article: Article
    passages: tuple[Passage, ...]
    heading_forms: frozenset[str]

    @classmethod
    def of(cls, article: Article) -> "KeptArticle":
        """Split an article into passages, and read its headings."""
        return cls(article, tuple(split_passages(article)), _forms_in_headings(article))

    def passage(self, ordinal: int) -> Passage | None:
        """The passage of that number, counted from 0; None where there is none."""
        return self.passages[ordinal] if 0 <= ordinal < len(self.passages) else None


def is_in_headings(word: str, kept: Collection[KeptArticle]) -> bool:
    """Whether the title and the headings of some article hold a word."""
    languages = {each.article.language for each in kept}
    forms = {language: {term.form for term in analyzer_for(language).terms(word)} for language in languages}
    return any(each.heading_forms.issuperset(forms[each.article.language]) for each in kept)


def _forms_in_headings(article: Article) -> frozenset[str]:
    """What the title and the headings mention; they are no passages, but nobody should hear that it is missing."""
    headings = [article.title, *(section.heading or "" for section in article.sections)]
    return frozenset(term.form for heading in headings for term in analyzer_for(article.language).terms(heading))
