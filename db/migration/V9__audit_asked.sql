-- What a run is about to ask for, written with the request's row in the send journal: should a crash lose the answer,
-- the audit still says who asked, and for what. Stands only while that row does: a request that surely came to nothing
-- takes it back.
CREATE TABLE audit_asked (
    request_id      text        NOT NULL,
    asked_at        timestamptz NOT NULL,
    run_id          bigint      NOT NULL,
    instance_id     bigint      NOT NULL,
    plan_hash       text        NOT NULL,
    operator        text        NOT NULL,
    record_number   bigint      NOT NULL,
    target_kind     text        NOT NULL,
    target          text        NOT NULL,
    target_name     text,
    state_before    text,
    PRIMARY KEY (request_id, record_number)
);

CREATE INDEX audit_asked_of_run ON audit_asked (run_id);
CREATE INDEX audit_asked_of_instance ON audit_asked (instance_id);

CREATE TRIGGER audit_asked_append_only BEFORE UPDATE OR DELETE ON audit_asked
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();

CREATE TRIGGER audit_asked_not_truncated BEFORE TRUNCATE ON audit_asked
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
