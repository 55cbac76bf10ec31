-- Who may send next, by destination and endpoint: all runs on this database reserve their slots here. Unlogged: it is
-- written at each request, and after a crash of the server no old slot is worth anything. A row that is missing is made
-- anew, by whoever needs it; its epoch begins with the time, so that it never repeats one that somebody remembers.
CREATE UNLOGGED TABLE rate_budget (
    destination_id  text                NOT NULL,
    endpoint        text                NOT NULL,
    due             timestamptz         NOT NULL DEFAULT clock_timestamp(),
    not_before      timestamptz         NOT NULL DEFAULT '-infinity',
    paused_until    timestamptz         NOT NULL DEFAULT clock_timestamp(),
    share           double precision    NOT NULL DEFAULT 1,
    epoch           bigint              NOT NULL DEFAULT extract(epoch FROM clock_timestamp()) * 1000,
    strikes         integer             NOT NULL DEFAULT 0,
    PRIMARY KEY (destination_id, endpoint)
) WITH (fillfactor = 50);
