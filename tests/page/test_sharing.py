"""What leaves the page: pictures, citations, an embedded page, paper."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.page.conftest import Screen

pytestmark = pytest.mark.browser
BATTLES, VIOLENCE = "d55e00", "b5478c"  # the colours of two event types
PIXELS = """async (data) => {
  const image = new Image();
  image.src = 'data:image/png;base64,' + data;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const bytes = context.getImageData(0, 0, canvas.width, canvas.height).data, counts = {};
  for (let i = 0; i < bytes.length; i += 4) {
    const key = ((1 << 24) + (bytes[i] << 16) + (bytes[i + 1] << 8) + bytes[i + 2]).toString(16).slice(1);
    counts[key] = (counts[key] || 0) + 1;
  }
  return { wide: canvas.width, high: canvas.height, counts };
}"""


def pixels(page: Any, file: Path) -> dict[str, Any]:
    """Size and colours of a picture, as a browser decodes it."""
    seen: dict[str, Any] = page.evaluate(PIXELS, base64.b64encode(file.read_bytes()).decode())
    return seen


def test_a_png_of_map_and_timeline_holds_the_marks_of_the_filter(screen: Screen, tmp_path: Path) -> None:
    screen.open("/?actor=isis")
    screen.page.get_by_role("button", name="Export").click()
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name="Map and timeline (PNG)").click()
    name = download.value.suggested_filename
    assert name.startswith("dateline-map_2014-06-20_2014-06-26_islamic-state-group_made-")
    assert name.endswith(".png")
    download.value.save_as(tmp_path / "map.png")
    seen = pixels(screen.page, tmp_path / "map.png")
    assert seen["wide"] == 2400
    assert 1800 < seen["high"] < 3200
    assert seen["counts"][BATTLES] > 2000
    assert seen["counts"].get(VIOLENCE, 0) == 0
    assert screen.errors == []


def test_a_citation_is_copied_in_one_click_and_says_so(screen: Screen) -> None:
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.open("/?incident=qaim")
    screen.map.evaluate("window.stillHere = true")
    screen.page.get_by_role("button", name="Copy citation").click()
    screen.page.get_by_text("Citation copied.").wait_for()
    copied = screen.page.evaluate("navigator.clipboard.readText()")
    assert "Reported by Courier, “Qaim falls”, 23 June 2014" in copied
    assert "incident=qaim, retrieved" in copied
    assert screen.map.evaluate("window.stillHere") is True


@pytest.mark.parametrize("screen", [(600, 400), (360, 640), (320, 320)], indirect=True)
def test_an_embedded_page_fits_its_frame_and_offers_nothing_to_edit(screen: Screen) -> None:
    screen.open("/?embed=true&incident=qaim")
    wide = screen.page.evaluate(
        "[document.documentElement.scrollWidth, document.querySelector('.stMain').scrollHeight]"
    )
    assert wide[0] <= screen.page.viewport_size["width"]
    assert wide[1] <= screen.page.viewport_size["height"]
    seen = "[data-testid='stSidebar'], [data-testid='stHeader'], .stPopover, .stMultiSelect, .st-key-f_tab"
    assert [el for el in screen.page.locator(seen).all() if el.is_visible()] == []
    parts = boxes(screen, "iframe, .dl-embed-bars, .dl-embed-foot")
    assert [box for box in parts if box["height"] < 10] == []
    full = screen.page.get_by_role("link", name="Open the full page")
    assert full.get_attribute("href") == f"{screen.address}/?incident=qaim"
    screen.page.locator(".st-key-embed_card").get_by_role("link", name="Who says so").wait_for()
    screen.page.get_by_role("button", name="✕").click()
    screen.until(lambda: screen.page.locator(".st-key-embed_card").count() == 0, "the card stays")
    assert "embed=true" in screen.page.url


def boxes(screen: Screen, what: str) -> list[dict[str, float]]:
    return [box for el in screen.page.locator(f":is({what}):visible").all() if (box := el.bounding_box())]


def test_an_embedded_map_shows_all_marks_of_its_filter(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 600, "height": 400})
    screen.open("/?embed=true")
    every = "window.Dateline.now.data.marks.every(m => window.map.getBounds().contains(m.p))"
    screen.until(lambda: bool(screen.map.evaluate(every)), "a mark lies outside the first view")
    assert screen.map.locator(".dl-button").count() == 1


def test_a_wide_page_is_printed_with_its_head_across_the_sheet(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 1400, "height": 900})
    screen.open("/?tab=table")
    screen.page.emulate_media(media="print")
    screen.page.wait_for_timeout(500)
    (head,) = boxes(screen, ".st-key-header .dl-header")
    (page,) = boxes(screen, ".stMainBlockContainer")
    assert head["width"] > 0.5 * page["width"]
    assert not screen.page.locator(".st-key-table_head:visible").count()


def test_paper_holds_the_map_the_list_and_the_sources_and_no_control(screen: Screen, tmp_path: Path) -> None:
    screen.open("/?actor=isis")
    screen.page.emulate_media(media="print")
    screen.page.set_viewport_size({"width": 690, "height": 970})
    screen.page.wait_for_timeout(500)
    shown = screen.page.locator("button:not(.span):visible, input:visible, .stDataFrame:visible")
    assert shown.count() == 0
    (frame,) = boxes(screen, "iframe[title*='folium']")
    assert 600 < frame["width"] < 720
    (bars,) = boxes(screen, ".st-key-timeline_bars .plot")
    assert bars["height"] > 60
    paper = screen.page.locator(".dl-paper:visible")
    said = "\n".join(paper.all_inner_texts())
    assert all(
        part in said for part in ("Islamic State group", "Al-Qaim", "30 killed", "Courier, “Qaim falls”", "?actor=isis")
    )
    file = tmp_path / "page.pdf"
    screen.page.pdf(path=file, format="A4")
    assert 1 <= len(PdfReader(file).pages) <= 4
