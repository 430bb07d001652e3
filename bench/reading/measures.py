"""The figures of one corpus that have a truth: digital PDFs, other formats, odd pages, scans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.reading.board import Target
from bench.reading.cellcount import count_cells, plain_figure
from bench.reading.figurecount import Amounts, count_amounts, has_amounts, stray_figures
from bench.reading.wordcount import Share, found_terms, page_text, total, wrong_letters
from checklist.thai.forms import key, skeleton

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bench.reading.board import Board
    from bench.reading.cases import Case
    from checklist.evidence import Document

Readings = "dict[Path, Document | None]"
_ALL = Target(1)
_SURE = Target(0.99)
_NONE = Target(0, most=True)
_POOR = 0.95
_SHEETS = (".xlsx", ".xls", ".ods")


class Measure:
    """Puts the figures of one corpus on the board; what is wrong goes into `details`."""

    def __init__(
        self, board: Board, corpus: str, readings: dict[Path, Document | None], details: list[str]
    ) -> None:
        self.board = board
        self.corpus = corpus
        self.readings = readings
        self.details = details

    def digital(self, cases: Sequence[Case]) -> None:
        """Words and tables of PDFs with a text layer, whole and broken."""
        part = "digital PDF, words that matter (key form)"
        clean = [case for case in cases if case.group == "pdf"]
        self._terms(part, "all", clean, key, Target(0.995))
        makers = {case.path.name.split(".")[1] for case in clean}
        for maker in sorted(makers - {"pdf"}):
            some = [case for case in clean if case.path.name.split(".")[1] == maker]
            self._terms(part, f"  {maker}", some, key, Target(0.995))
        self._letters(part, "wrong letters, pages without tables", clean, None)
        self._false_tables(part, clean)
        part = "digital PDF, broken text layers (skeleton form)"
        broken = [case for case in cases if case.group == "pdf_faults"]
        for fault in sorted({case.fault for case in broken}):
            some = [case for case in broken if case.fault == fault]
            self._terms(part, fault, some, skeleton, _SURE)
        silent = [case for case in broken if self._silent(case)]
        if broken:
            name = f"files below {_POOR} in key form without any mark"
            note = f"{len(broken)} f."
            self.board.put(part, name, self.corpus, len(silent), target=_NONE, note=note)
        self._tables(part, "cells of their tables", broken, skeleton, None)
        part = "digital PDF, tables"
        bare = [case for case in clean if not case.ruled and not case.from_sheet]
        ruled = [case for case in clean if case.ruled and not case.from_sheet]
        self._tables(part, "ruled", ruled, key, _ALL)
        self._tables(part, "from a sheet", [c for c in clean if c.from_sheet], key, _ALL)
        self._tables(part, "without lines", bare, key, Target(0.98))

    def formats(self, cases: Sequence[Case]) -> None:
        """Tables and words of everything that is no PDF."""
        part = "other formats"
        others = [case for case in cases if case.group in {"docx", "xlsx", "html", "pptx", "csv"}]
        for suffix in sorted({case.path.suffix for case in others}):
            some = [case for case in others if case.path.suffix == suffix]
            sheet = suffix in _SHEETS
            form = _figures if sheet else key
            self._tables(part, suffix, some, form, _ALL)
            if not sheet and suffix != ".csv":
                self._terms(part, f"{suffix} words (key form)", some, key, Target(0.995))

    def odd(self, cases: Sequence[Case]) -> None:
        """Parts that simple readers lose, and parts that nobody sees."""
        part = "odd pages and parts"
        odd = [case for case in cases if "must_have" in case.truth]
        seen, shown = [], []
        for case in odd:
            text = key(self._visible(case))
            lost = [one for one in case.truth["must_have"] if key(one) not in text]
            false = [one for one in case.truth["must_not_have"] if key(one) in text]
            seen.append(
                Share(len(case.truth["must_have"]) - len(lost), len(case.truth["must_have"]))
            )
            shown += false
            self.details += [f"{case.path.name}: lost: {one}" for one in lost]
            self.details += [f"{case.path.name}: shown though hidden: {one}" for one in false]
        if odd:
            self._put(part, "parts found", total(seen), _ALL)
            self.board.put(part, "hidden parts shown", self.corpus, len(shown), target=_NONE)

    def scans(self, cases: Sequence[Case]) -> None:
        """Text, tables and figures read by OCR, by resolution."""
        scans = [case for case in cases if case.group == "scan"]
        for dpi in sorted({case.dpi for case in scans}):
            some = [case for case in scans if case.dpi == dpi and not case.special]
            self._scanned(f"scans, {dpi} dpi", some, judged=dpi == 200)  # noqa: PLR2004 - the issue's
        special = [case for case in scans if case.special]
        self._scanned("scans, turned, shaded or stamped", special, judged=False)

    def _scanned(self, part: str, cases: Sequence[Case], *, judged: bool) -> None:
        self._terms(part, "words that matter (key form)", cases, key, None)
        most = Target(0.02, most=True) if judged else None
        self._letters(part, "wrong letters, pages without tables", cases, most)
        for thai, least in ((False, 0.95), (True, 0.90)):
            some = [case for case in cases if case.grids and case.thai_digits == thai]
            name = f"cells, {'Thai' if thai else 'Arabic'} digits"
            self._tables(part, name, some, key, Target(least) if judged else None)
        for thai in (True, False):
            self._amounts(part, cases, thai=thai)
        count = 0
        stray: list[str] = []
        for case in cases:
            figures, wrong = stray_figures(case, self.readings[case.path])
            count, stray = count + figures, stray + wrong
        self._put(
            part, "figures not marked that are right", Share(count - len(stray), count), _SURE
        )
        self.details += [f"figure that is not in the truth: {one}" for one in stray]

    def _amounts(self, part: str, cases: Sequence[Case], *, thai: bool) -> None:
        told = Amounts()
        for case in cases:
            if has_amounts(case.grids, thai=thai):
                told.add(count_amounts(case, self.readings[case.path], thai=thai))
        name = f"{'Thai' if thai else 'Arabic'} amounts in cells"
        self._put(part, f"{name}: exact", Share(told.exact, told.all))
        self._put(part, f"{name}: not marked doubtful", Share(told.sure, told.all))
        right = Share(told.sure_exact, told.sure)
        self._put(part, f"{name}: right of those not marked", right, _SURE)
        self.details += [f"wrong amount, not marked: {one}" for one in told.wrong]

    def _terms(
        self,
        part: str,
        name: str,
        cases: Sequence[Case],
        form: Callable[[str], str],
        target: Target | None,
    ) -> None:
        shares = []
        for case in cases:
            share = found_terms(case.texts, self.readings[case.path], form)
            shares.append(share)
            if target and share.value is not None and not target.met(share.value):
                self.details.append(f"{case.path.name}: words {share.value:.4f} ({name.strip()})")
        self._put(part, name, total(shares), target)

    def _tables(
        self,
        part: str,
        name: str,
        cases: Sequence[Case],
        form: Callable[[str], str],
        target: Target | None,
    ) -> None:
        cells, rows = [], []
        for case in cases:
            if not case.grids:
                continue
            found, whole = count_cells(case.grids, self.readings[case.path], form)
            cells.append(found)
            rows.append(whole)
            if target and found.value is not None and not target.met(found.value):
                self.details.append(f"{case.path.name}: cells {found.value:.4f} ({name})")
        self._put(part, f"{name}: cells", total(cells), target)
        self._put(part, f"{name}: whole rows", total(rows))

    def _letters(self, part: str, name: str, cases: Sequence[Case], target: Target | None) -> None:
        shares = []
        for case in cases:
            if case.grids or not case.page_texts:
                continue
            pages = case.page_texts[: int(case.entry.get("pages", len(case.page_texts)))]
            share = wrong_letters(pages, self.readings[case.path])
            shares.append(share)
            self.details.append(f"{case.path.name}: wrong letters {share.value or 0:.4f}")
        self._put(part, name, total(shares), target)

    def _false_tables(self, part: str, cases: Sequence[Case]) -> None:
        found = [
            f"{case.path.name} page {page.number}: a table where none is"
            for case in cases
            if not case.grids and (document := self.readings[case.path])
            for page in document.pages
            for _ in page.tables
        ]
        if any(not case.grids for case in cases):
            self.board.put(part, "tables where none is", self.corpus, len(found), target=_NONE)
        self.details += found

    def _silent(self, case: Case) -> bool:
        """Many words are wrong in key form, and neither a page nor a line says that it may be."""
        document = self.readings[case.path]
        share = found_terms(case.texts, document, key).value
        if document is None or share is None or share >= _POOR:
            return False
        marked = any(p.doubtful or any(x.doubtful for x in p.lines) for p in document.pages)
        if not marked:
            self.details.append(f"{case.path.name}: words {share:.4f} in key form, no mark")
        return not marked

    def _visible(self, case: Case) -> str:
        document = self.readings[case.path]
        return "\n".join(page_text(page) for page in document.pages) if document else ""

    def _put(self, part: str, name: str, share: Share, target: Target | None = None) -> None:
        note = f"of {share.whole:g}"
        self.board.put(part, name, self.corpus, share.value, target=target, note=note)


def _figures(text: str) -> str:
    return plain_figure(key(text))
