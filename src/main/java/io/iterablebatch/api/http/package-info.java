/** One attempt over HTTP: bytes out, status and bytes in. */
@NullMarked
package io.iterablebatch.api.http;

import org.jspecify.annotations.NullMarked;
