"""Queries that nobody means well: made by chance from a fixed start, so that every run tries the same."""

import random

PIECES = (
    "\x00", "\x00\x01\x1f", "\ufffe", "\ud7ff", "\u200e", "\u200f", "\u202e", "\u2066", "\u0301", "\u0308\u0308\u0308",
    "😀", "👩‍👩‍👧‍👦", "🇬🇷", "ﷺ", "ﬁ", "ŉ", "ẞ", "İ", "ſ", "½", "②", "٣٤", "१२", "𝔘𝔫𝔦", "ᾳ", "΅", "µ", "\xa0", "\u3000",
    "'", '"', "''", "`", ";", "--", "/*", "*/", "\\", "%", "_", "%00", "%s", "{}", "{{7*7}}", "${7}",
    "<script>", "</li>",
    "'; DROP TABLE search_document; --", "' OR 1=1 --", '" OR ""="', "UNION SELECT", "pg_sleep(9)", "1;SELECT",
    "AND", "OR", "NOT", "NEAR(", "NEAR/2", "*", "^", ":", "stems:", "first_stems : x", "{a b}:", "&", "|", "!", "<->",
    "<2>", "(", ")", "((((((((", "))", "+", "-", "~", ":*", "'a':AB", "0needfood", "0no", "1" * 16,
    "φαρμακείο", "ΚΕΜ", "Κ.Ε.Μ.", "iatreio", "ΐΰΐΰ", "ςςςς", "αυτό", "2810 225433", "+30", "00", "0", "٠" * 10,
    "-1", "1e999",
    "a" * 41, "ß" * 40, "ψ" * 500, "x " * 60, "ου" * 60, "h8w" * 20, "χχ" * 9, "ΐ" * 40, "\t", "\r\n",
    "العنف", "насилие", "暴力", "עזרה",
)  # fmt: skip


def malformed(amount: int) -> list[str]:
    """`amount` queries; the first are of every kind alone, and of 100 kB."""
    chance = random.Random(10_000)
    queries = [*PIECES, "α" * 100_000, "\x00" * 100_000, "😀" * 25_000, "(" * 100_000, "a b " * 25_000]
    while len(queries) < amount:
        pieces = chance.choices(PIECES, k=chance.randint(2, 6))
        noise = "".join(
            chr(chance.choice((0x20, 0x370, 0x600, 0x2000, 0x1F600)) + chance.randrange(128))
            for _ in range(4)
        )
        queries.append(chance.choice(("", " ", "\u200b")).join([*pieces, noise]))
    return queries[:amount]
