"""The headless half of Cogreel: recipes, plans, weights, renders and films.

Importing this package imports nothing else; torch lives in `engine.model` alone.
"""

__version__ = "0.1.0"
