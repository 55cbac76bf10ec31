package io.iterablebatch.run.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.action.RecordAction;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.run.source.OpenedSource;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    private static final RunFailure FAILURE = new RunFailure(ExitCode.FAILED, "on purpose");

    /** Whatever is asked of it, it fails. */
    private static <T> T failing(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
                    throw FAILURE;
                }));
    }

    private static RecordReader reader() {
        SourceRecord first = new SourceRecord(1, "users.csv", 2, new Object[] {"a@example.com"}, null, 0);
        OpenedSource opened = new OpenedSource(failing(RecordSource.class), first, null);
        return new RecordReader(opened, failing(RecordAction.class), List.of(), 1);
    }

    /** The record was read, so that the position is behind it: taken for a broken source, it would be lost. */
    @Test
    void aRecordThatCannotBeMappedIsNoBrokenSource() {
        RecordReader reader = reader();

        assertThatThrownBy(reader::read).hasStackTraceContaining("a record was read and not mapped");
        assertThat(reader.failure()).isNull();
    }

    /** Of a small file all bytes are consumed before much of it is handed out. */
    @Test
    void theProgressIsOfWhatWasHandedOut() {
        try (RecordReader reader = new RecordReader(
                new OpenedSource(consumedAtOnce(), record(1), null), answering(RecordAction.class), List.of(), 100)) {
            reader.read();

            assertThat(reader.progress(0)).isBetween(0.01, 0.6);
        }
    }

    private static SourceRecord record(long number) {
        return new SourceRecord(number, "users.csv", number + 1, new Object[] {"a@example.com"}, null, 0);
    }

    private static RecordSource consumedAtOnce() {
        AtomicLong last = new AtomicLong(1);
        return (RecordSource) Proxy.newProxyInstance(
                RecordSource.class.getClassLoader(),
                new Class<?>[] {RecordSource.class},
                (proxy, method, values) -> switch (method.getName()) {
                    case "read" -> record(last.incrementAndGet());
                    case "progress" -> 1.0;
                    default -> null;
                });
    }

    private static <T> T answering(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, values) -> new MappedRecord.Unchanged((SourceRecord) values[0])));
    }
}
