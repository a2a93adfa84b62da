"""The kind ``case``."""
