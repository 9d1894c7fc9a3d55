"""How strong a passphrase is for this company: for windows that ask for one before a store is open."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from hrdesk.domain.secrets.strength import Strength, strength
from hrdesk.services.people.pinyin import pinyin_of

__all__ = ["Strength", "passphrase_strength"]

COMPANY_ENDINGS = ("有限责任公司", "股份有限公司", "有限公司", "公司", "集团")


def passphrase_strength(secret: str, known: Iterable[str] = ()) -> Strength:
    """Score 0 to 4 (3 is enough) and codes of the sentences passphrase.<code>.

    known: names of company and users, also looked for without 有限公司 and the like, in pinyin, by initials,
    and by any two characters in a row, for one of those pairs is the brand.
    """
    return strength(secret, {form for word in known for form in _forms(word.strip())})


def _forms(word: str) -> Iterator[str]:
    yield word
    for ending in COMPANY_ENDINGS:
        word = word.removesuffix(ending)
    full, initials = pinyin_of(word)
    yield from (word, full)
    if len(initials) > 2:
        yield initials
    if word and not word.isascii():
        yield from (form for pair in pairwise(word) for form in ("".join(pair), pinyin_of("".join(pair))[0]))
