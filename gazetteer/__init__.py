"""Place names in news text -> coordinates, offline, with reasons.

```python
from gazetteer import Gazetteer
gazetteer = Gazetteer.open()
for found in gazetteer.geoparse("Militants seized Tal Afar, west of Mosul."):
    print(found.toponym.text, found.place, found.reason)
```
"""

from gazetteer.errors import GazetteerError, IndexCorrupt, IndexMissing, SourceError
from gazetteer.gazetteer import Gazetteer
from gazetteer.online import Online
from gazetteer.place import Candidate, Place, Resolution, Toponym

__all__ = [
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
]
