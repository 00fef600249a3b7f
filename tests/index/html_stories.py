# ruff: noqa: E501 (a page is easier read in whole elements)
"""Stories of our own, and what sites put around them, for pages in the manner of many."""

import random
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """A page's source, and what is the article in it; `captions` are neither required nor furniture."""

    source: str
    title: str
    paragraphs: tuple[str, ...]
    headings: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    furniture: tuple[str, ...] = field(default=())


SITE = "The Valley Post"
_WHO = ("The miller", "The mayor", "A ferryman", "The baker’s daughter", "An engineer", "The schoolmaster", "Mrs. Holm")
_DID = (
    "walked along the levee before dawn",
    "counted the sacks that were left in the upper store",
    "wrote a letter to the county about the broken gate",
    "asked the neighbours to bring ropes and lanterns",
    "measured the water at the bridge every hour",
    "carried two chairs and a clock up to the attic",
    "told the council that the weir would not hold",
    "sold the last of the flour to families from Alder Street",
)
_WHY = (
    "because nobody knew how high the river would come",
    "although the rain had stopped on the evening before",
    "while the bells of the old church were still ringing",
    "so that the children could be taken across in time",
    "and in the end it made all the difference to the town",
    "which the newspapers of the valley reported a week later",
    "as people had done in every spring since 1874",
)
_THEN = (
    "By noon the market square stood under {n} inches of water.",
    "It cost the town {n} dollars, and nobody was ever paid back.",
    "“We had {n} boats and no oars,” one of them said afterwards.",
    "Some {n} people were out on the roofs that night.",
    "The record of {n} days without a crossing stands to this day.",
    "Of the {n} houses below the mill, only three were dry.",
)


class Story:
    """Sentences without end, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 (not a secret)

    def sentence(self) -> str:
        """One sentence of ten to thirty words."""
        rng = self.rng
        if rng.random() < 0.35:
            return rng.choice(_THEN).format(n=rng.randint(3, 990))
        return f"{rng.choice(_WHO)} {rng.choice(_DID)} on day {rng.randint(1, 99)}, {rng.choice(_WHY)}."

    def paragraph(self, sentences: int = 3) -> str:
        """Some sentences."""
        return " ".join(self.sentence() for _ in range(sentences))

    def paragraphs(self, count: int, sentences: int = 3) -> list[str]:
        """Some paragraphs, of one sentence more or less."""
        return [self.paragraph(max(1, sentences + self.rng.randint(-1, 1))) for _ in range(count)]

    def marked_up(self, text: str) -> str:
        """The text with some words as links, in italics or bold, which changes nothing of what is read."""
        words = [escaped(word) for word in text.split()]
        for at in range(2, len(words) - 2):
            chance = self.rng.random()
            if chance < 0.03:
                words[at] = f'<a href="/topic/{at}">{words[at]} {words[at + 1]}</a>'
                words[at + 1] = ""
            elif chance < 0.05:
                words[at] = f"<em>{words[at]}</em>"
            elif chance < 0.06:
                words[at] = f"<strong>{words[at]}</strong>"
            elif chance < 0.07:
                words[at] = f'<span class="hl">{words[at]}</span>'
        return " ".join(filter(None, words))


def escaped(text: str) -> str:
    """The text with entities for marks."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("“", "&ldquo;").replace("’", "&#8217;")


NAV = (
    '<header class="site-header"><a class="logo" href="/">The Valley Post</a><nav class="main-nav"><ul>'
    + "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in ("News", "Sport", "Weather", "Opinion"))
    + "</ul></nav></header>"
)
SHARE = '<div class="share-bar"><a href="#">Share</a> <a href="#">Tweet</a> <a href="#">Email</a><button>Print</button></div>'
FOOTER = (
    '<footer class="site-footer"><p>© 1931–2024 The Valley Post. All rights reserved.</p><ul><li><a href="/about">About us'
    '</a></li><li><a href="/terms">Terms of use</a></li><li><a href="/privacy">Privacy policy</a></li></ul></footer>'
)
COOKIES = (
    '<div id="cookie-banner" class="cookie-consent" role="dialog"><p>We and our partners use cookies to store information'
    " on your device and to show you advertising that fits your interests. You can change your choice at any time.</p>"
    "<button>Accept all</button><button>Manage options</button></div>"
)
NEWSLETTER = (
    '<div class="newsletter-signup"><h3>Sign up for our newsletter</h3><p>Get the best stories of the valley in your inbox'
    ' every morning.</p><form><input type="email" placeholder="Your email"><button>Subscribe</button></form></div>'
)
RELATED = (
    '<aside class="related"><h3>Related stories</h3><ul>'
    + "".join(
        f'<li><a href="/s/{at}">{headline}</a></li>'
        for at, headline in enumerate(
            (
                "Council votes on the new levee after long debate",
                "Ferry prices to rise in the coming summer",
                "How the old mill became a museum of bread",
            )
        )
    )
    + "</ul></aside>"
)
PAGE_FURNITURE = (
    "We and our partners use cookies",
    "Get the best stories of the valley",
    "Council votes on the new levee",
    "Ferry prices to rise",
    "All rights reserved",
    "Terms of use",
)


def page_head(title: str, *, extra: str = "", page_title: str | None = None, language: str = "en") -> str:
    """A page's head, with a script and a style."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{page_title or title + " | " + SITE}'
        f'</title>{extra}<script>var dataLayer = [{{"page": "article"}}];</script><style>p {{ margin: 0 }}</style></head>'
    )


def paragraphs_of(paragraphs: list[str], story: Story) -> str:
    """The paragraphs, marked up."""
    return "\n".join(f"<p>{story.marked_up(text)}</p>" for text in paragraphs)
