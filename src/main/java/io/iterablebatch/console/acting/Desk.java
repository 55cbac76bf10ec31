package io.iterablebatch.console.acting;

import io.iterablebatch.console.security.Person;
import io.iterablebatch.console.trail.AuditTrail;
import io.iterablebatch.report.CommandLineText;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has things done for people, and writes down who asked for what and what came of it. */
public final class Desk {

    private static final Logger log = LoggerFactory.getLogger(Desk.class);

    private final Launcher launcher;
    private final Starts starts;
    private final AuditTrail trail;
    private final InstantSource clock;

    public Desk(Launcher launcher, Starts starts, AuditTrail trail, InstantSource clock) {
        this.launcher = launcher;
        this.starts = starts;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Starts a command.
     *
     * @param what for the audit, as in {@code resume}
     * @param subject what it is about, as in {@code run 12}
     * @param job the job's name
     * @return the number of the start
     * @throws IOException where it could not be started, which the audit says too
     */
    public long start(Person person, String what, String subject, String job, List<String> arguments)
            throws IOException {
        String command = CommandLineText.of(arguments);
        long number = starts.begin(clock.instant(), person.name(), job, command);
        try {
            launcher.start(number, arguments, person.name());
        } catch (IOException failure) {
            log.error("start {} failed", number, failure);
            note(person, what, subject, "could not be started: " + command);
            throw failure;
        }
        note(person, what, subject, "start " + number + ": " + command);
        return number;
    }

    /** Writes down an act. */
    public void note(Person person, String what, String subject, String answer) {
        trail.note(person.name(), person.rolesText(), what, subject, answer);
    }
}
