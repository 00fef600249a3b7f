"""What Mira and Tom do in the demonstration, step by step, and what the bot makes of it."""

from collections.abc import AsyncIterator

from tests.buttons import labels, press
from tests.demo.mill import LACKING, MILL, OF_THE_MILL
from tests.demo.scene import Shown, Step, names_of, shown
from tests.loopback_discord import LoopbackDiscord, Message, Reply, User
from tests.loopback_discord.records import Channel

CHANNEL = "articles"
QUESTION = "Where will Jack’s ashes be placed?"
NOT_SAID = "How many songs did Legend write for Jack?"
OF_TOM = "does anybody know why they took the photographs?"
FOLLOW_UP = "and how was it chosen?"
WRONG = "What did Legend tell Good Morning America?"
RIGHT = "What did Teigen tell Good Morning America?"


class StoryBroken(Exception):
    """The bot has not done what the story needs; says so in one sentence."""


class Story:
    """The people, the channel, and what they come back to."""

    def __init__(self, discord: LoopbackDiscord) -> None:
        self._discord = discord
        self._channel = discord.add_channel(CHANNEL)
        self._mira, self._tom = discord.add_member("Mira"), discord.add_member("Tom")

    async def steps(self) -> AsyncIterator[Step]:
        """Everything that happens, as it happens.

        Raises:
            StoryBroken: the bot answers otherwise than it should.
            LoopbackError: it does not answer.
        """
        question = await self._ask(QUESTION)
        answer = await self._discord.next_reply()
        yield self._step("Mira mentions the bot with a question.", question, answer)
        for label in ("Why this passage?", "Show context", "Next"):
            yield self._step(f"Mira presses “{label}”.", await self._press(label, answer))
        private = await self._slash("ask", question=NOT_SAID, private=True)
        yield self._step(f"Mira uses /ask with private: True. She asks: {NOT_SAID}", private)
        async for step in self._found_for_tom():
            yield step
        yield self._step("Mira uses /outline.", await self._outline())
        async for step in self._discussed(answer):
            yield step
        async for step in self._corrected():
            yield step
        async for step in self._brought():
            yield step

    async def _found_for_tom(self) -> AsyncIterator[Step]:
        """Mira looks up what Tom asks of nobody, and shows it to him."""
        said = await self._discord.say(OF_TOM, channel=self._channel, author=self._tom)
        found = await self._discord.context_menu("Find in the article", said, author=self._mira)
        yield self._step("Tom asks everybody. Mira chooses “Find in the article” in his message’s menu.", said, found)
        await self._press("Post publicly", found)
        yield self._step("Mira presses “Post publicly”.", await self._discord.next_reply())

    async def _discussed(self, answer: Reply) -> AsyncIterator[Step]:
        """Mira goes on from an answer in a thread, where the bot needs no mention."""
        opened = await self._press("Discuss", answer)
        opening = await self._discord.next_reply()
        yield self._step("Mira presses “Discuss” below the first answer.", opened, opening)
        thread = Channel(opening.channel_id, "", self._channel.guild_id)
        question = await self._discord.say(FOLLOW_UP, channel=thread, author=self._mira)
        yield self._step("Mira asks on in the thread.", question, await self._discord.next_reply())

    async def _corrected(self) -> AsyncIterator[Step]:
        """Mira edits a question, and its answer follows."""
        question = await self._ask(WRONG)
        answer = await self._discord.next_reply()
        yield self._step("Mira asks about Legend, and means Teigen.", question, answer)
        seen = len(self._discord.edits)
        self._discord.edit(question, f"{self._discord.bot.mention} {RIGHT}")
        edits = self._discord.edits
        changed = await self._discord.until(lambda: edits[seen] if len(edits) > seen else None, what="changed answer")
        yield self._step("Mira edits her question; the answer follows.", question, changed)

    async def _brought(self) -> AsyncIterator[Step]:
        """Olive brings an article of the server's own, which is asked from then on, and sees what it lacks."""
        file = self._discord.upload("mill.md", MILL.encode())
        added = await self._slash("article add", self._discord.owner, file=file)
        yield self._step("Olive, who manages the server, gives /article add a file.", added)
        question = await self._ask(OF_THE_MILL, self._tom)
        yield self._step("Tom asks about it.", question, await self._discord.next_reply())
        for lacking in LACKING:
            await self._ask(lacking, self._tom)
            await self._discord.next_reply()
        gaps = await self._slash("gaps show", self._discord.owner)
        yield self._step("Tom asks what no article says. Olive looks into /gaps show.", gaps)

    async def _ask(self, question: str, author: User | None = None) -> Message:
        return await self._discord.say(question, channel=self._channel, author=author or self._mira, mention_bot=True)

    async def _press(self, label: str, message: Reply) -> Reply:
        if label not in labels(message):
            reason = f"The bot’s message has no button “{label}”, only {labels(message)}."
            raise StoryBroken(reason)
        return await press(self._discord, label, message, author=self._mira)

    async def _slash(self, name: str, author: User | None = None, **options: object) -> Reply:
        await self._discord.until(lambda: self._discord.commands.offered(None) or None, what="synced commands")
        return await self._discord.slash(name, options, channel=self._channel, author=author or self._mira)

    async def _outline(self) -> Reply:
        reply = await self._slash("outline")
        if not reply.embeds:
            reason = f"The bot gave no outline; it said: {reply.content}"
            raise StoryBroken(reason)
        return reply

    def _step(self, caption: str, *messages: Message | Reply) -> Step:
        return Step(caption, [self._shown(message) for message in messages])

    def _shown(self, message: Message | Reply) -> Shown:
        """A message as it was when it came or changed, below what it replies to as that is now."""
        names = names_of(self._discord)
        payload = message.message if isinstance(message, Reply) else message.payload
        is_in_thread = message.channel_id != self._channel.id
        return shown(
            self._discord.world.as_shown(payload),
            names,
            names[message.channel_id].removeprefix("#") if is_in_thread else None,
        )
