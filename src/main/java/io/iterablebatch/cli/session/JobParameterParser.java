package io.iterablebatch.cli.session;

import io.iterablebatch.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code name=value} arguments of a job. */
public final class JobParameterParser {

    private JobParameterParser() {}

    public static Map<String, String> parse(List<String> arguments, List<Problem> problems) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (equals < 0 || !isName(name)) {
                problems.add(new Problem(
                        "'" + argument + "'",
                        "is not a job parameter; write it as name=value, the name of letters, digits, _, - and ."));
            } else if (parameters.put(name, argument.substring(equals + 1)) != null) {
                problems.add(new Problem("'" + argument + "'", "sets the job parameter " + name + " a second time"));
            }
        }
        return parameters;
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && !Character.isDigit(text.charAt(0))
                && text.chars().allMatch(c -> "_-.".indexOf(c) >= 0 || (c < 0x80 && Character.isLetterOrDigit(c)));
    }
}
