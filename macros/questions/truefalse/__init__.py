"""The kind ``truefalse``."""
