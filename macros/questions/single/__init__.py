"""The kind ``single``."""
