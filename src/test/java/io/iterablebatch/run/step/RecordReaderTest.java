package io.iterablebatch.run.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.action.RecordAction;
import io.iterablebatch.run.source.OpenedSource;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import java.lang.reflect.Proxy;
import java.util.List;
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
}
