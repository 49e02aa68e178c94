"""A walk through every operation: what each needs, a call that must succeed, and calls that must not."""
