package io.github.helpdesk.port

import io.github.helpdesk.loneSurrogate

/**
 * The string, if each half of a character has the other beside it. Half a character cannot cross:
 * the generated code throws where nothing catches it, and the desk would wait for ever.
 */
internal fun String.whole(): String {
    check(loneSurrogate() == null) { "half a character" }
    return this
}

/**
 * The string with a question mark for each half of a character: for what must cross, whatever it
 * is.
 */
internal fun String.mended(): String = if (loneSurrogate() == null) this else String(toByteArray())
