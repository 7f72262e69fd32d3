"""Words as people write them: made harmless on the way out, checked on the way in, and compared."""

from collections.abc import Iterable, Sequence
from unicodedata import category, combining, normalize

from cvetrack.kernel.errors import UsageRefusal

LONGEST_SLUG = 48  # characters
LONGEST_TEXT = 10_000  # characters


def safe(text: str, *, lines: bool = False) -> str:
    """Outsiders' text, harmless for a terminal, a pipe, a mail and a completion.

    Loses control, format, surrogate, private and unassigned characters and the two Unicode
    separators of lines and paragraphs (Cc, Cf, Cs, Co, Cn, Zl, Zp). The joiners that Persian,
    Bengali and emoji need stay, a tab becomes a space, and so does a newline unless `lines` keeps it.
    The visible rest of an escape sequence stays: it is what the record holds.
    """
    if text.isprintable():
        return text
    return text.translate(_HARMLESS_LINES if lines else _HARMLESS_LINE)


def for_shell(text: str) -> str:
    """A text as one word of a command line that is to be pasted: in double quotes, which the eye expects,
    unless a shell would read something into them."""
    if set('"$`\\!').isdisjoint(text):
        return f'"{text}"'
    return "'" + text.replace("'", "'\\''") + "'"


def entered(text: str, what: str, *, longest: int = LONGEST_TEXT) -> str:
    """A text that arrived from outside, fit to be stored as it is, less the whitespace around it.

    `what` names it in the refusal ("name", "note"); `longest` is in characters. Raises UsageRefusal
    when it is blank, a name without a letter or number, too long, holds a NUL character or bytes that are not UTF-8.
    """
    text = text.strip()
    if "\0" in text:
        raise UsageRefusal(f"The {what} holds a NUL character, which is not text. Type it again.")
    if not _is_unicode(text):
        raise UsageRefusal(f"The {what} holds bytes that are not UTF-8. Type it again, or save it as UTF-8.")
    if not safe(text).strip(_JOINERS + " ") or (what == "name" and not any(map(str.isalnum, text))):
        raise UsageRefusal(f"The {what} is empty. Write at least one letter or number.")
    if len(text) > longest:
        raise UsageRefusal(
            f"The {what} is {len(text):,} characters long, and the most is {longest:,}. Shorten it."
        )
    return text


def web_address(text: str, example: str) -> str:
    """An address of the web as somebody gave it, checked; one looks like `example`. Raises UsageRefusal."""
    scheme, _, rest = text.partition("://")
    if scheme.lower() not in ("http", "https") or rest[:1] in ("", "/") or text.split() != [text]:
        raise UsageRefusal(
            f"{quoted(safe(text))} is not an address on the web, such as {example}. Nothing was written."
        )
    return text


def plain(text: str) -> str:
    """The form in which names are compared: small letters, no accents, no punctuation, single spaces.

    Apostrophes vanish and other punctuation becomes a space: "St Mark's (Hall)" is "st marks hall".
    """
    folded = normalize("NFKD", text).casefold()
    return " ".join(folded.translate(_PLAIN).split())


def compared(name: str) -> str:
    """The form in which two names are the same one: plain, with "and" for "&"."""
    return plain(_with_and(name))


def compared_each(names: Sequence[str]) -> list[str]:
    """`compared` of many names, much sooner than one by one, but for the spaces: there is one in front."""
    forms = dict.fromkeys(range(len(names)), "")
    for ascii_only in (True, False):
        places = [at for at, name in enumerate(names) if name.isascii() is ascii_only]
        forms.update(zip(places, _compared_at_once([names[at] for at in places]), strict=True))
    return list(forms.values())


def slug(text: str) -> str:
    """A short name of `[a-z0-9-]` to type, cut at a hyphen; "" when the text has no such letter or digit."""
    latin = "".join(character if character.isascii() else " " for character in plain(text))
    hyphened = "-".join(latin.split())
    if len(hyphened) <= LONGEST_SLUG:
        return hyphened
    whole_words, _, _ = hyphened[: LONGEST_SLUG + 1].rpartition("-")
    return whole_words or hyphened[:LONGEST_SLUG]


def in_a_word(text: str) -> str:
    """What a word in this text is made of, for a pattern to have between brackets.

    To Python's own idea of that are added the signs of vowels in Indian scripts, the accents that are written by
    themselves, and the joiners.
    """
    if text.isascii():
        return r"\w"
    signs = {each for each in text if category(each) in ("Mn", "Mc")} - set(_EMOJI_OR_TEXT)
    return r"\w" + "".join(sorted(signs)) + _JOINERS


def near(wanted: str, candidates: Iterable[str], *, most: int = 3) -> list[str]:
    """The candidates that a person who wrote `wanted` may have meant, best first; none for nonsense.

    The measure is difflib's ratio to the start of the candidate, for people write a long name short,
    both in plain form, raised as by Winkler (1990) for the same first letters.
    """
    wanted = plain(wanted)
    length = len(wanted) + 2  # room for two letters left out
    letters = [(letter, wanted.count(letter)) for letter in set(wanted)]
    hopeful: list[tuple[float, str, str]] = []
    for candidate in dict.fromkeys(candidates):
        start = plain(candidate)[:length]
        # The letters in common bound the ratio from above and are sooner counted, without `min` soonest.
        common = sum([n if (n := start.count(letter)) < times else times for letter, times in letters])
        bound = _raised(2 * common / (len(wanted) + len(start) or 1), wanted, start)
        if bound >= _NEAR:
            hopeful.append((bound, candidate, start))
    return _nearest(wanted, sorted(hopeful, key=lambda hope: -hope[0]), most)


def counted(number: int, noun: str) -> str:
    """How many of something: "1 record", "1,204 records"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str]) -> str:
    """Names inside a sentence: "A", "A and B", "A, B and C"."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def spoken(name: str) -> str:
    """A short name as people say it in a sentence: "first-aid" is "first aid"."""
    return name.replace("-", " ")


def unmarked(text: str) -> str:
    """A text as people read it, without the marks of who and what about: "@al-noor" is "al noor"."""
    if "@" not in text and "#" not in text:
        return text
    return " ".join(
        spoken(word[1:]) if word[:1] in ("@", "#") and word[1:2].isalpha() else word
        for word in text.split(" ")
    )


def quoted(words: str | None) -> str:
    """Somebody's words inside a sentence: in quotation marks, as `said_back`."""
    return f'"{said_back(words)}"'


def said_back(words: str | None) -> str:
    """Somebody's words inside a sentence: on one line, not too many, without their own full stop."""
    return one_line(words or "", 80).removesuffix(".")


def one_line(text: str, width: int, *, ellipsis: str = "…") -> str:
    """The text on one line of at most `width` characters, shortened after a whole word where there is one."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    room = max(width - len(ellipsis), 0)
    whole_words, _, _ = line[: room + 1].rpartition(" ")
    return ((whole_words or line[:room]).rstrip(" ,;:") + ellipsis)[: max(width, 0)]


_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
_APOSTROPHES = "'`\u00b4\u2018\u2019\u201b\u2032\u02b9\u02bb\u02bc\u02bd\u02be\u02bf"
_EMOJI_OR_TEXT = "\ufe0e\ufe0f"  # invisible wishes about the character before them
UNDECOMPOSED = {
    "\u00e6": "ae",  # Danish
    "\u00f8": "o",
    "\u0153": "oe",  # French
    "\u00f0": "d",  # Icelandic
    "\u00fe": "th",
    "\u0111": "d",  # Vietnamese
    "\u0127": "h",  # Maltese
    "\u0131": "i",  # Turkish, without its dot
    "\u0142": "l",  # Polish
}
"""Letters with a stroke or joined, which have no letter without it inside, and how they are typed elsewhere."""
_NEAR = 0.75  # below it, what 12,000 real names offer to a misspelling is chance


class _Harmless(dict[int, str]):
    """What `safe` makes of each character, found on first meeting."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        return "" if category(character) in _HARMFUL else self.setdefault(code, character)


class _Plain(dict[int, str]):
    """What `plain` makes of each small decomposed character, found on first meeting."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind = category(character)
        # Classes up to 9 are no accents: they make other letters in Indian and Japanese scripts.
        if kind == "Cf" or combining(character) > 9:
            return self.setdefault(code, "")
        return self.setdefault(code, character if kind[0] in "LNM" else " ")


_KEPT = {joiner: joiner for joiner in _JOINERS}
_HARMLESS_LINE = _Harmless(str.maketrans({**_KEPT, "\t": " ", "\n": " "}))
_HARMLESS_LINES = _Harmless(str.maketrans({**_KEPT, "\t": " ", "\n": "\n"}))
_PLAIN = _Plain(str.maketrans({**UNDECOMPOSED, **dict.fromkeys(_APOSTROPHES + _EMOJI_OR_TEXT, "")}))
_PLAIN_LINES = _Plain({**_PLAIN, ord("\n"): "\n"})


def _with_and(name: str) -> str:
    return name.replace("&", " and ").replace("\uff06", " and ")  # the second as wide as Chinese letters


def _compared_at_once(names: Sequence[str]) -> list[str]:
    """As `compared_each`, of names that are all in ASCII or all not."""
    lines = _with_and(" " + "\n ".join(names))
    # Python translates ASCII letter for letter many times sooner than it leaves letters out.
    ready = lines.replace("'", "").replace("`", "") if lines.isascii() else normalize("NFKD", lines)
    found = ready.casefold().translate(_PLAIN_LINES).split("\n") if names else []
    # A name of several lines is counted more than once.
    return found if len(found) == len(names) else [f" {compared(name)}" for name in names]


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _raised(ratio: float, wanted: str, form: str) -> float:
    """The ratio, nearer to 1 by a tenth of the gap for each of up to four letters that start both."""
    start = 0
    while start < 4 and wanted[start : start + 1] == form[start : start + 1] != "":
        start += 1
    return ratio + 0.1 * start * (1 - ratio)


def _nearest(wanted: str, hopeful: list[tuple[float, str, str]], most: int) -> list[str]:
    """The `most` nearest of the hopeful, who come as (bound, candidate, plain form), highest bound first."""
    from difflib import SequenceMatcher  # noqa: PLC0415 -- 8 ms, and only a misspelling needs it

    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    nearest: list[tuple[float, str]] = []
    for bound, candidate, form in hopeful:
        if len(nearest) == most and bound < -nearest[-1][0]:
            break
        matcher.set_seq1(form)
        score = _raised(matcher.ratio(), wanted, form)
        if score >= _NEAR:
            nearest = sorted([*nearest, (-score, candidate)])[:most]
    return [candidate for _, candidate in nearest]
