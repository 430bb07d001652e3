"""A wrong call of a command (an unknown option, a value that does not fit), said in Thai."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typer.exceptions import TyperException

# What typer says, and what we say instead; what is not listed is passed on as typer says it.
_SENTENCES = (
    (r"No such option:? '?([^\s']+?)'?(?:\.|$|\s)", "ไม่มีตัวเลือก {0}"),
    (r"No such command '(.+?)'\.", 'ไม่มีคำสั่ง "{0}"'),
    (r"unexpected extra arguments? ?\(?s?\)? ?\((.+)\)", 'มีคำเกินมา "{0}"'),
    (r"Option '(.+?)' requires (?:an|\d+) arguments?", "ต้องใส่ค่าหลัง {0}"),
    (r"Missing .*", "ยังไม่ได้ใส่ {name}"),
    (r"greater than or equal to (-?\d+)", "{name} ต้องเป็นเลขจำนวนเต็มตั้งแต่ {0} ขึ้นไป"),
    (r"valid integer", "{name} ต้องเป็นเลขจำนวนเต็ม"),
    (r"'([^']*)' is not one of (.+?)\.?$", '{name} ใช้ค่า "{0}" ไม่ได้ ต้องเป็นค่าใดค่าหนึ่งใน {1}'),
    (r"'([^']+)' is a file", "{name} ต้องเป็นโฟลเดอร์ แต่ {0} เป็นไฟล์"),
    (r"'([^']+)' does not exist", "{name} ไม่มี {0} ในเครื่องนี้"),
)
_NEAR = re.compile(r"(?:Did you mean|Possible options:)\s*(.+?)\??\)?$", re.MULTILINE)


def say_wrong_call(error: TyperException) -> str:
    """One sentence: what is wrong with the call, and where its right form is told.

    Args:
        error: what typer raised before the command began.
    """
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "oit"
    said = error.format_message()
    near = _NEAR.search(said)
    hint = f" หมายถึง {near[1].replace(chr(39), '')} ใช่หรือไม่" if near else ""
    return f"{_fault(said, _name(error))}{hint} ดูวิธีใช้ด้วย {command} --help"


def _fault(said: str, name: str) -> str:
    for pattern, sentence in _SENTENCES:
        if found := re.search(pattern, said):
            return sentence.format(*found.groups(), name=name)
    return f"ใช้คำสั่งไม่ถูก: {said}"


def _name(error: TyperException) -> str:
    """The option or argument at fault, as the help text writes it."""
    param = getattr(error, "param", None)
    if param is None:
        return "ค่า"
    long = [option for option in param.opts if option.startswith("--")]
    return str(long[0]) if long else f"<{param.metavar or param.name}>"
