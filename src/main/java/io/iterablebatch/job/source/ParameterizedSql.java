package io.iterablebatch.job.source;

import java.util.List;

/**
 * One SQL statement of a job file, its parameters taken out.
 *
 * @param texts what stands before, between and behind the parameters: one more than there are of those. Without a
 *     semicolon at the end; a comment may stand there, so that a line break must follow
 * @param parameters names, in the order of their places
 */
public record ParameterizedSql(List<String> texts, List<String> parameters) {

    /** The parameter that stands for the time from which on an incremental load wants rows. */
    public static final String SINCE = "since";

    public ParameterizedSql {
        texts = List.copyOf(texts);
        parameters = List.copyOf(parameters);
    }

    /** The text for JDBC, a question mark in each parameter's place. */
    public String jdbc() {
        return String.join("?", texts);
    }

    /** Whether it asks only for what is new since the last load. */
    public boolean incremental() {
        return parameters.contains(SINCE);
    }

    /** As the job file has it, for telling whether two are the same. */
    public String written() {
        StringBuilder text = new StringBuilder(texts.get(0));
        for (int i = 0; i < parameters.size(); i++) {
            text.append(':').append(parameters.get(i)).append(texts.get(i + 1));
        }
        return text.toString();
    }
}
