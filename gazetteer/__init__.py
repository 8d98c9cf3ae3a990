"""Place names in news text -> coordinates, offline, with reasons.

```python
from gazetteer import Gazetteer
gazetteer = Gazetteer.open()
for found in gazetteer.geoparse("Militants seized Tal Afar, west of Mosul."):
    print(found.toponym.text, found.place, found.reason)
```
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazetteer.aliases.model import Alias
    from gazetteer.errors import AliasError, GazetteerError, IndexCorrupt, IndexMissing, SourceError, UnknownPlace
    from gazetteer.gazetteer import Gazetteer
    from gazetteer.online import Online
    from gazetteer.place import Candidate, Place, Resolution, Toponym

__all__ = [
    "Alias",
    "AliasError",
    "Candidate",
    "Gazetteer",
    "GazetteerError",
    "IndexCorrupt",
    "IndexMissing",
    "Online",
    "Place",
    "Resolution",
    "SourceError",
    "Toponym",
    "UnknownPlace",
]

_FROM = {
    "Alias": "gazetteer.aliases.model",
    "Gazetteer": "gazetteer.gazetteer",
    "Online": "gazetteer.online",
    **dict.fromkeys(("Candidate", "Place", "Resolution", "Toponym"), "gazetteer.place"),
}


def __getattr__(name: str) -> object:
    """What is exported, imported when it is asked for: who only wants the names of countries need not wait for all."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_FROM.get(name, "gazetteer.errors")), name)
