package io.iterablebatch.config;

import java.util.Locale;

/** The end of the names of a project's own variables: {@code my-prod} becomes {@code MY_PROD}. */
final class ProjectSuffix {

    private ProjectSuffix() {}

    static String of(String project) {
        StringBuilder suffix = new StringBuilder(project.length());
        for (char c : project.toUpperCase(Locale.ROOT).toCharArray()) {
            suffix.append((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '_');
        }
        return suffix.toString();
    }
}
