/** One attempt over HTTP: sends bytes, returns status and bytes. */
@NullMarked
package io.iterablebatch.api.http;

import org.jspecify.annotations.NullMarked;
