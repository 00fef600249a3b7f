"""A small article of our own, and the arbitrary texts that the properties run over."""

import random

from hypothesis import strategies as st

from index import Article, read_article

FLOOD = """The flood of Aldermouth

Mayor Ines Holm on the weir in 1931.

Getty Ines Holm on the weir.

The river rose all Tuesday, and nobody in Aldermouth slept. By Thursday the bridge at Alder Street was closed.

“We had no boats,” the mayor said. “We had doors.” Eleven families crossed the market square on them.

The third day

Bakers worked in the school because its ovens stood on the upper floor. They gave away 1,200 loaves before noon.

READ NEXT: The mill that would not close

After the water

The ferry ran for eleven days. Its captain, Mr. Brandt, never asked for a fare. A new levee was built in 1934.
"""

FLOOD_MARKDOWN = """---
title: The flood of Aldermouth
source_url: https://example.org/flood
language: en
---

The river rose all Tuesday, and nobody in **Aldermouth** slept. By Thursday the bridge at Alder Street was closed.

![The weir in 1931](weir.jpg)

## The *third* day

Bakers worked in the school because its ovens stood on the upper floor. They gave away 1,200 loaves before noon.

- Flour came by cart.
- Yeast came by ferry.

> We had no boats. We had doors.

| place | loaves |
|-------|--------|
| school | 1,200 |

READ NEXT: [The mill that would not close](https://example.org/mill)

After the water
---------------

The ferry ran for eleven days. Its captain, Mr. Brandt, never asked for a fare.
"""

SUFFIXES = (".txt", ".md")

_PIECES = (
    *"abzAÉßñ水の。？！।१२3.,:;!?…-–—_*#>|`~=+()[]{}<>\"'“”‘’«»&/\\@\0\x07\x0b\x0c\x1c\x85\xa0\u2028\u200b\ufeff",
    *(
        "\n",
        "\r\n",
        "\r",
        "\t",
        " ",
        "    ",
        "\n\n",
        "\n \n",
        "---\n",
        "===\n",
        "```\n",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n# ",
    ),
    *(
        "The river rose. ",
        "Mr. Brandt ",
        "in the U.S. ",
        "Getty ",
        "By Ines Holm\n",
        "READ NEXT: x\n",
        "| a | b |\n",
        "|-|-|\n",
    ),
    *(
        "![a](b)",
        "[a]: b\n",
        "<div>",
        "<!-- ",
        "-->",
        "&amp;",
        "title: x\n",
        "**The day**\n\n",
        "“Go!” ",
        "🌊",
        "e\u0301",
        "العربية؟ ",
    ),
)

texts = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=5)), max_size=60).map("".join)
"""Any text, with the marks that readers look at more often than chance would have them."""

seeds = st.integers(min_value=0, max_value=2**32)


def mutated(text: str, seed: int) -> str:
    """The text with some runs of it dropped, doubled or moved, and some marks thrown in."""
    rng = random.Random(seed)  # noqa: S311 (not a secret)
    for _ in range(rng.randint(1, 12)):
        start = rng.randrange(len(text) + 1)
        end = min(len(text), start + rng.randint(0, 30))
        run = text[start:end]
        change = rng.choice(("drop", "double", "move", "mark"))
        if change == "drop":
            text = text[:start] + text[end:]
        elif change == "double":
            text = text[:end] + run + text[end:]
        elif change == "move":
            rest = text[:start] + text[end:]
            at = rng.randrange(len(rest) + 1)
            text = rest[:at] + run + rest[at:]
        else:
            text = text[:start] + rng.choice(_PIECES) + text[start:]
    return text


mutated_markdown = seeds.map(lambda seed: mutated(FLOOD_MARKDOWN, seed))
mutated_plain_text = seeds.map(lambda seed: mutated(FLOOD, seed))
any_text = st.one_of(texts, mutated_markdown, mutated_plain_text)


def plain_article(text: str, name: str = "flood.txt") -> Article:
    """The article that a plain text file of this text holds."""
    return read_article(text.encode(), name)


def markdown_article(text: str, name: str = "flood.md") -> Article:
    """The article that a Markdown file of this text holds."""
    return read_article(text.encode(), name)


def body_texts(article: Article) -> list[str]:
    """The words of each body paragraph."""
    return [article.text[p.start : p.end] for s in article.sections for p in s.paragraphs if not p.is_caption]


def caption_texts(article: Article) -> list[str]:
    """The words of each caption and credit."""
    return [article.text[p.start : p.end] for s in article.sections for p in s.paragraphs if p.is_caption]


def headings(article: Article) -> list[str | None]:
    """The heading of each section."""
    return [section.heading for section in article.sections]
