"""Bilan: the figures of a year, their charts, and the children behind them."""
