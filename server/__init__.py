"""Everything about HTTP: what is sent how, and what is refused. Knows Dash, not the playground."""
