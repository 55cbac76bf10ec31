package io.iterablebatch.mapping.cell.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.commons.validator.routines.EmailValidator;

class EmailAddressCheckTest {

    private static final EmailAddressCheck ADDRESSES = new EmailAddressCheck();

    @Property(tries = 5_000)
    void theShortCutAgreesWithTheLibrary(@ForAll("addressLike") String address) {
        assertThat(ADDRESSES.valid(address))
                .isEqualTo(EmailValidator.getInstance().isValid(address));
    }

    @Provide
    Arbitrary<String> addressLike() {
        Arbitrary<String> name = Arbitraries.oneOf(
                Arbitraries.strings().withChars("aZ09.+-_'").ofMaxLength(8),
                Arbitraries.strings().ascii().ofMaxLength(6),
                Arbitraries.strings().withChars("aé.\" \\@").ofMaxLength(6),
                Arbitraries.strings().withChars("a").ofMinLength(62).ofMaxLength(67));
        Arbitrary<String> domain = Arbitraries.oneOf(
                Arbitraries.of(
                        "example.com", "EXAMPLE.Co.Uk", "example.com.", "localhost", "[10.0.0.1]", "a@b.com", ""),
                Arbitraries.strings().withChars("ab1-.é").ofMaxLength(8).map(text -> text + ".com"),
                Arbitraries.strings().ascii().ofMaxLength(8));
        Arbitrary<String> at = Arbitraries.frequency(Tuple.of(19, "@"), Tuple.of(1, ""));
        return Combinators.combine(name, at, domain).as((left, middle, right) -> left + middle + right);
    }
}
