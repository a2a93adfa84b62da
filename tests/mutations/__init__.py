"""Broken YAML by the thousand: what is done to a file, and what then happens, for the mutation tests."""
