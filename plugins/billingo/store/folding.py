"""Text without accents and capitals, as people type it into a search box; the same in SQL and in Python."""

ACCENTED = "áéíóöőúüű"
PLAIN = "aeiooouuu"
_TABLE = str.maketrans(ACCENTED, PLAIN)


def fold(text: str) -> str:
    """Lower case without Hungarian accents: ``Árvíztűrő`` becomes ``arvizturo``."""
    return text.lower().translate(_TABLE)


def make_like_pattern(typed: str) -> str:
    """A LIKE pattern for a fragment of folded text; what LIKE takes as wild stands for itself. NUL is left out."""
    text = fold(" ".join(typed.replace("\0", "").split()))
    for sign in ("\\", "%", "_"):
        text = text.replace(sign, "\\" + sign)
    return f"%{text}%"
