// What of a page breaks a rule that a picture may hide: wider than the screen, text cut off, too small to hit.
() => {
  const found = [], wide = document.documentElement.clientWidth;
  const told = (node) => `${node.tagName.toLowerCase()} ${(node.innerText || node.getAttribute("aria-label") || "").trim().slice(0, 50)}`
    + ` [${(node.closest('[class*="st-key-"]')?.className.match(/st-key-[\w-]+/) || [""])[0]}]`;
  const seen = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const scrolls = (node) => {
    for (let up = node.parentElement; up; up = up.parentElement)
      if (["auto", "scroll", "hidden"].includes(getComputedStyle(up).overflowX) && up.clientWidth < wide - 20) return true;
    return false;
  };
  const main = document.querySelector(".stMain");
  if (document.documentElement.scrollWidth > wide + 1 || (main && main.scrollWidth > main.clientWidth + 1)) found.push("wide: the page scrolls sideways");
  for (const node of document.querySelectorAll("body *")) {
    if (!seen(node)) continue;
    const box = node.getBoundingClientRect(), style = getComputedStyle(node);
    if (!box.width || !box.height || box.width < 2 || box.right < -200) continue;
    const own = [...node.childNodes].some((part) => part.nodeType === 3 && part.data.trim());
    if (own && !scrolls(node) && (box.right > wide + 1 || box.left < -1)) found.push(`outside: ${told(node)}`);
    if (own && style.overflowX === "hidden" && node.scrollWidth > node.clientWidth + 1) found.push(`cut: ${told(node)}`);
    if (node.matches("button, summary, [role=tab], [role=radio], [role=checkbox], input[type=range]") && (box.width < 23.5 || box.height < 23.5) && !node.closest("canvas"))
      found.push(`small ${Math.round(box.width)}x${Math.round(box.height)}: ${told(node)}`);
  }
  return [...new Set(found)];
}
