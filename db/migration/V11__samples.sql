-- How a run went, over time: for its report, and for whoever watches it. All but in_flight and the latencies count from
-- the beginning. A long run keeps every second sample, then every fourth, so that there are never more than some hundreds.
CREATE TABLE run_sample (
    run_id            bigint           NOT NULL REFERENCES load_run (run_id),
    ordinal           integer          NOT NULL,
    sampled_at        timestamptz      NOT NULL,
    read_count        bigint           NOT NULL,
    delivered         bigint           NOT NULL,
    unchanged         bigint           NOT NULL,
    superseded        bigint           NOT NULL,
    invalid           bigint           NOT NULL,
    rejected          bigint           NOT NULL,
    share             double precision NOT NULL,
    requests          bigint           NOT NULL,
    retried           bigint           NOT NULL,
    rate_limited      bigint           NOT NULL,
    waited_ms         bigint           NOT NULL,
    in_flight         integer          NOT NULL,
    latency_median_us bigint           NOT NULL,
    latency_high_us   bigint           NOT NULL,
    PRIMARY KEY (run_id, ordinal)
);
