package io.github.helpdesk.bench

import java.lang.management.ManagementFactory
import java.nio.file.Files
import java.nio.file.Path

/** How much memory this process has, in bytes. */
class Memory private constructor(
    /** Of Java's heap, once what nobody holds is gone. */
    val used: Long,
    /** Of the machine, as the system counts it; with all that is not Java's. */
    val resident: Long,
) {
    companion object {
        /** What it is now. */
        fun now(): Memory {
            // Objects of the library are freed by a cleaner, which the first collection wakes.
            repeat(3) {
                System.gc()
                Thread.sleep(100)
            }
            return Memory(ManagementFactory.getMemoryMXBean().heapMemoryUsage.used, resident())
        }

        private fun resident(): Long {
            val line = Files.readAllLines(Path.of("/proc/self/status")).first { it.startsWith("VmRSS:") }
            return line.filter(Char::isDigit).toLong() * 1024
        }
    }
}
