package io.iterablebatch.worker;

import io.iterablebatch.fleet.WorkerPart;
import io.iterablebatch.schedule.ScheduleTasks;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a worker look at its job files and at what is due by schedule, at its start and every
 * {@link ScheduleTasks#SCAN_EVERY}.
 */
public final class ScheduleScanner implements WorkerPart {

    private static final Logger log = LoggerFactory.getLogger(ScheduleScanner.class);

    private final ScheduleTasks schedules;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread scanning = new Thread(work, "schedules");
        scanning.setDaemon(true);
        return scanning;
    });

    public ScheduleScanner(ScheduleTasks schedules) {
        this.schedules = schedules;
    }

    @Override
    public void start() {
        // It ends with its thread, which pause() ends.
        Future<?> unused =
                thread.scheduleWithFixedDelay(this::scan, 0, ScheduleTasks.SCAN_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** What goes wrong in one look must not be the end of all further ones. */
    private void scan() {
        try {
            schedules.scan();
        } catch (RuntimeException failure) {
            log.warn(
                    "schedules could not be looked at, and are again in {} s",
                    ScheduleTasks.SCAN_EVERY.toSeconds(),
                    failure);
        }
    }

    @Override
    public void pause() {
        thread.shutdown();
    }

    @Override
    public void drain() {
        thread.shutdown();
    }

    @Override
    public void stop() {
        thread.shutdownNow();
    }
}
