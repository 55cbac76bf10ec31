package io.iterablebatch.run.store;

import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.batch.core.repository.JobRepository;

/**
 * Lets Spring Batch write how a job or a step stands only while the process has the lock for it. Spring Batch itself
 * writes over what another process has written of a job since, and of a step that is stopping.
 */
public final class LockedRepository {

    private LockedRepository() {}

    /**
     * The repository, each of whose updates is preceded by a look.
     *
     * @param verify throws where the lock is not held any more
     */
    public static JobRepository on(JobRepository repository, Runnable verify) {
        ProxyFactory locked = new ProxyFactory(repository);
        locked.addAdvice((MethodBeforeAdvice) (method, arguments, target) -> {
            if (method.getName().startsWith("update")) {
                verify.run();
            }
        });
        return (JobRepository) locked.getProxy();
    }
}
