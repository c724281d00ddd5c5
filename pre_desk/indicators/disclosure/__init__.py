"""Disclosure control (INDICATORS §3): tables of children in, tables that betray nobody out.

`protection.protect` hides the fewest cells; `audit.audit` attacks the result with a second
implementation, and can refuse; `rounding.round_tables` is the other method; `guard` compares
two editions child by child; `rules` says which rates, means and medians may be told.
"""
