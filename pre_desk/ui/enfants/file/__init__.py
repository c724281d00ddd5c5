"""The file of one child: a header that stays, her timeline, one page a tab."""
