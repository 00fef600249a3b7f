"""Files of every format with something broken in them, and what reading them costs."""
