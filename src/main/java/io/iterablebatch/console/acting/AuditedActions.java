package io.iterablebatch.console.acting;

import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.trail.AuditTrail;
import io.iterablebatch.console.view.PageNotFoundException;
import io.iterablebatch.text.CommandLineText;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Does what people ask for through the console, and writes down who asked for what and what came of it. */
public final class AuditedActions {

    private static final Logger log = LoggerFactory.getLogger(AuditedActions.class);

    private final CommandLauncher launcher;
    private final StartedCommandStore starts;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    public AuditedActions(
            CommandLauncher launcher,
            StartedCommandStore starts,
            AuditTrail trail,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.launcher = launcher;
        this.starts = starts;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Starts a command. Who asks for it is written down before anything happens.
     *
     * @param what for the audit, as in {@code resume}
     * @param subject what it is about, as in {@code run 12}
     * @param job the job's name
     * @param ticket came with the form; a second click brings the same one, and is the same start
     * @return the number of the start
     * @throws IOException where it could not be started, which the audit says too
     */
    public long start(
            ConsoleUser person,
            String what,
            String subject,
            String job,
            List<String> arguments,
            @Nullable String ticket)
            throws IOException {
        UUID key = uuid(ticket);
        String command = CommandLineText.of(arguments);
        Optional<Long> number = Objects.requireNonNull(transaction.execute(status -> {
            Optional<Long> begun = starts.begin(key, clock.instant(), person.name(), job, arguments);
            begun.ifPresent(start -> note(person, what, subject, "start " + start + ": " + command));
            return begun;
        }));
        if (number.isEmpty()) {
            StartedCommandStore.Start first = starts.find(key).orElseThrow(PageNotFoundException::new);
            boolean same =
                    first.who().equals(person.name()) && first.arguments().equals(arguments);
            return same ? first.number() : start(person, what, subject, job, arguments, null);
        }
        try {
            launcher.start(key.toString(), arguments, person.name());
        } catch (IOException failure) {
            log.error("start {} failed", number.get(), failure);
            note(person, what, subject, "start " + number.get() + " failed");
            throw failure;
        }
        return number.get();
    }

    /** Does something in the database, together with its entry: both or neither. */
    public void act(ConsoleUser person, String what, String subject, Supplier<String> act) {
        transaction.executeWithoutResult(status -> note(person, what, subject, act.get()));
    }

    /** Writes down an act. */
    public void note(ConsoleUser person, String what, String subject, String answer) {
        trail.note(person.name(), person.rolesText(), what, subject, answer);
    }

    private static UUID uuid(@Nullable String ticket) {
        try {
            return ticket == null ? UUID.randomUUID() : UUID.fromString(ticket);
        } catch (IllegalArgumentException madeUp) {
            return UUID.randomUUID();
        }
    }
}
