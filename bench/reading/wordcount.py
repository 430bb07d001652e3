"""How many of the words that matter, and of all letters, a reading found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from checklist.thai.forms import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from checklist.evidence import Document, Page

TERMS = (
    "งบประมาณ", "ประจำปี", "จัดซื้อจัดจ้าง", "ดำเนินการ", "ผู้รับผิดชอบ", "หน่วยงาน", "โครงการ", "กิจกรรม",
    "แผนปฏิบัติการ", "ผลการดำเนินงาน", "ระยะเวลา", "สำนักงาน", "เจ้าหน้าที่", "ผู้บริหาร", "อำนาจหน้าที่",
    "โครงสร้าง", "ข้อมูล", "ประชาชน", "การให้บริการ", "ช่องทาง", "เรื่องร้องเรียน", "การทุจริต",
    "ประพฤติมิชอบ", "ความเสี่ยง", "มาตรการ", "ป้องกัน", "บริหารจัดการ", "การมีส่วนร่วม", "ผู้มีส่วนได้ส่วนเสีย",
    "ประกาศ", "เจตนารมณ์", "ของขวัญ", "นโยบาย", "จริยธรรม", "คุณธรรม", "ความโปร่งใส", "ทรัพยากรบุคคล",
    "การฝึกอบรม", "บุคลากร", "พัฒนา", "ประเมินผล", "ตัวชี้วัด", "เป้าหมาย", "รายงาน", "เบิกจ่าย", "คงเหลือ",
    "ได้รับจัดสรร", "รวมทั้งสิ้น", "ราคากลาง", "วิธีเฉพาะเจาะจง", "สัญญา", "พัสดุ", "ค่าธรรมเนียม", "ขั้นตอน",
    "คู่มือ", "กำหนด", "จำนวน", "ปัญหา", "อุปสรรค", "ข้อเสนอแนะ", "เผยแพร่", "เว็บไซต์", "อำเภอ", "จังหวัด",
)  # fmt: skip
"""Words that the criteria ask for; they hold every mark that text layers lose."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; shares of several files add up."""

    part: float = 0
    whole: float = 0

    def __add__(self, other: Share) -> Share:
        """Both together."""
        return Share(self.part + other.part, self.whole + other.whole)

    @property
    def value(self) -> float | None:
        """The quotient, None of nothing."""
        return self.part / self.whole if self.whole else None


def total(shares: Iterable[Share]) -> Share:
    """All together."""
    return sum(shares, Share())


def found_terms(
    texts: Iterable[str], document: Document | None, form: Callable[[str], str]
) -> Share:
    """How many of the terms' occurrences in the true texts stand in a document, in one form."""
    wanted = [form(text) for text in texts]
    found = form("".join(page_text(page) for page in document.pages)) if document else ""
    shares = []
    for term in TERMS:
        shape = form(term)
        there = sum(text.count(shape) for text in wanted)
        shares.append(Share(min(there, found.count(shape)), there))
    return total(shares)


def wrong_letters(true_pages: Iterable[str], document: Document | None) -> Share:
    """Letters to change (insert, delete, replace) to get from the reading to the truth, by page."""
    pages = document.pages if document else ()
    shares = []
    for index, text in enumerate(true_pages):
        wanted = key(text)
        read = key(page_text(pages[index])) if index < len(pages) else ""
        shares.append(Share(Levenshtein.distance(wanted, read), len(wanted)))
    return total(shares)


def page_text(page: Page) -> str:
    """The text of a page that people see, line by line."""
    return "\n".join(line.text for line in page.lines if not line.hidden)
