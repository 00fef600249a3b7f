"""What a member sees, in a simulated Discord."""

import discord
import pytest
import simcord

from bot.client import PullquoteBot
from bot.libraries import Libraries
from bot.manners import Manners
from index import BM25Engine, Library, read_article

FLOOD = """# The flood of 1931

The river rose all Tuesday. By Thursday the bridge at Alder Street was closed. Carts went round by the mill, which took
an hour longer, and the baker sold his bread on the far bank from a rowing boat.

## After the water

The ferry ran for eleven days. It carried the post, the doctor and two pianos, and it was paid for by the county.
"""
QUESTION = "When was the bridge at Alder Street closed?"
ANSWER = "**By Thursday the bridge at Alder Street was closed.**"


class BrokenLibrary(Library):
    """A library in which something unforeseen happens."""

    def ask(self, question: str, limit: int = 3, previous: str | None = None) -> "object":  # type: ignore[override]
        """Fail."""
        del question, limit, previous
        message = "the shelf fell down"
        raise RuntimeError(message)


class EveryChannel(frozenset[int]):
    """A set of channels in which every channel is."""

    def __contains__(self, channel_id: object) -> bool:
        """Whatever the channel, it is watched."""
        return True


def flood_library() -> Library:
    """A library of one article."""
    return Library(BM25Engine(), articles=[read_article(FLOOD.encode(), "flood.md")])


@pytest.fixture
def simcord_bot() -> PullquoteBot:
    """The bot that simcord runs."""
    return PullquoteBot(Libraries(flood_library()))


class Scene:
    """A server with one channel and one member."""

    def __init__(self, env: simcord.Env) -> None:
        assert isinstance(env.bot, PullquoteBot)
        assert env.bot.user is not None
        self.env = env
        self.bot = env.bot
        self.channel = env.create_guild().create_text_channel("reading-club")
        self.alice = env.guild.add_member(env.create_user("alice"))
        self.mention = f"<@{env.bot.user.id}>"

    async def ask(self, question: str, **options: object) -> tuple[str, simcord.InteractionResult]:
        """Use /ask; the content of the answer and how it came."""
        result = await self.alice.slash(self.channel, "ask", question=question, **options)
        assert result.response is not None
        return result.response.content, result

    async def open_thread(self) -> "simcord.ChannelHandle":
        """Make a thread in the channel."""
        channel = self.bot.get_channel(self.channel.id)
        assert isinstance(channel, discord.TextChannel)
        await channel.create_thread(name="the flood", type=discord.ChannelType.public_thread)
        return self.channel.threads[-1]

    @property
    def last(self) -> discord.Message:
        """The newest message of the channel."""
        message = self.channel.last_message
        assert message is not None
        return message


@pytest.fixture
def scene(simcord_env: simcord.Env) -> Scene:
    """A member in a channel with the bot."""
    return Scene(simcord_env)


async def test_a_mention_is_answered(scene: Scene) -> None:
    """The bot replies with the quote, to the question."""
    question = await scene.alice.send(scene.channel, f"{scene.mention} {QUESTION}")

    assert ANSWER in scene.last.content
    assert scene.last.reference is not None
    assert scene.last.reference.message_id == question.id


@pytest.mark.parametrize("text", ["", "hi", "good bot", "lol", "👍", "how are you?", "my mother saw the bridge"])
async def test_a_mention_without_a_question_gets_help(scene: Scene, text: str) -> None:
    """It is told what can be asked."""
    await scene.alice.send(scene.channel, f"{scene.mention} {text}")

    assert scene.last.content.startswith("Ask me a question about **The flood of 1931**")


async def test_ask_answers_in_the_channel(scene: Scene) -> None:
    """/ask is answered at once, without a deferral."""
    content, result = await scene.ask(QUESTION)

    assert ANSWER in content
    assert not result.ephemeral
    assert not result.deferred


async def test_ask_private_is_ephemeral(scene: Scene) -> None:
    """With private nobody else sees the answer."""
    _, result = await scene.ask(QUESTION, private=True)

    assert result.ephemeral


@pytest.mark.parametrize("text", ["?!", "hello", "thanks, that helped", "!help", "who are you?"])
async def test_chatter_gets_help_privately(scene: Scene, text: str) -> None:
    """What asks nothing of the article is told what can be asked, for the eyes of that user."""
    content, result = await scene.ask(text)

    assert result.ephemeral
    assert content.startswith("Ask me a question about **The flood of 1931**")


async def test_a_direct_message_is_answered(scene: Scene) -> None:
    """No mention is needed."""
    await scene.alice.send_dm(QUESTION)

    message = scene.alice.user.dm_channel.last_message
    assert message is not None
    assert ANSWER in message.content


async def test_a_reply_to_an_answer_is_answered(scene: Scene) -> None:
    """A further question needs no mention."""
    await scene.alice.send(scene.channel, f"{scene.mention} {QUESTION}")
    await scene.alice.send(scene.channel, "Did the ferry carry pianos?", reply_to=scene.last)

    assert "two pianos" in scene.last.content


async def test_a_greeting_in_a_direct_message_gets_help(scene: Scene) -> None:
    """There is nobody else whom it could be meant for."""
    await scene.alice.send_dm("hello there")

    message = scene.alice.user.dm_channel.last_message
    assert message is not None
    assert message.content.startswith("Ask me a question about **The flood of 1931**")


@pytest.mark.parametrize("text", ["wonderful, cheers", "👍", ":)", "lol", "thanks!", "I love that ferry"])
async def test_thanks_under_an_answer_are_not_a_question(scene: Scene, text: str) -> None:
    """A reply that asks nothing is left alone."""
    await scene.alice.send(scene.channel, f"{scene.mention} {QUESTION}")
    thanks = await scene.alice.send(scene.channel, text, reply_to=scene.last)

    assert scene.last.id == thanks.id


class TestFollowUps:
    """Questions that only make sense after the one before them."""

    async def test_a_reply_to_an_answer_goes_on_from_its_question(self, scene: Scene) -> None:
        """The words of the question answered are carried over."""
        await scene.alice.send(scene.channel, f"{scene.mention} What happened to the bridge?")
        await scene.alice.send(scene.channel, "and when was that?", reply_to=scene.last)

        assert ANSWER in scene.last.content

    async def test_a_chain_of_replies_keeps_its_subject(self, scene: Scene) -> None:
        """A reply to the answer to a follow-up goes on from the question that named something."""
        await scene.alice.send(scene.channel, f"{scene.mention} For how long did the ferry run?")
        await scene.alice.send(scene.channel, "why?", reply_to=scene.last)
        await scene.alice.send(scene.channel, "and what did it carry?", reply_to=scene.last)

        assert "**It carried the post, the doctor and two pianos" in scene.last.content

    async def test_a_reply_to_the_answer_of_a_command_goes_on_from_it(self, scene: Scene) -> None:
        """The answer itself repeats the question, also one that had to be escaped."""
        await scene.ask("What _happened_ to the bridge?")
        await scene.alice.send(scene.channel, f"{scene.mention} when?", reply_to=scene.last)

        assert ANSWER in scene.last.content

    async def test_an_answer_of_an_earlier_run_is_looked_up(self, scene: Scene) -> None:
        """It is asked of Discord."""
        await scene.alice.send(scene.channel, f"{scene.mention} What happened to the bridge?")
        answer = scene.last
        await scene.alice.send(scene.channel, "and when was that?", reply_to=answer)

        assert ANSWER in scene.last.content

    async def test_a_thread_is_one_conversation(self, scene: Scene) -> None:
        """The question before in the same thread is gone on from, without a reply."""
        thread = await scene.open_thread()
        await scene.alice.send(thread, f"{scene.mention} What happened to the bridge?")
        await scene.alice.send(thread, f"{scene.mention} and when was that?")

        assert thread.last_message is not None
        assert ANSWER in thread.last_message.content

    async def test_a_private_question_leaves_no_trace_in_a_thread(self, scene: Scene) -> None:
        """What somebody asked for their eyes only does not answer another's follow-up."""
        thread = await scene.open_thread()
        await scene.alice.slash(thread, "ask", question="What happened to the bridge?", private=True)
        await scene.alice.send(thread, f"{scene.mention} and when was that?")

        assert thread.last_message is not None
        assert ANSWER not in thread.last_message.content

    async def test_direct_messages_are_one_conversation(self, scene: Scene) -> None:
        """There nobody else asks in between."""
        await scene.alice.send_dm("What happened to the bridge?")
        await scene.alice.send_dm("and when was that?")

        message = scene.alice.user.dm_channel.last_message
        assert message is not None
        assert ANSWER in message.content

    async def test_an_open_channel_is_no_conversation(self, scene: Scene) -> None:
        """There a question without a subject may be anybody's, so it is asked alone."""
        await scene.alice.send(scene.channel, f"{scene.mention} What happened to the bridge?")
        await scene.alice.send(scene.channel, f"{scene.mention} and when was that?")

        assert ANSWER not in scene.last.content


async def test_other_talk_is_left_alone(scene: Scene) -> None:
    """A message that is not for the bot gets no answer."""
    message = await scene.alice.send(scene.channel, QUESTION)

    assert scene.last.id == message.id


@pytest.mark.simcord(check_errors=False)
async def test_a_bot_that_may_not_send_stays_quiet(scene: Scene) -> None:
    """A refusal by Discord is for the log, not an exception."""
    scene.env.inject_error("POST", f"/channels/{scene.channel.id}/messages", status=403, code=50013)
    message = await scene.alice.send(scene.channel, f"{scene.mention} {QUESTION}")

    assert scene.last.id == message.id


class TestWhenSomethingBreaks:
    """An error that nobody foresaw."""

    @pytest.fixture
    def simcord_bot(self) -> PullquoteBot:
        """A bot whose library fails."""
        return PullquoteBot(Libraries(BrokenLibrary(BM25Engine(), articles=flood_library().articles())))

    @pytest.mark.simcord(check_errors=False)
    async def test_the_member_gets_a_reference(self, scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
        """The reply names a reference under which the log has the trace, and says nothing else of it."""
        private_content, result = await scene.ask(QUESTION)
        await scene.alice.send(scene.channel, f"{scene.mention} {QUESTION}")

        for content in (private_content, scene.last.content):
            assert content.startswith("Something went wrong on my side.")
            assert content.removesuffix(".").split()[-1] in caplog.text
        assert result.ephemeral
        assert "the shelf fell down" in caplog.text


class TestWebhooks:
    """Messages that no member wrote."""

    async def test_they_are_left_alone(self, scene: Scene) -> None:
        """A webhook that mentions the bot gets no answer, so that two bots can't keep each other busy."""
        webhook = scene.env.guild.create_webhook(scene.channel)
        await webhook.send(f"{scene.mention} {QUESTION}")

        assert ANSWER not in scene.last.content


class TestWatchedChannels:
    """A server in which the bot reads along."""

    @pytest.fixture
    def simcord_bot(self) -> PullquoteBot:
        """A bot that watches every channel."""
        return PullquoteBot(
            Libraries(flood_library()), Manners(watched_channels=EveryChannel({0}), watched_pause_s=0.0)
        )

    @pytest.mark.parametrize(
        "text",
        [
            *("What a day at the bridge", "What is the population of Canada?", "bridge?", "good morning everyone"),
            *("did you see the bridge at Alder Street?", "!play the ferry", "lol the bridge is closed, I love it"),
        ],
    )
    async def test_the_bot_stays_silent_when_unsure(self, scene: Scene, text: str) -> None:
        """What is no question, or none that the article answers, is left alone."""
        message = await scene.alice.send(scene.channel, text)

        assert scene.last.id == message.id

    async def test_people_who_reply_to_each_other_are_left_alone(self, scene: Scene) -> None:
        """A reply to somebody else's message is meant for them."""
        message = await scene.alice.send(scene.channel, "I walked home")
        reply = await scene.alice.send(scene.channel, QUESTION, reply_to=message)

        assert scene.last.id == reply.id

    async def test_a_sure_answer_comes_unasked(self, scene: Scene) -> None:
        """A question that the article answers needs no mention."""
        await scene.alice.send(scene.channel, QUESTION)

        assert ANSWER in scene.last.content
