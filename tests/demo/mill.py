"""An article that a server brings, and what its members ask about it."""

WEIR = "The weir at Alder Street is older than the town. Monks laid its first stones, as they wanted fish every Friday."
WHEEL = (
    "Anna Berg sold the old wheel to a museum in June, and nobody has ground corn there since. It was made of oak from "
    "the hill behind the church, and it had turned for ninety years."
)
GARDEN = "Where the millers kept their horses there is a garden now. It opens at nine, and dogs are welcome on a lead."
MILL = f"# The mill at Alder Street\n\n{WEIR}\n\n## The wheel\n\n{WHEEL}\n\n## The garden\n\n{GARDEN}"
OF_THE_MILL = "Who sold the old wheel?"
LACKING = ("Where can I park at the mill?", "Is there parking for buses?", "How much is a ticket?")
