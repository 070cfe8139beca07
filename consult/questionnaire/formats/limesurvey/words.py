"""The words that LimeSurvey itself puts on a page, in the languages of its surveys."""

from __future__ import annotations

from collections.abc import Iterable

from consult.questionnaire.logic.definition import Words

_LANGUAGES = (
    *("en", "fr", "de", "es", "it", "pt", "nl", "pl", "cs", "sk", "sl", "hr", "sv", "da"),
    *("fi", "et", "lv", "lt", "hu", "ro", "bg", "el"),
)
_SAID = {
    "Y": "Yes Oui Ja Sí Sì Sim Ja Tak Ano Áno Da Da Ja Ja Kyllä Jah Jā Taip Igen Da Да Ναι",
    "N": "No Non Nein No No Não Nee Nie Ne Nie Ne Ne Nej Nej Ei Ei Nē Ne Nem Nu Не Όχι",
    "U": "Uncertain|Incertain|Unsicher|Inseguro|Incerto|Incerto|Onzeker|Niepewne|Nejisté|Neisté|"
    "Negotovo|Nesigurno|Osäker|Usikker|Epävarma|Ebakindel|Nezinu|Neaišku|Bizonytalan|Nesigur|"
    "Не е сигурно|Αβέβαιο",
    "I": "Increase|Augmentation|Zunahme|Aumentar|Aumento|Aumento|Toename|Wzrost|Zvýšení|Zvýšenie|"
    "Povečanje|Povećanje|Ökning|Stigning|Kasvu|Kasv|Palielinājums|Padidėjimas|Növekedés|Creștere|"
    "Увеличение|Αύξηση",
    "S": "Same|Identique|Gleich|Igual|Uguale|Igual|Gelijk|Bez zmian|Stejné|Rovnaké|Enako|Isto|"
    "Samma|Samme|Sama|Sama|Tāds pats|Tas pats|Ugyanaz|La fel|Същото|Το ίδιο",
    "D": "Decrease|Diminution|Abnahme|Disminuir|Diminuzione|Diminuição|Afname|Spadek|Snížení|"
    "Zníženie|Zmanjšanje|Smanjenje|Minskning|Fald|Lasku|Kahanemine|Samazinājums|Sumažėjimas|"
    "Csökkenés|Scădere|Намаление|Μείωση",
    "F": "Female|Femme|Weiblich|Mujer|Femmina|Feminino|Vrouw|Kobieta|Žena|Žena|Ženska|Žena|"
    "Kvinna|Kvinde|Nainen|Naine|Sieviete|Moteris|Nő|Femeie|Жена|Γυναίκα",
    "M": "Male|Homme|Männlich|Hombre|Maschio|Masculino|Man|Mężczyzna|Muž|Muž|Moški|Muškarac|"
    "Man|Mand|Mies|Mees|Vīrietis|Vyras|Férfi|Bărbat|Мъж|Άνδρας",
    "other": "Other|Autre|Sonstiges|Otro|Altro|Outro|Anders|Inne|Jiné|Iné|Drugo|Drugo|Annat|"
    "Andet|Muu|Muu|Cits|Kita|Egyéb|Altul|Друго|Άλλο",
    "comment": "Comment|Commentaire|Kommentar|Comentario|Commento|Comentário|Opmerking|Komentarz|"
    "Komentář|Komentár|Komentar|Komentar|Kommentar|Kommentar|Kommentti|Kommentaar|Komentārs|"
    "Komentaras|Megjegyzés|Comentariu|Коментар|Σχόλιο",
}
KNOWN: dict[str, Words] = {
    name: dict(zip(_LANGUAGES, said.split("|" if "|" in said else " "), strict=True))
    for name, said in _SAID.items()
}


def own_words(name: str, languages: Iterable[str]) -> Words:
    """The words of LimeSurvey's own answers, comment boxes and "other", in these languages.

    A language that is not known is left out: it is missing, and named before publishing; numbers
    are written the same everywhere.
    """
    wanted = tuple(languages)
    if name not in KNOWN:
        return dict.fromkeys(wanted, name)
    known = KNOWN[name]
    found = {tag: known.get(tag) or known.get(tag.partition("-")[0], "") for tag in wanted}
    kept = {tag: text for tag, text in found.items() if text}
    return kept or {"en": known["en"]}
