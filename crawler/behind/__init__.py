"""Finds the document behind a link that only shows it: shared drives, viewers, frames, scripts.

Pure: an address, or the page that came from it, in; the address to open instead out, or nothing.
Who fetches records each such step, follows a few of them at most, and checks every address as it
does that of a redirect.
"""

from __future__ import annotations

from crawler.behind.addresses import behind_address as behind_address
from crawler.behind.browser import why_browser as why_browser
from crawler.behind.pages import behind_page as behind_page
from crawler.behind.way import Behind as Behind
from crawler.behind.way import Way as Way
