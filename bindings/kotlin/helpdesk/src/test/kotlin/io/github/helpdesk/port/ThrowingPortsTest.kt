package io.github.helpdesk.port

import io.github.helpdesk.port.memory.MemoryBlobs
import io.github.helpdesk.port.memory.MemoryStore
import java.util.concurrent.CopyOnWriteArrayList
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.delay
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.yield
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.TestFactory

/**
 * Whatever the app's implementation throws, the desk gets an answer. The kit's patience is the
 * timeout.
 */
class ThrowingPortsTest {
    @TestFactory
    fun `each method of a store may throw`(): List<DynamicTest> {
        val checks = checksByMethod(Kit.storeChecks()) { check, seen ->
            Kit.fails(check, watched<Store>(MemoryStore()) { method, call -> seen(method).let { call() } })
        }
        assertEquals(methodsOf<Store>(), checks.keys)
        return checks.flatMap { (method, check) ->
            THROWN.map { (what, throwIt) ->
                dynamicTest("$method throws $what") {
                    val failure = Kit.fails(check, watched<Store>(MemoryStore()) { name, call ->
                        if (name == method) throwIt() else call()
                    })
                    assertTrue(failure != null && what in failure && "Anna" !in failure) { "came: $failure" }
                }
            }
        }
    }

    @TestFactory
    fun `each method of a blob store may throw`(): List<DynamicTest> {
        val checks = checksByMethod(Kit.blobChecks()) { check, seen ->
            Kit.fails(check, watched<BlobStore>(MemoryBlobs()) { method, call -> seen(method).let { call() } })
        }
        assertEquals(methodsOf<BlobStore>(), checks.keys)
        return checks.flatMap { (method, check) ->
            THROWN.map { (what, throwIt) ->
                dynamicTest("$method throws $what") {
                    val failure = Kit.fails(check, watched<BlobStore>(MemoryBlobs()) { name, call ->
                        if (name == method) throwIt() else call()
                    })
                    assertTrue(failure != null && what in failure && "Anna" !in failure) { "came: $failure" }
                }
            }
        }
    }

    /** For each method of a port, the first check that calls it. */
    private fun checksByMethod(checks: List<String>, run: (String, (String) -> Unit) -> Unit): Map<String, String> {
        val first = LinkedHashMap<String, String>()
        for (check in checks) {
            val called = CopyOnWriteArrayList<String>()
            run(check) { called.addIfAbsent(it) }
            called.forEach { first.putIfAbsent(it, check) }
        }
        return first
    }

    private companion object {
        /** What is thrown, at once or after a suspension, and what of it the desk must be told. */
        val THROWN: List<Pair<String, suspend () -> Nothing>> = listOf(
            "java.lang.AssertionError" to { throw AssertionError("what Anna typed") },
            "kotlin.NotImplementedError" to {
                yield()
                throw NotImplementedError("what Anna typed")
            },
            "java.lang.StackOverflowError" to {
                delay(1)
                throw StackOverflowError()
            },
            "java.lang.IllegalStateException" to {
                yield()
                error("what Anna typed")
            },
            "java.util.concurrent.CancellationException" to { throw CancellationException("what Anna typed") },
            "ran out of time" to { withTimeout(1) { delay(600_000).let { error("never") } } },
        )
    }
}
