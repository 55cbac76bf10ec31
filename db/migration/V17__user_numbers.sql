-- The key of the numbers that stand for users. It is made here, once, and never shown: with it, somebody who reads the
-- state could try out e-mail addresses.
CREATE TABLE user_number_key (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    key      bytea   NOT NULL CHECK (length(key) = 16)
);

INSERT INTO user_number_key (key)
VALUES (substring(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) FROM 1 FOR 16));

-- Whether the numbers of users in a row are made with that key. Those of earlier versions are not.
ALTER TABLE send_journal ADD COLUMN keyed boolean NOT NULL DEFAULT false;
ALTER TABLE reject ADD COLUMN keyed boolean NOT NULL DEFAULT false;
