-- Why a time mention has no time, from the closed list in sitrep.records.Undated.
ALTER TABLE mention ADD COLUMN undated TEXT;
