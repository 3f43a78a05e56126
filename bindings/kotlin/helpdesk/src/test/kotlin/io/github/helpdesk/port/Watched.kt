package io.github.helpdesk.port

import java.lang.reflect.InvocationTargetException
import java.lang.reflect.Method
import java.lang.reflect.Proxy
import kotlin.coroutines.Continuation
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.intercepted
import kotlin.coroutines.intrinsics.startCoroutineUninterceptedOrReturn
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resumeWithException

/**
 * A port whose calls all go through [around]: it gets the method's name and the call itself, and
 * may do something before it, after it, or in its place. It stands in for whatever an app may
 * write.
 */
internal inline fun <reified T : Any> watched(
    port: T,
    noinline around: suspend (String, suspend () -> Any?) -> Any?,
): T =
    T::class.java.cast(
        Proxy.newProxyInstance(T::class.java.classLoader, arrayOf(T::class.java)) { proxy, method, arguments ->
            when (method.declaringClass) {
                Any::class.java -> answerAsObject(proxy, method, arguments)
                else -> suspended(port, method, arguments, around)
            }
        },
    )

/** The names of a port's methods. */
internal inline fun <reified T : Any> methodsOf(): Set<String> =
    T::class.java.declaredMethods.filterNot { it.isDefault || it.isSynthetic }.map { it.plainName }.toSet()

/** Without what the compiler adds for value classes. */
internal val Method.plainName: String get() = name.substringBefore('-')

internal fun suspended(
    port: Any,
    method: Method,
    arguments: Array<Any?>,
    around: suspend (String, suspend () -> Any?) -> Any?,
): Any? {
    @Suppress("UNCHECKED_CAST")
    val continuation = arguments.last() as Continuation<Any?>
    val call: suspend () -> Any? = {
        suspendCoroutineUninterceptedOrReturn { inner ->
            try {
                method.invoke(port, *arguments.copyOf().also { it[it.lastIndex] = inner })
            } catch (thrown: InvocationTargetException) {
                throw thrown.targetException
            }
        }
    }
    val watched: suspend () -> Any? = { around(method.plainName, call) }
    return try {
        watched.startCoroutineUninterceptedOrReturn(continuation)
    } catch (thrown: Exception) {
        // A proxy that throws it would wrap it, since Kotlin declares no exceptions.
        continuation.intercepted().resumeWithException(thrown)
        COROUTINE_SUSPENDED
    }
}

internal fun answerAsObject(proxy: Any, method: Method, arguments: Array<Any?>?): Any? = when (method.name) {
    "equals" -> proxy === arguments?.single()
    "hashCode" -> System.identityHashCode(proxy)
    else -> "watched"
}
