"""A wrong call is answered in Thai, in one sentence that says what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.oit.conftest import Run


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["read", "--page", "0", "x"], "--page ต้องเป็นเลขจำนวนเต็มตั้งแต่ 1 ขึ้นไป ดูวิธีใช้ด้วย"),
        (["read", "--page", "สอง", "x"], "--page ต้องเป็นเลขจำนวนเต็ม ดูวิธีใช้ด้วย"),
        (["read", "--page"], "ต้องใส่ค่าหลัง --page"),
        (
            ["read", "--format", "yaml", "x"],
            "--format ใช้ค่า \"yaml\" ไม่ได้ ต้องเป็นค่าใดค่าหนึ่งใน 'text', 'json'",
        ),
        (["read", "--pag", "1", "x"], "ไม่มีตัวเลือก --pag หมายถึง --image, --page ใช่หรือไม่"),
        (["read"], "ยังไม่ได้ใส่ <source>"),
        (["read", "a", "b"], 'มีคำเกินมา "b"'),
        (["rea", "x"], 'ไม่มีคำสั่ง "rea" หมายถึง read ใช่หรือไม่'),
    ],
)
def test_a_wrong_call_says_what_would_be_right(run: Run, call: list[str], said: str) -> None:
    status, out, err = run(*call)

    assert status == 2
    assert not out
    assert err.startswith(said)
    assert err.count("\n") == 1
    assert "--help" in err


def test_a_file_where_a_folder_is_wanted_is_named(
    run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    taken = tmp_path_factory.mktemp("taken") / "note.txt"
    taken.write_text("ข้อความ")

    status, _, err = run("read", str(taken), "--image", str(taken))

    assert status == 2
    assert err.startswith(f"--image ต้องเป็นโฟลเดอร์ แต่ {taken} เป็นไฟล์")


def test_a_command_called_with_nothing_shows_its_help(run: Run) -> None:
    status, out, err = run("db")

    assert status == 2
    assert "upgrade" in out + err
