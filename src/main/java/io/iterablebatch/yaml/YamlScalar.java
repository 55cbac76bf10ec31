package io.iterablebatch.yaml;

/**
 * A single value of a job file.
 *
 * @param text filled in
 * @param written as the file has it; what was filled in may be a secret
 * @param plain whether it stands there without quotes
 * @param filled whether a part of it comes from a parameter or the environment
 */
public record YamlScalar(String text, String written, boolean plain, boolean filled) {}
