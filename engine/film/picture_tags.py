"""Our text in animated pictures, where ffmpeg writes none: GIF's comment, and XMP in WebP.

Sources: "Graphics Interchange Format, Version 89a", 24, Comment Extension; "WebP Container
Specification", Extended File Format, https://developers.google.com/speed/webp/docs/riff_container
"""

import shutil
import struct
from pathlib import Path
from xml.sax.saxutils import escape

_BLOCK = 255  # bytes of a sub-block at most
_XMP_FLAG = 0x04


def tag_gif(source: Path, target: Path, comment: str) -> None:
    """Copy a GIF with a comment in it, before its pictures. Raises OSError."""
    text = comment.encode()
    blocks = [text[at : at + _BLOCK] for at in range(0, len(text), _BLOCK)]
    told = b"".join(bytes([len(block)]) + block for block in blocks)
    with source.open("rb") as file, target.open("wb") as tagged:
        head = file.read(13)
        colours = 3 * 2 ** ((head[10] & 7) + 1) if head[10] & 0x80 else 0
        tagged.write(head + file.read(colours) + b"\x21\xfe" + told + b"\0")
        shutil.copyfileobj(file, tagged)


def tag_webp(path: Path, comment: str) -> None:
    """Put a comment into an animated WebP, as `dc:description` of XMP. Raises OSError."""
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>'
        f'<rdf:li xml:lang="x-default">{escape(comment)}</rdf:li>'
        "</rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()
    with path.open("rb+") as file:
        head = bytearray(file.read(21))
        assert head[12:16] == b"VP8X", "an animation has the extended form"
        head[20] |= _XMP_FLAG
        file.seek(0, 2)
        file.write(b"XMP " + struct.pack("<I", len(packet)) + packet + b"\0" * (len(packet) % 2))
        head[4:8] = struct.pack("<I", file.tell() - 8)
        file.seek(0)
        file.write(head)
