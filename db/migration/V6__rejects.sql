-- A refused record is open until a later record of its user is delivered, a later instance refuses its user's record in
-- its place, or a replay has sent it. The origin is where it was first read, which a replay that is refused keeps: it
-- tells which of two records of a user is the later one. resolved_run is a number only, for the run may be pruned first.
ALTER TABLE reject
    ADD COLUMN user_keys       bigint[] NOT NULL DEFAULT '{}',
    ADD COLUMN broken          boolean  NOT NULL DEFAULT false,
    ADD COLUMN origin_instance bigint,
    ADD COLUMN origin_record   bigint,
    ADD COLUMN resolved_run    bigint;

UPDATE reject SET origin_instance = instance_id, origin_record = record_number;

ALTER TABLE reject
    ALTER COLUMN origin_instance SET NOT NULL,
    ALTER COLUMN origin_record   SET NOT NULL;

CREATE INDEX reject_open ON reject (instance_id, origin_record) WHERE resolved_run IS NULL;
CREATE INDEX reject_open_users ON reject USING gin (user_keys) WHERE resolved_run IS NULL;

-- What a replay needs to find the job again, and the run that it replays.
ALTER TABLE load_instance
    ADD COLUMN job_file  text,
    ADD COLUMN replay_of bigint;

-- Set by the command stop; a request to one run, so that it can never stop a later one.
ALTER TABLE load_run ADD COLUMN stop_requested boolean NOT NULL DEFAULT false;

-- What the removal of old runs and instances looks up by.
CREATE INDEX reject_run ON reject (run_id);
CREATE INDEX send_journal_instance ON send_journal (instance_id);
