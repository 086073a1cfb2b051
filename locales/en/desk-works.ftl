# Works and their texts.
