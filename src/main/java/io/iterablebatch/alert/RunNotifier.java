package io.iterablebatch.alert;

import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.NotifySection;
import io.iterablebatch.job.NotifySection.Event;
import io.iterablebatch.ledger.history.AlertLog;
import io.iterablebatch.net.Network;
import io.iterablebatch.plan.PlanOverview;
import io.iterablebatch.time.Sleeper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells people of a job's runs. Nothing that goes wrong here changes how a run ended. */
public final class RunNotifier {

    private static final Logger log = LoggerFactory.getLogger(RunNotifier.class);

    private static final String NOT_WRITTEN =
            "that people were told could not be written down, since the database is away";

    private final Map<String, String> environment;
    private final @Nullable EnvironmentSettings configuration;
    private final Consumer<String> warn;
    private final Sleeper sleeper;

    /**
     * @param configuration of the environment; null where it is wrong: then no mail can be sent
     * @param warn says to the user what went wrong here
     */
    public RunNotifier(
            Map<String, String> environment,
            @Nullable EnvironmentSettings configuration,
            Consumer<String> warn,
            Sleeper sleeper) {
        this.environment = environment;
        this.configuration = configuration;
        this.warn = warn;
        this.sleeper = sleeper;
    }

    /**
     * Tells of a run that has ended, or could not begin, what the job file asks for.
     *
     * @param book what was told before, or null where the state cannot be asked
     * @param again the command that goes on with it
     */
    public void ended(NotifySection notices, @Nullable AlertLog book, RunSummary summary, String again) {
        if (!notices.reachesSomebody()) {
            return;
        }
        try {
            for (Alert alert : AlertDecision.of(notices, summary, past(book, summary), again)) {
                tell(notices, alert);
                note(book, alert, null);
            }
        } catch (RuntimeException bug) {
            log.warn(
                    "people could not be told how run {} ended",
                    summary.identity().runId(),
                    bug);
            warn.accept("warning: nobody could be told how it ended; see the log");
        }
    }

    /** Tells that a plan waits for somebody, where the job file asks for that. */
    public void planWaits(NotifySection notices, PlanOverview plan, Path file) {
        if (!notices.on().contains(Event.APPROVAL) || !notices.reachesSomebody()) {
            return;
        }
        try {
            tell(notices, WaitingPlanAlert.of(plan, file));
        } catch (RuntimeException bug) {
            log.warn("people could not be told that {} waits for approval", file, bug);
            warn.accept("warning: nobody could be told that the plan waits for approval; see the log");
        }
    }

    /** Tells that no run completed in time, once for each deadline. */
    void overdue(NotifySection notices, AlertLog book, Alert alert, Instant missed) {
        if (notices.on().contains(Event.OVERDUE)
                && notices.reachesSomebody()
                && !book.toldMissed(alert.job(), missed)) {
            // Noted only where somebody could be reached: else the next look tries again.
            if (tell(notices, alert)) {
                note(book, alert, missed);
            }
        }
    }

    /** Tells of what keeps a job's run from going on, once for each. */
    void stuck(NotifySection notices, AlertLog book, Alert alert, String about) {
        if (notices.on().contains(Event.OVERDUE)
                && notices.reachesSomebody()
                && !book.wasToldAbout(alert.job(), about)
                && tell(notices, alert)) {
            try {
                book.toldAbout(alert.job(), alert.kind(), about);
            } catch (DataAccessException away) {
                log.warn(NOT_WRITTEN, away);
            }
        }
    }

    /** Returns whether anybody was reached. */
    private boolean tell(NotifySection notices, Alert alert) {
        var mail = configuration == null ? null : configuration.mail();
        Network network = configuration == null
                ? EnvironmentSettings.networkOf(environment)
                : configuration.api().network();
        List<String> failures = AlertSender.of(notices, mail, network, sleeper).tell(alert);
        for (String failure : failures) {
            log.warn(failure);
            warn.accept("warning: " + failure);
        }
        int channels = notices.webhooks().size() + (notices.email() == null ? 0 : 1);
        return failures.size() < channels;
    }

    private static EarlierRuns past(@Nullable AlertLog book, RunSummary summary) {
        if (book == null) {
            return EarlierRuns.NONE;
        }
        try {
            return new EarlierRuns(
                    book.completed(summary.identity().job(), summary.identity().instanceId(), EarlierRuns.MOST),
                    book.troubled(summary.identity().job()));
        } catch (DataAccessException | TransactionException away) {
            log.warn("the job's past is not known, since the database is away", away);
            return EarlierRuns.NONE;
        }
    }

    private void note(@Nullable AlertLog book, Alert alert, @Nullable Instant missed) {
        if (book == null) {
            return;
        }
        Long run = alert.run() == null ? null : alert.run().identity().runId();
        try {
            switch (alert.event()) {
                case FAILURE, GUARD, OVERDUE -> book.told(alert.job(), alert.kind(), run, missed);
                case RECOVERY -> book.over(alert.job());
                case REJECTS, UNUSUAL, APPROVAL -> {
                    // These are no trouble that a later run has to recover from.
                }
            }
        } catch (DataAccessException | TransactionException away) {
            log.warn(NOT_WRITTEN, away);
        }
    }
}
