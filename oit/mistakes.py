"""Mistakes in what people give us: collected all at once, one plain sentence each."""

from __future__ import annotations


class MistakesError(Exception):
    """The call, the configuration or the evidence list is wrong; the program exits with 2.

    Attributes:
        mistakes: one plain Thai sentence each, saying what is wrong and what to do.
    """

    def __init__(self, *mistakes: str) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class OwnNetworkError(Exception):
    """Our own network is ill: nothing is concluded, nobody is mailed; the program exits with 3."""

    def __init__(self, waiting: int) -> None:
        more = f" ลิงก์ที่เปิดไม่ได้ {waiting} ลิงก์จะเปิดใหม่ในครั้งหน้า" if waiting else ""
        super().__init__(
            "เครือข่ายของเครื่องนี้ขัดข้อง เปิดที่อยู่ทดสอบ (canaries) ไม่ได้เลย จึงยังไม่สรุปผลและไม่ส่งอีเมล"
            f"{more} โปรดตรวจเครือข่ายแล้วสั่ง oit audit อีกครั้ง"
        )
