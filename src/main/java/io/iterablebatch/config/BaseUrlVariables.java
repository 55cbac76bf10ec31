package io.iterablebatch.config;

import io.iterablebatch.net.UnusableSettingException;
import io.iterablebatch.net.WebAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code ITERABLE_BASE_URL} and {@code ITERABLE_REGION}: the hosts of the contract, §1.1, or another one. */
final class BaseUrlVariables {

    private static final String VARIABLE = "ITERABLE_BASE_URL";
    private static final String REGION_VARIABLE = "ITERABLE_REGION";

    /** The vendor's data centres. */
    enum Region {
        US("https://api.iterable.com"),
        EU("https://api.eu.iterable.com");

        private final URI url;

        Region(String url) {
            this.url = URI.create(url);
        }
    }

    private BaseUrlVariables() {}

    static URI read(EnvironmentVariables variables) {
        Region region = variables.oneOf(REGION_VARIABLE, Region.class, null);
        URI ofRegion = (region == null ? Region.US : region).url;
        String text = variables.raw(VARIABLE);
        if (text == null) {
            variables.note(VARIABLE, ofRegion.toString(), false);
            return ofRegion;
        }
        URI url;
        try {
            url = normalized(WebAddress.parse(text));
        } catch (UnusableSettingException e) {
            variables.problem(VARIABLE, e.getMessage());
            return ofRegion;
        }
        String mistake = mistake(url);
        if (mistake != null) {
            variables.problem(VARIABLE, mistake);
            return ofRegion;
        }
        if (region != null && !url.equals(ofRegion)) {
            variables.problem(
                    VARIABLE,
                    "contradicts " + REGION_VARIABLE + ", which means " + ofRegion + "; set only one of them");
        }
        variables.note(VARIABLE, url.toString(), true);
        return url;
    }

    /** One spelling for one destination: lower case, no default port, no final slash. */
    private static URI normalized(URI url) {
        boolean defaultPort = url.getPort() == (url.getScheme().equals("https") ? 443 : 80);
        String path = "/".equals(url.getPath()) ? "" : url.getPath();
        try {
            return new URI(
                    url.getScheme(),
                    null,
                    url.getHost().toLowerCase(Locale.ROOT),
                    defaultPort ? -1 : url.getPort(),
                    path,
                    url.getQuery(),
                    url.getFragment());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("it was a URL before", impossible);
        }
    }

    private static @Nullable String mistake(URI url) {
        if (!url.getPath().isEmpty() || url.getQuery() != null || url.getFragment() != null) {
            return "must end with the host or port: the paths of the API are added to it";
        }
        return url.getScheme().equals("https") || WebAddress.isLoopback(url)
                ? null
                : "must be https, or the key would travel in the clear";
    }
}
