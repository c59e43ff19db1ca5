"""The style guide: every component that the pages are made of, drawn from the content as it stands."""
