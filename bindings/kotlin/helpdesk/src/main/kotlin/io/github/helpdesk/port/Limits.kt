package io.github.helpdesk.port

/** A limit as an [Int]: more than that is no limit. */
internal fun UInt.asInt(): Int = coerceAtMost(Int.MAX_VALUE.toUInt()).toInt()
