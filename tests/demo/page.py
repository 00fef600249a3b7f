"""A conversation as one page in the manner of Discord's dark theme, which needs nothing but itself."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from tests.demo.markdown import Kind, Names, blocks, line_as_html
from tests.demo.scene import Button, Embed, Heading, Shown, Step

WIDTH = 760
COLOURS = ("#c9762b", "#3ba55c", "#a84fb0", "#5865f2")
TAGS: dict[Kind, str] = {"quote": "blockquote", "small": "small", "text": "p"}
EYE = (
    '<svg viewBox="0 0 24 24" width="16" height="16"><path fill="currentColor" d="M12 5C6.5 5 2.7 9.2 1.3 12c1.4 2.8'
    ' 5.2 7 10.7 7s9.3-4.2 10.7-7C21.3 9.2 17.5 5 12 5zm0 11a4 4 0 1 1 0-8 4 4 0 0 1 0 8z"/></svg>'
)


def page(channel: str, steps: Sequence[Step], names: Names) -> str:
    """The whole conversation in a channel; captions stand where Discord has the date."""
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    body = "\n".join(_step(number, step, names) for number, step in enumerate(steps, start=1))
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>#{escape(channel)}</title>\n'
        f"<style>\n{style}</style>\n</head>\n<body>\n"
        f'<header><span class="hash">#</span>{escape(channel)}</header>\n<main>\n{body}\n</main>\n</body>\n</html>\n'
    )


def _step(number: int, step: Step, names: Names) -> str:
    lines = [f'<h2 class="caption"><span>{number}. {escape(step.caption)}</span></h2>'] if step.caption else []
    for thread, messages in groupby(step.shown, key=lambda each: each.thread):
        inner = [_message(message, names) for message in messages]
        lines += inner if thread is None else _thread(thread, inner)
    return "\n".join(lines)


def _thread(name: str, messages: Iterable[str]) -> Iterator[str]:
    yield f'<section class="thread"><h3><span class="hash">#</span>{escape(name)}</h3>'
    yield from messages
    yield "</section>"


def _message(message: Shown, names: Names) -> str:
    kind = "shared" if message.only_for is None else "private"
    return (
        f'<article class="{kind}">'
        f"{_heading(message.heading)}"
        f'<div class="row">{_avatar(message.author)}<div class="said">{_about(message)}'
        f"{_content(message, names)}"
        f"{''.join(_embed(embed, names) for embed in message.embeds)}"
        f"{''.join(map(_buttons, message.rows))}"
        f"{_hint(message)}</div></div></article>"
    )


def _about(message: Shown) -> str:
    tag = '<span class="app">APP</span>' if message.is_bot else ""
    return f'<div class="about"><b>{escape(message.author)}</b>{tag}<time>{escape(message.at)}</time></div>'


def _avatar(name: str, kind: str = "avatar") -> str:
    colour = COLOURS[sum(map(ord, name)) % len(COLOURS)]
    return f'<span class="{kind}" style="background:{colour}">{escape(name[:1])}</span>'


def _heading(heading: Heading | None) -> str:
    if heading is None:
        return ""
    what, who = escape(heading.what), f"{_avatar(heading.who, 'small-avatar')}<b>{escape(heading.who)}</b>"
    said = f' used <span class="command">{what}</span>' if heading.is_command else f' <span class="text">{what}</span>'
    return f'<div class="heading"><i class="spine"></i>{who}{said}</div>'


def _content(message: Shown, names: Names) -> str:
    return _markdown(message.content, names, end=' <span class="edited">(edited)</span>' if message.is_edited else "")


def _markdown(markdown: str, names: Names, end: str = "") -> str:
    """Blocks of lines; `end` is HTML that closes the last line."""
    if not markdown:
        return end
    parts = [(TAGS[kind], "<br>".join(line_as_html(line, names) for line in lines)) for kind, lines in blocks(markdown)]
    *earlier, (tag, last) = parts
    return "".join(f'<{tag} class="line">{text}</{tag}>' for tag, text in [*earlier, (tag, f"{last}{end}")])


def _embed(embed: Embed, names: Names) -> str:
    title = f'<div class="title">{_markdown(embed.title, names)}</div>' if embed.title else ""
    fields = "".join(
        f"<dt>{_markdown(name, names)}</dt><dd>{_markdown(value, names)}</dd>" for name, value in embed.fields
    )
    listed = f"<dl>{fields}</dl>" if fields else ""
    return f'<div class="embed">{title}{_markdown(embed.description, names)}{listed}</div>'


def _buttons(row: Sequence[Button]) -> str:
    return f'<div class="buttons">{"".join(map(_button, row))}</div>'


def _button(button: Button) -> str:
    return f"<button{' disabled' if button.is_disabled else ''}>{escape(button.label)}</button>"


def _hint(message: Shown) -> str:
    if message.only_for is None:
        return ""
    return f'<div class="hint">{EYE}Only {escape(message.only_for)} can see this</div>'
