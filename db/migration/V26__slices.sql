-- A run may divide its records into slices, which are loaded side by side, each with a position of its own. The sums of
-- all slices stand where those of a run that is not divided do: in load_run and load_instance.

-- Null: the instance is not divided. An instance keeps what its first run that divided it wrote here.
ALTER TABLE load_instance
    ADD COLUMN slices       smallint,
    ADD COLUMN partition_by text,  -- the column that says in which slice a record is; null: its user
    ADD COLUMN slice_files  text;  -- the folder in which each slice finds its own records; null: each reads all

-- Positions and record numbers are those of the whole source: all records of the slice before its position are accounted
-- for. Whoever executes the slice is its owner, and each transaction and each announcement of a request asks for that.
CREATE TABLE load_slice (
    instance_id     bigint      NOT NULL REFERENCES load_instance (instance_id) ON DELETE CASCADE,
    slice           smallint    NOT NULL, -- from 0
    state           text        NOT NULL DEFAULT 'waiting', -- waiting, running, stopped, failed, done
    run_id          bigint,               -- that executed it last
    owner           text,                 -- an id of whoever executed it last
    attempts        integer     NOT NULL DEFAULT 0,
    position_number bigint      NOT NULL DEFAULT 1,
    position_state  text,
    read_count      bigint      NOT NULL DEFAULT 0,
    delivered       bigint      NOT NULL DEFAULT 0,
    unchanged       bigint      NOT NULL DEFAULT 0,
    superseded      bigint      NOT NULL DEFAULT 0,
    invalid         bigint      NOT NULL DEFAULT 0,
    rejected        bigint      NOT NULL DEFAULT 0,
    skipped         bigint      NOT NULL DEFAULT 0,
    created_fields  text        NOT NULL DEFAULT '[]',
    filtered_fields text        NOT NULL DEFAULT '[]',
    share           real        NOT NULL DEFAULT 0, -- of its reading that is done, 0 to 1
    figures         text,                 -- of its requests in that run, as JSON
    exit_code       integer,              -- of a slice that failed, and why
    failure         text,
    notes           text        NOT NULL DEFAULT '[]', -- what people should know of it, as JSON
    started_at      timestamptz,
    ended_at        timestamptz,
    PRIMARY KEY (instance_id, slice)
);

-- What the run that has slices tells whoever executes one.
CREATE TABLE sliced_run (
    run_id               bigint  PRIMARY KEY REFERENCES load_run (run_id) ON DELETE CASCADE,
    full_load            boolean NOT NULL,
    at_once              integer NOT NULL,  -- slices that are executed at the same time, at most
    unsubscribed_allowed bigint,            -- guards.max-unsubscribed as a number; null: any
    unsubscribed_because text,
    ending               boolean NOT NULL DEFAULT false
);

ALTER TABLE send_journal ADD COLUMN slice smallint;

-- A record that a guard's stop left among the rejects behind an open one: a run that goes on judges it again.
ALTER TABLE reject
    ADD COLUMN slice smallint,
    ADD COLUMN ahead boolean NOT NULL DEFAULT false;

UPDATE reject x SET ahead = true FROM load_instance i
WHERE i.instance_id = x.instance_id AND NOT i.completed AND x.record_number >= i.position_number;

CREATE INDEX reject_ahead ON reject (instance_id) WHERE ahead;
