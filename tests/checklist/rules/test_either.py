"""Questions asked in several ways, and questions for some kinds of agency only."""

from __future__ import annotations

from checklist.agency import Agency, AgencyKind
from checklist.finding import Outcome
from checklist.rules.either import Either
from checklist.rules.headers import Field
from checklist.rules.rows import Rows
from checklist.rules.section import Section
from checklist.rules.topics import Topic, Topics
from checklist.rules.where import Where
from checklist.rules.year import Year
from tests.checklist.rules.asking import ask

TABLE = Rows("โครงการ", (Field("โครงการ", ("โครงการ",)), Field("ผล", ("ผลการดำเนินงาน",))))
PROSE = Section("ผล", ("ผลการดำเนินงาน",), least=20)
GOOD = "| โครงการ | ผลการดำเนินงาน |\n|---|\n| อบรม | อบรมแล้ว 40 คน |"
LONG = "ผลการดำเนินงาน\nหน่วยงานจัดอบรมแล้ว 40 คน และเผยแพร่ผลแก่ประชาชน"


def test_the_second_way_is_asked_where_the_first_finds_nothing() -> None:
    assert ask(Either((TABLE, PROSE)), LONG).outcome == Outcome.PASS


def test_a_fault_that_the_strict_way_sees_is_not_excused_by_the_loose_one() -> None:
    blank = GOOD.replace("อบรมแล้ว 40 คน", "-")

    assert ask(Either((TABLE, PROSE)), f"{blank}\n{LONG}").outcome == Outcome.FAIL
    assert ask(Either((TABLE, PROSE), over_doubt=True), f"{blank}\n{LONG}").outcome == Outcome.FAIL


def test_the_best_way_counts_where_each_is_as_good() -> None:
    years = Either((Year("สถิติ", offset=-1), Year("สถิติ")), best=True)

    assert ask(years, "# สถิติ ประจำปี 2568").outcome == Outcome.PASS
    assert ask(years, "# สถิติ ประจำปี 2560").outcome == Outcome.FAIL


SIDES = Where(
    (AgencyKind.LOCAL,),
    (
        Topics(
            "ทั้งสองฝ่าย",
            (Topic("การเมือง", ("นายก",)), Topic("ประจำ", ("ปลัด",))),
            strict=True,
        ),
    ),
)


def test_only_agencies_of_the_kind_are_asked() -> None:
    assert ask(SIDES, "# กรมตัวอย่าง").outcome == Outcome.PASS
    assert ask(SIDES, "นายก", agency=Agency(kind=AgencyKind.LOCAL)).outcome == Outcome.FAIL


def test_a_title_tells_the_kind_where_nothing_else_does() -> None:
    assert ask(SIDES, "# เทศบาลตำบลตัวอย่าง\nนายก").outcome == Outcome.FAIL
    assert ask(SIDES, "# เทศบาลตำบลตัวอย่าง\nนายก\nปลัด").outcome == Outcome.PASS
