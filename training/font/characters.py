"""Prints the characters that the font for pictures keeps: usage characters.py FILE... > characters.txt

Latin with all Vietnamese letters, Greek, Cyrillic, kana, signs, the 6,763 Chinese characters of GB 2312 and what the given files
hold beyond that (the glossary and the lexicon).
"""

import sys

RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x1CD, 0x1DC), (0x218, 0x21B), (0x300, 0x304),
    (0x306, 0x30C), (0x31B, 0x31B), (0x323, 0x323), (0x391, 0x3A9), (0x3B1, 0x3C9), (0x401, 0x451), (0x1E00, 0x1EFF),
    (0x2010, 0x2027), (0x2030, 0x203E), (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2190, 0x2199), (0x2460, 0x2473),
    (0x3000, 0x301F), (0x3041, 0x30FF), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE5),
]
SIGNS = "∗−≈≠≤≥×÷±∞√∑∂∈∇⇒▲▼△▽●○■□◆★☆ⅠⅡⅢⅣⅤ№℃™"


def gb2312():
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                yield bytes([high, low]).decode("gb2312")
            except UnicodeDecodeError:
                pass


characters = {chr(code) for first, last in RANGES for code in range(first, last + 1)} | set(SIGNS) | set(gb2312())
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        characters |= {character for character in file.read() if "\u4e00" <= character <= "\u9fff"}
sys.stdout.write("".join(sorted(characters)))
