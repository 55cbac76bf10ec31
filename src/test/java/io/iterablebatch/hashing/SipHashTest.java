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

    /** The published vectors of SipHash-2-4: the hash of 00 01 … of so many bytes, little-endian. */
    @ParameterizedTest
    @CsvSource({
        "0, 310e0edd47db6f72",
        "1, fd67dc93c539f874",
        "2, 5a4fa9d909806c0d",
        "3, 2d7efbd796666785",
        "4, b7877127e09427cf",
        "5, 8da699cd64557618",
        "6, cee3fe586e46c9cb",
        "7, 37d1018bf50002ab",
        "8, 6224939a79f5f593",
        "9, b0e4a90bdf82009e",
        "15, e545be4961ca29a1",
        "16, db9bc2577fcc2a3f",
        "63, 724506eb4c328a95"
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
