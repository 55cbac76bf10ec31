package io.iterablebatch.state;

import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What PostgreSQL's driver logs meanwhile, on any level. */
public final class DriverLog extends Handler implements AutoCloseable {

    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    private final StringBuilder text = new StringBuilder();
    private final Level before;

    public DriverLog() {
        before = DRIVER.getLevel();
        DRIVER.setLevel(Level.ALL);
        DRIVER.addHandler(this);
    }

    public String text() {
        return text.toString();
    }

    @Override
    public void publish(LogRecord entry) {
        text.append(entry.getMessage())
                .append(Arrays.toString(entry.getParameters()))
                .append('\n');
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        DRIVER.removeHandler(this);
        DRIVER.setLevel(before);
    }
}
