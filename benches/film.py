"""A film as large as is asked for: an MP4 with a small index first and one huge
piece of zeros, which nobody can watch and every walker must go through. Made
piece by piece, never held."""


def atom(kind, *parts):
    content = b"".join(parts)
    return (len(content) + 8).to_bytes(4, "big") + kind + content


def head(total):
    """Everything before the media of a film of so many bytes."""
    number = lambda value, size=4: value.to_bytes(size, "big")
    one, second = number(1), number(1_000)
    start = atom(b"ftyp", b"isom\0\0\x02\0isommp41")

    def index(media):
        matrix = number(0x10000) + bytes(12) + number(0x10000) + bytes(12) + number(0x40000000)
        entry = atom(b"avc1", bytes(7), b"\1", bytes(16), number(640, 2), number(360, 2), bytes(50),
                     atom(b"avcC", b"\1\x64\0\x1f\xff"))
        tables = atom(b"stbl",
                      atom(b"stsd", bytes(4), one, entry),
                      atom(b"stts", bytes(4), one, one, second),
                      atom(b"stsc", bytes(4), one, one, one, one),
                      atom(b"stsz", bytes(4), number(1_000), one),
                      atom(b"co64", bytes(4), one, number(media, 8)))
        sources = atom(b"dinf", atom(b"dref", bytes(4), one, atom(b"url ", number(1))))
        track = atom(b"trak",
                     atom(b"tkhd", number(3), bytes(8), one, bytes(4), second, bytes(16), matrix,
                          number(640 << 16), number(360 << 16)),
                     atom(b"mdia",
                          atom(b"mdhd", bytes(12), second, second, bytes(4)),
                          atom(b"hdlr", bytes(8), b"vide", bytes(13)),
                          atom(b"minf", sources, tables)))
        return atom(b"moov", atom(b"mvhd", bytes(12), second, second, bytes(80)), track)

    before = len(start) + len(index(0))
    media = one + b"mdat" + number(total - before, 8)
    return start + index(before + len(media)) + media


def pieces(total, size):
    """The bytes of the film, so many at once."""
    begins = head(total)
    yield begins + bytes(size - len(begins))
    zeros = bytes(size)
    for at in range(size, total, size):
        yield zeros[:total - at]
