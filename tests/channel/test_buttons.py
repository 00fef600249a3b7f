"""The buttons under an answer, through the real client over a real socket."""

import asyncio

import pytest

from bot.client import PullquoteBot
from index import Library, read_article
from tests.buttons import labels, press
from tests.channel.conftest import Connect
from tests.flood import ARTICLE
from tests.loopback_discord import LoopbackDiscord, Permission, Reply, User

QUESTION = "What did the ferry carry while the bridge over the river in the town was closed?"
CHANGED = ARTICLE.replace("eleven days", "twelve days")
BRIDGE = "**By Thursday the bridge at Alder Street was closed.**"
FERRY = "> **The ferry ran for eleven days.** It carried the post"


async def asked(place: LoopbackDiscord, question: str = QUESTION) -> Reply:
    """The answer to a mention."""
    await place.say(question, mention_bot=True)
    return await place.next_reply()


async def remove(place: LoopbackDiscord, answer: Reply, author: User | None = None) -> None:
    """Press the button that removes an answer, which is acknowledged without a word."""
    pressing = asyncio.create_task(press(place, "Remove", answer, author=author))
    await place.until(lambda: True if place.current(answer) is None else None, what="removal")
    pressing.cancel()


async def test_the_buttons_say_in_words_what_they_do(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """An answer can be paged, looked into, discussed, judged and removed; there is no page before the first."""
    answer = await asked(place)

    assert labels(answer) == [
        *("Previous", "Next", "Show context", "Why this passage?", "Discuss"),
        *("Helpful", "Not helpful", "Remove"),
    ]
    buttons = [button for row in answer.components for button in row["components"]]
    assert [button["disabled"] for button in buttons][:2] == [True, False]
    assert {(button["style"], button.get("emoji")) for button in buttons} == {(2, None)}


async def test_pages_are_turned_in_place(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Whoever asked sees the next passage whole where the first stood, and comes back."""
    answer = await asked(place)

    second = await press(place, "Next", answer)
    third = await press(place, "Next", second)
    back = await press(place, "Previous", third)

    assert (second.kind, second.id) == ("update", answer.id)
    assert second.content.startswith(FERRY)
    assert "· After the water · paragraph 4 · passage 2 of 3" in second.content
    assert third.content.endswith("passage 3 of 3")
    assert back.content == second.content


async def test_two_presses_in_the_same_second_lead_to_one_place(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """The second press of what the client still shows is no step further, and no failure."""
    answer = await asked(place)

    first, second = await asyncio.gather(press(place, "Next", answer), press(place, "Next", answer))

    assert first.content == second.content
    assert first.content.startswith(FERRY)


async def test_somebody_else_turns_pages_alone(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """A stranger's press leaves the answer as it is; they get the passage for themselves, and turn on there."""
    stranger = place.add_member("Sam Stranger")
    answer = await asked(place)

    own = await press(place, "Next", answer, author=stranger)
    further = await press(place, "Next", own, author=stranger)

    assert own.ephemeral
    assert own.content.startswith(FERRY)
    assert own.content.endswith(f"-# Asked: {QUESTION}")
    assert (further.id, further.kind) == (own.id, "update")
    assert (place.current(answer) or {})["content"] == answer.content


async def test_buttons_work_after_a_restart_and_after_the_token_has_died(
    place: LoopbackDiscord, connect: Connect
) -> None:
    """All that they know stands in the message: another process obeys them, also a day later."""
    async with connect():
        answer = await asked(place)
    place.age(None, minutes=24 * 60)

    async with connect():
        page = await press(place, "Next", answer)
        why = await press(place, "Why this passage?", answer)
        context = await press(place, "Show context", page)

    assert page.content.startswith(FERRY)
    assert "“bridge”" in why.content
    assert context.content.startswith("> **The ferry ran for eleven days.** It carried")


async def test_the_context_is_what_stands_around(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """The sentences before and after, and the place in the outline, for the eyes of whoever asks for it."""
    context = await press(place, "Show context", await asked(place))

    assert context.ephemeral
    assert f"> The river rose all Tuesday. {BRIDGE} Carts went round" in context.content
    assert "> The school stayed open." in context.content
    assert context.content.endswith(
        "-# **The flood of 1931** · The third day · paragraph 2 of 4\n-# section 2 of 3 · after it: After the water"
    )


async def test_why_names_what_matched_what_was_repaired_and_what_is_missing(
    place: LoopbackDiscord, bot: PullquoteBot
) -> None:
    """In words, with each one's share; elephants are never mentioned."""
    answer = await asked(place, "When was the brigde at Alder Street closed for elephants on the ferry?")

    why = await press(place, "Why this passage?", answer)

    assert why.ephemeral
    assert "It holds “Alder” (" in why.content
    assert "I read “brigde” as “bridge”." in why.content
    assert "Not in this passage: “ferry”." in why.content
    assert "Never mentioned: “elephants”." in why.content


async def test_why_knows_the_question_that_a_follow_up_goes_on_from(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """What the question before it named counts too."""
    first = await asked(place, "What happened to the bridge at Alder Street?")
    await place.say("and when was it closed?", reply_to=first)

    why = await press(place, "Why this passage?", await place.next_reply())

    assert "“Alder”" in why.content


async def test_why_without_a_question_says_so(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """Where the question can't be read any more, there is nothing to explain."""
    question = await place.say(QUESTION, mention_bot=True)
    answer = await place.next_reply()
    del place.world.messages[question.channel_id][question.id]
    (place.current(answer) or {})["referenced_message"] = None

    why = await press(place, "Why this passage?", answer)

    assert why.content == "I can’t see the question any more, so I can’t say why."


@pytest.mark.parametrize("label", ["Next", "Show context", "Why this passage?", "Helpful", "Not helpful"])
async def test_a_changed_article_is_asked_again(
    place: LoopbackDiscord, bot: PullquoteBot, library: Library, label: str
) -> None:
    """A button about words that are not there any more says so, and asks the article as it is now."""
    answer = await asked(place)
    library.add(read_article(CHANGED.encode(), "flood.md"))

    told = await press(place, label, answer)
    anew = await press(place, "Ask again", told)

    assert told.ephemeral
    assert told.content.startswith("The article has changed since this answer.\n-# Asked: ")
    assert anew.id == told.id
    assert BRIDGE in anew.content
    assert "twelve days" in anew.content
    assert "Post publicly" in labels(anew)


async def test_a_removed_article_is_said_to_be_gone(
    place: LoopbackDiscord, bot: PullquoteBot, library: Library
) -> None:
    """And asking again asks what is there, which may be nothing."""
    answer = await asked(place)
    library.remove(library.articles()[0].id)

    told = await press(place, "Next", answer)
    anew = await press(place, "Ask again", told)

    assert told.content.startswith("The article of this answer is no longer here.")
    assert anew.content.startswith("There is no article to ask yet.")


async def test_a_verdict_is_noted_without_a_name(
    place: LoopbackDiscord, bot: PullquoteBot, caplog: pytest.LogCaptureFixture
) -> None:
    """The log has the passage and the verdict, not who pressed or what was asked."""
    caplog.set_level("INFO", logger="bot")
    answer = await asked(place)

    thanks = await press(place, "Helpful", answer)
    await press(place, "Not helpful", answer)

    assert thanks.content == "Thank you! That is noted, without your name."
    notes = [record.getMessage() for record in caplog.records if record.name == "bot.cogs.verdicts"]
    assert notes == [f"Feedback: {verdict}, passage 1 of 'The flood of 1931'" for verdict in ("helpful", "not helpful")]


async def test_whoever_asked_removes_the_answer(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """With one button; a second press finds it gone and says so."""
    answer = await asked(place)

    await remove(place, answer)
    again = await press(place, "Remove", answer)

    assert place.current(answer) is None
    assert again.content == "That is gone already."


async def test_moderators_remove_answers_and_strangers_do_not(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """It takes the right to manage messages."""
    moderator = place.add_member("Mo Moderator", permissions=Permission.MANAGE_MESSAGES)
    stranger = place.add_member("Sam Stranger")
    answer = await asked(place)

    refused = await press(place, "Remove", answer, author=stranger)
    assert refused.content == "Only whoever asked, or a moderator, can remove this answer."
    assert place.current(answer) is not None

    await remove(place, answer, author=moderator)
    assert place.current(answer) is None


async def test_a_private_answer_is_nobody_elses(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """A press that Discord should never have let through changes nothing."""
    stranger = place.add_member("Sam Stranger")
    private = await place.slash("ask", {"question": QUESTION, "private": True})

    refused = await press(place, "Next", private, author=stranger, is_forged=True)

    assert refused.content == "That answer is for somebody else’s eyes."
    assert refused.ephemeral


@pytest.mark.parametrize("label", ["Next", "Discuss", "Remove"])
async def test_a_press_on_a_deleted_answer_says_so(place: LoopbackDiscord, bot: PullquoteBot, label: str) -> None:
    """As when somebody else removed it a moment ago."""
    answer = await asked(place)
    place.delete(answer)

    told = await press(place, label, answer)

    assert (told.content, told.ephemeral) == ("That is gone already.", True)


@pytest.mark.parametrize("label", ["Show context", "Why this passage?", "Helpful"])
async def test_what_is_still_known_of_a_deleted_answer_is_told(
    place: LoopbackDiscord, bot: PullquoteBot, label: str
) -> None:
    """The passage is there, whatever became of the message."""
    answer = await asked(place)
    place.delete(answer)

    assert (await press(place, label, answer)).ephemeral


async def test_a_button_of_another_version_asks_for_patience(place: LoopbackDiscord, bot: PullquoteBot) -> None:
    """What can't be understood is no error."""
    answer = await asked(place)
    message = place.current(answer) or {}
    message["components"][0]["components"][1]["custom_id"] = "pq1:fly:zz"

    told = await place.press("pq1:fly:zz", answer)

    assert told.content == "I don’t know this button any more. Please ask again."
