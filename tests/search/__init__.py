"""Search: its query sets, its ranking and its box."""
