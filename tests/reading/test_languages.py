from __future__ import annotations

import pytest

from sitrep.reading.languages import identify

CASES = [
    ("The ministers of Arland and Borland met on Wednesday.", "en"),
    ("Turkish minister visits Tripoli", "en"),
    ("NATO chief in Kyiv", "en"),
    ("Haftar Tripoli Ankara", "en"),
    ("2020", "en"),
    ("El ministro visitó la capital el miércoles para hablar de un alto el fuego.", "es"),
    ("Le ministre a visité la capitale mercredi pour parler d'un cessez-le-feu.", "fr"),
    ("Der Minister besuchte am Mittwoch die Hauptstadt, um zu verhandeln.", "de"),
    ("Министр посетил столицу в среду, чтобы обсудить перемирие.", "ru"),
    ("زار الوزير العاصمة يوم الأربعاء لبحث وقف إطلاق النار", "ar"),
    ("部长星期三访问首都讨论停火", "zh"),
]


@pytest.mark.parametrize(("text", "code"), CASES)
def test_language(text: str, code: str) -> None:
    assert identify(text) == code
