"""A page that many use at once, by sockets as browsers have them."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from benchmarks.page_session import Seen, page_session


async def fetched_late(address: str) -> int:
    """How large a file is that the browser fetches when two others have filtered meanwhile."""
    seen = Seen()
    async with page_session(address, seen) as reader, page_session(address, seen) as other:
        await reader.follow("")
        await other.follow("")
        await reader.use("export", until="export_csv")
        url = await reader.file_made("export_csv")
        for word in ("mosul", "qaim", "balad"):
            await other.follow(f"q={word}")
        size = await reader.fetched(url)
    assert seen.errors.total() == 0, seen.errors
    return size


def test_a_file_is_there_until_it_is_fetched_whatever_others_do(address: str) -> None:
    # In a thread of its own: a browser that other tests opened keeps a loop running in this one.
    with ThreadPoolExecutor(1) as alone:
        assert alone.submit(asyncio.run, fetched_late(address)).result() > 1000


async def drawn(address: str) -> list[str]:
    """The widgets of the page, in the order in which they come."""
    async with page_session(address, Seen()) as reader:
        await reader.follow("")
        return list(reader.widgets)


def test_what_is_looked_at_first_comes_first(address: str) -> None:
    with ThreadPoolExecutor(1) as alone:
        order = alone.submit(asyncio.run, drawn(address)).result()
    # What stands where the map will be, the button of the head, the first filter, the steps of the bars.
    looked_at = ("map_again", "add", "f_text", "f_step")
    assert sorted(looked_at, key=order.index) == list(looked_at)
