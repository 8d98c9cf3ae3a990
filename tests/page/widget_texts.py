"""Which texts of the page's code reach a Streamlit widget as Markdown without ``plain``; found in the code by ast."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

# Widgets by where they take Markdown, as their documentation says: positions of arguments, and keywords.
LABEL, KEYWORDS = (0,), ("label", "help", "body", "title", "text", "value", "delta")
MARKDOWN: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("badge", "button", "caption", "checkbox", "date_input", "dialog", "download_button"), LABEL),
    **dict.fromkeys(("error", "expander", "file_uploader", "form_submit_button", "header", "info"), LABEL),
    **dict.fromkeys(("link_button", "markdown", "multiselect", "number_input", "pills", "popover"), LABEL),
    **dict.fromkeys(("radio", "segmented_control", "select_slider", "selectbox", "slider", "spinner"), LABEL),
    **dict.fromkeys(("status", "subheader", "success", "tabs", "text", "text_area", "text_input"), LABEL),
    **dict.fromkeys(("title", "toast", "toggle", "warning", "write"), LABEL),
    "metric": (0, 1, 2),
    "progress": (1,),
}
OPTIONS = {"pills", "radio", "segmented_control", "select_slider"}  # their options are Markdown as well
NO_VALUE = {"checkbox", "date_input", "number_input", "select_slider", "slider", "text_area", "text_input", "toggle"}
NO_TEXT = {
    *("App", "__file__", "cache_data", "cache_resource", "column_config", "columns", "components", "container"),
    *(
        "context",
        "empty",
        "form",
        "fragment",
        "get_option",
        "query_params",
        "rerun",
        "session_state",
        "set_page_config",
    ),
    *("login", "logout", "pagination", "sidebar", "space", "stop", "user", "video"),
}
AS_IT_STANDS = {"code", "dataframe", "html"}  # text, cells, and what ``geo.render.html.tag`` escaped
UNKNOWN = ast.Subscript(ast.Name("unpacked"), ast.Constant(0))
ALSO_OF_TEXTS = {"badge", "text", "title", "write"}  # names that others than widgets have too
FIGURES = set("dfgeEn%,")
CATALOGUE = {"day", "days", "moment", "month", "period"}  # methods of Words that make texts of its own words alone


@dataclass
class Walk:
    """The modules by name, and what is being looked at."""

    modules: dict[str, ast.Module]
    seen: set[int] = field(default_factory=set)
    functions: dict[str, list[ast.FunctionDef]] = field(default_factory=dict)
    calls: dict[str, list[ast.Call]] = field(default_factory=dict)
    inside: dict[ast.AST, ast.AST] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for tree in self.modules.values():
            for node in ast.walk(tree):
                for child in ast.iter_child_nodes(node):
                    self.inside[child] = node
                if isinstance(node, ast.FunctionDef):
                    self.functions.setdefault(node.name, []).append(node)
                if isinstance(node, ast.Call):
                    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                    self.calls.setdefault(name, []).append(node)

    def widgets(self) -> Iterator[tuple[str, ast.Call]]:
        """Every call of a widget, and where it stands."""
        for place, tree in self.modules.items():
            for node in ast.walk(tree):
                match node:
                    case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=name)) if name in MARKDOWN and (
                        owner == "st" or name not in ALSO_OF_TEXTS
                    ):
                        yield f"{place}:{node.lineno}", node

    def unescaped(self) -> list[str]:
        """The texts that may hold what an article says, each with its place in the code."""
        return [
            f"{where}: {ast.unparse(text)}"
            for where, call in self.widgets()
            for text in texts(call)
            if not self.safe(text)
        ]

    def safe(self, node: ast.AST | None) -> bool:
        """Whether an expression is made of the code's own words, of figures and of what ``plain`` made."""
        if node is None or id(node) in self.seen:  # a loop adds nothing that was not seen on its way
            return True
        self.seen.add(id(node))
        try:
            return self._safe(node)
        finally:
            self.seen.discard(id(node))

    def _safe(self, node: ast.AST) -> bool:
        match node:
            case ast.Constant():
                return True
            case ast.JoinedStr(values=parts) | ast.BoolOp(values=parts):
                return all(map(self.safe, parts))
            case ast.FormattedValue(value=value, format_spec=spec):
                return _of_figures(spec) or self.safe(value)
            case ast.IfExp(body=one, orelse=other):
                return self.safe(one) and self.safe(other)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self._figure(left) or self._figure(right) or (self.safe(left) and self.safe(right))
            case ast.BinOp(left=left, op=op):
                return isinstance(op, ast.Sub | ast.Div | ast.FloorDiv) or (self.safe(left) and self.safe(node.right))
            case ast.List(elts=parts) | ast.Tuple(elts=parts):
                return all(map(self.safe, parts))
            case ast.Starred(value=value) | ast.NamedExpr(value=value):
                return self.safe(value)
            case ast.ListComp(elt=value) | ast.GeneratorExp(elt=value) | ast.Lambda(body=value):
                return self.safe(value)
            case ast.Name(id=name):
                return self._safe_name(node, name)
            case ast.Call():
                return self._safe_call(node)
        return False

    @staticmethod
    def _figure(node: ast.AST) -> bool:
        return (isinstance(node, ast.Constant) and isinstance(node.value, int | float)) or (
            isinstance(node, ast.Call) and ast.unparse(node.func) == "len"
        )

    def _safe_call(self, node: ast.Call) -> bool:
        called = ast.unparse(node.func)
        if called in ("plain", "len", "int"):
            return True
        if called in ("min", "max"):
            return all(map(self.safe, node.args))
        if called == "map":
            return ast.unparse(node.args[0]) == "plain"
        if called == "partial":
            return self.returns_safe(node, ast.unparse(node.args[0]))
        owner, _, last = called.rpartition(".")
        if called == "words" or last == "words":
            # ``n`` chooses the plural form: it is a number.
            return all(self.safe(one.value) for one in node.keywords if one.arg != "n")
        if owner.split(".")[-1] == "words":
            return last in CATALOGUE
        if last == "join" and isinstance(node.func, ast.Attribute):
            return self.safe(node.func.value) and self.safe(node.args[0])
        return self.returns_safe(node, last)

    def module(self, node: ast.AST) -> ast.AST:
        """The module that something stands in."""
        while node in self.inside:
            node = self.inside[node]
        return node

    def returns_safe(self, node: ast.AST, name: str) -> bool:
        """Whether the function of that name, of the same module where it has one, gives safe texts alone."""
        found = self.functions.get(name, [])
        found = [one for one in found if self.module(one) is self.module(node)] or found
        given = [one for function in found for one in ast.walk(function) if isinstance(one, ast.Return)]
        return bool(given) and all(self.safe(one.value) for one in given)

    def _safe_name(self, node: ast.AST, name: str) -> bool:
        if name.isupper():  # a constant of the code
            return True
        scope: ast.AST | None = node
        while scope := self.inside.get(scope):  # type: ignore[arg-type]
            if isinstance(scope, ast.FunctionDef):
                if name in (names := [one.arg for one in scope.args.args + scope.args.kwonlyargs]):
                    return self._safe_parameter(scope, name, names.index(name))
                values = list(_assigned(scope, name))
                if values:
                    return all(map(self.safe, values))
            elif isinstance(scope, ast.Module):
                return self.returns_safe(node, name)  # a function that is handed over
        return False

    def _safe_parameter(self, function: ast.FunctionDef, name: str, at: int) -> bool:
        found = self.calls.get(function.name, [])
        found = [one for one in found if self.module(one) is self.module(function)] or found
        given = [
            next(
                (one.value for one in call.keywords if one.arg == name), call.args[at] if at < len(call.args) else None
            )
            for call in found
        ]
        return bool(found) and all(map(self.safe, given))


def _of_figures(spec: ast.expr | None) -> bool:
    """Whether a format is one of numbers, which no text can have: ``.2f``, ``,``."""
    last = spec.values[-1] if isinstance(spec, ast.JoinedStr) and spec.values else None
    return isinstance(last, ast.Constant) and str(last.value)[-1:] in FIGURES


def _assigned(scope: ast.FunctionDef, name: str) -> Iterator[ast.AST]:
    """What a name of a function is set to, or goes through."""
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield from _given(target, value, name)
            case ast.AugAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
                yield from _given(target, value, name)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                yield from _given(target, value, name)
            case ast.For(target=target, iter=many) | ast.comprehension(target=target, iter=many):
                yield from _given(target, many if isinstance(target, ast.Name) else UNKNOWN, name)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=found), attr="append" | "extend" | "insert")):
                if found == name:
                    yield from node.args


def _given(target: ast.AST, value: ast.AST, name: str) -> Iterator[ast.AST]:
    """What a target gives a name; of what is unpacked from one value nothing is known."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        for one, part in zip(target.elts, value.elts, strict=True):
            yield from _given(one, part, name)
    elif isinstance(target, ast.Name):
        if target.id == name:
            yield value
    elif name in {one.id for one in ast.walk(target) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}:
        yield UNKNOWN


def texts(call: ast.Call) -> Iterator[ast.AST]:
    """The arguments of a widget that it shows as Markdown."""
    assert isinstance(call.func, ast.Attribute)
    name = call.func.attr
    yield from (call.args[at] for at in MARKDOWN[name] if at < len(call.args))
    given = {one.arg: one.value for one in call.keywords}
    yield from (given[key] for key in KEYWORDS if key in given and not (key == "value" and name in NO_VALUE))
    if name in OPTIONS:
        yield from [given["format_func"]] if "format_func" in given else call.args[1:2]
