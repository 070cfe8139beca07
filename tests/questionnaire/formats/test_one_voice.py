"""An imported questionnaire has one voice; the organiser can add a second with the same words."""

from consult.questionnaire.formats.one_voice import imported_voices, with_voice, wording
from consult.questionnaire.logic.definition import Group, Item, Page, Questionnaire, Wording

NAME = Item("name", "short_text", wording({"en": "Its name?"}, {"en": "In full."}))
BLOCK = Item("block", "repeat", wording({"en": "Each one"}), items=(NAME,))


def asked(*items: Item) -> Questionnaire:
    page = Page("one", {"en": "One"}, (Group(items),))
    return Questionnaire({"en": "T"}, ("en",), imported_voices(("en",)), (page,))


def test_what_is_imported_is_asked_of_communities_only() -> None:
    assert [voice.code for voice in imported_voices(("en", "fr"))] == ["community"]
    assert wording({"en": "Q?"}) == {"community": Wording({"en": "Q?"})}


def test_the_voice_speaks_the_languages_of_the_file_or_else_english() -> None:
    assert set(imported_voices(("en", "fr"))[0].label) == {"en", "fr"}
    assert set(imported_voices(("tlh",))[0].label) == {"en"}


def test_a_second_voice_gets_copies_of_all_wordings_also_inside_of_repeat_groups() -> None:
    both = with_voice(asked(BLOCK, NAME), "organisation", "community")
    assert [voice.code for voice in both.voices] == ["community", "organisation"]
    assert all(
        item.wordings["organisation"] == item.wordings["community"] for item in both.nested_items()
    )


def test_a_wording_that_the_voice_has_is_kept() -> None:
    own = {**NAME.wordings, "organisation": Wording({"en": "Your name?"})}
    both = with_voice(asked(Item("name", "short_text", own)), "organisation", "community")
    assert next(both.items()).wordings["organisation"].ask == {"en": "Your name?"}


def test_what_is_put_to_another_voice_only_is_not_copied() -> None:
    alone = Item("name", "short_text", {"visitor": Wording({"en": "Your name?"})})
    both = with_voice(asked(alone), "organisation", "community")
    assert set(next(both.items()).wordings) == {"visitor"}
