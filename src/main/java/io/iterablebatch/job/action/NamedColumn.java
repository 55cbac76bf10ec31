package io.iterablebatch.job.action;

/**
 * A column of the source that a job file names.
 *
 * @param key the key of the job file that names it
 * @param column the column's name
 * @param line line in the job file, 0 when unknown
 */
public record NamedColumn(String key, String column, int line) {}
