"""A component's script as a file that the browser keeps: else Streamlit sends its text again with every change."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib import resources

import streamlit.components.v1 as components

from geo.render.file_cache import cached_files

__all__ = ["served"]

# The default export of the file, called in order, and tidied up also when it came after the component had gone.
STUB = """let module;
export default function (component) {
  let tidy, gone = false;
  const page = document.querySelector('script[src*="static/js/"]').src;
  module ??= import(new URL("../../" + %s, page));
  module.then(it => {
    const root = component.parentElement;
    if (gone) return;
    if (!root.querySelector("style.served")) {
      root.append(Object.assign(document.createElement("style"), {className: "served", textContent: it.css}));
    }
    tidy = it.default(component);
  }, () => { module = undefined; });
  return () => { gone = true; if (tidy) tidy(); };
}
"""


def _asset(name: str) -> str:
    return resources.files("geo.assets").joinpath(name).read_text(encoding="utf-8")


def served(*names: str, css: str = "") -> str:
    """The few lines that load these scripts of the assets, as one module under the name of the first, and its style."""
    parts = list(map(_asset, names))
    text = "\n".join([*parts, f"export const css = {json.dumps(_asset(css) if css else '')};"])
    mark = sha256(text.encode()).hexdigest()[:12]
    folder = cached_files(f"module-{mark}", {names[0]: lambda: text})
    shelf = components.declare_component(f"dateline_module_{mark}", path=str(folder))
    return STUB % json.dumps(f"component/{shelf.name}/{names[0]}")
