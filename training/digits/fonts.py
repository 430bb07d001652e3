"""Names the fonts: which are trained on, which set the limit of `sure`, which only test."""

from __future__ import annotations

from pathlib import Path

# Debian: fonts-tlwg-*-ttf (GPL-2+ with font exception), fonts-noto-core (OFL-1.1) and
# fonts-arundina (Bitstream Vera licence).
_TRUETYPE = Path("/usr/share/fonts/truetype")
DEBIAN = (_TRUETYPE / "tlwg", _TRUETYPE / "noto", _TRUETYPE / "arundina")
REPOSITORY = Path(__file__).resolve().parents[2] / "sample" / "fonts"

# Never trained or calibrated on. The last two were drawn by lot before the first training.
HELD_OUT = ("sarabun", "laksaman", "norasi", "niramit", "chakrapetch", "tlwgtypo")
# Not used at all: its digits are those of Tlwg Typo, so training on it would flatter the test.
SISTERS = ("tlwgtypist",)
# Calibrated on, not trained on: none is nearer to a family of training than other families are.
CALIBRATION = ("waree", "umpush", "notoloopedthai", "fahkwang", "athiti", "krub")
_SUFFIXES = ("ttf", "otf")


def find_fonts(folders: tuple[Path, ...]) -> dict[str, list[str]]:
    """The Thai font files of each family in the folders, by the family's name in small letters."""
    families: dict[str, list[str]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*")):
            if path.suffix.lstrip(".").lower() not in _SUFFIXES or not _is_thai(path):
                continue
            families.setdefault(family_of(path), []).append(str(path))
    return families


def family_of(path: Path) -> str:
    """The family's name out of a file's: `Garuda-BoldOblique.ttf` is garuda."""
    name = path.stem
    for mark in ("-Regular", "-Bold", "-Oblique", "-Italic", "-Light", "-1", "-2", "-3", "-4",
                 "-5", "-6", "-7", "-8", "-9"):  # fmt: skip
        name = name.partition(mark)[0]
    return name.replace("-", "").lower()


def _is_thai(path: Path) -> bool:
    if "noto" in path.stem.lower():
        return "Thai" in path.stem
    return True
