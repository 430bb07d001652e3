"""The faults that the sample's website holds on purpose, and what a checker should say of each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """Faults that real agencies make."""

    DEAD_LINK = "dead_link"
    SENT_HOME = "sent_home"
    LOGIN_WALL = "login_wall"
    SERVER_ERROR = "server_error"
    WRONG_YEAR = "wrong_year"
    BUDGET_WORDS = "budget_words"
    BLANK_FORM = "blank_form"
    CRITERION_ONLY = "criterion_only"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the sample.

    Attributes:
        item: the item that it spoils.
        path: where on the website.
        kind: what is wrong.
        answer: what a checker should say.
    """

    item: str
    path: str
    kind: FaultKind
    answer: str


FAULTS = (
    Fault(
        "o7",
        "/files/o07/annual-report.pdf",
        FaultKind.WRONG_YEAR,
        "o7.c4 fails: the report is of 2566, the item asks for 2567; the rest of it is complete",
    ),
    Fault(
        "o8",
        "/files/o08/wi-03-finance.pdf",
        FaultKind.DEAD_LINK,
        "the link is not_found, so the item fails on it; the two other manuals are complete",
    ),
    Fault(
        "o11",
        "/intranet/statistics/eservice-2568.xlsx",
        FaultKind.LOGIN_WALL,
        "the link is login_required, so the item fails on it and o11.c2 lacks the E-Service half",
    ),
    Fault(
        "o17",
        "/ita/2568/o17.html",
        FaultKind.CRITERION_ONLY,
        "every component fails: the page repeats the criterion and the scoring, nothing answers it",
    ),
    Fault(
        "o19",
        "/files/o19/complaints-2567.xlsx",
        FaultKind.SERVER_ERROR,
        "the link is server_error, which a person must look at: review, never fail",
    ),
    Fault(
        "o20",
        "/news/detail.php?id=366",
        FaultKind.SENT_HOME,
        "the link leads to the front page: soft_not_found, so the item fails on it",
    ),
    Fault(
        "o22",
        "/files/o22/gift-report-form.docx",
        FaultKind.BLANK_FORM,
        "every component fails: the form's fields hold dots, and nothing says that there was none",
    ),
    Fault(
        "o26",
        "/files/o26/anti-corruption-report-2567.pdf",
        FaultKind.BUDGET_WORDS,
        'only o26.c2 fails: one of six rows says "ใช้งบประมาณบุคลากร" instead of an amount or "ไม่มี"',
    ),
)
