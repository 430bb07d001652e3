"""Reads the forms of a web page: what a visitor is asked for, and where the answers go."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checklist.document import Form, FormField
from crawler.extract.html_links import resolve
from crawler.extract.one_line import clean_line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BUTTONS = {"submit", "image", "button", "reset"}
_NO_FIELDS = _BUTTONS | {"hidden"}
# What stands behind these belongs to another field, or to the form as a whole.
_NO_LABELS = {"input", "select", "textarea", "p", "h1", "h2", "h3", "h4", "h5", "h6"}
_GROUPED = {"radio", "checkbox"}
_SEARCH_NAMES = {"s", "q", "search", "query", "keyword", "searchword", "search_keyword"}
_SEARCH = re.compile(r"search|ค้นหา|สืบค้น", re.IGNORECASE)
_NEWSLETTER = re.compile(r"newsletter|subscribe|จดหมายข่าว|รับข่าวสาร|สมัครรับข่าว", re.IGNORECASE)
_MOST_FIELDS = 500


def read_form(node: LexborNode, base: str, *, aside: bool, after_line: int) -> Form:
    """Read one `<form>`.

    Args:
        node: the element.
        base: the address that a relative action starts from.
        aside: it stands in a part of the page that is no evidence.
        after_line: how many of the page's lines stand before it.
    """
    labels = _labels(node)
    fields: list[FormField] = []
    grouped: set[tuple[str, str]] = set()
    for control in node.css("input, textarea, select")[:_MOST_FIELDS]:
        kind = _kind(control)
        name = control.attributes.get("name") or ""
        if kind in _NO_FIELDS or (kind in _GROUPED and name and (kind, name) in grouped):
            continue
        grouped.add((kind, name))
        label = _group_label(control) if kind in _GROUPED else ""
        fields.append(
            FormField(name, kind, label or _label(control, labels), _is_required(control))
        )
    method = (node.attributes.get("method") or "get").strip().lower()
    return Form(
        action=resolve(base, node.attributes.get("action")),
        method="post" if method == "post" else "get",
        fields=tuple(fields),
        submit=_submit(node),
        aside=aside or _is_service(node, fields),
        after_line=after_line,
    )


def _kind(control: LexborNode) -> str:
    if control.tag != "input":
        return control.tag or ""
    return (control.attributes.get("type") or "text").strip().lower() or "text"


def _is_required(control: LexborNode) -> bool:
    attributes = control.attributes
    return "required" in attributes or (attributes.get("aria-required") or "").lower() == "true"


def _labels(form: LexborNode) -> dict[str, str]:
    """Words of the `<label for=…>` elements by the id that they name."""
    found: dict[str, str] = {}
    for label in form.css("label[for]"):
        found.setdefault(label.attributes.get("for") or "", _words(label))
    return found


def _label(control: LexborNode, labels: dict[str, str]) -> str:
    attributes = control.attributes
    named = labels.get(attributes.get("id") or "", "") if attributes.get("id") else ""
    return (
        named
        or _wrapping(control, "label")
        or clean_line(attributes.get("aria-label") or "")
        or clean_line(attributes.get("placeholder") or "")
        or _before(control)
        or clean_line(attributes.get("title") or "")
    )


def _group_label(control: LexborNode) -> str:
    """The question above a group of choices: its fieldset's legend."""
    node = control.parent
    while node is not None and node.tag not in {"form", "fieldset"}:
        node = node.parent
    legend = node.css_first("legend") if node is not None and node.tag == "fieldset" else None
    return _words(legend) if legend is not None else ""


def _wrapping(control: LexborNode, tag: str) -> str:
    node = control.parent
    while node is not None and node.tag not in {"form", tag}:
        node = node.parent
    return _words(node) if node is not None and node.tag == tag else ""


def _before(control: LexborNode) -> str:
    """The text that stands before a control in its own block, or in the cell before its own."""
    node: LexborNode | None = control
    while node is not None and node.tag not in {"form", "tr", "body"}:
        earlier = node.prev
        while earlier is not None:
            if earlier.tag in _NO_LABELS:
                return ""
            text = clean_line(earlier.text_content or "") if earlier.tag == "-text" else ""
            text = text or ("" if earlier.tag == "-text" else _words(earlier))
            if text:
                return "" if earlier.css_first("input, select, textarea") else text
            earlier = earlier.prev
        if node.tag in {"p", "li", "th"}:
            return ""
        node = node.parent
    return ""


def _words(node: LexborNode) -> str:
    """The text of an element without the choices and answers inside it."""
    parts: list[str] = []
    stack = [node]
    while stack:
        step = stack.pop()
        if step.tag == "-text":
            parts.append(step.text_content or "")
        elif step.tag not in {"select", "textarea", "script", "style", "button"}:
            stack.extend(reversed(list(step.iter(include_text=True))))
    return clean_line(" ".join("".join(parts).split()))


def _submit(form: LexborNode) -> str:
    for button in form.css("button, input"):
        kind = (button.attributes.get("type") or "").strip().lower()
        if button.tag == "button" and kind in {"", "submit"}:
            words = clean_line(" ".join(button.text(separator=" ").split()))
        elif button.tag == "input" and kind in {"submit", "image"}:
            words = clean_line(button.attributes.get("value") or button.attributes.get("alt") or "")
        else:
            continue
        if words:
            return words
    return ""


def _is_service(form: LexborNode, fields: list[FormField]) -> bool:
    """Whether a form searches the site, logs in or orders a newsletter."""
    attributes = form.attributes
    if any(field.kind == "password" for field in fields):
        return True
    told = " ".join(attributes.get(name) or "" for name in ("role", "class", "id", "action"))
    asked = [field for field in fields if field.kind not in {"select", *_GROUPED}]
    if len(asked) != 1 or asked[0].kind in {"textarea", "file"}:
        return False
    field = asked[0]
    if field.kind == "search" or field.name.lower() in _SEARCH_NAMES:
        return True
    words = f"{told} {field.label} {_submit(form)}"
    return bool(_SEARCH.search(words) or _NEWSLETTER.search(words))
