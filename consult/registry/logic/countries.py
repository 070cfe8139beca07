"""Countries: names as registers write them to ISO 3166 codes, and codes to names for readers."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

from consult.kernel.text import slug

# Names that CLDR does not list, or no longer: older ISO forms, and what people write.
_OTHER_NAMES = {
    "Bolivia, Plurinational State of": "BO",
    "Brunei Darussalam": "BN",
    "Burma": "MM",
    "Cape Verde": "CV",
    "Congo": "CG",
    "Congo, the Democratic Republic of the": "CD",
    "Czech Republic": "CZ",
    "EL": "GR",
    "England": "GB",
    "Great Britain": "GB",
    "Holy See (Vatican City State)": "VA",
    "Hong Kong": "HK",
    "Iran, Islamic Republic of": "IR",
    "Ivory Coast": "CI",
    "Korea, Democratic People's Republic of": "KP",
    "Korea, Republic of": "KR",
    "Lao People's Democratic Republic": "LA",
    "Libyan Arab Jamahiriya": "LY",
    "Macao": "MO",
    "Macedonia": "MK",
    "Macedonia, the former Yugoslav Republic of": "MK",
    "Micronesia, Federated States of": "FM",
    "Moldova, Republic of": "MD",
    "Myanmar": "MM",
    "Northern Ireland": "GB",
    "Palestine": "PS",
    "Palestinian Territory, Occupied": "PS",
    "Republic of Korea": "KR",
    "Russian Federation": "RU",
    "Scotland": "GB",
    "Slovak Republic": "SK",
    "Swaziland": "SZ",
    "Syrian Arab Republic": "SY",
    "Taiwan, Province of China": "TW",
    "Tanzania, United Republic of": "TZ",
    "The Netherlands": "NL",
    "Turkey": "TR",
    "UK": "GB",
    "USA": "US",
    "United States of America": "US",
    "Venezuela, Bolivarian Republic of": "VE",
    "Viet Nam": "VN",
    "Wales": "GB",
}
_NOT_COUNTRIES = frozenset(("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"))


@cache
def _territories(language: str) -> dict[str, str]:
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return {
        code: name
        for code, name in locale.territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    }


def _key(name: str) -> str:
    """Spelling without accents, marks and '&': Côte d’Ivoire and Cote d'Ivoire are one."""
    return slug(name.replace("’", "").replace("'", "").replace("&", " and "))


@cache
def _codes() -> dict[str, str]:
    names = {_key(name): code for code, name in _territories("en").items()}
    codes = {_key(code): code for code in _territories("en")}
    return codes | names | {_key(name): code for name, code in _OTHER_NAMES.items()}


def country_code(name: str) -> str | None:
    """The two letters for a country's English name or code; None when it is not known."""
    return _codes().get(_key(name))


def country_name(code: str, language: str = "en") -> str:
    """The country's name in a language; its code where there is none."""
    return _territories(language).get(code, code)
