"""What every page brings along is light. The pages themselves are weighed on the walk (`test_walk`)."""

import re

from heraklion_portal.core.joined_files import scripts, sheets

from .budgets import CSS, FONTS, JS, STATIC, fonts, joined


def test_the_style_is_light():
    assert joined(tuple(sheets())) <= CSS


def test_the_scripts_are_light():
    rare = [path.relative_to(STATIC).as_posix() for path in STATIC.glob("js/*/*.js")]

    assert joined((*scripts(), *rare)) <= JS


def test_the_fonts_are_light_and_nobody_waits_for_them():
    faces = re.findall(r"@font-face \{(.*?)\}", (STATIC / "css" / "tokens.css").read_text(), re.S)

    assert sum(fonts()) <= FONTS
    assert all("font-display: swap" in face for face in faces if "url(" in face)
