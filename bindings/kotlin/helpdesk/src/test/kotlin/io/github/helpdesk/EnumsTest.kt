package io.github.helpdesk

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class EnumsTest {
    @Test
    fun `enums here have the names of the library's`() {
        val enums = PublicTypes.classesOfApps.filter { it.java.isEnum }
        var compared = 0
        for (type in enums) {
            val there = runCatching { Class.forName("io.github.helpdesk.ffi.${type.simpleName}") }
            val names = there.getOrNull()?.enumConstants?.map { (it as Enum<*>).name } ?: continue
            assertEquals(names, type.java.enumConstants.map { (it as Enum<*>).name }, "$type")
            compared += 1
        }
        assertTrue(compared > 20, "$compared")
    }
}
