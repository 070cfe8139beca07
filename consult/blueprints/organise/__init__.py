"""The door of organisers: making a consultation, its questionnaire, its links, its life."""
