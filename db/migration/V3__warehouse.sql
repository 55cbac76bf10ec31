-- What an incremental load from a warehouse asked for and when, both by the warehouse's clock. load_since is frozen for
-- all runs of the instance; null stands for the first load's value, which the job file has.
ALTER TABLE load_instance ADD COLUMN load_since timestamptz;
ALTER TABLE load_instance ADD COLUMN queried_at timestamptz;
