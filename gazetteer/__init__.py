"""Place names in news text -> coordinates, offline, with reasons.

```python
from gazetteer import Gazetteer
gazetteer = Gazetteer.open()
for found in gazetteer.geoparse("Militants seized Tal Afar, west of Mosul."):
    print(found.toponym.text, found.place, found.reason)
```
"""

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
