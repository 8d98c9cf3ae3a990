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
