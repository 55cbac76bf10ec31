-- The users who lost a subscription by any instance of a job, for as long as max-unsubscribed counts them: 24 hours of
-- this database's clock. A row for each identifier; those of one user have the same person. What a pass before the first
-- request only foresees stands here while that pass goes on, and counts for nothing else.
CREATE TABLE lost_subscription (
    destination_id  text        NOT NULL,
    job             text        NOT NULL,
    user_hash       bigint      NOT NULL,
    person          bigint      NOT NULL,
    lost_at         timestamptz NOT NULL DEFAULT now(),
    foreseen        boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (destination_id, job, user_hash)
);

-- When the users of unfinished instances lost theirs is not known; and which identifiers were one user's neither, so
-- that the one which was counted stands for the user.
INSERT INTO lost_subscription (destination_id, job, user_hash, person)
    SELECT i.destination_id, i.job, u.user_hash, u.user_hash
    FROM unsubscribed_user u JOIN load_instance i USING (instance_id) WHERE u.counted
    ON CONFLICT DO NOTHING;

DROP TABLE unsubscribed_user;
