"""The kind ``multiple``."""
