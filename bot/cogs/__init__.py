"""What the bot does in Discord, one command family a file."""
