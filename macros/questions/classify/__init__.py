"""The kind ``classify``."""
