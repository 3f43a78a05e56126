package io.github.helpdesk

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class LibraryTest {
    @Test
    fun `the library is found and fits its sources`() {
        Library.load()
    }

    @Test
    fun `ids show themselves and keys do not`() {
        assertEquals("TI-1042", TicketNumber(1042).toString())
        assertEquals("m1", MemberId("m1").toString())
        assertEquals("SessionKey", SessionKey("a".repeat(64)).toString())
    }
}
