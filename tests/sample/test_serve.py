"""How the sample's server answers."""

from __future__ import annotations

import re
import socket
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import httpx
import pytest

from sample.agency import WEBSITE
from sample.faults import FAULTS, FaultKind
from sample.pages import read_evidence_list
from sample.paper import Form, read_papers
from sample.serve import PortBusyError, serve

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = {fault.kind: fault.path for fault in FAULTS}
PAGES = [path for paper in read_papers() if paper.form is Form.PAGE for path in paper.paths]


@pytest.mark.parametrize("row", read_evidence_list(), ids=lambda row: row["URL"])
def test_every_sound_link_of_the_list_opens(address: str, row: dict[str, str]) -> None:
    path = "/" + row["URL"].removeprefix(WEBSITE)
    answer = httpx.get(address + path)
    if path in {FAULTY[kind] for kind in list(FaultKind)[:4]}:
        assert answer.status_code in {302, 404, 503}
        return
    assert answer.status_code == 200
    magic = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK", "png": b"\x89PNG"}
    assert answer.content.startswith(magic.get(path.rpartition(".")[2], b"<!DOCTYPE html"))


def test_a_missing_file_is_not_found(address: str) -> None:
    answer = httpx.get(address + FAULTY[FaultKind.DEAD_LINK])
    assert answer.status_code == 404
    assert "ไม่พบหน้า" in answer.text


def test_an_old_news_number_leads_to_the_front_page(address: str) -> None:
    answer = httpx.get(address + FAULTY[FaultKind.SENT_HOME], follow_redirects=True)
    assert answer.status_code == 200
    assert answer.url == f"{address}/"


def test_the_intranet_leads_to_a_page_that_asks_for_a_password(address: str) -> None:
    answer = httpx.get(address + FAULTY[FaultKind.LOGIN_WALL], follow_redirects=True)
    assert answer.status_code == 200
    assert answer.url.path == "/login"
    assert 'type="password"' in answer.text


def test_one_file_is_out_of_service(address: str) -> None:
    answer = httpx.get(address + FAULTY[FaultKind.SERVER_ERROR])
    assert answer.status_code == 503
    assert answer.headers["retry-after"]


@pytest.mark.parametrize("path", PAGES)
def test_a_browser_decodes_every_page(address: str, path: str) -> None:
    # As a browser does: the header's word first, then the page's own.
    answer = httpx.get(address + path)
    told = re.search(r"charset=([\w-]+)", answer.headers["content-type"]) or re.search(
        r'charset="?([\w-]+)', answer.content[:600].decode("ascii", "replace")
    )
    assert told
    name = {"windows-874": "cp874"}.get(told[1], told[1])
    assert "กรมส่งเสริมภูมิปัญญาช่างไทย" in answer.content.decode(name)


def test_one_page_declares_an_encoding_that_it_does_not_have(address: str) -> None:
    answer = httpx.get(f"{address}/webboard/")
    assert b"charset=tis-620" in answer.content
    assert "กระดานถามตอบ" in answer.content.decode("utf-8")


def test_a_folder_without_its_slash_is_moved_there(address: str) -> None:
    answer = httpx.get(f"{address}/ita/2568")
    assert (answer.status_code, answer.headers["location"]) == (301, "/ita/2568/")


def test_a_path_out_of_the_website_is_not_found(address: str) -> None:
    with socket.create_connection(("127.0.0.1", urlsplit(address).port or 0), timeout=5) as line:
        line.sendall(b"GET /../stamp HTTP/1.0\r\n\r\n")
        assert b" 404 " in line.recv(100)


def test_head_gives_the_length_alone(address: str) -> None:
    path = quote("/files/o28/รายงานผลการส่งเสริมคุณธรรม-2567.pdf")
    answer = httpx.head(address + path)
    assert answer.status_code == 200
    assert int(answer.headers["content-length"]) > 10_000
    assert answer.content == b""


def test_a_form_that_is_sent_gets_an_answer(address: str) -> None:
    answer = httpx.post(f"{address}/complaint/requests", data={"subject": "ทดสอบ"})
    assert answer.status_code == 503


def test_it_listens_on_loopback_alone(website: Path) -> None:
    with serve(website, 0) as url:
        port = urlsplit(url).port or 0
        assert urlsplit(url).hostname == "127.0.0.1"
        # A server on all addresses would hold the port on this loopback address as well.
        with socket.socket() as other:
            other.bind(("127.0.0.2", port))


def test_a_busy_port_is_told_apart(website: Path) -> None:
    with serve(website, 0) as url, pytest.raises(PortBusyError):  # noqa: SIM117 - order matters
        with serve(website, urlsplit(url).port or 0):
            pass


def test_the_port_is_free_again_afterwards(website: Path) -> None:
    with serve(website, 0) as url:
        pass
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)
