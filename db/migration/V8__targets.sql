-- The targets that an instance works on, as they were selected, until it completes: a resumed run acts on these and not
-- on what would be selected then. Only where no plan file holds them. May name users, and goes with the instance's end.
CREATE TABLE frozen_plan (
    instance_id     bigint      PRIMARY KEY REFERENCES load_instance (instance_id) ON DELETE CASCADE,
    plan            text        NOT NULL
);

-- Every action on a target that was taken or refused. Holds no personal data: a user's messages go by the campaign.
CREATE TABLE audit (
    audit_id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recorded_at     timestamptz NOT NULL,
    run_id          bigint      NOT NULL,
    instance_id     bigint      NOT NULL,
    destination_id  text        NOT NULL,
    job             text        NOT NULL,
    action          text        NOT NULL,
    plan_hash       text        NOT NULL,
    operator        text        NOT NULL,
    record_number   bigint      NOT NULL,
    target_kind     text        NOT NULL,
    target          text        NOT NULL,
    target_name     text,
    state_before    text,
    outcome         text        NOT NULL,
    reason          text,
    answer          text        NOT NULL,
    state_after     text,
    UNIQUE (instance_id, record_number)
);

CREATE INDEX audit_of_run ON audit (run_id);

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('iterable_batch.pruning', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'rows of the audit are neither changed nor deleted, except by prune';
END
$$;

CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();

CREATE TRIGGER audit_not_truncated BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
