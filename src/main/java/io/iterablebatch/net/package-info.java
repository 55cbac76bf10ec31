/** How this process calls out: URLs, proxies, and which certificates it trusts. Every HTTP client begins here. */
@NullMarked
package io.iterablebatch.net;

import org.jspecify.annotations.NullMarked;
