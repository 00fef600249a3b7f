"""How long a question takes, beside other people's engines, from a page to a hundred thousand passages."""
