"""An article of our own, short enough to know by heart."""

ARTICLE = """# The flood of 1931

Rain fell on the valley for nine days. Nobody in the town remembered a wetter spring, and the older farmers moved their
cattle to the hill before anyone had told them to.

## The third day

The river rose all Tuesday. By Thursday the bridge at Alder Street was closed. Carts went round by the mill, which took
an hour longer, and the baker sold his bread on the far bank from a rowing boat.

The school stayed open. Its cellar held four feet of water, and the caretaker Tom Wren bailed it out by hand for two
nights with the help of the older pupils.

## After the water

The ferry ran for eleven days. It carried the post, the doctor and two pianos, and it was paid for by the county.
"""
