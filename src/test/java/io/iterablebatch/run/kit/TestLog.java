package io.iterablebatch.run.kit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.LoggerFactory;

/**
 * The log of the runs within this process, on the screen. It is opened once and not by Spring Boot, which would set it
 * up anew with each engine: two engines that open at the same time fail of it. The tool itself keeps Boot from it too.
 */
final class TestLog {

    private static final Level LEVEL = Level.toLevel(System.getProperty("tests.log"), Level.INFO);
    private static final String PATTERN = "%d{ISO8601} %-5level [%thread] %logger{40} : %msg%n";

    private TestLog() {}

    static void open() {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        ConsoleAppender<ILoggingEvent> screen = new ConsoleAppender<>();
        screen.setContext(context);
        screen.setEncoder(encoder);
        screen.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(LEVEL);
        root.addAppender(screen);
    }
}
