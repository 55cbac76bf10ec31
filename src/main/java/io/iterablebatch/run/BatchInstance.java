package io.iterablebatch.run;

import io.iterablebatch.ledger.Instance;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;

/** An instance as Spring Batch tells it from others: by its parameters. */
final class BatchInstance {

    private BatchInstance() {}

    /** Those of the instance to go on with, or of a new one where that is null. */
    static JobParameters parameters(JobRepository repository, @Nullable Instance resumed) {
        if (resumed == null) {
            return new JobParametersBuilder()
                    .addString("instance", UUID.randomUUID().toString())
                    .toJobParameters();
        }
        var instance = repository.getJobInstance(resumed.instanceId());
        var last = instance == null ? null : repository.getLastJobExecution(instance);
        if (last == null) {
            throw new IllegalStateException("Spring Batch does not know instance " + resumed.instanceId());
        }
        return last.getJobParameters();
    }
}
