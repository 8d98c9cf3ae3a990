"""A Word document's tree as a reader sees it on paper: changes taken in, and what is struck out or hidden left out.

The library's text leaves out what was inserted as a tracked change or stands in a tag of Word's own, and keeps what is
struck out (findings/python_docx_tracked_tolls.sh, findings/python_docx_smart_places.sh).
"""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

__all__ = ["take_in_changes"]

_GONE = tuple(map(qn, ("w:del", "w:moveFrom", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr")))
# A name in another direction of writing than the words around it stands in w:bdo or w:dir.
_DIRECTIONS = ("w:bdo", "w:dir")
_CONTROLS = ("w:smartTag", "w:sdt", "w:sdtContent", "w:fldSimple", "w:customXml")
_WRAPPERS = tuple(map(qn, ("w:ins", "w:moveTo", *_CONTROLS, *_DIRECTIONS)))
_UNSEEN = tuple(map(qn, ("w:strike", "w:dstrike", "w:vanish")))
_OFF = ("0", "false", "off")
_RAISED = "superscript"


def _unwrap(element: Any) -> None:
    parent, at = element.getparent(), element.getparent().index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    parent.remove(element)


def _is_unseen(run: Any) -> bool:
    looks = run.find(qn("w:rPr"))
    if looks is None:
        return False
    struck = any(looks.find(name) is not None and looks.find(name).get(qn("w:val")) not in _OFF for name in _UNSEEN)
    raised = looks.find(qn("w:vertAlign"))
    figure = raised is not None and raised.get(qn("w:val")) == _RAISED
    # "12" with a raised 3 behind it is twelve people and a note.
    return struck or (figure and "".join(run.itertext()).strip().isdigit())


def take_in_changes(body: Any) -> None:
    """Changes the tree under a document's body in place."""
    for element in list(body.iter(*_GONE)):
        element.getparent().remove(element)
    for run in list(body.iter(qn("w:r"))):
        if _is_unseen(run):
            run.getparent().remove(run)
    for element in list(body.iter(*_WRAPPERS)):
        # The mark of an inserted paragraph end stands in the looks of the paragraph, and wraps nothing.
        if element.getparent() is not None:
            _unwrap(element)
