package io.iterablebatch.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code ITERABLE_BASE_URL} and {@code ITERABLE_REGION}: the hosts of the contract, §1.1, or another one. */
final class BaseUrl {

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

    private BaseUrl() {}

    static URI read(Variables variables) {
        Region region = variables.oneOf(REGION_VARIABLE, Region.class, null);
        URI ofRegion = (region == null ? Region.US : region).url;
        String text = variables.raw(VARIABLE);
        if (text == null) {
            variables.note(VARIABLE, ofRegion.toString(), false);
            return ofRegion;
        }
        URI url = normalized(text);
        String mistake = url == null ? "is not a URL of the form https://host" : mistake(url);
        if (url == null || mistake != null) {
            variables.problem(VARIABLE, mistake == null ? "is not usable" : mistake);
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
    private static @Nullable URI normalized(String text) {
        try {
            URI url = new URI(text);
            String host = url.getHost();
            String scheme = url.getScheme();
            if (host == null || scheme == null) {
                return null;
            }
            scheme = scheme.toLowerCase(Locale.ROOT);
            boolean defaultPort = url.getPort() == (scheme.equals("https") ? 443 : 80);
            String path = "/".equals(url.getPath()) ? "" : url.getPath();
            return new URI(
                    scheme,
                    url.getUserInfo(),
                    host.toLowerCase(Locale.ROOT),
                    defaultPort ? -1 : url.getPort(),
                    path,
                    url.getQuery(),
                    url.getFragment());
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static @Nullable String mistake(URI url) {
        if (url.getUserInfo() != null) {
            return "must not hold a user or password";
        }
        if (!url.getPath().isEmpty() || url.getQuery() != null || url.getFragment() != null) {
            return "must end with the host or port: the paths of the API are added to it";
        }
        return switch (url.getScheme()) {
            case "https" -> null;
            case "http" -> isLoopback(url.getHost()) ? null : "must be https, or the key would travel in the clear";
            default -> "must begin with https://";
        };
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
    }
}
