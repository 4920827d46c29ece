-- The numbers of an event: killed, injured, arrested, protesters, money, how long it lasts.
ALTER TABLE event ADD COLUMN numbers TEXT NOT NULL DEFAULT '[]';        -- JSON: list of amounts
ALTER TABLE story_event ADD COLUMN numbers TEXT NOT NULL DEFAULT '[]';  -- JSON: list of amounts
