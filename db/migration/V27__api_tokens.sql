-- Who may use the HTTP API, and what was started through it.

-- The token itself is shown once, to whoever creates it: here is its SHA-256 alone. It has 256 random bits, so that a
-- hash without salt and rounds is as good as one with them.
CREATE TABLE api_token (
    token_id     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name         text        NOT NULL,
    roles        text        NOT NULL, -- words with commas between, as in the users file of the console
    token_hash   bytea       NOT NULL UNIQUE,
    created_by   text        NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,          -- null for never
    last_used_at timestamptz,          -- to the minute
    revoked_by   text,
    revoked_at   timestamptz
);

CREATE UNIQUE INDEX api_token_name ON api_token (name) WHERE revoked_at IS NULL;

-- What was answered to a start with an Idempotency-Key. Kept for a day: the same key of the same token is the same start.
CREATE TABLE api_start (
    token_id        bigint      NOT NULL REFERENCES api_token,
    idempotency_key text        NOT NULL,
    request_hash    bytea       NOT NULL,
    begun_at        timestamptz NOT NULL,
    queue_id        bigint,
    answer          text,
    PRIMARY KEY (token_id, idempotency_key)
);

CREATE INDEX api_start_begun ON api_start (begun_at);
