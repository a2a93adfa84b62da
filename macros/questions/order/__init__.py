"""The kind ``order``."""
