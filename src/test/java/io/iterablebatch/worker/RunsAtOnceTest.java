package io.iterablebatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunsAtOnceTest {

    private static final long GIGABYTE = 1L << 30;

    @Test
    void areAsManyAsAskedForWhereThereIsMemory() {
        assertThat(RunsAtOnce.of(8, 16 * GIGABYTE, "")).isEqualTo(new RunsAtOnce(8, null));
    }

    /** 712 MB for each run of the default heap, and for the worker. */
    @Test
    void areFewerWhereThereIsNotAndSayWhy() {
        RunsAtOnce bounded = RunsAtOnce.of(8, 4 * GIGABYTE, "");
        assertThat(bounded.number()).isEqualTo(4);
        assertThat(bounded.limited()).contains("memory", "-Xmx", "ITERABLE_BATCH_OPTS");
    }

    @Test
    void goByTheHeapThatTheLastOptionGives() {
        assertThat(RunsAtOnce.of(50, 4 * GIGABYTE, "-Xmx8g -Dx=-Xmx1g -Xmx1g").number())
                .isEqualTo(2);
        assertThat(RunsAtOnce.of(50, 4 * GIGABYTE, "-Xmx131072k").number()).isEqualTo(11);
    }

    @Test
    void areAtLeastOne() {
        assertThat(RunsAtOnce.of(4, GIGABYTE / 4, "").number()).isEqualTo(1);
    }
}
