package io.iterablebatch.sandbox.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * A certificate for this machine that nobody but itself signed (RFC 5280), and its key, which is in memory alone: both
 * are made anew by each start. The JDK reads certificates and has no public way to make one.
 */
record SelfSignedCertificate(KeyPair keys, X509Certificate certificate) {

    private static final String ALGORITHM = "SHA256withECDSA";
    private static final byte[] NAMED_SO =
            DerEncoding.sequence(DerEncoding.objectIdentifier(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02));

    /** A stand-in need not expire. */
    private static final byte[] VALIDITY =
            DerEncoding.sequence(DerEncoding.time("200101000000Z"), DerEncoding.time("491231235959Z"));

    private static final byte[] COMMON_NAME = DerEncoding.objectIdentifier(0x55, 0x04, 0x03);
    private static final byte[] SUBJECT_NAMES = DerEncoding.objectIdentifier(0x55, 0x1D, 0x11);
    private static final byte[] BASIC_CONSTRAINTS = DerEncoding.objectIdentifier(0x55, 0x1D, 0x13);

    static SelfSignedCertificate make() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        byte[] content = content(keys.getPublic());
        Signature signature = Signature.getInstance(ALGORITHM);
        signature.initSign(keys.getPrivate());
        signature.update(content);
        byte[] signed = DerEncoding.sequence(content, NAMED_SO, DerEncoding.bits(signature.sign()));
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(signed));
        return new SelfSignedCertificate(keys, certificate);
    }

    private static byte[] content(PublicKey key) {
        byte[] version3 = DerEncoding.numbered(0, DerEncoding.integer(new byte[] {2}));
        byte[] serial = new byte[16];
        new SecureRandom().nextBytes(serial);
        // Positive, and without a leading zero.
        serial[0] = (byte) ((serial[0] & 0x3F) | 0x40);
        byte[] name = DerEncoding.sequence(
                DerEncoding.set(DerEncoding.sequence(COMMON_NAME, DerEncoding.text("iterable-batch sandbox"))));
        return DerEncoding.sequence(
                version3,
                DerEncoding.integer(serial),
                NAMED_SO,
                name,
                VALIDITY,
                name,
                key.getEncoded(),
                DerEncoding.numbered(3, extensions()));
    }

    /** It is its own authority, for the loopback interface by name and number. */
    private static byte[] extensions() {
        byte[] names = DerEncoding.sequence(
                DerEncoding.numberedContent(2, "localhost".getBytes(StandardCharsets.US_ASCII)),
                DerEncoding.numberedContent(7, new byte[] {127, 0, 0, 1}));
        return DerEncoding.sequence(
                DerEncoding.sequence(
                        BASIC_CONSTRAINTS,
                        DerEncoding.yes(),
                        DerEncoding.octets(DerEncoding.sequence(DerEncoding.yes()))),
                DerEncoding.sequence(SUBJECT_NAMES, DerEncoding.octets(names)));
    }

    /** In PEM, for those who are to trust it. */
    String pem() throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
