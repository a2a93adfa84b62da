"""The kind ``numeric``."""
