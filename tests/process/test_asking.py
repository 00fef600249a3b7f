"""Every way to ask, through the real client over real sockets."""

from pathlib import Path

from tests.loopback_discord import LoopbackDiscord
from tests.process.bot_process import BotProcess, running_bot

BRIDGE = "By Thursday the bridge at Alder Street was closed."
QUESTION = "When was the bridge at Alder Street closed?"


async def test_a_mention_is_answered_with_the_best_passage(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """The reply quotes the passage with its best sentence in bold, names the source and refers to the question."""
    question = await discord.say(QUESTION, mention_bot=True)

    reply = await discord.next_reply()

    lines = reply.content.splitlines()
    assert lines[0].startswith(f"> The river rose all Tuesday. **{BRIDGE}** Carts went round by the mill")
    assert "-# **The flood of 1931** · The third day · paragraph 2" in lines
    assert reply.message_reference is not None
    assert reply.message_reference["message_id"] == question.id


async def test_an_answer_pings_nobody_and_unfolds_no_links(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """The body forbids every mention, the ping of the reply too, and suppresses previews."""
    await discord.say(QUESTION, mention_bot=True)

    reply = await discord.next_reply()

    assert reply.body["allowed_mentions"] == {"parse": []}
    assert reply.flags & 4


async def test_the_slash_command_is_answered(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """The answer to /ask stands in the channel and repeats the question, which Discord hides."""
    await discord.until(lambda: discord.commands.offered(None) or None, what="synced commands")

    reply = await discord.slash("ask", {"question": QUESTION})

    assert BRIDGE in reply.content
    assert reply.content.splitlines()[-1] == f"-# Asked: {QUESTION}"
    assert not reply.ephemeral
    assert reply.acknowledged_after_s is not None
    assert reply.acknowledged_after_s < 3


async def test_a_private_answer_is_for_the_asker_alone(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """With private:True the answer is ephemeral."""
    await discord.until(lambda: discord.commands.offered(None) or None, what="synced commands")

    reply = await discord.slash("ask", {"question": QUESTION, "private": True})

    assert BRIDGE in reply.content
    assert reply.ephemeral


async def test_a_direct_message_needs_no_mention(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """In a direct message every message is for the bot."""
    await discord.say_direct("who bailed out the cellar")

    assert "**Its cellar held four feet of water, and the caretaker Tom Wren" in (await discord.next_reply()).content


async def test_a_reply_to_an_answer_is_a_question(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """A reply to the bot's message, with the ping that Discord adds, is answered."""
    await discord.say(QUESTION, mention_bot=True)
    answer = await discord.next_reply()

    await discord.say("Did the ferry carry pianos?", reply_to=answer)

    assert "**It carried the post, the doctor and two pianos" in (await discord.next_reply()).content


async def test_a_follow_up_goes_on_from_the_question_replied_to(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """A reply without a word of its own is asked with those of the question, which is looked up once."""
    question = await discord.say("What happened to the bridge?", mention_bot=True)
    answer = await discord.next_reply()

    await discord.say("and when was that?", reply_to=answer)

    assert BRIDGE in (await discord.next_reply()).content
    assert [request.path.rpartition("/")[2] for request in discord.requests if "/messages/" in request.path] == [
        question.id
    ]


async def test_a_follow_up_survives_a_restart(discord: LoopbackDiscord, article: Path) -> None:
    """What an earlier process answered is looked up once."""
    settings = {"ARTICLES": str(article)}
    async with running_bot(discord, article.parent, settings) as first:
        await discord.wait_ready(timeout_s=15)
        question = await discord.say("What happened to the bridge?", mention_bot=True)
        answer = await discord.next_reply()
        await first.stop()
    await discord.wait_gone()

    async with running_bot(discord, article.parent, settings):
        await discord.wait_ready(timeout_s=15)
        await discord.say("and when was that?", reply_to=answer)
        assert BRIDGE in (await discord.next_reply()).content

    assert [request.path.rpartition("/")[2] for request in discord.requests if "/messages/" in request.path] == [
        question.id
    ]


async def test_direct_messages_go_on_from_each_other(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """A direct conversation needs no replies to keep its subject, and chatter in between does not end it."""
    await discord.say_direct("What happened to the bridge?")
    await discord.next_reply()
    await discord.say_direct("thanks!")
    assert (await discord.next_reply()).content.startswith("Ask me a question about **The flood of 1931**")

    await discord.say_direct("and when was that?")

    assert BRIDGE in (await discord.next_reply()).content


async def test_nothing_that_was_asked_is_written_down(discord: LoopbackDiscord, bot: BotProcess, article: Path) -> None:
    """Neither the log nor a file holds a question or who asked it; the database is for articles."""
    await discord.say("What happened to the bridge?", mention_bot=True)
    await discord.say("and when was that?", reply_to=await discord.next_reply())
    await discord.next_reply()
    await bot.stop()

    assert "happened" not in bot.log
    assert discord.member.id not in bot.log
    files = [path for path in article.parent.rglob("*") if path.is_file()]
    assert {path.parent.name for path in files if path != article} == {"data"}
    assert not any(b"happened" in path.read_bytes() for path in files)


async def test_what_the_article_does_not_say_is_not_answered(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """The reply says so, names the unknown words and offers the closest passage and the sections."""
    await discord.say("How many elephants crossed the bridge?", mention_bot=True)

    content = (await discord.next_reply()).content

    assert content.startswith("**I can’t find that in the article.** It never mentions “elephants”")
    assert "The closest passage:\n> " in content
    assert content.endswith("-# Sections: The third day · After the water")


async def test_other_talk_in_a_channel_is_not_for_the_bot(discord: LoopbackDiscord, bot: BotProcess) -> None:
    """Without a mention the bot says nothing, and it does not ask for what people write."""
    await discord.say(QUESTION)

    await discord.stays_silent(0.5)
    assert not discord.identifies[0].intents & (1 << 15)


async def test_a_watched_channel_is_answered_where_the_bot_is_sure(discord: LoopbackDiscord, article: Path) -> None:
    """There the bot reads along; it answers questions that the article answers, and no other message."""
    settings = {"ARTICLES": str(article), "WATCHED_CHANNELS": discord.channel.id}
    async with running_bot(discord, article.parent, settings):
        await discord.wait_ready(timeout_s=15)
        assert discord.identifies[0].intents & (1 << 15)

        await discord.say("What is the population of Canada?")
        await discord.say("The bridge at Alder Street, what a story")
        await discord.say("good morning everyone, the bridge is closed")
        await discord.say("did you see the bridge at Alder Street?")
        await discord.say("!bridge")
        await discord.stays_silent(0.5)

        await discord.say(QUESTION)
        assert BRIDGE in (await discord.next_reply()).content


async def test_hostile_text_is_shown_and_does_nothing(discord: LoopbackDiscord, tmp_path: Path) -> None:
    """Mentions, masked links, code fences and bold marks of an article arrive escaped; a huge paragraph is cut."""
    article = tmp_path / "hostile.txt"
    article.write_text(
        "The mayor wrote @everyone and <@&1> and [x](http://evil) and ``` and ** on the wall of the town hall.\n\n"
        f"The ledger lists {'ropes and lanterns and ' * 500}nails.\n",
        encoding="utf-8",
    )
    async with running_bot(discord, tmp_path, {"ARTICLES": str(article)}):
        await discord.wait_ready(timeout_s=15)

        await discord.say("What did the mayor write on the wall?", mention_bot=True)
        wall = await discord.next_reply()
        await discord.say("What does the ledger list?", mention_bot=True)
        ledger = await discord.next_reply()

    assert r"\@everyone and \<\@&1\> and \[x\](http\://evil) and \`\`\` and \*\* on the wall" in wall.content
    assert not wall.pings
    assert ledger.content.startswith("> **The ledger lists ropes and lanterns")
    assert "· shortened" in ledger.content


async def test_five_hundred_questions_at_once_are_all_answered(discord: LoopbackDiscord, article: Path) -> None:
    """Where no cool-down is set, none is lost and none is answered twice."""
    settings = {"ARTICLES": str(article), "MEMBER_COOLDOWN": "off", "CHANNEL_COOLDOWN": "off"}
    async with running_bot(discord, article.parent, settings):
        await discord.wait_ready(timeout_s=15)
        asked = [await discord.say(f"{QUESTION} {number}", mention_bot=True) for number in range(500)]

        answered = [(await discord.next_reply()).message_reference for _ in asked]

    assert {reference["message_id"] for reference in answered if reference} == {question.id for question in asked}
