"""A server with as many articles as a newspaper prints in a week: how soon the bot is ready for it, and how quick."""
