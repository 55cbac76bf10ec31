package io.iterablebatch.run.store;

import io.iterablebatch.RunFailure;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Keeps the texts of exceptions out of Spring Batch's tables, which would otherwise hold the stack trace of whatever
 * ended a step or a job: databases and parsers quote values of rows in theirs. In their place stand our own messages,
 * the kinds of the exceptions, and SQLSTATE. This is done where steps and jobs are written, since a step's own
 * listeners can only add to the text.
 */
public final class ExceptionTextFilter {

    private static final int DEEPEST_CAUSE = 10;

    private ExceptionTextFilter() {}

    /** The repository, with such texts kept out of what it is given to write. */
    public static JobRepository on(JobRepository repository) {
        ProxyFactory quiet = new ProxyFactory(repository);
        quiet.addAdvice((MethodBeforeAdvice)
                (method, arguments, target) -> List.of(arguments).forEach(ExceptionTextFilter::quieten));
        return (JobRepository) quiet.getProxy();
    }

    private static void quieten(Object written) {
        if (written instanceof StepExecution step) {
            step.setExitStatus(quiet(step.getExitStatus(), step.getFailureExceptions()));
        } else if (written instanceof JobExecution job) {
            job.setExitStatus(quiet(job.getExitStatus(), job.getAllFailureExceptions()));
        }
    }

    /** The exit status without texts of exceptions. Where nothing was thrown, its description is one of ours. */
    static ExitStatus quiet(ExitStatus status, List<Throwable> thrown) {
        if (thrown.isEmpty()) {
            return status;
        }
        Set<String> texts = new LinkedHashSet<>();
        for (Throwable failure : thrown) {
            Throwable cause = failure;
            for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
                texts.add(text(cause));
                cause = cause.getCause();
            }
        }
        return new ExitStatus(status.getExitCode(), String.join("; ", texts));
    }

    private static String text(Throwable thrown) {
        if (thrown instanceof RunFailure failure) {
            return failure.getMessage();
        }
        String kind = thrown.getClass().getName();
        return thrown instanceof SQLException sql ? kind + " SQLState " + sql.getSQLState() : kind;
    }
}
