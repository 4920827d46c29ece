"""Lasting relations told in text: who backs, fights, controls, leads or belongs to whom."""

from sitrep.states.find import find_relations

__all__ = ["find_relations"]
