"""Measurements that print figures."""
