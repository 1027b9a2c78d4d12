"""What can go wrong on the user's machine, said in words: what happened, and what to do."""


class LocalError(Exception):
    """A fault that the person at the terminal can do something about; its text is the whole message."""
