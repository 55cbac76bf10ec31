package io.iterablebatch.schedule;

import io.iterablebatch.jobfile.ScheduledJob;
import io.iterablebatch.schedule.ScheduleFiles.Reading;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the schedules in the state to what the job files of one worker say. Where workers have different versions of a
 * file, the one counts that was changed last while its worker was looking; a worker that starts, or has an old file,
 * changes nothing while the worker whose version counts is alive. Used by one thread.
 */
final class ScheduleScan {

    private final String workerId;
    private final ScheduleFiles files;
    private final ScheduleTable schedules;
    private final SeenFileTable seen;
    private final TransactionTemplate transactions;
    private final InstantSource databaseTime;

    ScheduleScan(
            String workerId,
            ScheduleFiles files,
            ScheduleTable schedules,
            SeenFileTable seen,
            TransactionTemplate transactions,
            InstantSource databaseTime) {
        this.workerId = workerId;
        this.files = files;
        this.schedules = schedules;
        this.seen = seen;
        this.transactions = transactions;
        this.databaseTime = databaseTime;
    }

    /**
     * Looks once.
     *
     * @return what a person should know, as it is now
     * @throws IOException where the folder cannot be read; all stays as it was
     */
    List<String> look() throws IOException {
        SortedMap<String, Reading> found = files.read();
        Map<String, SeenFile> before = new HashMap<>();
        seen.of(workerId).forEach(file -> before.put(file.file(), file));
        List<String> notes = new ArrayList<>();
        Map<ScheduleKey, String> givers = new HashMap<>();
        found.forEach((file, reading) -> notes.addAll(one(file, reading, before.get(file), givers)));
        for (SeenFile gone : before.values()) {
            if (!found.containsKey(gone.file())) {
                remove(gone, notes);
            }
        }
        seen.beat(workerId);
        seen.endForgotten(workerId);
        return notes;
    }

    private List<String> one(String file, Reading reading, @Nullable SeenFile before, Map<ScheduleKey, String> givers) {
        ScheduledJob job = reading.job();
        if (job == null) {
            ScheduleKey key = before == null ? formerOf(file) : before.key();
            note(new SeenFile(workerId, file, key, reading.version(), reading.mistake()), before);
            String kept = key == null ? "it has no schedule" : "the last schedule that was right stays";
            return List.of("the schedule of " + file + " cannot be read, and " + kept + ": " + reading.mistake());
        }
        ScheduleKey key = new ScheduleKey(job.name(), job.project());
        String other = givers.putIfAbsent(key, file);
        if (other != null) {
            String mistake = "gives job " + key.job() + " of project " + key.project() + " a schedule that " + other
                    + " gives too, which counts; name one of them otherwise";
            note(new SeenFile(workerId, file, key, reading.version(), mistake), before);
            return List.of(file + " " + mistake);
        }
        boolean changed = before != null && !before.version().equals(reading.version());
        note(new SeenFile(workerId, file, key, reading.version(), null), before);
        transactions.executeWithoutResult(status -> bring(key, file, reading.version(), job, changed));
        if (before != null && before.key() != null && !key.equals(before.key())) {
            seen.endRemoved(before.key(), workerId);
        }
        return List.of();
    }

    private void note(SeenFile now, @Nullable SeenFile before) {
        if (!now.isAsBefore(before)) {
            seen.write(now);
        }
    }

    private @Nullable ScheduleKey formerOf(String file) {
        return schedules.there().stream()
                .filter(schedule -> schedule.file().equals(file))
                .map(JobSchedule::key)
                .findFirst()
                .orElse(null);
    }

    private void bring(ScheduleKey key, String file, String version, ScheduledJob job, boolean changed) {
        Instant now = databaseTime.instant();
        JobSchedule there = schedules.held(key).orElse(null);
        if (there == null) {
            Instant first = job.schedule().times().next(now);
            if (schedules.add(key, file, version, job.schedule(), workerId, first)) {
                return;
            }
            there = schedules.held(key).orElseThrow();
        }
        if (there.isThere() && stays(there, version, changed)) {
            return;
        }
        boolean sameTimes = there.schedule().times().equals(job.schedule().times());
        boolean keeps = sameTimes && (there.isThere() || isShortlyGone(there, now));
        Instant next = keeps ? there.nextDue() : job.schedule().times().next(now);
        schedules.replace(key, file, version, job.schedule(), workerId, next);
    }

    private boolean stays(JobSchedule there, String version, boolean changed) {
        boolean mine = there.givenBy().equals(workerId);
        if (there.version().equals(version)) {
            return mine || seen.isAlive(there.givenBy());
        }
        return !mine && !changed && seen.isAlive(there.givenBy());
    }

    /** A file that was away for a moment, as while a checkout was renewed, misses nothing. */
    private static boolean isShortlyGone(JobSchedule there, Instant now) {
        Instant ended = there.endedAt();
        return ended != null && ended.plusSeconds(600).isAfter(now);
    }

    private void remove(SeenFile gone, List<String> notes) {
        seen.remove(gone);
        ScheduleKey key = gone.key();
        if (key != null && seen.endRemoved(key, workerId)) {
            notes.add("job " + key.job() + " of project " + key.project()
                    + " is not due any more: no worker has its file with a schedule");
        }
    }
}
