"""Walks a web page's tree once and collects its lines, tables, pictures and links in order."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from checklist.evidence import Form, How, Hyperlink, Image, Line, Table
from crawler.extract.html_aside import is_content_root
from crawler.extract.html_forms import read_form
from crawler.extract.html_links import (
    FRAMES,
    frame_address,
    opened_by_script,
    opened_window,
    picture_length,
    picture_name,
    resolve,
    windows_around,
)
from crawler.extract.html_lists import ListMarkers, add_marker
from crawler.extract.html_tables import fill_grid, plan_table
from crawler.extract.one_line import clean_line
from crawler.extract.table_rows import mark_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from selectolax.lexbor import LexborNode

    from crawler.extract.html_tables import Anchor, Plan

_DROPPED = {
    "script", "style", "template", "noscript", "head", "title", "svg", "math", "canvas", "audio",
    "video", "datalist", "-comment", "-doctype",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section",
    "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
# Struck out: no longer what the page says. Choices of a form: nothing the agency states.
_NEVER_EVIDENCE = {"s", "strike", "del", "select"}
# A link without text is seen by these; parsers leave others behind where markup is faulty.
_VISIBLE = "img, i, svg, span, em, button, input, object, iframe, picture"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LINE_ENDS = re.compile(r"\r\n?|\n")


class Judge(Protocol):
    """Decides which elements stand aside."""

    def is_aside(self, node: LexborNode, *, in_content: bool) -> bool:
        """Whether this element opens a part that is no evidence."""
        ...


@dataclass(frozen=True, slots=True)
class _State:
    """What the elements around the current place mean for it."""

    aside: bool = False
    unseen: bool = False
    in_content: bool = False
    heading: int = 0
    keeps_breaks: bool = False


@dataclass(slots=True)
class _OpenCell:
    """A table cell while it is read."""

    table: int
    row: int
    column: int
    aside: bool
    lines: list[str] = field(default_factory=list)
    hidden: list[Line] = field(default_factory=list)


class PageWalker:
    """Collects one page.

    Args:
        judge: decides what stands aside.
        base: the address that relative links start from, "" if unknown.
        swapped: the page prints SARA AA as SARA AM (see `checklist.thai.forms.is_swapped`).
        hides: tells of an element that nobody sees what is in it; nothing is hidden without it.
        lists: gives list items their numbers and bullets.
    """

    def __init__(
        self,
        judge: Judge,
        base: str,
        *,
        swapped: bool,
        hides: Callable[[LexborNode], bool] | None = None,
        lists: ListMarkers | None = None,
    ) -> None:
        self.lines: list[Line] = []
        self.tables: list[Table] = []
        self.images: list[Image] = []
        self.links: list[Hyperlink] = []
        self.forms: list[Form] = []
        self._judge = judge
        self._hides = hides
        self._base = base
        self._swapped = swapped
        self._lists = lists or ListMarkers()
        self._marker = ""  # of the list item that is open, until its first line has it
        self._state = _State()
        self._pieces: list[str] = []
        self._label: list[str] | None = None  # text of the link that is open
        self._cell: _OpenCell | None = None
        self._windows: dict[str, str] = {}  # what opens each: the last before it, ids are copied

    def walk(self, root: LexborNode) -> None:
        """Read `root` and all inside it, without recursion: pages may nest deeply."""
        stack: list[LexborNode | Callable[[], None]] = [root]
        while stack:
            step = stack.pop()
            if callable(step):
                step()
            elif step.tag == "-text":
                self._add_text(step.text_content or "")
            elif step.tag is not None and step.tag not in _DROPPED:
                stack.extend(reversed(self._enter(step, step.tag)))
        self._flush()

    def _enter(self, node: LexborNode, tag: str) -> list[LexborNode | Callable[[], None]]:
        """Note an element and say what to do next: its children, then the steps that close it."""
        if tag == "br":
            self._flush()
        elif tag == "img":
            self._add_image(node)
        elif tag in FRAMES:
            title = node.attributes.get("title") or self._window_title(node)
            self._add_link(resolve(self._base, frame_address(node)), title)
        elif tag == "area":
            address = resolve(self._base, node.attributes.get("href"))
            self._add_link(address, node.attributes.get("alt"))
        else:
            leave = self._open(node, tag)
            plan = plan_table(node) if tag == "table" and self._cell is None else None
            if plan is None:
                return [*node.iter(include_text=True), *leave]
            captions = [child for child in node.iter() if child.tag == "caption"]
            return [*captions, lambda: self._read_table(plan), *leave]
        return []

    def _open(self, node: LexborNode, tag: str) -> list[Callable[[], None]]:
        """Change the state for what is inside an element; give the steps that end it."""
        before = self._state
        unseen = before.unseen or (self._hides is not None and self._hides(node))
        aside = before.aside or unseen or tag in _NEVER_EVIDENCE
        aside = aside or self._judge.is_aside(node, in_content=before.in_content)
        leave: list[Callable[[], None]] = []
        if tag in _BLOCKS or (aside, unseen) != (before.aside, before.unseen):
            self._flush()
            leave.append(self._flush)
        self._state = replace(
            before,
            aside=aside,
            unseen=unseen,
            in_content=before.in_content or is_content_root(node),
            heading=_HEADINGS.get(tag, before.heading),
            keeps_breaks=before.keeps_breaks or tag in {"pre", "textarea"},
        )
        if tag == "li" and not aside:
            self._marker = self._lists.marker(node, in_cell=self._cell is not None)
            leave.append(self._forget_marker)
        if window := opened_window(node):
            self._windows[window] = node.text()
        if tag == "form":
            place = len(self.lines)
            self.forms.append(read_form(node, self._base, aside=aside, after_line=place))
        if tag == "a":
            leave.append(self._open_link(node))
        else:
            self._add_link(resolve(self._base, opened_by_script(node)), None)
        leave.append(lambda: self._restore(before))
        return leave

    def _forget_marker(self) -> None:
        self._marker = ""

    def _restore(self, state: _State) -> None:
        self._state = state

    def _add_text(self, text: str) -> None:
        if self._label is not None:
            self._label.append(text)
        for number, line in enumerate(_LINE_ENDS.split(text)):
            if number and self._state.keeps_breaks:
                self._flush()
            elif number:
                self._pieces.append(" ")
            self._pieces.append(line)

    def _flush(self) -> None:
        """End the line."""
        text = clean_line("".join(self._pieces), swapped=self._swapped)
        self._pieces.clear()
        if not text:
            return
        if self._label is not None:
            self._label.append(" ")
        aside = self._state.aside
        if self._marker and not aside:
            text, self._marker = add_marker(self._marker, text), ""
        if self._cell is None:
            self.lines.append(
                Line(
                    text,
                    How.MARKUP,
                    heading=self._state.heading,
                    aside=aside,
                    hidden=self._state.unseen,
                )
            )
        elif aside and not self._cell.aside:
            self._cell.hidden.append(Line(text, How.MARKUP, aside=True, hidden=self._state.unseen))
        else:
            self._cell.lines.append(text)

    def _open_link(self, node: LexborNode) -> Callable[[], None]:
        href = resolve(self._base, node.attributes.get("href"))
        address = href or resolve(self._base, opened_by_script(node))
        link = Hyperlink(address, "", self._state.aside, len(self.lines))
        label: list[str] = []
        self._label = label
        return lambda: self._close_link(node, link, label)

    def _close_link(self, node: LexborNode, link: Hyperlink, label: list[str]) -> None:
        self._label = None
        text = clean_line("".join(label), swapped=self._swapped)
        if not link.url or (not text and node.css_first(_VISIBLE) is None):
            return
        if not text:
            picture = node.css_first("img[alt]")
            alt = picture.attributes.get("alt") if picture is not None else None
            attributes = node.attributes
            text = clean_line(attributes.get("title") or attributes.get("aria-label") or alt or "")
        self.links.append(replace(link, text=text))

    def _add_link(self, address: str, text: str | None) -> None:
        if address:
            place = len(self.lines)
            self.links.append(Hyperlink(address, clean_line(text or ""), self._state.aside, place))

    def _window_title(self, node: LexborNode) -> str:
        """The words of the link that opens the window in which this frame stands."""
        return next(
            (self._windows[one] for one in windows_around(node) if one in self._windows), ""
        )

    def _add_image(self, node: LexborNode) -> None:
        cell = self._cell
        self.images.append(
            Image(
                name=picture_name(node),
                alt=clean_line(node.attributes.get("alt") or ""),
                width=picture_length(node, "width"),
                height=picture_length(node, "height"),
                after_line=len(self.lines),
                aside=self._state.aside,
                table=cell.table if cell else 0,
                row=cell.row if cell else 0,
                column=cell.column if cell else 0,
            )
        )

    def _read_table(self, plan: Plan) -> None:
        aside, after = self._state.aside, len(self.lines)
        number = len(self.tables) + 1
        for row in plan.skipped:
            self._read_hidden(row)
        texts = [self._read_cell(anchor, number) for anchor in plan.anchors]
        rows = fill_grid(plan, texts)
        self.tables.append(
            Table(
                number,
                rows,
                plan.header_rows,
                How.MARKUP,
                after_line=after,
                aside=aside,
                **asdict(mark_rows(rows, plan.header_rows)),
            )
        )

    def _read_cell(self, anchor: Anchor, table: int) -> str:
        aside = self._state.aside
        self._cell = cell = _OpenCell(table, anchor.row + 1, anchor.column + 1, aside)
        self.walk(anchor.node)
        self._cell = None
        text = " ".join(cell.lines)
        if text:
            self.lines.append(
                Line(text, How.MARKUP, aside=aside, table=table, hidden=self._state.unseen)
            )
        self.lines.extend(cell.hidden)
        return text

    def _read_hidden(self, row: LexborNode) -> None:
        before = self._state
        self._state = replace(before, aside=True)
        self.walk(row)
        self._state = before
