"""`make demo`: the whole of it as a process, and what it prints and draws."""

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests import png
from tests.browser import find_browser
from tests.demo.__main__ import FAILED_STATUS, INTERRUPTED_STATUS, SETTINGS, run
from tests.demo.markdown import line_as_html, line_as_text
from tests.demo.page import WIDTH, page
from tests.demo.scene import Button, Embed, Heading, Shown, Step
from tests.demo.transcript import transcript

ROOT = Path(__file__).parents[1]
PROCESSES = Path("/proc")
INTERRUPTIONS = 3  # on a busy machine the demonstration may have ended before the signal comes
NAMES = {"1": "@Mira", "2": "#articles"}
STEPS = (
    "1. Mira mentions the bot with a question.",
    "2. Mira presses “Why this passage?”.",
    "3. Mira presses “Show context”.",
    "4. Mira presses “Next”.",
    "5. Mira uses /ask with private: True.",
    "6. Tom asks everybody. Mira chooses “Find in the article” in his message’s menu.",
    "7. Mira presses “Post publicly”.",
    "8. Mira uses /outline.",
    "9. Mira presses “Discuss” below the first answer.",
    "10. Mira asks on in the thread.",
    "11. Mira asks about Legend, and means Teigen.",
    "12. Mira edits her question; the answer follows.",
    "13. Olive, who manages the server, gives /article add a file.",
    "14. Tom asks about it.",
    "15. Tom asks what no article says. Olive looks into /gaps show.",
)
# Each beside what it shows as text.
MARKDOWN = (
    ("**bold** word", "<strong>bold</strong> word", "bold word"),
    (
        r"\*\*not\*\* \<\@1\> \[x\](http\://evil)",
        "**not** &lt;@1&gt; [x](http://evil)",
        "**not** <@1> [x](http://evil)",
    ),
    ("[read](<https://example.org/a>)", '<a href="https://example.org/a">read</a>', "read (https://example.org/a)"),
    (
        "<@1> in <#2>",
        '<span class="mention">@Mira</span> in <span class="mention">#articles</span>',
        "@Mira in #articles",
    ),
    ("<#3>", '<span class="mention">&lt;#3&gt;</span>', "<#3>"),
    ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;", "<b>&amp;</b>"),
    ("![x](https://example.org/a.png)", '!<a href="https://example.org/a.png">x</a>', "!x (https://example.org/a.png)"),
    ("~~gone~~ `a*b*`", "<s>gone</s> <code>a*b*</code>", "gone a*b*"),
)


class Elements(HTMLParser):
    """Collects the elements of a page with their attributes, and whether each is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Note that the innermost element ends."""
        assert self.open.pop() == tag


def drawn(*messages: Shown) -> str:
    """The page of one step, without its head."""
    return page("articles", [Step("What happens", messages)], NAMES).partition("<main>")[2]


def printed(*messages: Shown) -> list[str]:
    """The transcript of one step, without its caption and empty lines."""
    return [line.strip() for line in transcript(1, Step("What happens", messages), NAMES).splitlines()[1:] if line]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder whose path is short, as a browser makes sockets in it, which have 108 bytes for theirs."""
    with tempfile.TemporaryDirectory() as path:
        yield Path(path)


@asynccontextmanager
async def demo(folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """The demonstration as a process; what it starts has the folder's name in its environment."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.demo", str(folder / "demo.png")),
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(folder)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def processes_of(folder: Path) -> list[str]:
    """What still runs of a demonstration."""
    found = []
    for environ in PROCESSES.glob("[0-9]*/environ"):
        try:
            if str(folder).encode() in environ.read_bytes():
                found.append(environ.parent.joinpath("cmdline").read_text())
        except OSError:  # it has ended, or is another user's
            continue
    return found


def check_picture(folder: Path, told: str) -> None:
    """Hold that the last line is true, and that nothing but the picture is left in the folder."""
    left = list(folder.iterdir())
    if find_browser() is None:
        assert told.startswith("No picture, as there is no browser here")
        assert left == []
    else:
        assert told == f"Picture: {folder / 'demo.png'}"
        assert left == [folder / "demo.png"]
        width, height = png.size(left[0].read_bytes())
        assert width == WIDTH
        assert height > 2000


async def test_the_demonstration_runs_to_its_end(folder: Path) -> None:
    """It prints each step in order, draws a picture if it can, and leaves no process and no other file behind."""
    async with demo(folder) as process:
        output, errors = await asyncio.wait_for(process.communicate(), 60)

    text = output.decode()
    assert (process.returncode, errors.decode()) == (0, "")
    assert [step for step in STEPS if f"\n{step}" not in text] == []
    assert sorted(STEPS, key=text.index) == list(STEPS)
    assert "only Mira sees this" in text
    assert processes_of(folder) == []
    check_picture(folder, text.splitlines()[-1])


@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM])
async def test_an_interrupted_demonstration_ends_its_bot(folder: Path, signal_number: int) -> None:
    """Ctrl-C and a request to end give one word and leave no process."""
    for _ in range(INTERRUPTIONS):
        async with demo(folder) as process:
            assert process.stdout is not None
            await asyncio.wait_for(process.stdout.readuntil(b"channel #articles."), 30)
            process.send_signal(signal_number)
            _, errors = await asyncio.wait_for(process.communicate(), 30)
        if process.returncode:
            break

    assert (process.returncode, errors.decode()) == (INTERRUPTED_STATUS, "Interrupted.\n")
    assert processes_of(folder) == []


def test_a_bot_that_does_not_start_ends_the_demonstration(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence says why; there is no traceback."""
    status = run(tmp_path / "demo.png", {"MIN_CONFIDENCE": "7"})

    error = capsys.readouterr().err
    assert status == FAILED_STATUS
    assert error.startswith("The bot did not start: ")
    assert "MIN_CONFIDENCE" in error
    assert error.count("\n") == 1


def test_a_bot_that_falls_silent_ends_the_demonstration(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Here it does not read what is said in the thread."""
    status = run(tmp_path / "demo.png", {"READ_MESSAGES": "no"})

    assert status == FAILED_STATUS
    assert capsys.readouterr().err == "After step 9 the bot gave no answer within 5 s.\n"


def test_a_bot_that_answers_otherwise_ends_the_demonstration(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Here it tells Mira to be patient, below which there is nothing to press."""
    status = run(tmp_path / "demo.png", {**SETTINGS, "MEMBER_COOLDOWN": "1/600"})

    assert status == FAILED_STATUS
    assert capsys.readouterr().err == "The bot’s message has no button “Post publicly”, only [].\n"


@pytest.mark.parametrize(("markdown", "html", "text"), MARKDOWN)
def test_markdown_of_a_line(markdown: str, html: str, text: str) -> None:
    """Each piece that the bot writes is shown as Discord shows it."""
    assert line_as_html(markdown, NAMES) == html
    assert line_as_text(markdown, NAMES) == text


def test_quotes_and_small_type_end_with_their_lines() -> None:
    """Neighbouring quoted lines are one quote; what follows is not drawn into it."""
    said = Shown("Pullquote", "Before\n> **first**\n> second\nafter\n-# *small*")

    assert (
        '<p class="line">Before</p><blockquote class="line"><strong>first</strong><br>second</blockquote>'
        '<p class="line">after</p><small class="line"><em>small</em></small>'
    ) in drawn(said)
    assert printed(said) == ["Pullquote", "Before", "│ first", "│ second", "after", "small"]


def test_text_cannot_act_on_the_page() -> None:
    """Whatever people, articles and threads are called and say, the page has no element and no address of theirs."""
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) &lt;'
    embed = Embed(evil, evil, ((evil, evil),))
    message = Shown(
        author=evil,
        content=evil,
        at=evil,
        heading=Heading(evil, evil),
        embeds=(embed,),
        rows=((Button(evil),),),
        only_for=evil,
        thread=evil,
    )
    command = Shown(evil, "", heading=Heading(evil, evil, is_command=True))
    html = page(evil, [Step(evil, [message, command])], {"1": evil})

    elements = Elements(html)

    assert elements.open == []
    assert not {"script", "img", "link", "iframe", "a"} & {tag for tag, _ in elements.found}
    assert not [name for _, attributes in elements.found for name in attributes if name.startswith(("on", "src"))]


def test_the_page_needs_nothing_but_itself() -> None:
    """It has no script and loads nothing, neither by element nor by style sheet."""
    html = page("articles", [Step("What happens", [Shown("Mira", "a")])], NAMES)

    assert not {"script", "link", "img"} & {tag for tag, _ in Elements(html).found}
    assert "url(" not in html
    assert "@import" not in html


def test_a_message_shows_who_sees_it_and_what_it_is_about() -> None:
    """The line above, the mark of an edit and of a private answer are shown on the page and in the terminal."""
    reply = Shown("Pullquote", "b", is_edited=True, heading=Heading("Mira", "@Pullquote a"))
    private = Shown("Pullquote", "c", is_bot=True, heading=Heading("Mira", "/ask", is_command=True), only_for="Mira")

    assert printed(reply, private) == [
        "Pullquote · in reply to Mira: “@Pullquote a” · edited",
        "b",
        "Pullquote · Mira used “/ask” · only Mira sees this",
        "c",
    ]
    html = drawn(reply, private)
    assert '<b>Mira</b> <span class="text">@Pullquote a</span>' in html
    assert '<b>Mira</b> used <span class="command">/ask</span>' in html
    assert 'b <span class="edited">(edited)</span>' in html
    assert "Only Mira can see this" in html
    assert html.count('class="private"') == 1


def test_buttons_tell_whether_they_can_be_pressed() -> None:
    """Each row stands by itself; a button that is off looks so."""
    said = Shown("Pullquote", "", rows=((Button("Previous", is_disabled=True), Button("Next")), (Button("Remove"),)))

    assert printed(said) == ["Pullquote", "[Previous: off] [Next]", "[Remove]"]
    assert '<div class="buttons"><button disabled>Previous</button><button>Next</button></div>' in drawn(said)
    assert drawn(said).count('class="buttons"') == 2


def test_an_embed_is_a_box_with_named_fields() -> None:
    """Its title, description and fields are markdown too."""
    said = Shown("Pullquote", "", embeds=(Embed("Title", "Ask.", (("Opening", "paragraph 1"),)),))

    assert printed(said) == ["Pullquote", "┃ Title", "┃ Ask.", "┃", "┃ Opening", "┃   paragraph 1"]
    assert '<dt><p class="line">Opening</p></dt><dd><p class="line">paragraph 1</p></dd>' in drawn(said)


def test_a_thread_stands_further_in() -> None:
    """Its messages are below its name, and those of the channel are not."""
    step = Step("What happens", [Shown("Mira", "a"), Shown("Tom", "b", thread="The bridge")])

    assert transcript(3, step, NAMES).split("\n") == [
        *("3. What happens", "", "    Mira", "        a", ""),
        *("    In the thread “The bridge”:", "", "        Tom", "            b", ""),
    ]
    assert drawn(*step.shown).index("</article>") < drawn(*step.shown).index('<section class="thread">')


def test_a_terminal_gets_no_line_too_long() -> None:
    """Long lines are wrapped inside their margins."""
    said = Shown("Pullquote", f"> {'word ' * 60}", heading=Heading("Mira", "word " * 60), thread="Thread")

    assert max(map(len, transcript(1, Step("What happens", [said]), NAMES, width=80).splitlines())) <= 80
