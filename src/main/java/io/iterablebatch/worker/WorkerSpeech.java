package io.iterablebatch.worker;

import io.iterablebatch.queue.NextStep;
import io.iterablebatch.queue.QueuedRun;
import io.iterablebatch.queue.RunTry;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a worker says of its work, on the screen and in the log. Thread-safe. */
final class WorkerSpeech {

    private static final Logger log = LoggerFactory.getLogger(WorkerSpeech.class);
    private static final int MOST_REMEMBERED = 10_000;

    private final Consumer<String> screen;

    /** Said once: it would be said every few seconds for as long as no other worker has what is missing. */
    private final Set<String> hindrances = ConcurrentHashMap.newKeySet();

    WorkerSpeech(Consumer<String> screen) {
        this.screen = screen;
    }

    void say(String sentence) {
        log.info(sentence);
        screen.accept(sentence);
    }

    void trouble(String sentence, @Nullable Throwable cause) {
        log.warn(sentence, cause);
        screen.accept("warning: " + sentence + "; the log has the details");
    }

    void took(RunTry tried) {
        QueuedRun run = tried.run();
        say("took " + name(run) + (run.attempts() == 1 ? "" : ", try " + run.attempts()));
    }

    void handedBack(QueuedRun run, String hindrance) {
        if (hindrances.size() < MOST_REMEMBERED && hindrances.add(run.queueId() + hindrance)) {
            say("handed back " + name(run) + ": this worker " + hindrance);
        }
    }

    void ended(RunTry tried, RunProcesses.Ended ended, NextStep next) {
        String run = name(tried.run()) + (ended.runId() == null ? "" : ", as run " + ended.runId());
        if (next instanceof NextStep.Again again) {
            say("not done: " + run + ", exit " + ended.exitCode() + "; tried again from "
                    + again.dueAt().truncatedTo(ChronoUnit.SECONDS) + ": " + again.note());
            return;
        }
        boolean done = ended.exitCode() == 0 || ended.exitCode() == 3;
        String note = ((NextStep.Over) next).note();
        say((done ? "done: " : "ended: ") + run + ", exit " + ended.exitCode() + (note == null ? "" : ": " + note)
                + (done ? "" : "; it said more in " + ended.output()));
    }

    void takenOver(RunTry tried) {
        say("does not count: this worker's try of " + name(tried.run()) + ", since another worker has taken it over");
    }

    private static String name(QueuedRun run) {
        return "queued run " + run.queueId() + " of " + run.order().job() + " for "
                + run.order().project();
    }
}
