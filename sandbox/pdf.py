"""A small PDF writer: lines of text on A4 pages, with Hungarian letters that are shown and can be extracted."""

from dataclasses import dataclass

PAGE_WIDTH, PAGE_HEIGHT = 595, 842
# letters beyond WinAnsi, on codes that a control character would have: code -> (letter, glyph name)
EXTRA = {
    1: ("ő", "ohungarumlaut"), 2: ("Ő", "Ohungarumlaut"), 3: ("ű", "uhungarumlaut"), 4: ("Ű", "Uhungarumlaut"),
    5: ("č", "ccaron"), 6: ("ć", "cacute"), 7: ("š", "scaron"), 8: ("ž", "zcaron"),
    14: ("ý", "yacute"), 15: ("ř", "rcaron"),
}  # fmt: skip
CODES = {letter: code for code, (letter, _) in EXTRA.items()}


@dataclass(frozen=True, slots=True)
class Text:
    """One piece of text: points from the left and from the top of the page, size in points."""

    x: float
    y: float
    text: str
    size: float = 9
    bold: bool = False


def encode(text: str) -> bytes:
    """As a PDF string in our encoding; a letter that it lacks becomes a question mark."""
    encoded = bytearray()
    for letter in text:
        code = CODES.get(letter)
        if code is None:
            raw = letter.encode("cp1252", "replace") if letter >= " " else b" "
            code = raw[0]
        if code in b"()\\" or code < 32:
            encoded += b"\\%03o" % code
        else:
            encoded.append(code)
    return bytes(encoded)


def write_unicode_map() -> bytes:
    """The map from our codes back to letters, by which text is extracted."""
    pairs = [(code, letter) for code, (letter, _) in EXTRA.items()]
    pairs += [
        (code, bytes([code]).decode("cp1252")) for code in range(32, 256) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    ]
    blocks = []
    for start in range(0, len(pairs), 100):
        part = pairs[start : start + 100]
        rows = "\n".join(f"<{code:02X}> <{ord(letter):04X}>" for code, letter in part)
        blocks.append(f"{len(part)} beginbfchar\n{rows}\nendbfchar")
    text = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n" + "\n".join(blocks) + "\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
    return text.encode()


UNICODE_MAP = write_unicode_map()
DIFFERENCES = " ".join(f"{code} /{glyph}" for code, (_, glyph) in EXTRA.items())


def write_pdf(pages: list[list[Text]], title: str) -> bytes:
    """A PDF of the given pages; the same input gives the same bytes."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def add_stream(body: bytes) -> int:
        return add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body))

    catalog, tree = add(b""), add(b"")
    encoding = add(f"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [{DIFFERENCES}] >>".encode())
    unicode_map = add_stream(UNICODE_MAP)
    shared = f"/Encoding {encoding} 0 R /ToUnicode {unicode_map} 0 R"
    fonts = [
        add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} {shared} >>".encode())
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    resources = f"<< /Font << /F1 {fonts[0]} 0 R /F2 {fonts[1]} 0 R >> >>"
    box = f"[0 0 {PAGE_WIDTH} {PAGE_HEIGHT}]"
    kids = []
    for page in pages:
        drawn = b"".join(
            b"BT /F%d %g Tf %g %g Td (%s) Tj ET\n"
            % (2 if piece.bold else 1, piece.size, piece.x, PAGE_HEIGHT - piece.y, encode(piece.text))
            for piece in page
        )
        contents = add_stream(drawn)
        page_object = (
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox {box} /Contents {contents} 0 R /Resources {resources} >>"
        )
        kids.append(add(page_object.encode()))
    objects[catalog - 1] = f"<< /Type /Catalog /Pages {tree} 0 R /Lang (hu-HU) >>".encode()
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[tree - 1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    info = add(b"<< /Title <FEFF%s> >>" % title.encode("utf-16-be").hex().upper().encode())
    written = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    written += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, catalog, info, table,
    )  # fmt: skip
    return bytes(written)
