"""Towns, roads and rivers of a file of the user's own lie beneath the marks; what is wrong with it is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.page.conftest import Screen
from tests.page.test_page import Page, page

__all__ = ["page"]

THERE = "/?map=12,33.700,43.730"
INKED = """() => [...document.querySelectorAll('.leaflet-detail-pane canvas')].some(canvas =>
  canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(value => value))"""


@pytest.mark.browser
@pytest.mark.parametrize("link", [THERE, f"{THERE}&embed=true"], ids=["page", "embed"])
def test_a_file_of_ones_own_is_drawn_and_named_and_nothing_is_asked_elsewhere(screen: Screen, link: str) -> None:
    screen.open(link)
    screen.map.wait_for_function(INKED, timeout=20_000)
    screen.map.locator(".dl-city", has_text="Tikrit").wait_for()
    assert "Mappers & Sons" in screen.map.locator(".leaflet-control-attribution").inner_text()
    assert [url for url in screen.asked if not url.startswith((screen.address, "data:", "blob:"))] == []
    assert any("/ground/" in url for url in screen.asked)
    assert screen.errors == []


@pytest.mark.browser
def test_it_comes_and_goes_with_the_ground_that_is_chosen(screen: Screen) -> None:
    screen.open(f"{THERE}&ground=none")
    assert screen.map.locator(".leaflet-detail-pane canvas").count() == 0
    screen.map.locator(".dl-ground summary").click()
    screen.map.get_by_text("Towns, roads and rivers: Mappers & Sons").wait_for()
    screen.map.get_by_label("Plain map").check()
    screen.map.wait_for_function(INKED, timeout=20_000)


def test_a_file_that_cannot_be_drawn_is_told_under_the_map(
    page: Page, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATELINE_GROUND", str(tmp_path / "gone.pmtiles"))
    test = page()
    assert not test.exception
    assert any("gone.pmtiles cannot be opened: No such file" in one.value.replace("\\", "") for one in test.caption)
