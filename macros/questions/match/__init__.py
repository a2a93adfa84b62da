"""The kind ``match``."""
