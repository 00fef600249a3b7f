"""What a passage's score is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ranking:
    """The weights of a score's components, next to 1 for the passage's own BM25.

    A weight of 0 or False switches a component off, an importance of 1 makes no difference between words. `related` is
    for forms with a long common beginning ("invaded", "invasion"). The importances are what a word counts that says
    little of what is asked, that names the kind of thing asked for ("which city"), a name and a number. `candidates` is
    how many passages of the best BM25 get the other components, or as many as are asked for if that is more; in small
    libraries all do.

    `bigram` is for neighbouring terms, whatever stop words stand between them, `phrase` for a stop word and its
    neighbour that stand side by side in the question and in the passage just as they are ("capital of", "of the").

    Tuned for paragraph@1 and answer@1 on one half of SQuAD 2.0's development set; ARCHITECTURE.md reports another set.
    """

    bigram_weight: float = 0.4
    phrase_weight: float = 0.6
    sentence_weight: float = 0.5
    related_weight: float = 0.5
    coordination_weight: float = 1.0
    light_importance: float = 0.4
    kind_importance: float = 0.7
    name_importance: float = 1.3
    number_importance: float = 1.3
    repairs_words: bool = True
    candidates: int = 16

    @property
    def is_bare(self) -> bool:
        """Whether a score is the BM25 alone."""
        weights = (self.bigram_weight, self.phrase_weight, self.sentence_weight, self.related_weight)
        return not any(weights) and not self.coordination_weight
