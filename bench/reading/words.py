"""The prose of the made documents, from words.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel

AGENCY = "กรมส่งเสริมสวนชุมชนและพื้นที่สีเขียว"
PROVINCE = "จังหวัดธารบัวทอง"

Texts = tuple[str, ...]


class People(BaseModel):
    """The works on one side of the report on people; each work with its measure."""

    group: str
    side: str
    works: tuple[tuple[str, str], ...]


class BudgetPlan(BaseModel):
    """One plan of the budget and the kinds of spending under it."""

    name: str
    kinds: Texts


class Words(BaseModel):
    """Everything in words.toml."""

    notice: Texts
    units: Texts
    report: Texts
    brochure: Texts
    guide: tuple[tuple[str, str], ...]
    risks: tuple[tuple[str, str, str], ...]
    plan: tuple[tuple[str, str], ...]
    steps: Texts
    works: Texts
    sellers: Texts
    people: tuple[People, ...]
    budget_plans: tuple[BudgetPlan, ...]


def load_words() -> Words:
    """Read the prose, with the agency and its province put in."""
    text = Path(__file__).with_name("words.toml").read_text("utf-8")
    filled = text.replace("{agency}", AGENCY).replace("{province}", PROVINCE)
    return Words.model_validate(tomllib.loads(filled))


WORDS = load_words()
