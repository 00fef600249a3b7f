"""The same answers behind two front ends: a Discord bot and a console."""
