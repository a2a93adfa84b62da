"""The walks that matter, in three browser engines, from a server and from a folder."""
