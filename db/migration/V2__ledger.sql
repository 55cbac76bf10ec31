-- Where the tool sends to. A destination is a base URL and a project label, or one state of a sandbox.
CREATE TABLE destination (
    destination_id  text        PRIMARY KEY,
    base_url        text        NOT NULL,
    project         text        NOT NULL,
    key_fingerprint text
);

-- One instance: the runs that resume each other. The read position stands beside the counts that it must agree with.
CREATE TABLE load_instance (
    instance_id     bigint      PRIMARY KEY REFERENCES batch_job_instance (job_instance_id),
    destination_id  text        NOT NULL REFERENCES destination (destination_id),
    job             text        NOT NULL,
    action          text        NOT NULL,
    parameters      text        NOT NULL,
    definition_hash text        NOT NULL,
    source_columns  text        NOT NULL,
    position_number bigint      NOT NULL DEFAULT 1,
    position_state  text,
    read_count      bigint      NOT NULL DEFAULT 0,
    delivered       bigint      NOT NULL DEFAULT 0,
    unchanged       bigint      NOT NULL DEFAULT 0,
    superseded      bigint      NOT NULL DEFAULT 0,
    invalid         bigint      NOT NULL DEFAULT 0,
    rejected        bigint      NOT NULL DEFAULT 0,
    created_fields  text        NOT NULL DEFAULT '[]',
    filtered_fields text        NOT NULL DEFAULT '[]',
    completed       boolean     NOT NULL DEFAULT false,
    started_at      timestamptz NOT NULL
);

CREATE INDEX load_instance_latest ON load_instance (destination_id, job, instance_id DESC);

-- One run. Its status is Spring Batch's, in batch_job_execution.
CREATE TABLE load_run (
    run_id          bigint      PRIMARY KEY REFERENCES batch_job_execution (job_execution_id),
    instance_id     bigint      NOT NULL REFERENCES load_instance (instance_id),
    resumed         boolean     NOT NULL,
    key_fingerprint text        NOT NULL,
    read_count      bigint      NOT NULL DEFAULT 0,
    delivered       bigint      NOT NULL DEFAULT 0,
    unchanged       bigint      NOT NULL DEFAULT 0,
    superseded      bigint      NOT NULL DEFAULT 0,
    invalid         bigint      NOT NULL DEFAULT 0,
    rejected        bigint      NOT NULL DEFAULT 0,
    started_at      timestamptz NOT NULL,
    ended_at        timestamptz,
    exit_code       integer,
    lost            boolean     NOT NULL DEFAULT false,
    summary         text
);

CREATE INDEX load_run_instance ON load_run (instance_id);

-- The invalid and rejected records. Cells are a JSON array as text, since a cell may hold what jsonb refuses.
CREATE TABLE reject (
    instance_id     bigint      NOT NULL REFERENCES load_instance (instance_id),
    record_number   bigint      NOT NULL,
    run_id          bigint      NOT NULL REFERENCES load_run (run_id),
    source          text        NOT NULL,
    source_row      bigint      NOT NULL,
    outcome         text        NOT NULL,
    reason          text        NOT NULL,
    detail          text        NOT NULL,
    cells           text        NOT NULL,
    PRIMARY KEY (instance_id, record_number)
);

CREATE TABLE reason_count (
    instance_id     bigint      NOT NULL REFERENCES load_instance (instance_id),
    reason          text        NOT NULL,
    records         bigint      NOT NULL,
    PRIMARY KEY (instance_id, reason)
);

-- What is about to be sent. Open entries of a run that is lost are the records whose fate is not known.
CREATE TABLE send_journal (
    request_id      text        PRIMARY KEY,
    instance_id     bigint      NOT NULL REFERENCES load_instance (instance_id),
    run_id          bigint      NOT NULL REFERENCES load_run (run_id),
    first_record    bigint      NOT NULL,
    last_record     bigint      NOT NULL,
    range_starts    bigint[]    NOT NULL,
    range_ends      bigint[]    NOT NULL,
    user_hashes     bytea,
    records         integer     NOT NULL,
    uncertain       integer     NOT NULL,
    sent_at         timestamptz NOT NULL,
    closed          boolean     NOT NULL DEFAULT false
);

CREATE INDEX send_journal_open ON send_journal (instance_id, last_record) WHERE NOT closed;
CREATE INDEX send_journal_run ON send_journal (run_id);

-- Spring Batch's schema has no index on what it looks up by.
CREATE INDEX batch_job_execution_instance ON batch_job_execution (job_instance_id);
CREATE INDEX batch_job_execution_params_execution ON batch_job_execution_params (job_execution_id);
CREATE INDEX batch_step_execution_execution ON batch_step_execution (job_execution_id);
