"""The commands, one file each: what they are called, what they take, what they do.

A command module has `add(commands, everywhere)`, which declares the words and sets `run`; what is
slow to import is imported inside `run`, which returns the exit code.
"""
