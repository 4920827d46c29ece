-- Why an actor has no country or no sector, from the closed list in sitrep.records.Untold.
ALTER TABLE actor ADD COLUMN no_country TEXT;
ALTER TABLE actor ADD COLUMN no_sector TEXT;
ALTER TABLE story_actor ADD COLUMN no_country TEXT;
ALTER TABLE story_actor ADD COLUMN no_sector TEXT;
