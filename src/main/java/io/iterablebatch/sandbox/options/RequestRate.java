package io.iterablebatch.sandbox.options;

/**
 * The limit of an endpoint.
 *
 * @param perSecond requests that leak out of its bucket; infinite: no limit
 * @param held requests that the bucket holds
 */
public record RequestRate(double perSecond, int held) {

    static final RequestRate UNLIMITED = new RequestRate(Double.POSITIVE_INFINITY, 1);
}
