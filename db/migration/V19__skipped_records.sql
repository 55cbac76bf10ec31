-- How many records the job file's `where` leaves out: one more outcome. What ran before had no such records.
ALTER TABLE load_instance ADD COLUMN skipped bigint NOT NULL DEFAULT 0;
ALTER TABLE load_run ADD COLUMN skipped bigint NOT NULL DEFAULT 0;
ALTER TABLE run_sample ADD COLUMN skipped bigint NOT NULL DEFAULT 0;
