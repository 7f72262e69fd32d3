"""Outsiders' text is only text, and names are found although they are misspelt."""

import string
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import entered, near, one_line, plain, safe, slug

ESC, BEL, ST, C1 = "\x1b", "\a", "\x1b\\", {name: chr(code) for name, code in (("CSI", 0x9B), ("ST", 0x9C))}
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates too

PAYLOADS = {
    # What a terminal obeys after ESC [.
    "clear the screen": f"{ESC}[2J",
    "clear the scrollback": f"{ESC}[3J",
    "cursor home": f"{ESC}[H",
    "cursor up over the line above": f"{ESC}[1A",
    "erase the line": f"{ESC}[2K",
    "invisible ink": f"{ESC}[8m",
    "white on white": f"{ESC}[37;47m",
    "256 colours": f"{ESC}[38;5;196m",
    "true colour with colons": f"{ESC}[38:2::255:0:0m",
    "alternate screen": f"{ESC}[?1049h",
    "hide the cursor": f"{ESC}[?25l",
    "bracketed paste off": f"{ESC}[?2004l",
    "bracketed paste ends": f"{ESC}[201~",
    "mouse reports": f"{ESC}[?1003h",
    "focus reports": f"{ESC}[?1004h",
    "line wrap off": f"{ESC}[?7l",
    "insert mode": f"{ESC}[4h",
    "scroll region": f"{ESC}[1;1r",
    "report the cursor": f"{ESC}[6n",
    "report the device": f"{ESC}[c",
    "report the device again": f"{ESC}[>c",
    "report the title": f"{ESC}[21t",
    "make the window an icon": f"{ESC}[2t",
    "soft reset": f"{ESC}[!p",
    "repeat the character": f"{ESC}[9999999b",
    "print the screen": f"{ESC}[5i",
    "begin a synchronised update": f"{ESC}[?2026h",
    "keyboard protocol": f"{ESC}[>31u",
    # Operating system commands.
    "title": f"{ESC}]0;owned{BEL}",
    "icon name": f"{ESC}]1;owned{BEL}",
    "title ended by ST": f"{ESC}]2;owned{ST}",
    "title without an end": f"{ESC}]0;owned",
    "change a colour": f"{ESC}]4;1;rgb:ff/00/00{BEL}",
    "ask for a colour": f"{ESC}]4;1;?{BEL}",
    "working folder": f"{ESC}]7;file://host/etc{BEL}",
    "link": f"{ESC}]8;;https://evil.example{ST}minutes{ESC}]8;;{ST}",
    "link with an id": f"{ESC}]8;id=1;file:///etc/passwd{BEL}minutes{ESC}]8;;{BEL}",
    "notification": f"{ESC}]9;owned{BEL}",
    "foreground": f"{ESC}]10;#ffffff{BEL}",
    "background": f"{ESC}]11;?{BEL}",
    "font": f"{ESC}]50;fixed{BEL}",
    "write the clipboard": f"{ESC}]52;c;cm0gLXJmIH4K{BEL}",
    "read the clipboard": f"{ESC}]52;c;?{BEL}",
    "prompt marks": f"{ESC}]133;C{BEL}",
    "another notification": f"{ESC}]777;notify;owned;owned{BEL}",
    "a file on the desktop": f"{ESC}]1337;File=name=eA==;inline=0:eA=={BEL}",
    "a folder from iTerm": f"{ESC}]1337;CurrentDir=/{BEL}",
    # Strings for devices and programs.
    "DCS": f"{ESC}P0;1|17/ab{ST}",
    "DCS request": f'{ESC}P$q"p{ST}',
    "terminfo request": f"{ESC}P+q544e{ST}",
    "sixel": f"{ESC}Pq#0;2;0;0;0~{ST}",
    "tmux passes it on": f"{ESC}Ptmux;{ESC}{ESC}]0;owned{BEL}{ST}",
    "APC": f"{ESC}_Gi=1,t=f;L2V0Yw=={ST}",
    "PM": f"{ESC}^owned{ST}",
    "SOS": f"{ESC}Xowned{ST}",
    "screen's title": f"{ESC}kowned{ST}",
    # ESC and one more.
    "reset": f"{ESC}c",
    "save and restore the cursor": f"{ESC}7{ESC}8",
    "reverse index": f"{ESC}M",
    "line drawing letters": f"{ESC}(0",
    "fill the screen with E": f"{ESC}#8",
    "application keypad": f"{ESC}=",
    "lone ESC": ESC,
    # The same in one byte of eight bits.
    "C1 CSI": f"{C1['CSI']}2J",
    "C1 OSC": f"\x9d0;owned{C1['ST']}",
    "C1 DCS": f"\x90q{C1['ST']}",
    "C1 SOS": f"\x98owned{C1['ST']}",
    "C1 PM": f"\x9eowned{C1['ST']}",
    "C1 APC": f"\x9fowned{C1['ST']}",
    "C1 next line": "\x85",
    "C1 reverse index": "\x8d",
    # Plain controls.
    "carriage return": "Kept\rLate",
    "backspace": "no\b\bok",
    "bell": BEL,
    "vertical tab": "\v",
    "form feed": "\f",
    "shift out": "\x0e",
    "shift in": "\x0f",
    "delete": "\x7f",
    "NUL": "\0",
    "end of file": "\x04",
    "answerback": "\x05",
    "stop the output": "\x13",
    "cancel": "\x18",
    # What Unicode hides.
    "right-to-left override": "\u202egnp.exe",
    "left-to-right override": "\u202d",
    "embeddings": "\u202a\u202b\u202c",
    "isolates": "\u2066\u2067\u2068\u2069",
    "direction marks": "\u200e\u200f\u061c",
    "zero width space": "St\u200bMark",
    "word joiner": "\u2060",
    "invisible times": "\u2062",
    "byte order mark": "\ufeff",
    "soft hyphen": "care\u00adtaker",
    "interlinear annotation": "\ufff9base\ufffagloss\ufffb",
    "language tag": "\U000e0001",
    "text in tags": "".join(chr(0xE0000 + ord(letter)) for letter in "ignore"),
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "musical beam": "\U0001d173",
    "Mongolian vowel separator": "\u180e",
    "Arabic number sign": "\u0600",
    "private use": "\ue000\U000f0000\U0010fffd",
    "noncharacters": "\ufffe\uffff\ufdd0",
    "unassigned": "\u0378",
    "high surrogate": "\ud83d",
    "low surrogate": "\udc9b",
    "undecodable byte": "\udcff",
}


def unseen_in(text: str) -> set[str]:
    return {c for c in text if unicodedata.category(c) in UNSEEN and c not in "\u200c\u200d"}


def test_there_are_at_least_seventy_payloads() -> None:
    assert len(set(PAYLOADS.values())) >= 70


@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_a_payload_arrives_as_its_visible_letters(payload: str, lines: bool) -> None:
    visible = "".join(c for c in payload if unicodedata.category(c) not in UNSEEN)
    assert safe(f"Anwar{payload}Centre", lines=lines) == f"Anwar{visible}Centre"


@given(ANY_TEXT)
@example("".join(map(chr, range(0x3000))))
def test_nothing_unseen_is_left_and_nothing_seen_is_lost(text: str) -> None:
    once = safe(text)
    assert unseen_in(once) == set()
    assert unseen_in(safe(text, lines=True)) <= {"\n"}
    assert [c for c in once if c != " "] == [
        c for c in text if c != " " and (unicodedata.category(c) not in UNSEEN or c in "\u200c\u200d")
    ]
    assert safe(once) == once


@pytest.mark.parametrize(
    "text",
    [
        "Anwar \u2013 caf\u00e9 \u201cYouth\u201d \u00a3400",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian, with the joiner that parts its letters
        "👩🏽\u200d🏫 on a heart ❤\ufe0f",
        "বাংলা সমিতি",
        "no\u00a0break",
        "e\u0301 in two characters",
    ],
)
def test_what_people_write_stays(text: str) -> None:
    assert safe(text) == text


def test_tabs_and_newlines() -> None:
    assert safe("one\ttwo\r\nthree\nfour") == "one two three four"
    assert safe("one\ttwo\r\nthree\nfour", lines=True) == "one two\nthree\nfour"


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1))
def test_an_entered_text_is_kept_as_it_was_written(text: str) -> None:
    assert entered(f" \n{text}\t", "note") == text


def test_entered_keeps_the_spelling_that_unicode_would_change() -> None:
    assert entered("Cafe\u0301 \u2163", "name") == "Cafe\u0301 \u2163"


@pytest.mark.parametrize(
    "blank", ["", " ", "\n\t", "\u00a0", "\u200b\ufeff", "\u200d", " \u202e \u200c", "\x1b"]
)
def test_a_blank_name_is_refused(blank: str) -> None:
    with pytest.raises(UsageRefusal, match=r"^The name is empty\. Write at least one letter or number\.$"):
        entered(blank, "name")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a\0b", "The note holds a NUL character, which is not text. Type it again."),
        ("a\udcffb", "The note holds bytes that are not UTF-8. Type it again, or save it as UTF-8."),
        ("\ud800", "The note holds bytes that are not UTF-8. Type it again, or save it as UTF-8."),
        ("x" * 10_001, "The note is 10,001 characters long, and the most is 10,000. Shorten it."),
    ],
)
def test_what_cannot_be_stored_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(UsageRefusal) as refused:
        entered(text, "note")
    assert str(refused.value) == sentence


def test_the_longest_is_counted_without_the_whitespace_around_it() -> None:
    assert entered("  " + "x" * 80 + "  ", "name", longest=80) == "x" * 80
    with pytest.raises(UsageRefusal, match="81 characters long, and the most is 80"):
        entered("x" * 81, "name", longest=80)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("St Mark's Hall (C++)", "st-marks-hall-c"),
        ("St Mark\u2019s Hall", "st-marks-hall"),
        ("  Eastside -- Youth  ", "eastside-youth"),
        ("Café Łódź & Ærø", "cafe-lodz-aero"),
        ("Straße 9", "strasse-9"),
        ("\uff21\uff2e\uff37\uff21\uff32", "anwar"),
        ("İstanbul Kültür", "istanbul-kultur"),
        ("\u02bfAbd al-Ra\u1e25m\u0101n", "abd-al-rahman"),
        ("$(rm -rf ~) `id`", "rm-rf-id"),
        ("বাংলা সমিতি", ""),
        ("বাংলা Centre", "centre"),
        ("!!!", ""),
        ("", ""),
        (
            "Women's Hub for the Whole of the Northern Estates",
            "womens-hub-for-the-whole-of-the-northern-estates",
        ),
        (
            "Women's Hub for the Whole of the Northern Estates x",
            "womens-hub-for-the-whole-of-the-northern-estates",
        ),
        ("Women's Hub for the Whole of the Northernn Estates", "womens-hub-for-the-whole-of-the-northernn"),
        ("x" * 60, "x" * 48),
    ],
)
def test_a_slug(name: str, short: str) -> None:
    assert slug(name) == short


@given(ANY_TEXT)
def test_a_slug_is_safe_to_type_anywhere_and_is_its_own_slug(text: str) -> None:
    short = slug(text)
    assert set(short) <= set(string.ascii_lowercase + string.digits + "-")
    assert len(short) <= 48
    assert "--" not in f"-{short}-" or short == ""
    assert slug(short) == short


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St Mark's Hall", "ST MARKS  HALL."),
        ("Café", "Cafe\u0301"),
        ("Co-operative", "co operative"),
        ("Al\u2011Noor", "al-noor"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u062e\u0648\u0627\u0647\u0645"),
        ("Fußball", "FUSSBALL"),
        ("heart ❤\ufe0f", "Heart ❤"),
    ],
)
def test_names_that_are_the_same_name(one: str, other: str) -> None:
    assert plain(one) == plain(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Eastside", "Westside"), ("কলা", "কুলা"), ("か", "が"), ("Hall 1", "Hall 11")]
)
def test_names_that_are_not_the_same_name(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@given(ANY_TEXT)
def test_plain_is_its_own_plain_form(text: str) -> None:
    form = plain(text)
    assert plain(form) == form
    assert form == " ".join(form.split())


KNOWN = [
    "eastside-youth",
    "eastside-elders",
    "westside-youth",
    "st-marks-hall",
    "anwar-centre",
    "northgate-gurdwara",
]


@pytest.mark.parametrize(
    ("wanted", "best"),
    [
        ("eastside-yuoth", "eastside-youth"),
        ("Eastside Yuoth", "eastside-youth"),
        ("esatside-youth", "eastside-youth"),
        ("westsid youth", "westside-youth"),
        ("saint-marks-hall", "st-marks-hall"),
        ("st marks", "st-marks-hall"),
        ("anwer", "anwar-centre"),
        ("northgate", "northgate-gurdwara"),
        ("nothgate gurdwarra", "northgate-gurdwara"),
    ],
)
def test_a_misspelling_finds_what_was_meant(wanted: str, best: str) -> None:
    assert near(wanted, KNOWN)[0] == best


@pytest.mark.parametrize("nonsense", ["", "q", "zzqqxx", "!!!", "1234567", "the quick brown fox", "বাংলা"])
def test_nonsense_finds_nothing(nonsense: str) -> None:
    assert near(nonsense, KNOWN) == []


def test_near_gives_the_names_as_they_are_once_each_best_first() -> None:
    names = ["Café Anwâr", "Café Anwâr", "Cafe Anwarr Annexe", "Eastside"]
    assert near("cafe anwar", iter(names)) == ["Café Anwâr", "Cafe Anwarr Annexe"]
    assert near("cafe anwar", names, most=1) == ["Café Anwâr"]


@given(st.text("abcde -", max_size=12), st.lists(st.text("abcde -", max_size=12), max_size=12))
def test_the_short_cut_loses_no_nearer_name(wanted: str, names: list[str]) -> None:
    everything = near(wanted, names, most=len(names) + 1)
    alone = [name for name in dict.fromkeys(names) if near(wanted, [name])]
    assert sorted(everything) == sorted(alone)
    assert near(wanted, names, most=2) == everything[:2]


@pytest.mark.parametrize(
    ("text", "width", "line"),
    [
        ("Somewhere warm", 14, "Somewhere warm"),
        ("Somewhere warm", 13, "Somewhere…"),
        ("Somewhere warm for us", 15, "Somewhere warm…"),
        ("Somewhere, warm", 11, "Somewhere…"),
        ("Somewhere\n\twarm", 20, "Somewhere warm"),
        ("Somewhere", 5, "Some…"),
        ("Somewhere", 1, "…"),
        ("Somewhere", 0, ""),
        ("", 5, ""),
    ],
)
def test_one_line(text: str, width: int, line: str) -> None:
    assert one_line(text, width) == line


@given(st.text(), st.integers(0, 40), st.sampled_from(["…", "..."]))
def test_one_line_never_grows_wider(text: str, width: int, ellipsis: str) -> None:
    line = one_line(text, width, ellipsis=ellipsis)
    assert len(line) <= width
    assert "\n" not in line
    assert line == " ".join(text.split()) or line.endswith(ellipsis) or line == ellipsis[:width]
