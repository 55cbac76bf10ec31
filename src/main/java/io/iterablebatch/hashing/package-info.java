/** Numbers that stand for users and contents where the text itself must not stand, or would be too long. */
@NullMarked
package io.iterablebatch.hashing;

import org.jspecify.annotations.NullMarked;
