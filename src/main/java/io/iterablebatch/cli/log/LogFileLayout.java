package io.iterablebatch.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log file: time in UTC, level, thread, logger, message. Exceptions keep their stack trace, and their
 * message where {@link SafeMessage} lets it pass.
 */
final class LogFileLayout extends LayoutBase<ILoggingEvent> {

    private static final int DEEPEST_CAUSE = 10;

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        line.append(event.getInstant().truncatedTo(ChronoUnit.MILLIS));
        line.append(' ')
                .append(event.getLevel())
                .append(" [")
                .append(event.getThreadName())
                .append("] ");
        line.append(event.getLoggerName())
                .append(": ")
                .append(event.getFormattedMessage())
                .append('\n');
        append(line, event.getThrowableProxy(), "", 0);
        return line.toString();
    }

    private static void append(StringBuilder line, @Nullable IThrowableProxy thrown, String before, int depth) {
        if (thrown == null || depth > DEEPEST_CAUSE) {
            return;
        }
        line.append(before)
                .append(thrown.getClassName())
                .append(message(thrown))
                .append('\n');
        StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
        int own = frames.length - thrown.getCommonFrames();
        for (int i = 0; i < own; i++) {
            line.append('\t').append(frames[i].getSTEAsString()).append('\n');
        }
        for (IThrowableProxy suppressed : thrown.getSuppressed()) {
            append(line, suppressed, "suppressed: ", depth + 1);
        }
        append(line, thrown.getCause(), "caused by: ", depth + 1);
    }

    private static String message(IThrowableProxy proxy) {
        return proxy instanceof ThrowableProxy real ? SafeMessage.of(real.getThrowable()) : "";
    }
}
