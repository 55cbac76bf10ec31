package io.iterablebatch.net;

import java.io.EOFException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Why there was no TLS with a server. */
public enum TlsFailure {
    /** The connection broke off while it was being made: the next one may do better. */
    BROKE_OFF(""),
    UNKNOWN_AUTHORITY("shows a certificate that was signed by nobody whom %s knows"),
    NOTHING_TRUSTED("cannot be trusted, since there is not one certificate in %s"),
    EXPIRED("shows a certificate that has expired, or the clock of this host is wrong"),
    NOT_YET_VALID("shows a certificate that is not valid yet, or the clock of this host is wrong"),
    ANOTHER_NAME("shows a certificate that is for another name"),
    UNFIT_CERTIFICATE("shows a certificate that Java refuses, for an algorithm or use that is not fit"),
    NOT_TLS("does not speak TLS at that port"),
    HANDSHAKE_REFUSED("agrees with Java on no TLS version or cipher, or asks for a certificate of ours");

    private final String sentence;

    TlsFailure(String sentence) {
        this.sentence = sentence;
    }

    /** What it was; empty where the failure is of another kind. */
    public static Optional<TlsFailure> in(Throwable failure) {
        if (!has(failure, SSLException.class::isInstance)) {
            return Optional.empty();
        }
        return Optional.of(kind(failure));
    }

    private static TlsFailure kind(Throwable failure) {
        if (has(failure, CertificateExpiredException.class::isInstance) || has(failure, BasicReason.EXPIRED)) {
            return EXPIRED;
        }
        if (has(failure, CertificateNotYetValidException.class::isInstance)
                || has(failure, BasicReason.NOT_YET_VALID)) {
            return NOT_YET_VALID;
        }
        // One that is known by its name may have another key by now.
        if (has(failure, CertPathBuilderException.class::isInstance)
                || has(failure, BasicReason.INVALID_SIGNATURE)
                || has(failure, PKIXReason.NO_TRUST_ANCHOR)) {
            return UNKNOWN_AUTHORITY;
        }
        if (has(failure, InvalidAlgorithmParameterException.class::isInstance)) {
            return NOTHING_TRUSTED;
        }
        if (has(failure, CertificateException.class::isInstance)
                || has(failure, CertPathValidatorException.class::isInstance)) {
            return has(failure, TlsFailure::isAboutNames) ? ANOTHER_NAME : UNFIT_CERTIFICATE;
        }
        if (has(failure, TlsFailure::isLostConnection)) {
            return BROKE_OFF;
        }
        return has(failure, SSLHandshakeException.class::isInstance) ? HANDSHAKE_REFUSED : NOT_TLS;
    }

    /** Whether it is the certificate that is refused, which no repetition mends. */
    boolean isOfTheCertificate() {
        return switch (this) {
            case BROKE_OFF, NOT_TLS, HANDSHAKE_REFUSED -> false;
            default -> true;
        };
    }

    /** A sentence for operators, with the way out. */
    String of(String place, TrustStore trust) {
        return place + " " + sentence.formatted(trust.description()) + ". " + wayOut(trust);
    }

    private String wayOut(TrustStore trust) {
        return switch (this) {
            case UNKNOWN_AUTHORITY, NOTHING_TRUSTED ->
                trust.file() == null
                        ? "Put the certificate of the authority that signed it into a PEM file and name that in "
                                + Network.CA_FILE + "; a proxy that looks into TLS has an authority of its own."
                        : "Add the certificate of the authority that signed it to " + trust.file() + " ("
                                + Network.CA_FILE + ").";
            case ANOTHER_NAME -> "Correct the address, or what answers in its place.";
            case NOT_TLS ->
                "Correct the address and port, or what answers there; where it is meant to speak HTTP in the clear, begin the"
                        + " address with http:// in place of https://.";
            case HANDSHAKE_REFUSED -> "Correct the address and port, or what answers there.";
            case EXPIRED, NOT_YET_VALID, UNFIT_CERTIFICATE -> "Have whoever runs it renew the certificate.";
            case BROKE_OFF -> "";
        };
    }

    private static boolean isAboutNames(Throwable each) {
        String message = String.valueOf(each.getMessage());
        return message.startsWith("No subject alternative") || message.startsWith("No name matching");
    }

    private static boolean isLostConnection(Throwable each) {
        return each instanceof EOFException
                || each instanceof SocketException
                || each instanceof ClosedChannelException
                || String.valueOf(each.getMessage()).startsWith("Remote host terminated");
    }

    private static boolean has(Throwable failure, Reason reason) {
        return has(failure, each -> each instanceof CertPathValidatorException path && path.getReason() == reason);
    }

    private static boolean has(Throwable failure, Predicate<Throwable> what) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (what.test(each)) {
                return true;
            }
        }
        return false;
    }
}
