package io.iterablebatch.config;

/**
 * One effective setting.
 *
 * @param variable the environment variable that sets it
 * @param value its text, masked where it is secret
 * @param fromEnvironment whether it was set, or is the default
 */
public record EffectiveSetting(String variable, String value, boolean fromEnvironment) {

    @Override
    public String toString() {
        return variable + "=" + value + (fromEnvironment ? "" : " (default)");
    }
}
