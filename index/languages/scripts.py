"""The scripts that write no spaces between words."""

UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}ー\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
"""The inside of a character class of `regex`; Korean, which writes spaces, is not among them."""
