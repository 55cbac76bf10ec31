package io.iterablebatch.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {

    /** The key of the published test vectors: 00 01 … 0f. */
    private static final SipHash HASH = SipHash.withKey(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f"));

    /** Vectors of SipHash-1-3: the hash of 00 01 … of so many bytes, little-endian. */
    @ParameterizedTest
    @CsvSource({
        "0, dcc40f055801acab",
        "1, 93ca577df39bf4c9",
        "2, 4dd4c74d029bcb82",
        "7, 4011b19b987d92d3",
        "8, 8e9a298d11959036",
        "15, 5699512a6dd820d3",
        "16, 668b907d1add4fcc",
        "63, a8b3bbb76290199d"
    })
    void agreesWithThePublishedVectors(int length, String expected) {
        byte[] bytes = new byte[length + 2];
        for (int i = 0; i < length; i++) {
            bytes[1 + i] = (byte) i;
        }

        byte[] hash = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(HASH.of(bytes, 1, 1 + length))
                .array();

        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(expected);
    }

    @Test
    void aDerivedHashIsAnother() {
        byte[] bytes = {1, 2, 3};

        long other = HASH.derived(new byte[] {1}).of(bytes, 0, 3);

        assertThat(other).isNotEqualTo(HASH.of(bytes, 0, 3));
        assertThat(other).isEqualTo(HASH.derived(new byte[] {1}).of(bytes, 0, 3));
        assertThat(other).isNotEqualTo(HASH.derived(new byte[] {2}).of(bytes, 0, 3));
    }
}
