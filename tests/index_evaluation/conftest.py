import json
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[3] / "shared" / "eval"
needs_shared_data = pytest.mark.skipif(not SHARED.exists(), reason=f"there are no data sets at {SHARED}")

BRIDGE = (
    "The miller built the bridge of oak in the spring of 1871. "
    "Every cart in the valley paid him a copper penny to cross it until he died."
)
FERRY = (
    "The flood took the bridge away on a Tuesday night. "
    "A ferryman named Anselm carried people over the water for eleven days with his own boat."
)
HIVE = "Some forty thousand bees share one hive in July. Their queen lays two thousand eggs a day."
LEDGER = "The village ledger was kept by Matilda Crane. It burned with the town hall, and nothing of it remains."


def shared_data(name: str) -> Path:
    """A file of the data sets beside the checkout, which we may not distribute."""
    return SHARED / name


def asked(context: str, question: str, answer: str = "") -> dict[str, Any]:
    """One question of a SQuAD paragraph; without an answer, an impossible one."""
    answers = [{"text": answer, "answer_start": context.index(answer)}] if answer else []
    return {"question": question, "answers": answers, "is_impossible": not answers}


@pytest.fixture
def squad_file(tmp_path: Path) -> Path:
    """Two articles, of two paragraphs and of one, with four answerable questions and two impossible ones."""
    bridge = [
        asked(BRIDGE, "When did the miller build the bridge of oak?", "1871"),
        asked(BRIDGE, "Whom did the miller build the bridge of oak for?"),
        asked(BRIDGE, "Why is the sea salty?"),
    ]
    ferry = [
        asked(FERRY, "Who carried people over the water?", "Anselm"),
        asked(FERRY, "And without the miller's bridge of oak?", "eleven days"),
    ]
    hive = [asked(HIVE, "How many bees share one hive?", "forty thousand")]
    articles = [
        {"paragraphs": [{"context": BRIDGE, "qas": bridge}, {"context": FERRY, "qas": ferry}]},
        {"paragraphs": [{"context": HIVE, "qas": hive}]},
    ]
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": articles}), "utf-8")
    return path


@pytest.fixture
def article_file(tmp_path: Path) -> Path:
    """An article of two passages."""
    path = tmp_path / "village.md"
    path.write_text(f"# The village\n\n{FERRY}\n\n## The ledger\n\n{LEDGER}\n", "utf-8")
    return path


@pytest.fixture
def questions_file(tmp_path: Path) -> Path:
    """Two questions that the village article answers and two that it does not."""
    lines = [
        {"question": "Who kept the village ledger?", "gold": ["Matilda Crane"]},
        {"question": "What happened to the water, the people and the ledger?", "gold": ["nothing of it remains"]},
        {"question": "Who took the boat from Anselm?", "gold": []},
        {"question": "Why is the sea salty?", "gold": []},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n\n".join(map(json.dumps, lines)) + "\n", "utf-8")
    return path
