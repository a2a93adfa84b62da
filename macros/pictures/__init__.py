"""Pictures drawn from the data as inline SVG, each with a text equivalent beside it."""
