package io.iterablebatch.sandbox.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The few values of DER (X.690) that a certificate consists of: a tag, a length, and the content. */
final class DerEncoding {

    private static final int LONG_FORM = 0x80;
    private static final int CONSTRUCTED_FOR_CONTEXT = 0xA0;
    private static final int FOR_CONTEXT = 0x80;

    private DerEncoding() {}

    static byte[] sequence(byte[]... members) {
        return value(0x30, members);
    }

    static byte[] set(byte[]... members) {
        return value(0x31, members);
    }

    static byte[] integer(byte[] bigEndian) {
        return value(0x02, bigEndian);
    }

    static byte[] yes() {
        return value(0x01, new byte[] {(byte) 0xFF});
    }

    /** @param encoded without tag and length */
    static byte[] objectIdentifier(int... encoded) {
        byte[] content = new byte[encoded.length];
        for (int i = 0; i < encoded.length; i++) {
            content[i] = (byte) encoded[i];
        }
        return value(0x06, content);
    }

    static byte[] text(String utf8) {
        return value(0x0C, utf8.getBytes(StandardCharsets.UTF_8));
    }

    /** @param utc as in {@code 260131235959Z}; two digits mean a year from 1950 to 2049 */
    static byte[] time(String utc) {
        return value(0x17, utc.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] octets(byte[] content) {
        return value(0x04, content);
    }

    /** A string of bits whose number is a multiple of eight. */
    static byte[] bits(byte[] content) {
        return value(0x03, new byte[] {0}, content);
    }

    /** A member with a number in place of a name, around a value. */
    static byte[] numbered(int number, byte[] value) {
        return value(CONSTRUCTED_FOR_CONTEXT | number, value);
    }

    /** The same in place of a plain value's tag. */
    static byte[] numberedContent(int number, byte[] content) {
        return value(FOR_CONTEXT | number, content);
    }

    private static byte[] value(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] each : contents) {
            content.writeBytes(each);
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        int length = content.size();
        if (length >= LONG_FORM) {
            // Two bytes are enough for 64 kB.
            value.write(LONG_FORM | 2);
            value.write(length >> 8);
        }
        value.write(length);
        value.writeBytes(content.toByteArray());
        return value.toByteArray();
    }
}
