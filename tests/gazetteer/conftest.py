from __future__ import annotations

import pytest

from gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The default gazetteer, built once into the user's cache."""
    return Gazetteer.open()
