"""The names and descriptions of commands in the languages that the bot speaks."""

from discord import Locale
from discord.app_commands import TranslationContextLocation, TranslationContextTypes, Translator, locale_str

from bot.wording import ENGLISH_CODE, wording_for

_CONTEXTS = {
    TranslationContextLocation.command_name: "command",
    TranslationContextLocation.group_name: "command",
    TranslationContextLocation.parameter_name: "option",
}
"""One word may be both a command and something else, so that names have a context of their own in the catalogues."""


class CommandTranslator(Translator):
    """Looks texts up in the catalogues, names under the context "command" or "option"."""

    async def translate(self, string: locale_str, locale: Locale, context: TranslationContextTypes) -> str | None:
        """The text in a locale; None where it stays as it is."""
        words = wording_for(locale.value)
        if words.code == ENGLISH_CODE:
            return None
        named = _CONTEXTS.get(context.location)
        text = words.gettext(string.message) if named is None else words.pgettext(named, string.message)
        return None if text == string.message else text
