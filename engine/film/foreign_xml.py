"""FCPXML and Final Cut 7 XML made harmless: bounded, and without what would multiply it.

Both forms let a clip show a whole sequence by its name, and that one others: thirty lines can mean
a billion clips. A film here holds no sequences within sequences, so these are emptied before the
adapters would follow them; they stay as long as they are.
"""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

MOST_CLIPS = 20_000  # a feature film has some thousand cuts, and some times as many of sound
MOST_TAGS = 4_000_000
MOST_DEPTH = 200  # of elements in each other; a timeline has some twenty
MOST_LANES = 200
MOST_PARTS = 1000  # of what a Final Cut 7 XML says of a file, which is read anew for each clip

_CLIPS = {
    *("clipitem", "generatoritem", "transitionitem"),
    *("clip", "asset-clip", "ref-clip", "video", "audio", "title", "gap"),
}
_NAMED = ("sequence", "media", "video", "audio", "track")  # what holds clips, and can have an id


def plain_xml(text: str) -> str:
    """The same timeline as XML that an adapter reads in bounded time.

    Raises ValueError where it is beyond all limits, and ParseError where it is no XML.
    """
    # Words that stand for others are not needed in a timeline, and could grow without end.
    if "<!ENTITY" in text or "<!ATTLIST" in text:
        raise ValueError("it defines words of its own")
    if text.count("<") > MOST_TAGS:
        raise ValueError("it has too many parts")
    root = ElementTree.fromstring(text)
    _check_depth(root)
    if sum(each.tag in _CLIPS for each in root.iter()) > MOST_CLIPS:
        raise ValueError(f"more than {MOST_CLIPS} clips")
    if root.tag == "fcpxml":
        _empty_compound_clips(root)
    else:
        _empty_nested_sequences(root)
    return ElementTree.tostring(root, encoding="unicode")


def _check_depth(root: Element) -> None:
    level = [root]
    for _ in range(MOST_DEPTH):
        level = [child for each in level for child in each]
        if not level:
            return
    raise ValueError("it is nested too deeply")


def _empty_compound_clips(root: Element) -> None:
    for sequence in root.iterfind("./resources/media/sequence"):
        del sequence[:]
    if len({each.get("lane") for each in root.iter()}) > MOST_LANES:
        raise ValueError(f"more than {MOST_LANES} lanes")


def _empty_nested_sequences(root: Element) -> None:
    for kind in ("clipitem", "generatoritem"):
        for item in root.iter(kind):
            for nested in item.iterfind("./sequence"):
                nested.clear()
    for kind in _NAMED:
        for each in root.iter(kind):
            each.attrib.pop("id", None)
    for file in root.iter("file"):
        if sum(1 for _ in file.iter()) > MOST_PARTS:
            raise ValueError(f"a file of more than {MOST_PARTS} facts")
