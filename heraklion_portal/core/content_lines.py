"""The lines that vCard and iCalendar files are made of (RFC 2425, 5.8; RFC 5545, 3.1). Pure."""

LONGEST = 75  # octets


def escaped(text: str) -> str:
    """A text as a value: commas, semicolons and ends of lines must not be taken for the file's own."""
    for letter in ("\\", ";", ","):
        text = text.replace(letter, f"\\{letter}")
    return "\\n".join(text.splitlines())


def joined(lines) -> str:
    """The lines, each ended by CR LF and folded at 75 octets, never inside a letter."""
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line):
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST:
            pieces.append(piece)
            piece, size = "", 1  # the space that begins a continued line
        piece += letter
        size += octets
    return "\r\n ".join([*pieces, piece])
