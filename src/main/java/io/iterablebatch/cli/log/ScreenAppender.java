package io.iterablebatch.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.iterablebatch.cli.terminal.Screen;

/** Shows the message of an event, without a stack trace. */
final class ScreenAppender extends AppenderBase<ILoggingEvent> {

    private final Screen screen;

    ScreenAppender(Screen screen) {
        this.screen = screen;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String kind = event.getLevel().isGreaterOrEqual(Level.ERROR) ? "error: " : "warning: ";
        screen.say(kind + event.getFormattedMessage());
    }
}
