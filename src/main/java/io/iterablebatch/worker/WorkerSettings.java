package io.iterablebatch.worker;

import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.fleet.WorkerRegistry;
import java.nio.file.Path;
import java.util.List;

/**
 * What a worker is.
 *
 * @param description what others are told of it
 * @param jobs the folder of its job files
 * @param launcher the words that start a command; arguments go behind them
 */
public record WorkerSettings(WorkerId id, WorkerRegistry.Description description, Path jobs, List<String> launcher) {

    public WorkerSettings {
        launcher = List.copyOf(launcher);
    }
}
