-- Who approved which plan. A plan is known by its hash, so that an approval means what was reviewed and nothing else. What
-- is revoked stays, with who did it.
CREATE TABLE plan_approval (
    approval_id     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan_hash       text        NOT NULL,
    job             text        NOT NULL,
    approved_by     text        NOT NULL,
    approved_at     timestamptz NOT NULL,
    revoked_by      text,
    revoked_at      timestamptz
);

CREATE INDEX plan_approval_of_plan ON plan_approval (plan_hash);
CREATE UNIQUE INDEX plan_approval_standing ON plan_approval (plan_hash, approved_by) WHERE revoked_at IS NULL;

-- What people did through the console, and what came of it. Without personal data of the users in the project.
CREATE TABLE console_audit (
    entry_id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recorded_at     timestamptz NOT NULL,
    who             text        NOT NULL,
    roles           text        NOT NULL,
    what            text        NOT NULL,
    subject         text        NOT NULL,
    answer          text        NOT NULL
);

CREATE TRIGGER console_audit_append_only BEFORE UPDATE OR DELETE ON console_audit
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER console_audit_not_truncated BEFORE TRUNCATE ON console_audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- The commands that the console started, whose processes outlive it. What they say is in files of the data directory that
-- are named by the ticket, which comes with the form: sent twice, it is one start.
CREATE TABLE console_start (
    start_id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket          uuid        NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    started_at      timestamptz NOT NULL,
    who             text        NOT NULL,
    job             text        NOT NULL,
    arguments       text[]      NOT NULL
);

-- The pages go through runs by their number, and through those of a job by its instances.
CREATE INDEX load_instance_of_job ON load_instance (job, instance_id DESC);
CREATE INDEX reject_by_reason ON reject (instance_id, reason, record_number);
