package io.iterablebatch.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import io.iterablebatch.cli.terminal.Screen;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.config.EnvironmentSettings.LogLevel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where log events go: a file in the data directory for all, rolled by size, and the screen for warnings of our own. In
 * code rather than XML, which costs a third of a second at the start of a command.
 */
public final class LogSetup {

    /** The packages of this program. */
    static final String OWN = "io.iterablebatch";

    /** What the screen said already goes to the file through this logger, and not to the screen again. */
    public static final String SAID = "screen";

    /**
     * Libraries that log values of records, SQL parameters, requests or items below INFO, whatever level is asked for.
     * Spring Batch prints items and execution contexts.
     */
    static final List<String> CAPPED = List.of(
            "org.springframework.batch",
            "org.springframework.jdbc.core.StatementCreatorUtils",
            "org.springframework.jdbc.core.namedparam",
            "org.springframework.http",
            "org.springframework.web",
            "org.postgresql",
            "jdk.httpclient",
            "jdk.internal.httpclient",
            "com.sun.net.httpserver");

    /**
     * Drivers of warehouses. What they have to say comes as an error too, which is told without the values that it may
     * hold; their own log lines quote statements.
     */
    static final List<String> SILENT = List.of(
            "org.mariadb.jdbc", "MySQL", "com.mysql", "org.duckdb", "net.snowflake", "com.google.cloud.bigquery");

    private static final String SIZE = "10MB";
    private static final int OLD_FILES = 5;

    private static volatile boolean started;

    private LogSetup() {}

    /** Where the log of this configuration is. */
    public static Path file(EnvironmentSettings configuration) {
        return configuration.dataDirectory().resolve("logs").resolve("iterable-batch.log");
    }

    /**
     * Opens the log.
     *
     * @param verbose DEBUG for our own packages
     */
    public static void start(EnvironmentSettings configuration, boolean verbose, Screen screen) {
        // Boot would throw all this away and read its own XML.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        levels(context, configuration.logLevel(), verbose);
        Path file = file(configuration);
        if (OwnerOnlyFileAppender.prepare(file)) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(fileAppender(context, file));
        } else {
            screen.say("warning: cannot write the log " + file
                    + "; give this user the right to write there, or set ITERABLE_BATCH_DATA to another directory");
        }
        context.getLogger(OWN).addAppender(screenAppender(context, screen));
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        started = true;
    }

    /** Opens the log unless that was done, so that there is one to tell of a bug. */
    public static void startOnce(EnvironmentSettings configuration, Screen screen) {
        if (!started) {
            start(configuration, false, screen);
        }
    }

    /** Writes the effective configuration to the log, secrets masked. */
    public static void describe(EnvironmentSettings configuration) {
        configuration.describe().forEach(LoggerFactory.getLogger(SAID)::info);
    }

    /** Levels alone, for what is logged before {@link #start}. */
    static void levels(LoggerContext context, @Nullable LogLevel asked, boolean verbose) {
        Level level = asked == null ? Level.INFO : Level.valueOf(asked.name());
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level);
        context.getLogger(OWN).setLevel(verbose ? Level.DEBUG : level);
        for (String capped : CAPPED) {
            context.getLogger(capped).setLevel(level.isGreaterOrEqual(Level.INFO) ? level : Level.INFO);
        }
        SILENT.forEach(silent -> context.getLogger(silent).setLevel(Level.OFF));
    }

    private static OwnerOnlyFileAppender fileAppender(LoggerContext context, Path file) {
        OwnerOnlyFileAppender appender = new OwnerOnlyFileAppender();
        appender.setContext(context);
        appender.setFile(file.toString());

        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        LogFileLayout layout = new LogFileLayout();
        layout.setContext(context);
        layout.start();
        encoder.setLayout(layout);
        encoder.start();
        appender.setEncoder(encoder);

        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(file + ".%i");
        rolling.setMinIndex(1);
        rolling.setMaxIndex(OLD_FILES);
        rolling.start();
        appender.setRollingPolicy(rolling);

        SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
        trigger.setContext(context);
        trigger.setMaxFileSize(FileSize.valueOf(SIZE));
        trigger.start();
        appender.setTriggeringPolicy(trigger);
        appender.start();
        return appender;
    }

    private static ScreenAppender screenAppender(LoggerContext context, Screen screen) {
        ScreenAppender appender = new ScreenAppender(screen);
        appender.setContext(context);
        ThresholdFilter warnings = new ThresholdFilter();
        warnings.setLevel(Level.WARN.levelStr);
        warnings.start();
        appender.addFilter(warnings);
        appender.start();
        return appender;
    }
}
