/** How this process calls out: addresses, proxies, and whom it trusts. Everything that speaks HTTP begins here. */
@NullMarked
package io.iterablebatch.net;

import org.jspecify.annotations.NullMarked;
