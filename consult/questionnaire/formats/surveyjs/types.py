"""What SurveyJS calls its questions and settings, and what becomes of each with us."""

from __future__ import annotations

FROM = {
    "text": "short_text",
    "comment": "long_text",
    "radiogroup": "radio",
    "buttongroup": "radio",
    "dropdown": "dropdown",
    "checkbox": "multiple",
    "tagbox": "multiple",
    "imagepicker": "radio",
    "boolean": "yesno",
    "rating": "rating",
    "slider": "slider",
    "ranking": "ranking",
    "matrix": "matrix",
    "matrixdropdown": "matrix",
    "matrixdynamic": "repeat",
    "paneldynamic": "repeat",
    "multipletext": "texts",
    "expression": "calculated",
    "html": "note",
    "image": "note",
    "file": "file",
}
"""The type that a question becomes; what it contains may change it."""

INPUTS = {
    "text": "short_text",
    "number": "number",
    "range": "slider",
    "date": "date",
    "datetime": "datetime",
    "datetime-local": "datetime",
    "month": "month",
    "time": "time",
    "email": "email",
    "url": "url",
    "tel": "phone",
}
"""The type of a text question by its `inputType`."""

CHOOSING = ("radio", "dropdown", "multiple", "ranking", "tags")
STRUCTURE = frozenset(
    {
        "type", "name", "valueName", "title", "description", "isRequired", "visibleIf", "elements",
        "questions", "choices", "rows", "columns", "validators", "inputType", "maxLength",
        "minLength", "min", "max", "step", "choicesMin", "choicesMax", "choicesStep",
        "choicesOrder", "rowOrder", "rowsOrder", "showOtherItem", "hasOther", "otherText",
        "showNoneItem", "hasNone", "noneText", "showRefuseItem", "showDontKnowItem",
        "choicesVisibleIf", "maxSelectedChoices", "minSelectedChoices", "rateMin", "rateMax",
        "rateStep", "rateValues", "rateCount", "minRateDescription", "maxRateDescription",
        "labelTrue", "labelFalse", "valueTrue", "valueFalse", "cellType", "html", "expression",
        "templateElements", "panelCount", "minPanelCount", "maxPanelCount", "rowCount",
        "minRowCount", "maxRowCount", "items", "acceptedTypes", "maxSize", "allowMultiple",
        "maxFiles", "multiSelect", "allowCustomChoices", "questionsOrder", "questionOrder",
        "imageLink", "sourceType",
    }
)  # fmt: skip
"""Settings that are read, each where it has a meaning."""

LAYOUT = frozenset(
    {
        "startWithNewLine", "colCount", "columnCount", "width", "minWidth", "maxWidth", "state",
        "titleLocation", "descriptionLocation", "errorLocation", "indent", "innerIndent",
        "showNumber", "showQuestionNumbers", "questionStartIndex", "displayMode", "renderMode",
        "renderAs", "questionTitleLocation", "itemTitleWidth", "cols", "autoGrow", "placeholder",
        "placeHolder", "optionsCaption", "allowAddPanel", "allowRemovePanel", "addPanelText",
        "removePanelText", "panelAddText", "panelRemoveText", "panelPrevText", "panelNextText",
        "templateTitle", "templateDescription", "templateTabTitle", "singleInputTitleTemplate",
        "noEntriesText", "noRowsText", "addRowText", "removeRowText", "showHeader",
        "columnMinWidth", "horizontalScroll", "searchEnabled", "allowClear", "size", "textAlign",
        "showProgressBar", "progressBarLocation", "progressBarType", "headerView", "logo",
        "logoPosition", "logoWidth", "logoHeight", "logoFit", "showNavigationButtons",
        "showPrevButton", "pageNextText", "pagePrevText", "completeText", "startSurveyText",
        "previewText", "editText", "showTitle", "showPageTitles", "questionsOnPageMode",
        "isSinglePage", "firstPageIsStartPage", "firstPageIsStarted", "mode", "widthMode",
        "autoFocusFirstQuestion", "focusFirstQuestionAutomatic", "checkErrorsMode", "previewMode",
        "showPreviewBeforeComplete", "showCompletedPage", "requiredText", "requiredMark",
        "questionErrorLocation", "questionDescriptionLocation", "showTOC", "tocLocation",
        "imageFit", "imageHeight", "imageWidth", "contentMode", "panelsState", "panelCount",
        "itemSize",
        "labelLocation", "rateType", "scaleColorMode", "rateColorMode", "ratingType",
        "storeOthersAsComment", "maxTextLength", "maxOthersLength", "textUpdateMode",
        "cellHideMode", "clearInvisibleValues", "navigationButtonsVisibility",
        "navigationTitle", "locale",
        "autoAdvanceEnabled", "goNextPageAutomatic", "fitToContainer", "headerVertical",
    }
)  # fmt: skip
"""Settings of looks only; a warning names them."""
