"""Tree knowledge that several stages share: phrases, the cast, tense and mood, attachment."""
