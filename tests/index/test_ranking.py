import timeit

import pytest

from index import BM25Engine, Library, Passage, Ranking
from index.engines.bm25 import mended_idf
from tests.index.samples import plain_article

DEFAULT_RANKING = Ranking()
FLOOD = [
    "The ferry ran for eleven days.",
    "Bakers worked in the school.",
    "The mayor closed the bridge at Alder Street.",
    "Boats came from the hills.",
    "The street was dry, and an alder fell.",
]


def engine_with(*paragraphs: str, ranking: Ranking = DEFAULT_RANKING) -> BM25Engine:
    """An engine with an article whose every paragraph is a passage."""
    text = "\n\n".join(paragraphs)
    article = plain_article(text)
    engine = BM25Engine(ranking)
    at = 0
    passages = []
    for number, paragraph in enumerate(paragraphs):
        passages.append(Passage(article.id, number, None, number + 1, at, at + len(paragraph)))
        at += len(paragraph) + 2
    engine.add(article, passages)
    return engine


def ordinals(engine: BM25Engine, question: str) -> list[int]:
    """The passages found for a question, best first."""
    return [hit.passage.ordinal for hit in engine.search("default", engine.interpret("default", question), 9)]


def test_words_side_by_side_count_more_than_apart() -> None:
    """Of two passages with the same words the one that has them as a pair comes first."""
    assert ordinals(engine_with(*FLOOD), "alder street")[:2] == [2, 4]


def test_a_misspelt_word_finds_its_passage() -> None:
    """A repaired word is looked up, trusted less, and said to be taken for the article's word."""
    engine = engine_with(*FLOOD)
    query = engine.interpret("default", "Where was the brigde?")
    assert query.corrected == {"brigde": "bridge"}
    assert query.missing == ()
    assert 0 < query.terms[0].trust < 1
    assert ordinals(engine, "Where was the brigde?") == [2]


def test_a_misspelt_function_word_is_no_term() -> None:
    """A slip in a question word is not held against the article."""
    assert [term.word for term in engine_with(*FLOOD).interpret("default", "Waht happend to the ferry?").terms] == [
        "ferry"
    ]


def test_an_unknown_word_is_missing_and_weighs_as_the_rarest() -> None:
    """A word that no passage has is named, and weighs more than any that one has."""
    query = engine_with(*FLOOD).interpret("default", "Which zebra was on the ferry?")
    zebra, ferry = query.terms[0], query.terms[-1]
    assert query.missing == ("zebra",)
    assert zebra.idf == mended_idf(5, 0) > ferry.idf
    assert zebra.trust == 0


def test_a_light_word_weighs_less() -> None:
    """A word that does little more than ask counts for less than one that says what about."""
    query = engine_with("They came by ferry.", "Rain.", "Mud.").interpret("default", "Who came by ferry?")
    assert {term.word: term.importance for term in query.terms} == {"came": pytest.approx(0.4), "ferry": 1.0}


def test_another_caption_does_not_change_a_captions_score() -> None:
    """Captions have no paragraph number in common: each is scored by its own words."""
    text = "Getty The weir.\n\nThe river rose all day, and the mill stood still.\n\nGetty The ferry.\n\nThe river fell."
    library = Library(BM25Engine(), articles=[plain_article(text)])
    weir = library.ask("weir").hits[0]
    ferry = library.ask("ferry").hits[0]
    assert weir.passage.paragraph is None
    assert weir.score == pytest.approx(ferry.score)
    (both,) = {round(hit.score, 9) for hit in library.ask("weir ferry").hits}
    assert both > 0


def test_words_as_they_stand_count_more_than_the_same_terms() -> None:
    """Of two passages with the same terms the one that has the question's wording, stop words and all, comes first."""
    engine = engine_with("A boat came to the mill.", "A boat came from the mill.", "Rain fell.", "Mud was left.")
    assert ordinals(engine, "Which boat came from the mill?")[0] == 1
    assert ordinals(engine, "Which boat came to the mill?")[0] == 0


def test_a_query_has_its_words_in_order_and_as_repaired() -> None:
    """Stop words stand among the words without a form, and a misspelt word as the article spells it."""
    query = engine_with(*FLOOD).interpret("default", "Who closed the brigde?")
    assert [word.plain for word in query.words] == ["who", "closed", "the", "bridge"]
    assert [word.plain for word in query.words if not word.form] == ["who", "the"]


def test_where_words_meet_in_a_script_without_spaces_nothing_is_missing() -> None:
    """Of 桥关 in 桥关闭 nothing can be said; of a name that is unknown its own letters are named."""
    engine = engine_with("星期四，大桥因水位太高而关闭。", "渡船运行了十一天，直到道路重新开放。")
    assert engine.interpret("default", "大桥关闭").missing == ()
    assert engine.interpret("default", "大桥王小明关闭").missing == ("王小明",)


def test_a_letter_that_the_article_has_in_a_word_is_not_missing() -> None:
    """船 alone is no pair to look up; a letter that no passage has is named."""
    engine = engine_with("渡船运行了十一天，直到道路重新开放。")
    assert engine.interpret("default", "船是谁的？").missing == ()
    assert engine.interpret("default", "猫是谁的？").missing == ("猫",)


@pytest.mark.parametrize(
    ("question", "text", "names"),
    [
        ("Where did the miller meet Brandt in 1931?", "The miller met Brandt in 1931.", ["Brandt", "1931"]),
        ("Wo traf der Müller 1931 Brandt?", "Der Müller traf Brandt im Jahr 1931, als das Wasser stieg.", ["1931"]),
    ],
    ids=["English", "German"],
)
def test_a_capital_tells_a_name_where_not_every_noun_has_one(question: str, text: str, names: list[str]) -> None:
    """A number is a name in every language."""
    query = engine_with(text).interpret("default", question)
    assert [term.word for term in query.terms if term.is_name] == names


def test_chinese_characters_are_no_pairs_of_pairs() -> None:
    """大桥 and 桥关 side by side are 大桥关, which is no more of a word than they are."""
    engine = engine_with("星期四，大桥关闭。", "渡船运行。", "学校开门。")
    query = engine.interpret("default", "大桥关闭")
    (hit,) = engine.search("default", query, 1)
    (explanation,) = engine.explain("default", query, [hit.passage])
    assert explanation.pairs == 0


@pytest.mark.parametrize("importance", [0.8, 1.0, 1.3])
def test_what_is_a_name_does_not_depend_on_its_weight(importance: float) -> None:
    """Confidence asks for names, so a ranking that weighs them like other words must not change what it is told."""
    engine = engine_with(*FLOOD, ranking=Ranking(name_importance=importance, number_importance=importance))
    query = engine.interpret("default", "Alder Street: who closed Alder Bridge in 1931?")
    assert [(term.word, term.importance) for term in query.terms if term.is_name] == [
        ("Street", importance),
        ("Bridge", importance),
        ("1931", importance),
    ]


def test_a_question_without_spaces_takes_time_in_proportion_to_its_length() -> None:
    """Four times as long, it takes about four times as long to read, not sixteen."""
    engine = engine_with(*FLOOD, "星期四，大桥因水位太高而关闭。")
    characters = "".join(map(chr, range(0x4E00, 0x4E00 + 6000)))
    short, long = (
        min(timeit.repeat(lambda: engine.interpret("default", text), number=1, repeat=3))  # noqa: B023 - called here
        for text in (characters[:1500], characters)
    )
    assert long < 9 * short
