"""What of a query a library has: the forms, related forms and phrases to look for in its passages."""

from collections.abc import Mapping
from itertools import pairwise

from index.engines.bm25 import MendedBM25, mended_idf
from index.engines.ranking import Ranking
from index.engines.refinement import Asked, AskedForm, Phrase, RelatedForm
from index.engines.related_forms import RelatedForms
from index.engines.token_stream import TokenStream
from index.records import Query


class Lookup:
    """Looks up queries in the index of a library as it is now; what was looked up once is kept."""

    def __init__(self, unigrams: MendedBM25, stream: TokenStream, related: RelatedForms, ranking: Ranking) -> None:
        self._unigrams = unigrams
        self._stream = stream
        self._related = related
        self._ranking = ranking
        self._forms: dict[str, tuple[int, float, float] | None] = {}
        self._related_to_forms: dict[str, list[tuple[str, int, float]]] = {}
        self._word_idfs: dict[int, float] = {}

    def asked(self, query: Query) -> Asked:
        """The forms that some passage holds, each once, in the question's order."""
        forms: dict[str, AskedForm] = {}
        importance = 0.0
        for term in query.terms:
            importance += term.importance
            known = self._known_form(term.form) if term.trust else None
            if known is not None:
                factor = term.importance * term.trust
                before = forms.get(term.form)
                if before is None or factor > before.factor:
                    forms[term.form] = AskedForm(term.form, *known, factor, term.importance)
        related = self._related_to(forms) if self._ranking.related_weight else []
        phrases = self._phrases(query) if self._ranking.phrase_weight else []
        return Asked(list(forms.values()), related, importance, phrases)

    def _phrases(self, query: Query) -> list[Phrase]:
        """The pairs of neighbouring words that the library knows, each once; two terms are a pair, not a phrase."""
        ids = self._stream.word_ids
        return [
            Phrase(ids[one], ids[other], self._word_idf(ids[one]) + self._word_idf(ids[other]))
            for one, other in dict.fromkeys(pairwise(query.words))
            if one in ids and other in ids and not (one.form and other.form)
        ]

    def _word_idf(self, word_id: int) -> float:
        idf = self._word_idfs.get(word_id)
        if idf is None:
            idf = mended_idf(self._unigrams.corpus_size, self._stream.passage_df(word_id))
            self._word_idfs[word_id] = idf
        return idf

    def _known_form(self, form: str) -> tuple[int, float, float] | None:
        """A form's id, its idf among passages and that among sentences; None where no passage holds it."""
        if form in self._forms:
            return self._forms[form]
        known = None
        if self._unigrams.df(form):
            form_id = self._unigrams.term_ids[form]
            sentence_idf = mended_idf(len(self._stream.sentence_lengths), self._stream.sentence_df(form_id))
            known = form_id, self._unigrams.idf[form], sentence_idf
        self._forms[form] = known
        return known

    def _related_to(self, forms: Mapping[str, AskedForm]) -> list[RelatedForm]:
        """The library's forms that are related to asked ones; an asked form counts as itself alone."""
        return [
            RelatedForm(form_id, place, worth)
            for place, form in enumerate(forms)
            for name, form_id, worth in self._related_to_form(form)
            if name not in forms
        ]

    def _related_to_form(self, form: str) -> list[tuple[str, int, float]]:
        related = self._related_to_forms.get(form)
        if related is None:
            related = self._related_to_forms[form] = [
                (other, known[0], self._ranking.related_weight * share)
                for other, share in self._related.of(form)
                if (known := self._known_form(other)) is not None
            ]
        return related
