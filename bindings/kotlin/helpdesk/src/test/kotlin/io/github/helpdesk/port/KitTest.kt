package io.github.helpdesk.port

import io.github.helpdesk.port.memory.MemoryBlobs
import io.github.helpdesk.port.memory.MemoryStore
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory

/** The conformance kits, against stores that are written in Kotlin. */
class KitTest {
    @TestFactory
    fun `a store written in Kotlin keeps the contract`(): List<DynamicTest> =
        Kit.storeChecks().map { name -> dynamicTest(name) { assertNull(Kit.fails(name, MemoryStore())) } }

    @TestFactory
    fun `a blob store written in Kotlin keeps the contract`(): List<DynamicTest> =
        Kit.blobChecks().map { name -> dynamicTest(name) { assertNull(Kit.fails(name, MemoryBlobs())) } }

    @Test
    fun `the kits have checks`() {
        assertTrue(Kit.storeChecks().size > 40)
        assertTrue(Kit.blobChecks().size > 5)
    }
}
