"""Finds a report's actors: names, descriptions, peoples, metonyms, pronouns; and who is who."""

from sitrep.actors.find import find_actors
from sitrep.actors.user import UserActors, load_user_actors

__all__ = ["UserActors", "find_actors", "load_user_actors"]
