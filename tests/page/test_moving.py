"""Nothing that was seen moves while the page comes, on a machine that is busy as well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.store import fill
from geo.store import open_store
from tests.page.conftest import Screen, serving
from tests.page.moving import WATCH, shifts, total

pytestmark = pytest.mark.browser
INCIDENTS = 3000
SLOWER = 2
"""Times that the browser's processor is slowed down by: what comes late then comes later."""


@pytest.fixture
def starting(tmp_path: Path, gazetteer: Any) -> Iterator[str]:
    """A server that has read nothing yet: its first answer is what a browser waits for longest."""
    path = tmp_path / "thousands.duckdb"
    store = open_store(path)
    fill(store, INCIDENTS)
    store.close()
    with serving(path, tmp_path / "log.txt") as address:
        yield address


WIDE, PHONE = (1400, 900), (390, 844)
FROM_THE_RIGHT = "/?killed=1&lang=ar"


def test_a_first_view_of_thousands_stays_where_it_is_from_left_to_right_and_from_right_to_left(
    chromium: Any, starting: str
) -> None:
    for (wide, high), link in ((WIDE, "/"), (WIDE, FROM_THE_RIGHT), (PHONE, "/"), (PHONE, FROM_THE_RIGHT)):
        context = chromium.new_context(viewport={"width": wide, "height": high}, locale="en-US")
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.add_init_script(WATCH)
        Screen(page, starting).open(link)
        page.wait_for_timeout(500)
        moved = shifts(page)
        assert total(moved) < 0.1, "\n".join([f"{wide} pixels, {link}", *map(str, moved)])
        context.close()
