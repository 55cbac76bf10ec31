package io.iterablebatch.run;

import io.iterablebatch.ledger.Instance;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;

/** The job parameters by which Spring Batch tells an instance from others. */
final class InstanceParameters {

    private InstanceParameters() {}

    /** Those of the instance to go on with, or of a new one where that is null. */
    static JobParameters of(JobRepository repository, @Nullable Instance resumed) {
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
