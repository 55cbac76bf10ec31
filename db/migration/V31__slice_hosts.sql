-- The slices of a run, as its manager hands them out: which process has one, since when, and why one waits. The task of
-- db-scheduler in slice_task has the number of the step execution as its instance. How far a slice is says load_slice.

CREATE TABLE handed_slice (
    step_execution_id bigint      PRIMARY KEY,
    run_id            bigint      NOT NULL REFERENCES load_run (run_id) ON DELETE CASCADE,
    instance_id       bigint      NOT NULL,
    slice             smallint    NOT NULL, -- from 0
    worker_id         text,                 -- that has it, or had it last
    attempts          integer     NOT NULL DEFAULT 0, -- how often a process began with it
    taken_at          timestamptz,          -- when the last one did
    left_at           timestamptz,          -- when that one gave it back; null while it has it
    note              text,                 -- why it waits, in words
    noted_at          timestamptz
);

CREATE INDEX handed_slice_run ON handed_slice (run_id, slice);
