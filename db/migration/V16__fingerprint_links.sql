-- Identifiers of one profile. A row that names both, or a profile that was read, shows that they belong together; what
-- is delivered under one of them alone then makes what was delivered under the other old. A fingerprint that is old, or
-- forgotten, stays without its content for the sake of what it is linked to.
ALTER TABLE fingerprint ALTER COLUMN content DROP NOT NULL;
ALTER TABLE fingerprint ADD COLUMN other bigint;

-- Whether any fingerprint of the set has a link.
ALTER TABLE fingerprint_set ADD COLUMN linked boolean NOT NULL DEFAULT false;

-- What a lost run left to be merged has none.
DO $$
DECLARE news regclass;
BEGIN
    FOR news IN SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN fingerprint_set s ON c.relname = 'fingerprint_news_' || s.set_id
                WHERE n.nspname = current_schema() AND c.relkind = 'r'
    LOOP
        EXECUTE format('ALTER TABLE %s ADD COLUMN other bigint, ADD COLUMN alone boolean NOT NULL DEFAULT false', news);
    END LOOP;
END $$;
